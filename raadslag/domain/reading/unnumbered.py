"""Headings without a number: how a line becomes one, and whether a document has any items yet."""

from __future__ import annotations

from raadslag.domain.reading.headings import strip_marks
from raadslag.domain.reading.pieces import Heading, Piece, Reading


def has_items(reading: Reading) -> bool:
    """True when an earlier rule has found the items."""
    return any(p.role == "item" for p in reading.pieces)


def make_heading(piece: Piece, text: str, rule: str) -> None:
    """Makes a line the heading of an item without a number."""
    title, _, public = strip_marks(text)
    piece.role, piece.rule, piece.data = "item", rule, Heading(None, title or None, public)
