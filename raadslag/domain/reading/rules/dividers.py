"""Dividers: 'Sager til beslutning' or 'Lukkede punkter' between items group them and are no item themselves."""

from __future__ import annotations

from itertools import zip_longest

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.contents import is_divider
from raadslag.domain.reading.pieces import Heading, Reading
from raadslag.domain.reading.words.bodies import looks_like_body
from raadslag.domain.reading.words.cases import parse_case

NAME = "dividers"
VERSION = 6

_COUNT = pattern(r"^(?:Lukkede|Antal lukkede) (?:dagsordens)?(?:punkter|sager)\s?:?\s?\(?\d{1,2}\)?$")
"""'Lukkede punkter: 2': all that the public minutes tell of them."""


def apply(reading: Reading) -> None:
    """Sets dividers right before a heading aside; items under a closed one are closed."""
    closed = started = labelled = False
    for piece, below in zip_longest(reading.pieces, reading.pieces[1:]):
        started = started or piece.role == "item"
        named = started and not labelled and piece.text.isupper() and looks_like_body(piece.text)
        labelled = piece.role == "label"  # what stands right below a label is its text
        if piece.role == "open" and started and _COUNT.match(piece.text):
            reading.set_aside(piece, "title_block")
        elif (
            piece.role == "open"
            and (is_divider(piece.text) or named)
            and below is not None
            and (below.role in ("item", "aside") or parse_case(below.text) is not None)
        ):
            reading.set_aside(piece, "title_block")
            closed = "lukke" in piece.text.lower()
        elif (
            piece.role == "item" and isinstance(piece.data, Heading) and closed and piece.data.public is None
        ):
            piece.data.public = False
