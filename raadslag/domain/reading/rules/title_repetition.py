"""Title repetition: a title printed again under its heading counts once."""

from __future__ import annotations

from raadslag.domain.reading.pieces import Heading, Reading, key

NAME = "title_repetition"
VERSION = 1


def apply(reading: Reading) -> None:
    """Sets aside the lines right below a heading that only repeat its title."""
    title = ""
    for piece in reading.pieces:
        if piece.role == "item" and isinstance(piece.data, Heading):
            title = key(piece.data.title or "")
        elif piece.role == "open" and title and key(piece.text) == title:
            reading.set_aside(piece, "repetition")
        elif piece.role not in ("item_more", "case", "aside"):
            title = ""
