"""Head places: lines without a label right below the date, or that read as an address or a room."""

from __future__ import annotations

import re

from raadslag.domain.danish.dates import first_date, first_time
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.head.places import ADDRESS, is_placelike
from raadslag.domain.reading.pieces import Piece, Reading

NAME = "head_places"
VERSION = 2

_CLOCKED = pattern(r"^\d{1,2}[-.]\d{1,2}[-.]\d{4},? (?:kl\.? )?\d{1,2}[:.]\d{2}$")
_WORD = pattern(r"^[A-ZÆØÅ][a-zæøå]{4,30}$")
"""'03-05-2031 kl. 17:00' and 'Pakhuset' below it."""


def apply(reading: Reading) -> None:
    """Takes the place from lines below the date, when no label or sentence has given one."""
    if reading.value("place") is None:
        _find(reading)


def _find(reading: Reading) -> None:
    head = reading.head()
    dated = [i for i, p in enumerate(head) if p.role == "head" and (first_date(p.text) or first_time(p.text))]
    for i in dated:
        for j in range(i + 1, min(i + 4, len(head))):
            piece = head[j]
            if piece.role == "aside" or (
                piece.role == "head" and len(piece.text) < 40 and not first_date(piece.text)
            ):
                continue
            below = head[j + 1] if j + 1 < len(head) else None
            addressed = below is not None and below.gap == 0 and bool(ADDRESS.search(below.text))
            near = j - i <= 2
            alone = (
                piece.gap == 0
                and j == i + 1
                and bool(_CLOCKED.match(head[i].text) and _WORD.match(piece.text))
            )
            if piece.role != "open" or not (
                is_placelike(piece, near) or alone or (piece.gap == 0 and addressed and len(piece.text) < 60)
            ):
                break
            _take(reading, head, j)
            return
    for j, piece in enumerate(head):
        if piece.role == "open" and is_placelike(piece, near=False):
            _take(reading, head, j)
            return


def _take(reading: Reading, head: list[Piece], at: int) -> None:
    texts: list[str] = []
    for piece in head[at : at + 4]:
        if piece.role != "open" or (texts and (piece.gap != 0 or not is_placelike(piece, near=True))):
            break
        texts.append(piece.text.strip(" ."))
        piece.role, piece.rule = "head", NAME
        reading.fact("place", "?", [piece.line])
        reading.facts["place"].lines.add(piece.line)
    text = re.sub(r"^(?:i|på|hos)\s+", "", ", ".join(texts))
    reading.facts["place"].value = text
