"""The tile table: every municipality once, no two on one square, and laid out as on the map."""

from __future__ import annotations

import csv
from importlib import resources

from raadslag.people.tiles import PLACES


def councils() -> dict[str, list[str]]:
    """Council -> codes, from the reference data."""
    text = resources.files("raadslag.people").joinpath("data/municipalities.csv").read_text("utf-8")
    found: dict[str, list[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["kkr"], []).append(row["code"])
    return found


def test_every_municipality_has_one_place() -> None:
    codes = [code for codes in councils().values() for code in codes]
    assert len(codes) == 98
    assert set(PLACES) == set(codes)


def test_no_two_of_a_council_share_a_square() -> None:
    for codes in councils().values():
        assert len({PLACES[code][:2] for code in codes}) == len(codes)


def test_words_are_short_and_differ_within_a_council() -> None:
    for codes in councils().values():
        words = [PLACES[code][2] for code in codes]
        assert len(set(words)) == len(words)
        assert max(map(len, words)) <= 6


def test_known_neighbours_lie_as_on_the_map() -> None:
    north_of = [
        ("0860", "0851"),
        ("0851", "0846"),
        ("0779", "0657"),
        ("0630", "0510"),
        ("0306", "0330"),
        ("0217", "0101"),
    ]
    west_of = [
        ("0787", "0851"),
        ("0665", "0706"),
        ("0563", "0450"),
        ("0326", "0259"),
        ("0260", "0217"),
        ("0101", "0400"),
    ]
    for north, south in north_of:
        assert PLACES[north][0] < PLACES[south][0], (north, south)
    for west, east in west_of:
        assert PLACES[west][1] < PLACES[east][1], (west, east)


def test_no_map_is_wider_than_the_style_sheet_knows() -> None:
    assert max(column for _, column, _ in PLACES.values()) < 8
    assert max(row for row, _, _ in PLACES.values()) < 7
