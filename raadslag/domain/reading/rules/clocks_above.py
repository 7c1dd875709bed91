"""Clocks above headings: 'Kl. 14.10 - 14.40' right above an item says when that one is treated, not what ends the one above."""

from __future__ import annotations

from itertools import pairwise

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Reading

NAME = "clocks_above"
VERSION = 1
LEAST = 2
_CLOCKS = pattern(
    r"^\(?(?:[Kk]l\.?|[Kk]lokken)?\s?\d{1,2}[.:]\d{2}\s?(?:-|–|til)\s?(?:kl\.?\s)?\d{1,2}[.:]\d{2}\)?:?$"
)


def apply(reading: Reading) -> None:
    """Puts such lines below their headings, where there are two."""
    pieces = reading.pieces
    found = [
        i
        for i, (piece, below) in enumerate(pairwise(pieces))
        if below.role == "item" and piece.role == "open" and below.gap <= 0 and _CLOCKS.match(piece.text)
    ]
    for i in found if len(found) >= LEAST else ():
        above, heading = pieces[i], pieces[i + 1]
        above.gap, heading.gap = heading.gap, above.gap
        pieces[i], pieces[i + 1] = heading, above
