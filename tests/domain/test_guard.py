"""The personal-data guard: what fires, and what must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from raadslag.domain.guard import scan

SEEDS = Path(__file__).resolve().parents[2].parent / "shared/seeds"


@pytest.mark.parametrize(
    "text, kind",
    [
        ("født 010190-1234 i byen", "cpr"),
        ("nummer 0101901234.", "cpr"),
        ("3112053456 er nyt", "cpr"),
        ("skriv til signe.havkaer@example.org i dag", "e_mail"),
        ("signehavkaer77@gmail.com", "e_mail"),
        ("ring på tlf. 20304050", "phone"),
        ("mobil: 20 30 40 50", "phone"),
        ("+45 20304050", "phone"),
        ("Kontakt 20 30 40 50 inden mødet", "phone"),
    ],
)
def test_fires(text: str, kind: str) -> None:
    assert [f.kind for f in scan(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "SAG-2016-04709 jhp",
        "EAN 5798000123456",
        "i alt 10.728.000 kr. og 12.345.678 kr.",
        "post@bykommune.dk og kkr@forening.dk",
        "pr. 30 06 2016 til KKR",
        "1/8 2017, den 22-11-2016 10:00",
        "320190-1234 er ingen dato",
        "J.nr. 01.02.03-P19-1-16",
        "perioden 2014-2016 og 2017 2018",
    ],
)
def test_stays_silent(text: str) -> None:
    assert list(scan(text)) == []


def test_what_stands_around_is_shown_without_the_marks_of_headings() -> None:
    (found,) = scan("### Svar\n\nring på tlf. 20304050")
    assert found.around == "Svar ring på tlf. 20304050"


def test_a_finding_is_the_same_however_it_is_spaced() -> None:
    first, second = scan("010190-1234 og 010190 1234")
    assert first.fingerprint == second.fingerprint


@pytest.mark.parametrize("name", ["kkr-midtjylland-2016-11-22.txt", "kkr-nordjylland-2016-11-25.txt"])
def test_the_two_minutes_hold_nothing_personal(name: str) -> None:
    assert list(scan((SEEDS / name).read_text())) == []
