"""Routes, statements and doubts of the agreed documents; of the seeds only names of bodies, codes and lines."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from raadslag.domain.document import Document
from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text

from .sources import CORPUS, SHARED, need

DONE, EXPECTED = "done", "expected"
MIDT, NORD = "kkr-midtjylland-2016-11-22.txt", "kkr-nordjylland-2016-11-25.txt"
Stops = list[tuple[str, str | None, str]]


@cache
def document(path: Path) -> Document:
    text = need(path).read_text(encoding="utf-8")
    return read(from_text(text.partition("\n")[2] if text.startswith("# layout-model:") else text))


def seed(name: str) -> Document:
    return document(SHARED / "seeds" / name)


def layout(number: str) -> Document:
    need(SHARED / "layouts")
    return document(next((SHARED / "layouts").glob(f"{number}_*.txt")))


def routes(of: Document) -> dict[str, Stops]:
    return {str(i.number): [(s.organization, s.on, s.state) for s in i.route] for i in of.items if i.route}


SEED_ROUTES: dict[str, dict[str, Stops]] = {
    MIDT: {
        "3.1": [
            ("DASSOS", "2016-08-23", DONE),
            ("DASSOS", "2016-11-16", EXPECTED),
            ("KD net", "2016-11-04", DONE),
        ],
        "3.2": [
            ("KD-net", "2016-08-26", DONE),
            ("Dialogforum Midtjylland", "2016-09-08", DONE),
            ("DASSOS", "2016-11-16", EXPECTED),
        ],
        "3.3": [("DASSOS", "2016-11-16", EXPECTED)],
        "3.5": [
            ("Sundhedskoordinationsudvalget", "2016-11-28", EXPECTED),
            ("Praksisplanudvalget", "2016-12-15", EXPECTED),
            ("Regionsrådet", "2016-12-21", EXPECTED),
        ],
        "3.8": [("KD-net", "2016-11-04", DONE)],
    },
    NORD: {
        "2.1": [("Den Administrative Styregruppe", "2016-11-17", EXPECTED)],
        "3.5": [("Socialdirektørkredsen", "2016-11-17", EXPECTED)],
    },
}


@pytest.mark.parametrize("name", SEED_ROUTES)
def test_the_stops_of_a_seed_are_these_and_no_others(name: str) -> None:
    assert routes(seed(name)) == SEED_ROUTES[name]


LAYOUT_ROUTES: dict[str, dict[str, Stops]] = {
    "08": {"2": [("Direktion", None, DONE)]},
    "17": {"62": [("Økonomiudvalget", None, EXPECTED), ("Kommunalbestyrelsen", None, EXPECTED)]},
    "18": {"3": [("Økonomiudvalget", "2019-10-23", DONE)]},
    "20": {},
    "25": {"2": [("Økonomiudvalget", "2016-01-18", DONE)]},
    "29": {"89": [("Teknik- og Miljøudvalget", "2018-06-05", DONE), ("Økonomiudvalget", "2018-06-13", DONE)]},
    "31": {},
    "43": {"2": [("Magistraten", "2024-10-01", DONE), ("Aarsund Byråd", "2024-10-09", DONE)]},
}


@pytest.mark.parametrize("number", LAYOUT_ROUTES)
def test_the_stops_of_a_layout(number: str) -> None:
    assert routes(layout(number)) == LAYOUT_ROUTES[number]


def case_flows() -> list[tuple[Path, str, list[tuple[str, str | None, str | None]]]]:
    """(document, item, stops) of every agreed way."""
    out = []
    for folder in (CORPUS, SHARED / "layouts"):
        if (folder / "index.json").exists():
            for entry in json.loads((folder / "index.json").read_text(encoding="utf-8"))["files"]:
                for number, flow in entry["gold"].get("case_flow", {}).items():
                    out.append((folder / entry["file"], number, [tuple(stop) for stop in flow]))
    return out


def test_the_agreed_ways_are_found() -> None:
    wanted = found = extra = 0
    for path, number, flow in case_flows():
        items = [i for i in document(path).items if i.number == number]
        have = [(s.organization, s.on, s.number) for i in items for s in i.route]
        wanted += len(flow)
        found += len(set(flow) & set(have))
        extra += len([stop for stop in have if stop not in flow and stop[1]])
    assert wanted > 60
    assert found >= wanted * 0.95
    assert extra <= 2


def said(of: Document) -> list[tuple[str | None, str, tuple[str, ...], int | None]]:
    return [(i.number, s.kind, s.by, s.count) for i in of.items for s in i.statements]


def test_the_statements_of_the_layouts() -> None:
    assert said(layout("13")) == [
        ("2", "for", ("A", "O", "V"), 27),
        ("2", "against", ("F", "Ø"), 12),
        ("2", "abstained", (), 1),
        ("2", "minority", ("Liste F",), None),
    ]
    assert said(layout("17")) == [("62", "reservation", ("Liste Ø",), None)]
    assert said(layout("25")) == [("2", "abstained", ("Gruppe H",), None)]
    assert said(layout("43")) == [
        ("2", "for", ("Jesper Kjær", "Steff Wind", "Gert Bjerre"), None),
        ("2", "reservation", ("Jakob Søgård",), None),
        ("2", "against", ("Solveig Munch",), None),
    ]
    assert said(layout("06")) == [("4", "dissent", ("Lindholm Kommune",), None)]


def test_the_statements_of_the_seeds() -> None:
    assert said(seed(MIDT)) == []
    assert [(number, kind, len(by), count) for number, kind, by, count in said(seed(NORD))] == [
        ("3.1", "dissent", 1, None)
    ]


SEED_DOUBTS = {
    MIDT: {
        ("year_differs", (5,)),
        ("initials_differ", (47, 281)),
        ("initials_differ", (66, 605)),
        ("link_dead", (108, 144, 207, 259, 375, 433, 576)),
        ("percentage_differs", (191,)),
        ("figure_missing", (195,)),
        ("date_odd", (203,)),
        ("date_odd", (254,)),
        ("quotation_open", (507,)),
        ("bracket_open", (561,)),
        ("item_empty", (609, 611)),
    },
    NORD: {
        ("year_differs", (5,)),
        ("name_spelled_differently", (57, 126, 158, 240, 289)),
        ("municipality_spelled_differently", (67, 271, 333)),
        ("paper_untitled", (130,)),
        ("word_joined", (138,)),
        ("amount_odd", (140,)),
        ("steps_out_of_order", (200, 201)),
        ("month_misspelt", (486,)),
    },
}


@pytest.mark.parametrize("name", SEED_DOUBTS)
def test_the_doubts_of_a_seed_are_those_of_a_careful_secretary(name: str) -> None:
    found = seed(name).doubts
    raised = {(d.code, tuple(n for first, last in d.lines for n in range(first, last + 1))) for d in found}
    assert raised == SEED_DOUBTS[name]
    assert len(found) == len(raised)


def test_doubts_on_the_layouts_are_few() -> None:
    """What stands in the texts themselves, beside lines that are not understood."""
    need(SHARED / "layouts")
    own = {"left_words", "not_understood", "date_lost", "date_incomplete", "lists_run_together"}
    raised = {
        path.name[:2]: sorted(d.code for d in document(path).doubts if d.code not in own)
        for path in sorted((SHARED / "layouts").glob("*.txt"))
    }
    assert {number: codes for number, codes in raised.items() if codes} == {
        "01": ["amount_lost"],
        "08": ["month_misspelt"],
    }


def test_a_short_deciding_line_is_text_not_a_subheading() -> None:
    for number in ("17", "18", "20", "25"):
        texts = [s.text for i in layout(number).items for s in i.sections]
        assert not [text for text in texts if "### " in text], number
