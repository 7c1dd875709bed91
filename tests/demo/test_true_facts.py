"""What the retold minutes say is true: items, numbers, counts and sums are those of the seeds."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from raadslag.demo import content
from raadslag.demo.meetings import read
from raadslag.domain import richtext
from raadslag.domain.document import Document, Item
from tests.demo import shared

LETTERS = {"background": "b", "recommendation": "r", "presentation": "p", "decision": "d"}
MIDT, NORD = "2016-11-22-kkr-midtjylland", "2016-11-25-kkr-nordjylland"
NAMES = (MIDT, NORD)


def minutes(name: str) -> Document:
    return read(f"minutes/{name}.txt")


def item(name: str, number: str) -> Item:
    return next(i for i in minutes(name).items if i.number == number)


def text(item: Item) -> str:
    return "\n\n".join(richtext.to_plain(richtext.from_markdown(s.text)) for s in item.sections)


def table(item: Item, first: str) -> list[list[str]]:
    """The body rows of the item's table whose first head cell is `first`."""
    for section in item.sections:
        for block in richtext.from_markdown(section.text).blocks:
            if isinstance(block, richtext.Table) and richtext.plain(block.header[0]) == first:
                return [[richtext.plain(cell) for cell in row] for row in block.rows]
    raise AssertionError(f"no table that begins with {first}")


def number(said: str) -> int:
    return int(said.replace(".", ""))


@pytest.mark.parametrize("at", [0, 1])
def test_the_frame_is_that_of_the_seed(at: int) -> None:
    name, gold = shared.gold()[at]
    document = minutes(name)
    counts = Counter(p.status for p in document.participants)
    assert document.starts_at == f"{gold['meeting_date']}T{gold['start_time']}"
    assert document.organization == gold["body_name"]
    place = shared.words(gold["place"])
    assert shared.words(document.place or "")[: len(place)] == place
    assert counts == Counter(present=gold["attendees"], absent=gold["absent"], official=gold["officials"])
    assert [[i.number, i.title] for i in document.items] == gold["item_numbers_and_titles"]
    assert [[i.number, *i.case_numbers] for i in document.items if i.case_numbers] == gold["case_numbers"]
    handlers = {i.number: len(i.case_handlers) for i in document.items if i.case_handlers}
    assert handlers == {key: len(who) for key, who in gold["case_handlers"].items()}


@pytest.mark.parametrize("at", [0, 1])
def test_every_section_and_paper_of_the_seed_is_there(at: int) -> None:
    name, gold = shared.gold()[at]
    for i in minutes(name).items:
        kinds = [LETTERS[s.kind] for s in i.sections]
        assert "".join(dict.fromkeys(kinds)) == gold["sections"].get(i.number, ""), i.number
        assert len(i.attachments) == gold["attachments"].get(i.number, 0), i.number


@pytest.mark.parametrize(("seed", "name"), shared.RETOLD.items())
def test_the_same_municipalities_met_and_sent_apologies(seed: str, name: str) -> None:
    lines = (shared.seeds() / seed).read_text(encoding="utf-8").splitlines()
    members = [
        line for line in lines if re.fullmatch(r".+, [\w-]+ Kommune\.?", line) and "direktør" not in line
    ]
    said = [line.partition(", ")[2].rstrip(".") for line in members]
    here = [p.on_behalf_of for p in minutes(name).participants if p.status != "official"]
    assert [place.removesuffix(" Kommune") for place in said] == [
        (p or "").removesuffix(" Kommune") for p in here
    ]


def test_the_growth_centre_table_adds_up() -> None:
    rows = table(item(NORD, "3.2"), "Kommune")
    amounts = [number(amount) for _, amount in rows]
    assert len(rows) == 12
    assert sum(amounts[:-1]) == amounts[-1] == 10_728_000
    assert all(amount % 12_000 == 0 for amount in amounts)
    assert "10,7 mio. kr." in text(item(NORD, "3.2"))


def test_the_trainee_places_add_up() -> None:
    rows = table(item(NORD, "3.3"), "Kommune")
    assert [sum(number(row[at]) for row in rows[:-1]) for at in (1, 2)] == [27, 0]
    assert rows[-1] == ["I alt", "27", "0"]
    assert "4 under de 31" in text(item(NORD, "3.3"))
    shares = {row[0]: (row[1], number(row[2])) for row in table(item(MIDT, "3.6"), "Part")}
    assert shares == {"Kommunerne": ("71 %", 3337), "Regionerne": ("29 %", 1363), "I alt": ("100 %", 4700)}
    wishes = table(item(MIDT, "3.6"), "Uddannelse")
    assert [row[1:] for row in wishes] == [
        ["64", "ca. 80", "ca. 16 flere end puljen"],
        ["65", "11", "54 færre end puljen"],
    ]


