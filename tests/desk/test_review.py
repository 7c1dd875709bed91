"""The review page through its addresses: what is shown, what plain forms do, and how many questions it asks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from raadslag.domain.document import Item, Participant, Section
from raadslag.intake import actions
from raadslag.intake.models import Incoming
from raadslag.meetings.models import Meeting
from tests import cast
from tests.desk.test_intake import signed_in
from tests.intake.builders import DOUBT, document, read_in, reader

__all__ = ["reader"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reader")]


@pytest.fixture
def row() -> Incoming:
    cast.north()
    return read_in(document(doubts=(DOUBT,)), by=cast.anna())


@pytest.fixture
def anna() -> Client:
    return signed_in(cast.anna())


def page(client: Client, row: Incoming, part: str = "") -> Any:
    answer = client.get(reverse("desk:review", args=[row.pk]), {"del": part} if part else {})
    return html.fromstring(answer.content)


def all_of(tree: Any, name: str, path: str) -> list[Any]:
    """Elements below the first one of a class."""
    return tree.find_class(name)[0].xpath(f".{path}")


def send(client: Client, row: Incoming, part: str, **fields: Any):
    fresh = Incoming.objects.get(pk=row.pk)
    data = {"version": fresh.version, "part": part} | fields
    return client.post(reverse("desk:review_save", args=[row.pk]), data)


def now(row: Incoming) -> dict[str, Any]:
    fresh = Incoming.objects.get(pk=row.pk)
    return fresh.reviewed or fresh.reading


def test_every_line_is_shown_and_leads_to_its_field(anna: Client, row: Incoming) -> None:
    tree = page(anna, row, "punkt-2")
    lines = all_of(tree, "lines-src", "//li[@id]")
    assert [line.get("id") for line in lines] == [f"l{n}" for n in range(1, len(row.lines) + 1)]
    fields = {element.get("id") for element in tree.iter() if element.get("id")}
    led = [line for line in lines if line.get("data-part") == "punkt-2"]
    assert len(led) == 5 and all(line.get("data-place") in fields for line in led)
    assert [li.get("id") for li in lines if "dbt" in li.get("class").split()] == ["l3"]
    for link in tree.xpath("//*[@id='part-form']//*[@class='ref']/a"):
        assert link.get("href")[1:] in fields


def test_a_doubt_about_a_whole_scan_is_marked_once_and_not_at_every_line(anna: Client) -> None:
    cast.north()
    people = tuple(Participant(f"Prøve Attrap {n}", "present", "Deltagere") for n in range(20))
    scan = document(doubts=(replace(DOUBT, lines=((1, 20),)),), participants=people)
    tree = page(anna, read_in(scan, by=cast.anna()))
    marked = [
        li.get("id") for li in all_of(tree, "lines-src", "//li[@id]") if "dbt" in li.get("class").split()
    ]
    assert marked == ["l1"]


def test_one_is_said_as_one(anna: Client) -> None:
    cast.north()
    one = document(participants=(Participant("Prøve Attrap", "present", "Deltagere"),))
    said = " ".join(page(anna, read_in(one, by=cast.anna())).text_content().split())
    assert "2 punkter, 1 deltager og 2 beslutninger er genkendt." in said


def test_the_page_opens_at_the_first_doubt(anna: Client, row: Incoming) -> None:
    tree = page(anna, row)
    assert tree.get_element_by_id("part-form").get("data-part") == "moede"
    assert "Én tvivl" in tree.find(".//h1").text_content()
    keys = tree.xpath("//ol[@class='doubts']/li[@class='open']//kbd/text()")
    assert keys == ["1", "2"]


def test_values_of_the_head_are_saved_and_bad_ones_told_with_what_was_typed(
    anna: Client, row: Incoming
) -> None:
    send(anna, row, "", starts_on="2031-05-07", starts_time="09:30", place=" Et  sted ", kind="agenda")
    changed = now(row)
    assert (changed["starts_at"], changed["place"], changed["kind"]) == (
        "2031-05-07T09:30",
        "Et sted",
        "agenda",
    )
    answer = send(anna, row, "", starts_on="7. maj", place="Et tredje sted")
    assert answer.status_code == 422 and "»7. maj« blev ikke gemt" in answer.content.decode()
    assert (now(row)["starts_at"], now(row)["place"]) == ("2031-05-07T09:30", "Et tredje sted")


def test_rows_of_an_item_are_changed_dropped_and_added(anna: Client, row: Incoming) -> None:
    send(
        anna,
        row,
        "/items/1",
        **{
            "title": "Ny titel",
            "case_numbers": "A-1, B-2",
            "s-0-kind": "other",
            "s-1-drop": "1",
            "a-0-title": "Andet notat",
            "a-0-late-shown": "1",
            "a-0-late": "1",
            "r-new-organization": "KD-net",
            "r-new-on": "2031-04",
            "t-new-text": "Nej.",
            "t-new-by": "Bent Attrap",
        },
    )
    item = now(row)["items"][1]
    assert (item["title"], item["case_numbers"]) == ("Ny titel", ["A-1", "B-2"])
    assert [s["kind"] for s in item["sections"]] == ["other", "decision"]
    assert item["attachments"] == [
        {"title": "Andet notat", "section": "background", "href": None, "late": True}
    ]
    assert (item["route"][0]["organization"], item["route"][0]["on"]) == ("KD-net", "2031-04")
    assert item["statements"][0]["by"] == ["Bent Attrap"]


@pytest.mark.parametrize(
    ("do", "titles"),
    [
        ("up", ["B", "A", "C"]),
        ("down", ["A", "C", "B"]),
        ("drop", ["A", "C"]),
        ("join", ["A", "C"]),
        ("add", ["A", "B", None, "C"]),
    ],
)
def test_items_are_moved_joined_dropped_and_added(anna: Client, do: str, titles: list[str | None]) -> None:
    cast.north()
    items = tuple(Item(None, t, 1, True, sections=(Section("other", None, t),)) for t in "ABC")
    row = read_in(document(items=items), by=cast.anna())
    send(anna, row, "/items/1", do=do)
    assert [item["title"] for item in now(row)["items"]] == titles


def test_a_button_saves_what_stands_in_the_fields_first(anna: Client, row: Incoming) -> None:
    send(
        anna,
        row,
        "/items/1",
        **{"title": "Skrevet før delingen", "do": "split", "split-at": "1.0", "split-title": "Nyt"},
    )
    assert [item["title"] for item in now(row)["items"]][1:] == ["Skrevet før delingen", "Nyt"]


def test_participants_and_whom_they_mean(anna: Client, row: Incoming) -> None:
    other = read_in(document(starts_at="2031-04-01"), name="april.txt", by=cast.anna())
    accepted = actions.accept(incoming=other, seen_version=other.version, by=cast.anna())
    tove = accepted.meeting.participations.first().person
    send(
        anna,
        row,
        "/participants",
        **{
            "p-0-name": "Tove Kjølgaard Prøve",
            "p-1-status": "present",
            "p-2-drop": "1",
            "p-new-name": "Nogen Ny",
            "who:Tove Kjølgaard Prøve|Thisted Kommune": str(tove.pk),
        },
    )
    people = now(row)["participants"]
    assert [(p["name"], p["status"]) for p in people] == [
        ("Tove Kjølgaard Prøve", "present"),
        ("Bent N. Attrap", "present"),
        ("Nogen Ny", "present"),
    ]
    shown = page(anna, row, "deltagere")
    assert shown.xpath("//*[@id='w-0']/option[@selected]/@value") == [str(tove.pk)]


def test_a_conflict_shows_both_and_saves_nothing(anna: Client, row: Incoming) -> None:
    seen = row.version
    send(anna, row, "/items/1", title="Idas")
    answer = send(anna, row, "/items/1", title="Min", version=seen)
    tree = html.fromstring(answer.content)
    assert answer.status_code == 409 and now(row)["items"][1]["title"] == "Idas"
    said = tree.xpath("//*[@id='felter']//*[@role='alert']")[0].text_content()
    assert "Idas" in said and "Min" in said
    assert tree.get_element_by_id("f-items-1-title").text.strip() == "Min"
    send(anna, row, "/items/1", title="Min", **{"keep:/title": "both"})
    assert now(row)["items"][1]["title"] == "Idas\n\nMin" or now(row)["items"][1]["title"] == "Idas Min"


def test_doubts_are_answered_and_answers_taken_back(anna: Client, row: Incoming) -> None:
    address = reverse("desk:review_doubt", args=[row.pk])
    anna.post(address, {"doubt": "0", "answer": "kept"})
    assert "Står rigtigt, siger Anna Prøve" in page(anna, row).text_content()
    anna.post(address, {"doubt": "0", "do": "undo"})
    assert Incoming.objects.get().settled_doubts == []
    anna.post(address, {"doubt": "17", "answer": "kept"})
    assert Incoming.objects.get().settled_doubts == []


def test_the_question_of_the_body_is_a_doubt_with_answers(anna: Client) -> None:
    cast.north()
    row = read_in(document(organization="KKR Nordjyland"), by=cast.anna())
    assert "Hvilket råd hører mødet til?" in page(anna, row).text_content()
    anna.post(reverse("desk:review_doubt", args=[row.pk]), {"doubt": "body", "answer": "kkr-nordjylland"})
    assert Incoming.objects.get().body == cast.north()


def test_nobody_gives_a_document_to_a_council_that_is_not_theirs(anna: Client) -> None:
    cast.central()
    row = read_in(document(organization="Intetsteds"), by=cast.anna())
    answer = anna.post(
        reverse("desk:review_doubt", args=[row.pk]), {"doubt": "body", "answer": "kkr-midtjylland"}
    )
    assert answer.status_code == 403 and Incoming.objects.get().body is None
    assert send(anna, row, "", body="kkr-midtjylland").status_code == 403


def test_acceptance_shows_what_will_be_made_and_makes_it_once(anna: Client, row: Incoming) -> None:
    address = reverse("desk:review_accept", args=[row.pk])
    shown = anna.get(address).content.decode()
    assert "3 nye personer" in shown and "1 tvivl står åben" in shown.lower()
    done = anna.post(address, {"version": row.version})
    meeting = Meeting.objects.get()
    assert done["Location"] == reverse("desk:meeting", args=[meeting.pk])
    again = anna.post(address, {"version": row.version})
    assert again["Location"] == reverse("desk:review", args=[row.pk]) and Meeting.objects.count() == 1
    accepted = page(anna, row)
    assert "Godkendt" in accepted.find(".//h1").text_content()
    assert accepted.xpath("//fieldset[@disabled]") and not accepted.xpath("//*[@id='godkend']")


def test_the_number_of_questions_does_not_grow_with_the_document(
    anna: Client, django_assert_num_queries: object
) -> None:
    cast.north()
    small = read_in(document(), by=cast.anna())
    people = tuple(Participant(f"Person {chr(65 + n)}ander Prøve", "present") for n in range(20))
    items = tuple(Item(str(n), f"Punkt {n}", 1, True) for n in range(30))
    large = read_in(
        document(participants=people, items=items, starts_at="2031-01-01"), name="stor.txt", by=cast.anna()
    )
    for row in (small, large):
        for part in ("moede", "deltagere", "punkt-1"):
            with django_assert_num_queries(13):  # type: ignore[operator]
                page(anna, row, part)
