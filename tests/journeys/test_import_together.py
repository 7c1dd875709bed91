"""Two who review the same document, somebody signed out in the middle, a lost net, and no scripts at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from raadslag.intake.models import Incoming
from raadslag.meetings.models import Meeting
from raadslag.people.models import Role
from tests import cast
from tests.browsing import leads_on, on_its_way, sign_in, until
from tests.journeys.desk import empty_the_queue, text_file, window
from tests.journeys.test_import import hand_in

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("transactional_db")]


@pytest.fixture
def address(page: Page, live_server: object, tmp_path: Path) -> str:
    """A document in review, handed in by Anna; the address of its page."""
    sign_in(page, live_server, cast.anna())
    hand_in(page, live_server, text_file(tmp_path))
    empty_the_queue()
    return f"{live_server}/bord/indlaesning/{Incoming.objects.get().pk}/"


def title() -> str:
    return str((Incoming.objects.get().reviewed or Incoming.objects.get().reading)["items"][1]["title"])


def test_two_reviewers_never_overwrite_each_other(
    page: Page, browser: Browser, live_server: object, address: str
) -> None:
    ida = cast.gerda()
    Role.objects.create(user=ida, kind="secretary", body=cast.north())
    page.goto(f"{address}?del=punkt-2")
    with window(browser, live_server, ida) as other:
        other.goto(f"{address}?del=punkt-2")
        other.fill("#f-items-1-title", "Idas titel")
        other.fill("#f-items-1-case_handlers", "ida")
        with leads_on(other):
            other.get_by_role("button", name="Gem", exact=False).last.click()
    assert title() == "Idas titel"
    page.fill("#f-items-1-title", "Min titel")
    page.keyboard.press("Control+s")
    clash = page.locator("#felter [role=alert]")
    expect(clash).to_contain_text("rettede det samme, mens du skrev")
    expect(clash).to_contain_text("Idas titel")
    assert title() == "Idas titel", "nothing is saved before somebody chooses"
    clash.get_by_text("Brug min").click()
    with leads_on(page):
        page.locator("#gem").click()
    expect(page.locator("#felter [role=alert]")).to_have_count(0)
    item = Incoming.objects.get().reviewed["items"][1]
    assert (item["title"], item["case_handlers"]) == ("Min titel", ["ida"]), "what did not clash is kept"


def test_what_was_typed_survives_signing_out(page: Page, live_server: object, address: str) -> None:
    page.goto(f"{address}?del=punkt-2")
    sign_in(page, live_server, None)
    page.fill("#f-items-1-title", "Skrevet efter at være logget ud")
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_contain_text("Du er logget ud")
    sign_in(page, live_server, cast.anna())
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(f"{address}?del=punkt-2")
    expect(page.locator(".offered")).to_contain_text("Skrevet efter at være logget ud")
    page.get_by_role("button", name="Sæt det ind og gem").click()
    expect(page.locator("#saved")).to_contain_text("Gemt kl.")
    assert title() == "Skrevet efter at være logget ud"
    page.reload()
    expect(page.locator(".offered")).to_have_count(0)


def test_a_lost_net_is_said_and_tried_again(page: Page, address: str) -> None:
    page.goto(f"{address}?del=punkt-2")
    page.context.set_offline(True)
    page.fill("#f-items-1-title", "Skrevet uden net")
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_contain_text("Nettet er væk")
    page.context.set_offline(False)
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_contain_text("Gemt kl.")
    assert title() == "Skrevet uden net"


def test_what_is_typed_while_a_save_is_on_its_way_is_saved_too(page: Page, address: str) -> None:
    page.goto(f"{address}?del=punkt-2")
    with on_its_way(page, "**/indlaesning/*/gem/", lambda: page.fill("#f-items-1-title", "Først")):
        page.fill("#f-items-1-title", "Først og så resten")
        page.keyboard.press("Control+s")
    until(lambda: title() == "Først og så resten", page)
    expect(page.locator("#saved")).to_contain_text("Gemt kl.")


def test_without_scripts_from_hand_in_to_meeting(
    browser: Browser, live_server: object, tmp_path: Path
) -> None:
    with window(browser, live_server, cast.anna(), scripts=False) as page:
        hand_in(page, live_server, text_file(tmp_path))
        empty_the_queue()
        page.get_by_role("link", name="Se, hvor langt de er").click()
        page.get_by_role("link", name="referat.txt", exact=True).click()
        page.locator("#dele").get_by_role("link", name="Fælles indsats").click()
        page.fill("#f-items-1-title", "Rettet uden scripts")
        with leads_on(page):
            page.locator("#gem").click()
        page.locator("summary", has_text="Flyt, del").click()
        page.select_option("#split-at", "2.0")
        page.fill("#split-title", "Et punkt for sig")
        page.get_by_role("button", name="Del her").click()
        expect(page.locator("#f-items-2-title")).to_have_value("Et punkt for sig")
        with leads_on(page):
            page.get_by_role("button", name="Fortryd den seneste ændring").click()
        expect(page.locator("#dele").get_by_role("link", name="Et punkt for sig")).to_have_count(0)
        page.locator("#godkend").click()
        with leads_on(page):
            page.get_by_role("button", name="Opret mødet").click()
    assert Meeting.objects.get().items.last().title == "Rettet uden scripts"


def test_without_scripts_what_was_typed_is_carried_through_signing_in(
    browser: Browser, live_server: object, address: str
) -> None:
    anna = cast.anna()
    anna.set_password("tre tilfældige ord")
    anna.save()
    with window(browser, live_server, anna, scripts=False) as page:
        page.goto(f"{address}?del=punkt-2")
        sign_in(page, live_server, None)
        page.fill("#f-items-1-title", "Skrevet uden at være logget ind")
        page.locator("#gem").click()
        expect(page.get_by_text("Det, du skrev, er ikke tabt")).to_be_visible()
        page.fill("#username", "anna")
        page.fill("#password", "tre tilfældige ord")
        page.locator("main button.go").click()
        expect(page.locator(".typed", has_text="Skrevet uden at være logget ind")).to_be_visible()
        with leads_on(page):
            page.get_by_role("button", name="Gem det nu").click()
        expect(page.locator("#f-items-1-title")).to_have_value("Skrevet uden at være logget ind")
    assert title() == "Skrevet uden at være logget ind"
