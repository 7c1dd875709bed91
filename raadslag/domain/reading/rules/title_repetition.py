"""Title repetition: a title printed again under its heading counts once."""

from __future__ import annotations

from raadslag.domain.reading.items.headings import strip_marks
from raadslag.domain.reading.pieces import Heading, Reading, key
from raadslag.domain.reading.words.cases import parse_case

NAME = "title_repetition"
VERSION = 2


def apply(reading: Reading) -> None:
    """Sets aside the lines right below a heading that only repeat its title."""
    title = ""
    for piece in reading.pieces:
        if piece.role == "item" and isinstance(piece.data, Heading):
            title = key(piece.data.title or "")
        elif piece.role == "open" and title and title in (key(piece.text), key(strip_marks(piece.text)[0])):
            reading.set_aside(piece, "repetition")
        elif piece.role not in ("item_more", "case", "aside") and not (title and parse_case(piece.text)):
            title = ""
