"""What the rows of a list of people say."""

from __future__ import annotations

from datetime import date

import pytest

from raadslag.domain.refusal import Refusal
from raadslag.domain.roster import read_roster


def rows(*lines: str) -> list[tuple[int, list[str]]]:
    return [(number, line.split(";")) for number, line in enumerate(lines, 1)]


def test_columns_are_known_by_their_names_in_any_order() -> None:
    found = read_roster(
        rows(
            "Rolle;Skostørrelse;Fornavn;Efternavn;Fra;til",
            "Næstformand;43;Tove;Prøve;1. januar 2026;31-12-2029",
        )
    )
    (line,) = found.lines
    assert (line.name, line.role, line.valid_from, line.valid_to) == (
        "Tove Prøve",
        "vice_chair",
        date(2026, 1, 1),
        date(2029, 12, 31),
    )
    assert found.unknown == ("Skostørrelse",) and "name" in found.columns and not line.faults


def test_what_cannot_be_used_keeps_its_words_and_says_why() -> None:
    found = read_roster(
        rows("Navn;Rolle;Fra;Til;Mail", ";;;;", "A;kasserer;i går;2020;a@b", "B;;2027-01-01;2026-01-01;")
    )
    assert [line.faults for line in found.lines] == [
        ("no_name",),
        ("role", "valid_from", "valid_to", "e_mail"),
        ("days",),
    ]
    assert found.lines[1].written == {
        "role": "kasserer",
        "valid_from": "i går",
        "valid_to": "2020",
        "e_mail": "a@b",
    }
    assert found.lines[2].role == "member"


def test_a_sheet_without_names_is_refused() -> None:
    with pytest.raises(Refusal, match="Navn"):
        read_roster(rows("Kommune;Titel", "Læsø;borgmester"))
