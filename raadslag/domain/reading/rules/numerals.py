"""Numerals: where letters or Roman numerals number the items, they are read as figures; the printed ones stay."""

from __future__ import annotations

from collections.abc import Sequence

from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.headings import parse
from raadslag.domain.reading.pieces import Piece, Reading

NAME = "numerals"
VERSION = 1

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_FORM = pattern(
    r"^(?:(?:Punkt|Pkt\.?|Sag|Ad)\s+)?(?P<n>[IVX]{1,5}|[A-Z])(?:[.):]|\s[-–]|(?<=[IVX])(?=\s))\s+(?P<rest>[A-ZÆØÅ\"(].*)$"
)
_PARTED = pattern(r"^(?:(?:Punkt|Pkt\.?|Sag)\s+)?(?P<n>[A-Z][.-]?\d{1,2})[.):]?\s+(?P<rest>[A-ZÆØÅ\"(].*)$")
LEAST = 3


def apply(reading: Reading) -> None:
    """Gives the lines of such a numbering a figure; `reading.numerals` keeps what was printed."""
    if _parted(reading):
        return
    lines = [(p, m) for p in reading.open() if (m := _FORM.match(p.text)) and _title_like(m["rest"])]
    if len(lines) < LEAST or _has_figures(reading):
        return
    for numerals in (ROMAN, LETTERS):
        chosen = _in_sequence([m["n"] for _, m in lines], numerals)
        if len({n for _, n in chosen}) >= LEAST and len(chosen) * 5 >= len(lines) * 4:
            for i, number in chosen:
                piece, m = lines[i]
                reading.numerals[str(number)] = m["n"]
                piece.text = f"{number}. {m['rest']}"
            return


def _parted(reading: Reading) -> bool:
    """'A.1', 'A.2', 'B.1': a letter for the group and a figure within it, counted through as one numbering."""
    lines = [(p, m) for p in reading.open() if (m := _PARTED.match(p.text)) and _title_like(m["rest"])]
    order: list[tuple[str, int]] = []
    counted: list[tuple[Piece, str, int, str]] = []
    for piece, m in lines:
        place = (m["n"][0], int(m["n"][1:].strip(".-")))
        if place not in order:
            if not _follows(place, order[-1] if order else None):
                continue
            order.append(place)
        counted.append((piece, m["n"], order.index(place) + 1, m["rest"]))
    if len(order) < LEAST or len(counted) * 5 < len(lines) * 4 or _has_figures(reading):
        return False
    for piece, printed, figure, rest in counted:
        reading.numerals[str(figure)] = printed
        piece.text = f"{figure}. {rest}"
    return True


def _follows(place: tuple[str, int], last: tuple[str, int] | None) -> bool:
    """The next figure of a group, or the first of a later group; closed points may be left out."""
    if last is None:
        return place[1] == 1
    return last[1] < place[1] <= last[1] + 2 if place[0] == last[0] else place[0] > last[0] and place[1] == 1


def _title_like(rest: str) -> bool:
    return len(rest) < 160 and not rest.endswith((";", ",", ":")) and not is_sentence(rest)


def _has_figures(reading: Reading) -> bool:
    """Figures already number the items: 'A. Sager til beslutning' then only parts them."""
    return sum(_numbered(piece) for piece in reading.open()) >= LEAST


def _numbered(piece: Piece) -> bool:
    candidate = parse(piece.text)
    return candidate is not None and (candidate.dotted or candidate.worded) and bool(candidate.title)


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
