"""Titles by blocks: a short line with text and decision right below it, a blank line above, is a title."""

from __future__ import annotations

from itertools import pairwise

from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.reading.items.headings import has_items, make_heading
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.words.attendance import ABSENT_GROUPS, OFFICIAL_GROUPS, PRESENT_GROUPS
from raadslag.domain.reading.words.vocabulary import bare

NAME = "titles_by_blocks"
VERSION = 1


def apply(reading: Reading) -> None:
    """Makes the first line of every block a heading, when all labels stand inside blocks."""
    if has_items(reading):
        return
    pieces = reading.pieces
    found = [i for i, (p, below) in enumerate(pairwise(pieces)) if _opens_block(p, below)]
    ends = [*found[1:], len(pieces)]
    while found and not any(p.role == "label" for p in pieces[found[0] : ends[0]]):
        found, ends = found[1:], ends[1:]
    if len(found) < 2:
        return
    labels = [p for p in pieces[found[0] :] if p.role == "label"]
    if len(labels) < 2 or any(p.gap > 0 for p in labels):
        return
    for i in found:
        make_heading(pieces[i], pieces[i].text, NAME)


def _opens_block(piece: Piece, below: Piece) -> bool:
    text = piece.text
    return (
        piece.role == "open"
        and piece.gap > 0
        and bare(text) not in PRESENT_GROUPS | ABSENT_GROUPS | OFFICIAL_GROUPS
        and below.gap == 0
        and below.role in ("open", "label")
        and len(text) < 90
        and not text.endswith((".", ":", ";", ","))
        and ":" not in text
        and text[:1].isupper()
        and not is_sentence(text)
    )