def test_wishes_of_the_five_councils_are_the_145_of_the_country() -> None:
    invented = {
        "2016-11-10-kkr-syddanmark": 20,
        "2016-11-14-kkr-sjaelland": 8,
        "2016-11-18-kkr-hovedstaden": 10,
    }
    said = {name: text(item(name, "2.2")) for name in invented}
    assert number(table(item("2016-11-10-kkr-syddanmark", "2.2"), "Kommune")[-1][1]) == 20
    assert "Næstved ønsker 5 pladser og Slagelse 3" in said["2016-11-14-kkr-sjaelland"]
    assert "København ønsker 8 pladser og Bornholm 2" in said["2016-11-18-kkr-hovedstaden"]
    assert sum(invented.values()) + 80 + 27 == 145


FIGURES = {
    (MIDT, "2.1"): ["26. september 2016", "23. november 2016", "11 kommuner", "omkring 16", "1. august 2017"],
    (MIDT, "3.1"): ["2013", "250 sager", "25 %", "5,9 mio.", "7,3 mio.", "60 %", "40 %", "4. november 2016"],
    (MIDT, "3.2"): [
        "20. april 2015",
        "26. august 2016",
        "8. september 2016",
        "16. november 2016",
        "19 byråd",
    ],
    (MIDT, "3.3"): ["28. oktober 2016", "10. november 2016", "maj 2017"],
    (MIDT, "3.4"): ["2007", "20 offentlige", "1156", "29. oktober 2014", "side 4-5"],
    (MIDT, "3.5"): [
        "11 medlemmer",
        "8. november 2016",
        "2014",
        "15 km",
        "28. november",
        "21. december",
        "Ultimo",
    ],
    (MIDT, "3.6"): ["5.000", "4.700", "300", "145", "12. oktober 2016", "50 %"],
    (MIDT, "3.7"): ["16. juni 2016", "9610", "otte kommuner", "11 kommuner", "2015"],
    (MIDT, "3.8"): ["4. november 2016", "medfinansiering"],
    (MIDT, "4.1"): ["13. september 2016", "2017/2018", "Rammeaftale 2018", "Ankestyrelsen"],
    (NORD, "2.1"): ["24. oktober 2016", "6 flygtninge", "8 i 2017", "128.000", "463.000", "9.803", "9.813"],
    (NORD, "3.1"): [
        "12. februar 2016",
        "10. oktober 2016",
        "kl. 15",
        "1. maj 2017",
        "1. november 2017",
        "KORA",
    ],
    (NORD, "3.3"): ["31. august 2016", "300", "31", "27"],
    (NORD, "3.4"): ["24. juni 2016", "april 2016", "10 mio. kr.", "11 kommunalbestyrelser"],
    (NORD, "3.5"): ["10. november 2016", "17. november 2016", "maj 2017"],
    (NORD, "7"): ["marts 2017", "januar 2017", "en måned før", "Business Rebild"],
}


@pytest.mark.parametrize(
    ("where", "said"), FIGURES.items(), ids=lambda v: "/".join(v) if isinstance(v, tuple) else ""
)
def test_dates_and_figures_stand_where_they_did(where: tuple[str, str], said: list[str]) -> None:
    there = text(item(*where)) + " ".join(a.title or "" for a in item(*where).attachments)
    assert not [figure for figure in said if figure not in there.replace("\u00a0", " ")]


def test_the_dissent_is_recorded_by_name() -> None:
    statements = item(NORD, "3.1").statements
    assert [(s.kind, s.by) for s in statements] == [("dissent", ("Niels Strandhøj",))]


def test_every_municipality_has_a_member_and_one_mayor() -> None:
    mayors = Counter(s.municipality for s in content.seats() if s.title in ("borgmester", "overborgmester"))
    assert len(mayors) == 98
    assert set(mayors.values()) == {1}


ROUTES = {
    (MIDT, "3.1"): {
        ("DASSOS", "2016-08-23", "done"),
        ("KD-net", "2016-11-04", "done"),
        ("DASSOS", "2016-11-16", "expected"),
    },
    (MIDT, "3.2"): {
        ("KD-net", "2016-08-26", "done"),
        ("Dialogforum Midtjylland", "2016-09-08", "done"),
        ("DASSOS", "2016-11-16", "expected"),
    },
    (MIDT, "3.8"): {("KD-net", "2016-11-04", "done")},
    (NORD, "3.5"): {("Socialdirektørkredsen", "2016-11-17", "expected")},
}


@pytest.mark.parametrize(
    ("where", "stops"), ROUTES.items(), ids=lambda v: v[1] if isinstance(v, tuple) else ""
)
def test_the_way_through_other_bodies_is_data(
    where: tuple[str, str], stops: set[tuple[str, str, str]]
) -> None:
    assert stops <= {(s.organization, s.on, s.state) for s in item(*where).route}
