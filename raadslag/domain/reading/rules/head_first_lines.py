"""Head first lines: the body's name parted on two lines, or an abbreviation with its area, when no title tells it."""

from __future__ import annotations

import re
from itertools import pairwise

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.words.bodies import find_body, looks_like_body

NAME = "head_first_lines"
VERSION = 2

_ABBREVIATED = pattern(
    r"^[A-ZÆØÅ]{2,8}(?:-[A-Za-zæøå]{2,8})? [A-ZÆØÅ][a-zæøå-]+(?: (?:og )?[A-ZÆØÅ][a-zæøå-]+)?$"
)


def apply(reading: Reading) -> None:
    """Takes 'Teknik- og Plan' / 'udvalget' or 'DASK Klitland' from the first lines as the body.

    In a document with running heads only a name that one of them repeats.
    """
    if reading.value("organization") is not None:
        return
    running = [p.text for p in reading.pieces if p.rule == "running_head"]
    lines = [p for p in reading.head()[:8] if p.role == "open" and len(p.text) < 60]
    for above, below in pairwise(lines):
        name = above.text.rstrip("-") + below.text
        if (
            not running
            and below.gap <= 0
            and below.text[:1].islower()
            and looks_like_body(name)
            and find_body(name) == name
        ):
            _take(reading, name, [above, below])
            return
    for piece in lines:
        name = re.split(r"\s[-–]\s", piece.text)[0]
        if _ABBREVIATED.match(name) and (not running or any(text.startswith(name) for text in running)):
            _take(reading, name, [piece])
            return


def _take(reading: Reading, name: str, pieces: list[Piece]) -> None:
    reading.fact("organization", name, [p.line for p in pieces])
    for piece in pieces:
        piece.role, piece.rule = "head", NAME
