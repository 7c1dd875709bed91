"""Numbers after titles: 'Spørgetid' and below it 'Sag nr. 88'; or the number's line first, then the title."""

from __future__ import annotations

import re

from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.headings import is_closed_title, known_by_pages, strip_marks
from raadslag.domain.reading.pieces import Heading, Piece, Reading

NAME = "numbers_after_titles"
VERSION = 2

_NUMBER_LINE = pattern(
    r"^(?:Sag(?:s)? nr\.?|Sag|Punkt nr\.?|Punkt|Pkt\.?(?: nr\.?)?|Nr\.?|Dagsordenspunkt)\s*:?\s*(?P<n>\d{1,4}(?:\.\d{1,2})*|\d{1,4}/\d{2})\.?:?(?:,\s(?P<o>lukket|åben)(?: sag)?)?$",
    re.IGNORECASE,
)


def apply(reading: Reading) -> None:
    """Marks title and number lines as one heading, when the titles stand above their numbers throughout."""
    if known_by_pages(reading):
        return
    lines = [
        (i, m) for i, p in enumerate(reading.pieces) if p.role == "open" and (m := _NUMBER_LINE.match(p.text))
    ]
    above = [
        (i, m)
        for i, m in lines
        if i
        and _title_like(reading.pieces[i - 1])
        and reading.pieces[i].gap <= 0 + (reading.pieces[i - 1].gap > 1)
    ]
    below = [
        (i, m)
        for i, m in lines
        if i + 1 < len(reading.pieces)
        and _title_like(reading.pieces[i + 1])
        and reading.pieces[i + 1].gap <= 1
    ]
    if not lines or len(above) * 2 <= len(lines) or (len(below) == len(lines) and len(above) < len(lines)):
        return
    for i, m in above:
        title_piece, number_piece = reading.pieces[i - 1], reading.pieces[i]
        title, _, public = strip_marks(title_piece.text)
        title_piece.role = "item"
        title_piece.rule = number_piece.rule = NAME
        number_piece.role = "item_more"
        title_piece.data = Heading(
            m["n"].lstrip("0") or "0",
            title,
            False if is_closed_title(title) or m["o"] == "lukket" else public,
        )


def _title_like(piece: Piece) -> bool:
    text = piece.text
    return (
        piece.role == "open"
        and len(text) < 200
        and not text.endswith((".", ":", ";"))
        and text[:1].isalnum()
        and not (is_sentence(text) and len(text.split()) > 12)
    )
