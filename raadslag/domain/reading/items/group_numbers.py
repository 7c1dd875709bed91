"""Items numbered by a letter for their group and a figure within it: 'A.1', 'A.2', 'B.1'.

Used by the rule `numerals`, which reads what numbers items besides figures.
"""

from __future__ import annotations

from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.headings import parse
from raadslag.domain.reading.pieces import Piece, Reading

_PARTED = pattern(r"^(?:(?:Punkt|Pkt\.?|Sag)\s+)?(?P<n>[A-Z][.-]?\d{1,2})[.):]?\s+(?P<rest>[A-ZÆØÅ\"(].*)$")
LEAST = 3


def number_groups(reading: Reading) -> bool:
    """'A.1', 'A.2', 'B.1': a letter for the group and a figure within it, counted through as one numbering."""
    lines = [(p, m) for p in reading.open() if (m := _PARTED.match(p.text)) and title_like(m["rest"])]
    order: list[tuple[str, int]] = []
    counted: list[tuple[Piece, str, int, str]] = []
    for piece, m in lines:
        place = (m["n"][0], int(m["n"][1:].strip(".-")))
        if place not in order:
            if not _follows(place, order[-1] if order else None):
                continue
            order.append(place)
        counted.append((piece, m["n"], order.index(place) + 1, m["rest"]))
    if len(order) < LEAST or len(counted) * 5 < len(lines) * 4 or has_figures(reading):
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


def title_like(rest: str) -> bool:
    """Short, and neither a sentence nor the beginning of a list."""
    return len(rest) < 160 and not rest.endswith((";", ",", ":")) and not is_sentence(rest)


def has_figures(reading: Reading) -> bool:
    """Figures already number the items: 'A. Sager til beslutning' then only parts them."""
    return sum(_numbered(piece) for piece in reading.open()) >= LEAST


def _numbered(piece: Piece) -> bool:
    candidate = parse(piece.text)
    return candidate is not None and (candidate.dotted or candidate.worded) and bool(candidate.title)
