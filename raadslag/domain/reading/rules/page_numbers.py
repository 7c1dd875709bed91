"""Page numbers: 'Side 3 af 9', '- 3 -', '2/2', and bare numbers at the edges of pages."""

from __future__ import annotations

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pages.edges import PAGE, page_edges
from raadslag.domain.reading.pieces import Piece, Reading

NAME = "page_numbers"
VERSION = 2

_ROMANS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]
"""Alone on their lines, one after the other: two or more of them are pages."""
_OF = pattern(r"(\d+)\s?/\s?(\d+)")


def apply(reading: Reading) -> None:
    """Sets page numbers aside; a number right below a label ('Sagsnr.:') is none."""
    edges = page_edges(reading)
    romans = [p for p in reading.open() if p.text in _ROMANS]
    places = [_ROMANS.index(p.text) for p in romans]
    if len(romans) > 1 and places == list(range(places[0], places[0] + len(places))):
        for piece in romans:
            reading.set_aside(piece, "page_number")
    above = ""
    for piece in reading.open():
        text, labelled = piece.text, above.endswith(":")
        above = text
        if len(text) > 40 or (labelled and text[:1].isdigit()):
            continue
        if (PAGE.match(text) and not _other_fraction(piece)) or (id(piece) in edges and text.isdigit()):
            reading.set_aside(piece, "page_number")


def _other_fraction(piece: Piece) -> bool:
    """'12/8' in plain text on a line of its own is no page of so many."""
    m = _OF.fullmatch(piece.text)
    if m is None or piece.gap <= 0 or piece.source.page:
        return False
    return not 0 < int(m[1]) <= int(m[2])
