"""PDF with a text layer: what is printed comes back as the lines it was made from."""

from __future__ import annotations

import re

import pytest

from raadslag.formats.read import read_lines

from .make import SEEDS, shared_text, to_pdf

SEED_NAMES = ["kkr-midtjylland-2016-11-22.txt", "kkr-nordjylland-2016-11-25.txt"]
FURNITURE = re.compile(r"SIDE \| \d+|Et råd \| .*")


def comparable(lines: list[str]) -> list[str]:
    """Non-blank lines with the leaders of contents and runs of spaces alike."""
    alike = (re.sub(r"[ .]*\t(\d+)$", r" \1", line) for line in lines)
    return [re.sub(r"[ \t]+", " ", line).strip() for line in alike if line.strip()]


@pytest.mark.parametrize("name", SEED_NAMES)
@pytest.mark.parametrize("form", [{}, {"justify": True, "two_columns": True}], ids=["ragged", "justified"])
def test_a_seed_as_pdf_gives_the_seeds_lines(name: str, form: dict[str, bool]) -> None:
    text = shared_text(SEEDS / name)
    extraction = read_lines(to_pdf(text, **form), "a.pdf")
    got = [line.text for line in extraction.lines if not FURNITURE.fullmatch(line.text)]
    wrong = [
        at
        for at, pair in enumerate(zip(comparable(text.split("\n")), comparable(got), strict=True))
        if pair[0] != pair[1]
    ]
    assert not wrong


def test_pages_sizes_and_bold_are_hints() -> None:
    text = "1. Overskrift\n\nBaggrund\n\n" + "Ord på en linje i en sag. " * 300
    lines = [line for line in read_lines(to_pdf(text), "a.pdf").lines if not line.blank]
    assert [(line.text, line.bold, line.size, line.page) for line in lines[:2]] == [
        ("1. Overskrift", True, 17.0, 1),
        ("Baggrund", True, 11.0, 1),
    ]
    assert not lines[2].bold
    assert lines[2].x == pytest.approx(71, abs=1)
    assert lines[2].text == ("Ord på en linje i en sag. " * 300).strip()
