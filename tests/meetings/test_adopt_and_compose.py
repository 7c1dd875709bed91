"""What is adopted can be composed again: nothing of a document is lost on the way through the tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from raadslag.domain.document import Document
from raadslag.meetings import actions
from raadslag.meetings.compose import compose
from raadslag.meetings.models import Case
from raadslag.people.models import Person
from tests.meetings.papers import DOCUMENT, council, meeting, secretary

pytestmark = pytest.mark.django_db


def test_the_whole_document_comes_back() -> None:
    document, links = compose(meeting(), "minutes", "members")
    assert document == DOCUMENT
    assert [item["address"] for item in links["items"]] == ["1", "2", "2.1", "3"]
    assert [item["parent"] for item in links["items"]] == [None, None, 1, None]


def test_names_are_resolved_to_what_they_stand_for() -> None:
    made = meeting()
    assert [p.municipality and p.municipality.name for p in made.participations.all()] == [
        "Vesthimmerlands",
        "Læsø",
        None,
    ]


def test_matched_persons_are_linked_and_stand_behind_their_statements() -> None:
    person = Person.objects.create(name="Signe Havkær", slug="signe-havkaer")
    made = actions.adopt_document(body=council(), document=DOCUMENT, people={0: person}, by=secretary())
    assert made.participations.get(position=0).person == person
    _, links = compose(made, "minutes", "public")
    assert links["items"][2]["statements"] == [{"persons": [person.pk]}]


def test_only_matters_of_their_own_are_cases() -> None:
    meeting()
    assert list(Case.objects.values_list("title", flat=True)) == ["Fælles pumper mod oversvømmelse"]


def test_an_agenda_holds_nothing_from_the_meeting() -> None:
    document, links = compose(meeting(), "agenda", "public")
    item = document.items[2]
    assert document.participants == ()
    assert item.text("decision") == "" and item.outcome is None and item.statements == ()
    assert [a.title for a in item.attachments] == ["Plan for pumper"]
    assert links["items"][2]["summary"] == ""


def test_a_meeting_without_a_date_gets_an_address_all_the_same() -> None:
    first, second = meeting(starts_at=None, ends_at=None), meeting(starts_at=None, ends_at=None)
    assert (first.address, second.address) == ("uden-dato", "uden-dato-2")
    assert compose(first, "minutes", "members")[0].starts_at is None


def test_two_meetings_on_one_day_have_two_addresses() -> None:
    assert [meeting().address, meeting().address] == ["2019-04-12", "2019-04-12-2"]


def test_numbers_printed_twice_do_not_become_addresses() -> None:
    twice: Document = replace(DOCUMENT, items=(DOCUMENT.items[0], replace(DOCUMENT.items[1], number="1")))
    _, links = compose(meeting(twice), "minutes", "members")
    assert [item["address"] for item in links["items"]] == ["p1", "p2"]
