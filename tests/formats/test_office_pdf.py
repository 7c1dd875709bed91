"""PDFs as LibreOffice makes them, with what it does to lines: invented minutes against readings by hand."""

from __future__ import annotations

from pathlib import Path

from raadslag.domain.document import Participant
from raadslag.formats.read import read_document, read_lines

from .data.make_office import LONG, OTHER, POINT

DATA = Path(__file__).parent / "data"


def test_a_councils_minutes() -> None:
    document, extraction = read_document(DATA / "fjordraadet.pdf")
    assert (document.kind, document.organization, document.starts_at, document.place) == (
        "minutes",
        "Fjordrådet",
        "2019-03-14T09:30",
        "Sejlhuset, Havnevej 3, 9999 Strandby",
    )
    assert [p.name for p in document.participants if p.status == "present"] == [
        "Asger Vinge", "Bodil Kvist", "Cilla Rør", "Dorte Siv", "Egon Mose", "Fie Klit", "Gorm Tang", "Hedvig Bæk",
    ]  # fmt: skip
    assert Participant("Ivar Eng", "absent", "Afbud", "Sandø Kommune") in document.participants
    assert [
        (i.number, i.title, i.level, i.case_numbers, i.case_handlers, i.outcome) for i in document.items
    ] == [
        ("1", "Godkendelse af dagsorden", 1, ("SAG-2019-00077",), ("av", "bk"), "approved"),
        ("2", "Fælles sager", 1, (), (), None),
        ("2.1", "Unge, der flytter mellem kommunerne", 2, ("SAG-2019-00081",), ("av",), "discussed"),
        ("2.2", "Fordeling af praktikpladser", 2, ("SAG-2019-00082",), ("bk",), "concurred"),
        ("3", "Eventuelt", 1, (), (), None),
    ]
    young, places = document.items[2], document.items[3]
    assert [s.kind for s in young.sections] == ["background", "recommendation", "decision"]
    assert young.text("background") == (LONG + OTHER).strip()
    points = ("et fælles skema til overdragelsen", POINT, "en fast kontaktperson")
    assert "\n".join(f"- {point}" for point in points) in young.text("decision")
    assert [statement.by for statement in young.statements] == [("Bodil Kvist",)]
    rows = [line for line in places.text("decision").split("\n") if line.startswith("|") and "nr." in line]
    assert len(rows) == 30
    assert [cell.strip() for cell in rows[6].strip("|").split("|")] == [
        "Kommune nr. 7",
        "21",
        "med forbehold for den endelige aftale med skolerne",
    ]
    assert extraction.pages == 3


def test_a_committees_agenda() -> None:
    document, _ = read_document(DATA / "teknikudvalget.pdf")
    assert (document.kind, document.starts_at, document.place) == (
        "agenda",
        "2024-11-06T16:00",
        "Rådhuset, lokale 2, Torvet 1, 9998 Engby",
    )
    assert [(i.number, i.title) for i in document.items] == [
        ("1", "Godkendelse af dagsorden"),
        ("2", "Cykelsti langs fjorden"),
        ("3", "Orientering"),
    ]
    for item, resume in zip(
        document.items, ("Dagsordenen er udsendt.", LONG.strip(), OTHER.strip()), strict=True
    ):
        assert [(s.kind, s.text) for s in item.sections] == [
            ("background", resume),
            ("recommendation", "Det indstilles, at sagen godkendes."),
        ]


def test_running_heads_and_page_numbers_are_lines_between_the_others() -> None:
    lines = [line.text for line in read_lines(DATA / "fjordraadet.pdf").lines]
    assert [
        lines.count(text) for text in ("Fjordrådet | 14-03-2019", "SIDE | 1", "SIDE | 2", "SIDE | 3")
    ] == [3, 1, 1, 1]
