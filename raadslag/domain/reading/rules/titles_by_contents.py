"""Titles by contents: unnumbered lines of the contents that stand again as lines of their own are headings."""

from __future__ import annotations

from itertools import pairwise

from raadslag.domain.reading.items.contents import RUN_TOGETHER
from raadslag.domain.reading.items.headings import has_items, make_heading
from raadslag.domain.reading.pieces import Heading, Piece, Reading, key
from raadslag.domain.reading.words.cases import parse_case

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
    run = [words for words in aside if len(words) > RUN_TOGETHER]
    run += [words for words in entries if len(words) > RUN_TOGETHER]
    within = {id(p) for p, below in pairwise(reading.pieces) if run and _stands_in(p, below, run)}
    found = [
        p
        for p in reading.open()
        if len(p.text) < 200 and (key(p.text) in aside or key(p.text) in entries or id(p) in within)
    ]
    for piece in found if len(found) > 1 else ():
        words = key(piece.text)
        entry = entries.get(words) or next((h for e, h in entries.items() if e.startswith(words)), None)
        make_heading(piece, piece.text, NAME)
        if entry is not None and isinstance(piece.data, Heading):
            piece.data.number = entry.number


def _stands_in(piece: Piece, below: Piece, run: list[str]) -> bool:
    """Part of a page's line, right above a case line or label, whose words stand among entries run together."""
    words = key(piece.text).rstrip("0123456789")  # the contents may have lost them
    part = piece.role == "open" and piece.gap < 0 and len(words) > 12 and piece.text[:1].isupper()
    opens = below.role == "label" or parse_case(below.text) is not None
    return part and opens and any(words in entries for entries in run)
