"""Label rows: labels of an item in a row with all their values behind the last one, as extraction leaves columns."""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Label, Piece, Reading
from raadslag.domain.reading.words.bodies import looks_like_body
from raadslag.domain.reading.words.cases import leading_number, parse_case
from raadslag.domain.reading.words.vocabulary import bare

NAME = "label_rows"
VERSION = 1

_CASE_LABEL = pattern(r"^(?:sags?|j\.?|journal)[\s.-]?(?:nr|id|nummer)\.?\s*:\s*$", re.IGNORECASE)
_BODY_LABELS = frozenset(["sagen afgøres i", "sagen behandles i", "kompetence", "beslutningskompetence"])
_FILES = pattern(r"(?<=\.pdf)\s+|(?<=\.docx)\s+|(?<=\.doc)\s+|(?<=\.xlsx)\s+|(?<=\.pptx)\s+", re.IGNORECASE)


def apply(reading: Reading) -> None:
    """Gives the value behind such a row to its labels: the number, the body, and the papers what is left."""
    pieces, out, at = reading.pieces, list[Piece](), 0
    while at < len(pieces):
        row = _row(pieces, at)
        value = pieces[at + len(row)] if row and at + len(row) < len(pieces) else None
        if len(row) < 2 or value is None or value.role != "open" or value.gap >= 0:
            out.append(pieces[at])
            at += 1
            continue
        out += _filled(row, value)
        at += len(row) + 1
    reading.pieces = out


def _row(pieces: list[Piece], at: int) -> list[Piece]:
    """The labels without a value that stand on one line from here, when a case number's is the first."""
    if pieces[at].role != "open" or not _CASE_LABEL.match(pieces[at].text):
        return []
    row = [pieces[at]]
    for piece in pieces[at + 1 :]:
        label = piece.data
        if piece.gap >= 0 or piece.role != "label" or not isinstance(label, Label) or label.rest:
            break
        if label.kind != "attachments" and bare(piece.text) not in _BODY_LABELS:
            break
        row.append(piece)
    return row


def _body(text: str) -> str:
    """The shortest name of a body that the text begins with."""
    words = text.split(" ")
    for count in range(1, min(len(words), 8) + 1):
        name = " ".join(words[:count])
        if looks_like_body(name) and words[count : count + 1] not in (["for"], ["og"], ["vedrørende"]):
            return name
    return ""


def _filled(row: list[Piece], value: Piece) -> list[Piece]:
    rest, out = value.text, list[Piece]()
    for piece in row:
        label = piece.data
        if not isinstance(label, Label):
            number = leading_number(rest)
            piece.text, rest = f"{piece.text} {number}".strip(), rest[len(number) :].lstrip()
            piece.data = parse_case(piece.text)
            piece.role, piece.rule = "case", NAME
        elif label.kind != "attachments":
            label.rest = _body(rest)
            rest = rest[len(label.rest) :].lstrip(" ,")
        out.append(piece)
    return out + [Piece(text, value.source, -1, value.indent) for text in _FILES.split(rest) if text]
