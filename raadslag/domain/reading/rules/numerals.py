"""Numerals: where letters or Roman numerals number the items, they are read as figures; the printed ones stay."""

from __future__ import annotations

from collections.abc import Sequence

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.group_numbers import LEAST, has_figures, number_groups, title_like
from raadslag.domain.reading.items.headings import known_by_pages
from raadslag.domain.reading.pieces import Reading

NAME = "numerals"
VERSION = 2

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_FORM = pattern(
    r"^(?:(?:Punkt|Pkt\.?|Sag|Ad)\s+)?(?P<n>[IVX]{1,5}|[A-Z])(?:[.):]|\s[-–]|(?<=[IVX])(?=\s))\s+(?P<rest>[A-ZÆØÅ\"(].*)$"
)


def apply(reading: Reading) -> None:
    """Gives the lines of such a numbering a figure; `reading.numerals` keeps what was printed."""
    if known_by_pages(reading):
        return
    if number_groups(reading):
        return
    lines = [(p, m) for p in reading.open() if (m := _FORM.match(p.text)) and title_like(m["rest"])]
    if len(lines) < LEAST or has_figures(reading):
        return
    for numerals in (ROMAN, LETTERS):
        chosen = _in_sequence([m["n"] for _, m in lines], numerals)
        if len({n for _, n in chosen}) >= LEAST and len(chosen) * 5 >= len(lines) * 4:
            for i, number in chosen:
                piece, m = lines[i]
                reading.numerals[str(number)] = m["n"]
                piece.text = f"{number}. {m['rest']}"
            return


def _in_sequence(printed: Sequence[str], numerals: Sequence[str]) -> list[tuple[int, int]]:
    """(index, figure) of those that go on from the last, or begin again (contents, then the items)."""
    out: list[tuple[int, int]] = []
    expected = 1
    for i, sign in enumerate(printed):
        for figure in (expected, 1):
            if figure <= len(numerals) and sign == numerals[figure - 1]:
                out.append((i, figure))
                expected = figure + 1
                break
    return out
