"""Rounds in a real browser: eleven bids to a public table, nineteen councils and a region, a hearing to its document."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from raadslag.instruments import rounds
from raadslag.instruments.models import Round
from raadslag.jobs.outbox import send_due
from raadslag.people import reference
from raadslag.people.models import Body, Region, Role, User
from tests.browsing import leads_on, sign_in
from tests.mail_server import Sink, text_of

pytestmark = [pytest.mark.browser, pytest.mark.looks, pytest.mark.django_db(transaction=True)]

BIDS = {"Morsø": "3", "Thisted": "4", "Aalborg": "20"}


def secretary(body: Body) -> User:
    user = User.objects.create(
        username="sekretaer", first_name="Anna", last_name="Prøve", email="a@example.org"
    )
    Role.objects.create(user=user, kind=Role.Kind.SECRETARY, body=body)
    return user


def contacts(round: Round) -> dict[str, User]:
    """One contact for each municipality that is asked."""
    found = {}
    for asked in round.asked.filter(municipality__isnull=False).order_by("name"):
        user = User.objects.create(
            username=f"kontakt-{asked.code}", first_name=asked.name, last_name="Kontakt"
        )
        Role.objects.create(user=user, kind=Role.Kind.MUNICIPAL_CONTACT, municipality=asked.municipality)
        found[asked.name] = user
    return found


def opened(
    slug: str, kind: str, title: str, questions: list[rounds.Question], **more: object
) -> tuple[Round, User]:
    reference.load()
    body = Body.objects.get(slug=slug)
    by = secretary(body)
    facts = {"deadline": timezone.now() + timedelta(days=14), "unit": "pladser", **more}
    made = rounds.create_round(body=body, plan=rounds.Plan(kind=kind, title=title, **facts), by=by)  # type: ignore[arg-type]
    rounds.set_questions(round=made, questions=questions, by=by)
    regions = Region.objects.filter(name="Midtjylland") if kind == "ratification" else []
    places = rounds.members_of(body, timezone.localdate(made.deadline))
    rounds.set_asked(round=made, municipalities=places, regions=regions, by=by)
    if kind == "ratification":
        rounds.add_material(round=made, title="Rammeaftale", text="Aftalens tekst", by=by)
    if kind != "ratification":
        rounds.set_state(round=made, state="open", by=by)
    return made, by


def test_eleven_municipalities_bid_on_their_own_pages_and_all_see_the_table(
    live_server: object, page: Page, axe: Callable[[Page], list[str]]
) -> None:
    questions = [rounds.Question("SSA-pladser", "number", required=True)]
    round, by = opened("kkr-nordjylland", "bid", "Ekstra pladser", questions, pool=31, shown="when_closed")
    for name, user in contacts(round).items():
        sign_in(page, live_server, user)
        asked = round.asked.select_related("municipality").get(name=name)
        if name == "Morsø":
            page.goto(f"{live_server}{reverse('desk:municipality', args=[asked.municipality.slug])}")
            page.get_by_role("link", name="Ekstra pladser").first.click()
        else:
            page.goto(f"{live_server}{reverse('desk:round_answer', args=[asked.pk])}")
        page.get_by_label("SSA-pladser").fill(BIDS.get(name, "0"))
        page.get_by_role("button", name="Giv svaret").click()
        expect(page.get_by_role("status")).to_contain_text("Svaret er givet")
    assert not axe(page)
    sign_in(page, live_server, by)
    page.goto(f"{live_server}{reverse('desk:round', args=[round.pk])}")
    expect(page.locator(".lead")).to_contain_text("27 af puljens 31 pladser")
    with leads_on(page):
        page.get_by_role("button", name="Luk runden").click()
    sign_in(page, live_server, None)
    page.goto(f"{live_server}{reverse('portal:round', args=[round.address])}")
    expect(page.locator(".say")).to_have_text(
        "Alle 11 har svaret. Der er bedt om 27 af puljens 31 pladser. 4 er tilovers."
    )
    expect(page.locator("tbody tr", has_text="Aalborg").locator(".n")).to_have_text("20")
    expect(page.locator("tbody td.zero")).to_have_count(8)
    expect(page.locator("tfoot .n")).to_have_text("27")
    share_the_pool(page, live_server, round, by)


def share_the_pool(page: Page, live_server: object, round: Round, by: User) -> None:
    """From the bids to the settlement, what one more place would give, and the table that everybody can read."""
    sign_in(page, live_server, by)
    page.goto(f"{live_server}{reverse('desk:round', args=[round.pk])}")
    page.get_by_role("link", name="Del puljen efter buddene").click()
    expect(page.locator(".say")).to_have_text("Aalborg 20, Thisted 4 og Morsø 3.")
    page.get_by_text("Hvad nu, hvis?", exact=True).first.click()
    page.locator("#h-pulje").fill("20")
    page.get_by_role("button", name="Regn", exact=True).click()
    expect(page.locator("tbody tr", has_text="Aalborg").last.locator("td").last).to_have_text("−5")
    page.get_by_label("Hvad skal opgørelsen hedde?").fill("Ekstra pladser i år")
    page.get_by_role("button", name="Gem opgørelsen").click()
    expect(page.locator(".after")).to_contain_text("4 pladser ubrugt")
    page.get_by_role("button", name="Offentliggør").click()
    with leads_on(page):
        page.get_by_role("link", name="Se den offentlige side").click()
    sign_in(page, live_server, None)
    page.reload()
    row = page.locator("tbody tr", has_text="Morsø")
    expect(row.locator("td").nth(1)).to_have_text("3")
    row.get_by_role("link").click()
    expect(page.locator("#res")).to_have_text("Hvorfor fik Morsø 3?")


def test_nineteen_councils_and_the_region_ratify_and_one_says_no(
    live_server: object, page: Page, sink: Sink, settings: Any
) -> None:
    """Each of the twenty answers by the link in its own mail, as it came to a mail server, without an account."""
    settings.SITE_ADDRESS = str(live_server)
    round, by = opened("kkr-midtjylland", "ratification", "Rammeaftale", [])
    for asked in round.asked.all():
        rounds.set_address(asked=asked, e_mail=f"raad-{asked.code}@example.org", by=by)
    sign_in(page, live_server, by)
    page.goto(f"{live_server}{reverse('desk:round', args=[round.pk])}")
    page.get_by_role("button", name="Åbn runden").click()
    expect(page.get_by_role("status")).to_contain_text("20 mails er på vej")
    sign_in(page, live_server, None)
    send_due()
    links = {asked.name: link_in(sink, f"raad-{asked.code}@example.org") for asked in round.asked.all()}
    assert len(set(links.values())) == len(links) == 20
    for name, link in links.items():
        page.goto(link)
        answer(page, "Afvist" if name == "Skive" else "Godkendt")
    public = f"{live_server}{reverse('portal:round', args=[round.address])}"
    page.goto(public)
    expect(page.locator(".say")).to_have_text("Ikke vedtaget: Skive har sagt nej, og alle skal sige ja.")
    expect(page.locator("tfoot")).to_contain_text("19 af 20")
    expect(page.locator(".roundmap a.no")).to_have_count(1)
    page.goto(links["Skive"])
    answer(page, "Godkendt")
    page.goto(public)
    expect(page.locator(".say")).to_have_text("Vedtaget: alle 20 har godkendt.")


def link_in(sink: Sink, address: str) -> str:
    """The address of the page for an answer, in the one mail that came."""
    (mail,) = sink.to(address)
    (found,) = set(re.findall(r"http://\S+", text_of(mail)))
    return str(found)


def answer(page: Page, said: str) -> None:
    page.get_by_label(said, exact=True).check()
    page.get_by_label("Mødets dag").fill(timezone.localdate().isoformat())
    with leads_on(page):
        page.get_by_role("button", name="svaret").and_(page.locator(".go")).click()
    expect(page.get_by_role("status")).to_contain_text("Svaret er givet")


def test_a_hearing_becomes_its_document(live_server: object, page: Page) -> None:
    questions = [rounds.Question("Hvad mener I om stedet?")]
    round, by = opened("kkr-nordjylland", "hearing", "Fælles genoptræning", questions)
    people = contacts(round)
    for name, words in (("Læsø", "Færgen sejler sjældent."), ("Rebild", "Læg den ved banen.")):
        sign_in(page, live_server, people[name])
        page.goto(f"{live_server}{reverse('desk:round_answer', args=[round.asked.get(name=name).pk])}")
        page.get_by_label("Hvad mener I om stedet?").fill(words)
        page.get_by_role("button", name="Giv svaret").click()
        expect(page.get_by_role("status")).to_contain_text("Svaret er givet")
    sign_in(page, live_server, by)
    page.goto(f"{live_server}{reverse('desk:round', args=[round.pk])}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        written = archive.read("word/document.xml").decode()
    assert "Færgen sejler sjældent." in written and "Læg den ved banen." in written
    assert written.index("Hvad mener I om stedet?") < written.index("Færgen sejler sjældent.")
