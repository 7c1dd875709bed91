"""Every public page says what it promises, over meetings that were written and published like any other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from raadslag.instruments.publish import freeze
from raadslag.meetings import actions, search_index
from raadslag.meetings.publish import redact
from tests.cast import anna
from tests.portal import build
from tests.portal.fetch import MEETING, page, text

pytestmark = pytest.mark.django_db


def test_an_empty_house_has_a_front_page(client: Client) -> None:
    said = text(client, "/")
    assert "Hvad beslutter kommunerne sammen?" in said
    assert "Ingen beslutninger endnu" in said


def test_the_front_page_has_councils_decisions_and_coming_meetings(client: Client) -> None:
    build.meeting()
    build.coming(date(2099, 2, 3))
    said = text(client, "/")
    for council in ("Hovedstaden", "Midtjylland", "Nordjylland", "Sjælland", "Syddanmark"):
        assert f"KKR {council}" in said
    assert "De 98 kommuner" in said
    assert "Fælles bro over åen" in said and "Tiltrådt med tilføjelse" in said
    assert "Tirsdag den 3. februar 2099" in said
    assert "Godkendelse af dagsorden" not in said


def test_the_council_page_has_meetings_members_and_the_map(client: Client) -> None:
    build.person(role="chair")
    build.meeting()
    build.coming(date(2099, 2, 3))
    html = page(client, "/kkr-nordjylland/")
    said = text(client, "/kkr-nordjylland/")
    assert html.count('<li class="r') == 11
    assert "3. februar" in said and "25. november" in said
    assert "Formand Asta Prøve, Aalborg" in said
    assert said.index("Brønderslev") < said.index("Vesthimmerlands")


def test_the_secretariat_stands_beside_the_council_and_not_among_its_members(client: Client) -> None:
    build.person(name="Asta Prøve")
    build.person(name="Sanne Kladde", role="secretary", on_behalf_of=None)
    said = text(client, "/kkr-nordjylland/")
    assert "Sekretariat Sekretær Sanne Kladde" in said
    assert "Uden kommune" not in said
    assert "1 medlemmer" in said


def test_the_meeting_page_shows_what_came_of_each_item(client: Client) -> None:
    build.meeting()
    said = text(client, MEETING)
    assert "Møde fredag den 25. november 2016" in said
    assert "Kl. 10.00 til kl. 12.30, Havnehuset, Aalborg." in said
    assert "2 af 3 deltog." in said
    assert "Én gang gik det længere end indstillingen: Fælles bro over åen" in said
    assert "Taget til efterretning" in said
    assert "Referatet siger ikke, hvad der kom ud af: Punkt 2.3" in said


def test_participants_stand_by_municipality_and_nobody_came_is_said(client: Client) -> None:
    build.meeting()
    said = text(client, MEETING)
    assert said.index("Thisted") < said.index("Asta Prøve")
    people = said[said.index("Deltagere 2") :]
    assert people.index("Birk Øverlig") < people.index("Asta Prøve"), "Aalborg sorts as Å, after Thisted"
    assert "Ikke repræsenteret: Brønderslev, Frederikshavn" in said
    assert "Embedsfolk 1 KD-Net Dorte Kladde Aalborg, kommunaldirektør" in said


def test_a_closed_item_shows_its_number_and_no_more_than_allowed(client: Client) -> None:
    build.meeting()
    said = text(client, MEETING)
    assert "Ansættelse af brovagt Rådet behandler punktet for lukkede døre" in said
    assert "4 Lukket punkt" in said
    assert "Lukket punkt" in text(client, f"{MEETING}3/")


def test_the_item_page_sets_decision_beside_recommendation(client: Client) -> None:
    build.meeting()
    html = page(client, f"{MEETING}2.1/")
    added = "og undersøgelsen bør også vise, hvorfor cyklister vælger færgen."
    assert f"Rådet tiltrådte indstillingen, <ins>{added}</ins>" in html
    said = text(client, f"{MEETING}2.1/")
    assert "tager redegørelsen til efterretning" in said
    assert "Det indstilles, at rådet:" in said


def test_the_item_page_has_route_papers_dissent_and_address(client: Client) -> None:
    made = build.meeting()
    actions.add_follow_up(
        item=made.items.get(number="2.1"), task="Undersøg broen", owner="Brogruppen", by=anna()
    )
    build.freeze(made, reason="Opgaven er skrevet på.")
    said = text(client, f"{MEETING}2.1/")
    assert "16. november 2016 Brogruppen Ventet til mødet. Referatet nævner det ikke igen." in said
    assert "Undersøg broen Ligger hos Brogruppen. Ingen frist er sat." in said
    assert "Afvigende mening Asta Prøve er imod broen." in said
    assert "Broens netside Nævnt i dokumentet, men ikke lagt ind. Kom efter dagsordenen" in said
    assert f"http://testserver{MEETING}2.1/" in said
    assert "SAG-2016-00042" in said
    assert "Næste: 2.2 Rapport om færger i Thisted" in said


def test_words_that_follow_the_recommendation_are_not_marked(client: Client) -> None:
    build.meeting()
    assert "<ins>" not in page(client, f"{MEETING}2.2/")


def test_the_same_case_is_found_in_other_meetings_and_councils(client: Client) -> None:
    first = build.meeting()
    later = build.draft(starts_at="2017-02-03T10:00")
    build.same_case(later, build.case_of(first))
    build.freeze(later)
    other = build.draft(body=build.council("kkr-midtjylland"), starts_at="2016-11-22T10:00")
    build.same_case(other, build.case_of(first))
    build.freeze(other)
    said = text(client, f"{MEETING}2.1/")
    assert "Samme sag på andre møder KKR Nordjylland, 3. februar 2017" in said
    assert "Samme sag i andre råd KKR Midtjylland, 22. november 2016" in said
    case = text(client, f"/sager/{build.case_of(first).pk}/")
    assert case.index("22. november 2016") < case.index("25. november 2016") < case.index("3. februar 2017")
    assert "Samme sag i flere råd" in text(client, "/")


def test_a_person_page_has_seats_meetings_and_statements_and_no_contact(client: Client) -> None:
    asta = build.person()
    asta.e_mail, asta.phone = "asta@kommune.example", "12345678"
    asta.save()
    build.meeting(people={0: asta})
    address = f"/personer/{asta.pk}-asta-proeve/"
    said = text(client, address)
    assert "siden 1. januar 2014" in said
    assert "Asta Prøve er imod broen." in said
    assert "Til stede" in said
    assert "asta@" not in said and "12345678" not in said
    assert client.get(f"/personer/{asta.pk}/").headers["Location"] == address


def test_a_person_known_only_to_the_house_has_no_page(client: Client) -> None:
    known = build.Person.objects.create(name="Kun Intern", slug="kun-intern")
    build.draft(people={0: known})
    text(client, f"/personer/{known.pk}-kun-intern/", status=404)


def test_a_municipality_page_says_who_came_and_what_concerns_it(client: Client) -> None:
    build.meeting()
    said = text(client, "/kommuner/thisted/")
    assert (
        "Thisted Kommune" in said and "KKR Nordjylland" in said and "Nordjylland siden 1. januar 2007" in said
    )
    assert "Kom: Birk Øverlig" in said
    assert "Rapport om færger i Thisted" in said
    assert "Afbud: Åse Ærlig" in text(client, "/kommuner/laesoe/")


def test_all_municipalities_are_listed_in_danish_order(client: Client) -> None:
    build.council()
    html = page(client, "/kommuner/")
    assert html.count('<li class="r') == 98
    said = text(client, "/kommuner/")
    names = said[said.index("Alle kommuner efter navn") :]
    assert names.index("Albertslund") < names.index("Ærø") < names.index("Aabenraa") < names.index("Aarhus")


def test_an_old_version_is_readable_and_says_what_replaced_it(client: Client) -> None:
    made = build.meeting()
    made.place = "Fjordhuset"
    made.save()
    build.freeze(made, reason="Stedet var forkert.")
    old = text(client, f"{MEETING}udgaver/referat-1/")
    assert "Erstattet af udgave 2" in old and "Stedet var forkert." in old
    assert "Fælles bro over åen" in old
    listed = text(client, f"{MEETING}udgaver/")
    assert "Referat, udgave 1" in listed and "Gælder" in listed and "Erstattet" in listed
    assert "Se alle 2 udgaver" in text(client, MEETING)


def test_a_redacted_meeting_says_so_at_its_old_address(client: Client) -> None:
    made = build.meeting()
    redact(publication=made.publications.get(), because="Databeskyttelsesforordningen artikel 17", by=anna())
    for address in (MEETING, f"{MEETING}2.1/", f"{MEETING}referat.pdf", f"{MEETING}udgaver/referat-1/"):
        said = text(client, address, status=410)
        assert "Databeskyttelsesforordningen artikel 17" in said
        assert "Fælles bro" not in said
    assert "Fjernet" in text(client, f"{MEETING}udgaver/")


def test_a_cancelled_meeting_names_the_one_held_instead(client: Client) -> None:
    gone = build.coming(date(2016, 9, 13))
    actions.cancel_meeting(meeting=gone, note="Mødet er aflyst på grund af storm.", by=anna())
    build.freeze(gone, "agenda", reason="Mødet er aflyst.")
    instead = build.draft()
    instead.replaces = gone
    instead.save()
    build.freeze(instead)
    said = text(client, "/kkr-nordjylland/2016-09-13/")
    assert "Mødet er aflyst på grund af storm." in said
    assert "Det nye møde er 25. november 2016." in said
    assert "erstatter et tidligere indkaldt møde" in text(client, MEETING)


def test_drafts_are_nowhere(client: Client) -> None:
    build.draft()
    for address in (
        "/",
        "/kkr-nordjylland/",
        "/moeder/",
        "/beslutninger/",
        "/soeg/?q=bro",
        "/kommuner/thisted/",
    ):
        assert "Fælles bro" not in text(client, address)
    for address in (MEETING, f"{MEETING}2.1/", f"{MEETING}udgaver/"):
        text(client, address, status=404)


def test_what_is_published_for_members_only_is_not_public(client: Client) -> None:
    made = build.draft()
    build.publish(meeting=made, kind="minutes", audience="members", by=anna())
    for address in (MEETING, f"{MEETING}udgaver/", f"{MEETING}udgaver/referat-1/"):
        text(client, address, status=404)


def test_search_finds_and_marks_and_suggests(client: Client) -> None:
    build.meeting()
    html = page(client, "/soeg/?q=broen")
    assert "<mark>" in html
    assert "punkt 2.1" in text(client, "/soeg/?q=broen")
    assert "Ingen punkter nævner »xyzzyq«." in text(client, "/soeg/?q=xyzzyq")
    assert "&lt;script&gt;" in page(client, "/soeg/?q=<script>")
    assert "Skriv et eller flere ord." in text(client, "/soeg/")


def test_lists_of_meetings_and_decisions_can_be_one_councils(client: Client) -> None:
    build.meeting()
    build.meeting(body=build.council("kkr-midtjylland"), starts_at="2016-11-22T10:00")
    for address in ("/moeder/", "/beslutninger/"):
        assert f"{MEETING}" in page(client, address) and "/kkr-midtjylland/2016-11-22/" in page(
            client, address
        )
        one = page(client, f"{address}?raad=kkr-midtjylland")
        assert MEETING not in one and "/kkr-midtjylland/2016-11-22/" in one
    text(client, "/moeder/?raad=findes-ikke", status=404)


def test_a_flat_agenda_without_numbers_is_shown(client: Client) -> None:
    items = tuple(replace(item, number=None, level=1) for item in build.MINUTES.items[:4])
    build.meeting(items=items)
    assert "/kkr-nordjylland/2016-11-25/p3/" in page(client, MEETING)
    assert "Rapport om færger" in text(client, f"{MEETING}p4/")


def test_a_person_who_is_gone_is_named_without_a_link(client: Client) -> None:
    asta = build.person()
    build.meeting(people={0: asta})
    assert f"/personer/{asta.pk}-" in page(client, MEETING)
    asta.delete()
    html = page(client, MEETING)
    assert "Asta Prøve" in html and "/personer/" not in html


def test_a_recommendation_with_a_table_is_also_shown_whole(client: Client) -> None:
    table = "At rådet godkender:\n\n| Del | Kr. |\n| --- | --- |\n| Træ | 3.540 |"
    sections = (replace(build.BRIDGE.sections[1], text=table), build.BRIDGE.sections[3])
    build.meeting(items=(replace(build.BRIDGE, sections=sections),))
    assert '<td class="n">3.540</td>' in page(client, f"{MEETING}2.1/")


def test_a_planned_meeting_shows_before_it_has_an_agenda(client: Client) -> None:
    made = actions.create_meeting(body=build.council(), starts_on=date(2099, 6, 1), place="Rådhuset", by=None)
    build.freeze(made, "agenda")
    council, meeting = text(client, "/kkr-nordjylland/"), text(client, "/kkr-nordjylland/2099-06-01/")
    assert "Planlagt" in council and "dagsorden følger" in council
    assert "Dagsordenen er ikke offentliggjort endnu." in meeting
    assert "0 punkter" not in council + meeting and "Tekst" not in meeting


def test_search_is_narrowed_by_its_address_and_fetched_as_files(client: Client) -> None:
    build.meeting()
    build.meeting(body=build.council("kkr-midtjylland"), starts_at="2016-11-22T10:00")
    both = page(client, "/soeg/?q=broen")
    assert 'name="raad" value="kkr-midtjylland"' in both and "/kkr-nordjylland/2016-11-25/2.1/" in both
    one = page(client, "/soeg/?q=broen&raad=kkr-midtjylland&fra=2016&til=abc&ukendt=1")
    assert "/kkr-midtjylland/2016-11-22/2.1/" in one and "/kkr-nordjylland/2016-11-25/2.1/" not in one
    lines = client.get("/soeg/fund.csv?q=broen").content.decode().splitlines()
    assert lines[0].startswith("\ufeffslags;råd;dato") and len(lines) >= 3
    told = client.get("/soeg/fund.json?q=broen&raad=kkr-midtjylland").json()
    assert {hit["council"] for hit in told["hits"]} == {"kkr-midtjylland"}
    feed = client.get("/soeg/fund.atom?q=broen")
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert feed.content.count(b"<entry>") == len(lines) - 1
    calendar = client.get("/soeg/fund.ics?q=broen").content
    assert calendar.count(b"BEGIN:VEVENT") == 2 and b"SUMMARY:KKR Midtjylland" in calendar


def test_a_search_names_councils_and_municipalities_and_says_when_it_found_less(client: Client) -> None:
    build.meeting()
    assert '/kommuner/thisted/"' in page(client, "/soeg/?q=thisted")
    assert '/kommuner/vejen/"' not in page(client, "/soeg/?q=vejen+til+broen")
    assert '/kommuner/vejen/"' in page(client, "/soeg/?q=vejen+kommune+broen")
    council = page(client, "/soeg/?q=kkr+nordjylland+broen")
    assert '<li><a href="/kkr-nordjylland/" lang="da">KKR Nordjylland</a></li>' in council
    assert "Ingen nævner alle ordene." in text(client, "/soeg/?q=broen+hangar")
    assert client.get("/soeg/fund.atom?q=broen+hangar").content.count(b"<entry>") == 0, "a feed waits"


def test_without_an_index_the_search_page_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    build.meeting()
    monkeypatch.setattr(search_index, "is_kept", lambda: True)
    assert "Søgningen er ved at blive gjort klar." in text(client, "/soeg/?q=broen")
    assert client.get("/soeg/fund.json?q=broen").status_code == 503
    assert page(client, MEETING)


def test_an_item_leads_to_what_was_shared_and_asked_because_of_it(client: Client) -> None:
    body = build.meeting().body
    page = "/kkr-nordjylland/2016-11-25/2.1/"
    before = client.get(page)
    assert "Hører til punktet" not in before.content.decode()
    for number, address in (("2.1", "her"), ("2.11", "ikke-her")):
        freeze(
            body=body, kind="settlement", subject=f"settlement:{number}", address=address, title=f"Pulje {number}",
            content={"item": {"title": "x", "number": number, "meeting": "2016-11-25"}}, by=None,
        )  # fmt: skip
    after = client.get(page, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    text = after.content.decode()
    assert 'href="/fordelinger/her/"' in text and "ikke-her" not in text
