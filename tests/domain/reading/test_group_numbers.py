"""Items that a letter and a figure number, openness beside the case number, and lists of people within an item."""

from __future__ import annotations

import pytest

from raadslag.domain.document import Document
from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text

GROUPED = """Referat
Kulturudvalget
3. maj 2016 kl. 16.00 i Salen

Sager til afgørelse
{0} Ny svømmesal
{1} Takster for havnen
Sager til orientering
{2} Meddelelser

{0} Ny svømmesal
{3}
BESLUTNING
Godkendt.

{1} Takster for havnen
BESLUTNING
Udsat.

{2} Meddelelser
BESLUTNING
Orientering givet.
"""
LETTERS = [
    ("A.1", "A.2", "B.1"),
    ("A1", "A2", "C1"),
    ("A-1", "A-2", "B-1"),
    ("Punkt A.1", "Punkt A.2", "Punkt B.1"),
]
BESIDE = ["Åbent punkt · EMN-2016-001234", "Åben sag | EMN-2016-001234", "Åbent - EMN-2016-001234"]
HEAD = """Referat
{}

Åbne punkter

1. Godkendelse af dagsorden

{}

Beslutning

Godkendt.

2. Budget

Beslutning

Godkendt.
"""
WHEN = "Kulturudvalget 3. maj 2016\n09:30 - 12:00\nSalen"


def _read(text: str) -> Document:
    return read(from_text(text))


@pytest.mark.parametrize("numbers", LETTERS)
def test_letter_and_figure_number_the_items(numbers: tuple[str, str, str]) -> None:
    document = _read(GROUPED.format(*numbers, "Åbent"))
    assert [i.title for i in document.items] == ["Ny svømmesal", "Takster for havnen", "Meddelelser"]
    assert [i.number for i in document.items] == [n.removeprefix("Punkt ") for n in numbers]
    assert all(any(s.kind == "decision" for s in i.sections) for i in document.items)


@pytest.mark.parametrize("line", BESIDE)
def test_openness_stands_beside_the_case_number(line: str) -> None:
    item = _read(GROUPED.format("1.", "2.", "3.", line)).items[0]
    assert (item.case_numbers, item.public) == (("EMN-2016-001234",), True)


@pytest.mark.parametrize("label", ["Sagstema\n\n", ""])
def test_people_listed_in_the_first_item_when_the_head_has_none(label: str) -> None:
    lists = (
        f"{label}Til stede: Hanne Krogsgård, Poul Åstrup og Lis Vedel\n\nFraværende: Ove Rimmen (uden afbud)"
    )
    found = {p.name: p.status for p in _read(HEAD.format(WHEN, lists)).participants}
    assert found == {
        "Hanne Krogsgård": "present",
        "Poul Åstrup": "present",
        "Lis Vedel": "present",
        "Ove Rimmen": "absent",
    }


@pytest.mark.parametrize(
    "line", ["Referat godkendt den 21. maj 2016", "Referat underskrevet den 21. maj 2016"]
)
def test_the_day_of_approval_is_not_the_meetings(line: str) -> None:
    assert _read(HEAD.format(f"{WHEN}\n{line}", "Emne")).starts_at == "2016-05-03T09:30"


@pytest.mark.parametrize("above", ["Ref.: abc\nDato: 7. maj 2016", "Dato: 7. maj 2016\nJ.nr.: 12"])
def test_the_day_of_the_letter_is_not_the_meetings(above: str) -> None:
    head = f"{above}\n\nKulturudvalgets møde\nden 3. maj 2016, kl. 17.00\ni Salen"
    assert _read(HEAD.format(head, "Emne")).starts_at == "2016-05-03T17:00"


@pytest.mark.parametrize(
    "line",
    [
        "Mødet holdes i Rådhushallen, Flakgade 2, med spisning bagefter",
        "Mødet afholdes i Rådhushallen, Flakgade 2",
        "Mødet fandt sted i Rådhushallen, Flakgade 2 kl. 17",
    ],
)
def test_where_the_meeting_is_held(line: str) -> None:
    head = f"Kulturudvalget\n\nTirsdag den 3. maj 2016 kl. 17.00\n\n{line}"
    assert _read(HEAD.format(head, "Emne")).place == "Rådhushallen, Flakgade 2"


def test_offices_below_the_names_tell_who_is_a_member() -> None:
    people = "Deltagere\nHanne Krogsgård\nFormand\nPoul Åstrup\nNæstformand\nLis Vedel\nMedlem\nEva Holt\nDirektør\nAfbud\nOve Rimmen"
    found = {p.name: p.status for p in _read(HEAD.format(f"{WHEN}\n{people}", "Emne")).participants}
    assert found == {
        "Hanne Krogsgård": "present",
        "Poul Åstrup": "present",
        "Lis Vedel": "present",
        "Eva Holt": "official",
        "Ove Rimmen": "absent",
    }


def test_a_bullet_with_office_and_organisation_is_one_person() -> None:
    people = "Deltagere:\n- Hanne Krogsgård, rektor, Byby Gymnasium\n- Poul Åstrup, formand, LO Byby\n\nAfbud:\n- Lis Vedel, direktør, Tang ApS"
    found = {p.name: p.status for p in _read(HEAD.format(f"{WHEN}\n\n{people}", "Emne")).participants}
    assert found == {"Hanne Krogsgård": "present", "Poul Åstrup": "present", "Lis Vedel": "absent"}


def test_stand_ins_named_in_the_next_sentence_are_not_absent() -> None:
    people = "Fraværende: Hanne Krogsgård (F) og Lis Vedel (V). I stedet mødte stedfortrædere Eva Holt (F) og Ove Rimmen (V)."
    found = {p.name: p.status for p in _read(HEAD.format(f"{WHEN}\n\n{people}", "Emne")).participants}
    assert found == {
        "Hanne Krogsgård": "absent",
        "Lis Vedel": "absent",
        "Eva Holt": "substitute",
        "Ove Rimmen": "substitute",
    }


@pytest.mark.parametrize("word", ["Udeblevet", "Forfald", "Deltog ikke", "Ej mødt"])
def test_rows_that_say_of_each_whether_they_came(word: str) -> None:
    people = f"MEDLEMMER\n\n- Hanne Krogsgård\tDeltog\n- Poul Åstrup\tDeltog\n- Lis Vedel\t{word}"
    found = {p.name: p.status for p in _read(HEAD.format(f"{WHEN}\n\n{people}", "Emne")).participants}
    assert found == {"Hanne Krogsgård": "present", "Poul Åstrup": "present", "Lis Vedel": "absent"}


def test_all_but_those_listed_below() -> None:
    people = "Medlemmerne var til stede med undtagelse af:\nHanne Krogsgård (A) - forfald\nLis Vedel (V)"
    found = {p.name: p.status for p in _read(HEAD.format(f"{WHEN}\n\n{people}", "Emne")).participants}
    assert found == {"Hanne Krogsgård": "absent", "Lis Vedel": "absent"}


def test_values_of_a_column_wrapped_over_lines() -> None:
    head = (
        "Kulturudvalget\nTid\nSted\nDeltagere\nAfbud\nTirsdag den 3. maj 2016 kl. 9.30\nSkovhuset, Søvej 1,\n4190 Tranby\n"
        "Hanne Krogsgård (formand), Poul Åstrup\n\nLis Vedel"
    )
    document = _read(HEAD.format(head, "Emne"))
    assert document.place == "Skovhuset, Søvej 1, 4190 Tranby"
    found = {p.name: p.status for p in document.participants}
    assert found == {"Hanne Krogsgård": "present", "Poul Åstrup": "present", "Lis Vedel": "absent"}
