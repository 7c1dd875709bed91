"""Titles by contents: unnumbered lines of the contents that stand again as lines of their own are headings."""

from __future__ import annotations

from raadslag.domain.reading.pieces import Heading, Reading, key
from raadslag.domain.reading.unnumbered import has_items, make_heading

NAME = "titles_by_contents"
VERSION = 2


def apply(reading: Reading) -> None:
    """Makes such lines headings, when there are at least two."""
    if has_items(reading):
        return
    aside = {
        key(p.text)
        for p in reading.pieces
        if p.rule == "contents" and p.role == "aside" and len(key(p.text)) > 3
    }
    entries = {key(h.title): h for p in reading.entries if isinstance(h := p.data, Heading) and h.title}
    found = [
        p for p in reading.open() if len(p.text) < 200 and (key(p.text) in aside or key(p.text) in entries)
    ]
    for piece in found if len(found) > 1 else ():
        entry = entries.get(key(piece.text))
        make_heading(piece, piece.text, NAME)
        piece.data = entry or piece.data
