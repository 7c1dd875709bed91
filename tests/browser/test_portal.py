"""The public pages under a reader's hands: without scripts, by keyboard, in English, on a phone, on paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tests.browsing import leads_on, new_window
from tests.portal import build

pytestmark = [pytest.mark.browser, pytest.mark.looks]
MEETING = "/kkr-nordjylland/2016-11-25/"


@pytest.fixture
def site(transactional_db: None, live_server: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a server with one published meeting, one to come and one member, and its own search index."""
    monkeypatch.setattr(settings, "SEARCH_INDEX", tmp_path / "search")
    build.person(role="chair")
    build.meeting()
    build.coming(date(2099, 2, 3))
    return str(live_server)


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A window in which scripts are off."""
    window = new_window(browser, java_script_enabled=False)
    yield window
    window.context.close()


def test_from_search_to_decision_without_scripts(site: str, plain_page: Page) -> None:
    page = plain_page
    page.goto(site)
    page.get_by_label("Søg i møder og beslutninger").fill("cyklister")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 fund på »cyklister«")).to_be_visible()
    page.get_by_role("link", name="Fælles bro over åen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fælles bro over åen")
    expect(page).to_have_url(f"{site}{MEETING}2.1/")
    page.get_by_role("link", name=re.compile("^Næste: 2.2")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rapport om færger i Thisted")
    with leads_on(page):
        page.get_by_role("link", name=re.compile("^Møde 25")).click()
    with leads_on(page):
        page.get_by_role("link", name="KKR Nordjylland").first.click()
    page.get_by_role("link", name=re.compile("Thist .*Thisted")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thisted Kommune")


def test_the_language_is_switched_and_the_page_stays(site: str, plain_page: Page) -> None:
    page = plain_page
    page.goto(f"{site}{MEETING}")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(f"{site}{MEETING}")
    page.get_by_role("button", name="Dansk").click()
    expect(page.locator("html")).to_have_attribute("lang", "da")


def test_the_first_key_leads_past_the_menu(site: str, page: Page) -> None:
    page.goto(f"{site}{MEETING}")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Gå til indholdet")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").get_by_role("link").first).to_be_focused()


def test_every_word_on_the_map_fits_its_tile_on_a_phone(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site}/kommuner/")
    page.evaluate("document.fonts.ready")
    clipped = page.evaluate(
        "[...document.querySelectorAll('.tilemap a')]"
        ".filter(a => a.querySelector('b').getBoundingClientRect().width > a.clientWidth)"
        ".map(a => a.title)"
    )
    expect(page.locator(".tilemap a")).to_have_count(98)
    assert not clipped


def test_words_are_never_set_smaller_than_the_design_allows(site: str, page: Page) -> None:
    for address in ("/", "/kommuner/", MEETING, f"{MEETING}2.1/", "/kkr-nordjylland/"):
        page.goto(f"{site}{address}")
        smallest = page.evaluate(
            "Math.min(...[...document.querySelectorAll('body *')].filter(e => e.innerText && "
            "[...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()))"
            ".map(e => parseFloat(getComputedStyle(e).fontSize)))"
        )
        assert smallest >= 13, address


def test_paper_has_the_decision_and_no_menu(site: str, page: Page) -> None:
    page.goto(f"{site}{MEETING}2.1/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Rådet tiltrådte indstillingen,").first).to_be_visible()
    expect(page.get_by_role("navigation", name="Hovedmenu")).to_be_hidden()
    expect(page.get_by_role("contentinfo")).to_be_hidden()


def test_what_is_new_since_the_last_visit_is_known_to_the_browser_alone(site: str, page: Page) -> None:
    page.goto(f"{site}/nyt/")
    assert page.url == f"{site}/nyt/", "the first visit has nothing to be newer than"
    page.evaluate(
        """localStorage.setItem("raadslag-nyt", '{"last": "2016-01-01", "before": "2015-01-01"}')"""
    )
    page.goto(f"{site}/nyt/")
    page.wait_for_url(f"{site}/nyt/?siden=2016-01-01")
    expect(page.get_by_role("main").get_by_text("KKR Nordjylland").first).to_be_visible()
    page.goto(f"{site}/nyt/")
    page.wait_for_url(f"{site}/nyt/?siden=2016-01-01")  # the same day's second look shows the same
    kept = page.evaluate("JSON.parse(localStorage.getItem('raadslag-nyt'))")
    assert kept["before"] == "2016-01-01" and kept["last"] > "2016-01-01" and not page.context.cookies()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_pages_outside_the_access_table_are_accessible(
    site: str, page: Page, axe: Callable[[Page], list[str]], width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    other = build.draft(body=build.council("kkr-midtjylland"), starts_at="2016-11-29T10:00")
    case = build.case_of(build.Meeting.objects.get(address="2016-11-25"))
    build.same_case(other, case)
    build.freeze(other)
    addresses = [
        "/findes-ikke/",
        "/soeg/?q=bro",
        "/soeg/?q=bro+hangar+thisted",
        "/soeg/?q=xyzzyq",
        f"/sager/{case.pk}/sammenlign/",
        f"{MEETING}3/",
        "/kkr-nordjylland/2099-02-03/1/",
    ]
    addresses += [f"/om/{word}/" for word in ("hvad-vi-ikke-viser", "tilgaengelighed", "kontrolsum")]
    wrong = []
    for address in addresses:
        page.goto(f"{site}{address}")
        wrong += [f"{address}: {violation}" for violation in axe(page)]
    assert not wrong, "\n".join(wrong)
