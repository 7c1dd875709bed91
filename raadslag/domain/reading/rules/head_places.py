"""Head places: lines without a label right below the date, or that read as an address or a room."""

from __future__ import annotations

import re

from raadslag.domain.danish.dates import first_date, first_time
from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.reading.people import is_name
from raadslag.domain.reading.pieces import Piece, Reading

NAME = "head_places"
VERSION = 1

_ADDRESS = re.compile(
    r"\b[\wæøåÆØÅ-]*(?:vej|gade|plads|pladsen|allé|torv|torvet|stræde|vænge|boulevard|stien|bakken|kaj|kajen)\b\s*\d*|\b\d{4} [A-ZÆØÅ]|\b[\wæøå-]*(?:salen?|sal|lokalet?|rådhus(?:et)?|mødesal|huset|gården|hotel|kantinen?|skole|bibliotek(?:et)?|center|centret|kro|hallen)\b|\bteams\b|\bvirtuelt\b|\bonline\b|\bvideomøde\b",
    re.IGNORECASE,
)


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
            addressed = below is not None and below.gap == 0 and bool(_ADDRESS.search(below.text))
            near = j - i <= 2
            if piece.role != "open" or not (
                _placelike(piece, near) or (piece.gap == 0 and addressed and len(piece.text) < 60)
            ):
                break
            _take(reading, head, j)
            return
    for j, piece in enumerate(head):
        if piece.role == "open" and _placelike(piece, near=False):
            _take(reading, head, j)
            return


def _placelike(piece: Piece, near: bool) -> bool:
    text = piece.text
    if (
        len(text) > 120
        or first_date(text)
        or text.endswith(":")
        or "http" in text
        or "|" in text
        or (text.isupper() and len(text) > 8)
    ):
        return False
    if _ADDRESS.search(text):
        return not is_sentence(text.split(". ")[0])
    return (
        near
        and piece.gap == 0
        and len(text) < 50
        and len(text.split()) > 1
        and not is_name(text)
        and not is_sentence(text)
        and not text.endswith(".")
    )


def _take(reading: Reading, head: list[Piece], at: int) -> None:
    texts: list[str] = []
    for piece in head[at : at + 4]:
        if piece.role != "open" or (texts and (piece.gap != 0 or not _placelike(piece, near=True))):
            break
        texts.append(piece.text.strip(" ."))
        piece.role, piece.rule = "head", NAME
        reading.fact("place", "?", [piece.line])
        reading.facts["place"].lines.add(piece.line)
    text = re.sub(r"^(?:i|på|hos)\s+", "", ", ".join(texts))
    reading.facts["place"].value = text
