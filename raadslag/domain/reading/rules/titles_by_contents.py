"""Titles by contents: unnumbered lines of the contents that stand again as lines of their own are headings."""

from __future__ import annotations

from raadslag.domain.reading.pieces import Reading, key
from raadslag.domain.reading.unnumbered import has_items, make_heading

NAME = "titles_by_contents"
VERSION = 1


def apply(reading: Reading) -> None:
    """Makes such lines headings, when there are at least two."""
    if has_items(reading):
        return
    aside = {
        key(p.text)
        for p in reading.pieces
        if p.rule == "contents" and p.role == "aside" and len(key(p.text)) > 3
    }
    found = [p for p in reading.open() if len(p.text) < 200 and key(p.text) in aside]
    for piece in found if len(found) > 1 else ():
        make_heading(piece, piece.text, NAME)
