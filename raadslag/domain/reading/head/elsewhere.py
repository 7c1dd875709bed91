"""Body and date told elsewhere than in the head: running heads, labels of decisions, sentences of decisions.

Used by the rule `head_fallbacks`, when the head itself has lost them.
"""

from __future__ import annotations

import re
from collections import Counter

from raadslag.domain.danish.sentences import is_finite
from raadslag.domain.reading.head.titles import KIND
from raadslag.domain.reading.pieces import Label, Piece, Reading
from raadslag.domain.reading.words.bodies import BODY, looks_like_body

LONGEST_NAME = 6
"""Words of a body's name in a running head."""
_ANY_BODY = frozenset(["udvalget", "rådet", "kommissionen", "nævnet"])


def body_of_running(reading: Reading, piece: Piece) -> None:
    """A running head that is nothing but a body's name: 'KKR Xlandet' above every page."""
    name = piece.text.strip(" .,|-–")
    if looks_like_body(name) and not KIND.search(name) and len(name.split()) <= LONGEST_NAME:
        reading.fact("organization", name, [piece.line])


def from_decisions(reading: Reading) -> None:
    """The body and date that most decision labels name, the latest date winning."""
    named: Counter[tuple[str, str]] = Counter()
    lines: dict[tuple[str, str], int] = {}
    for piece in reading.pieces:
        if (
            piece.role == "label"
            and isinstance(piece.data, Label)
            and piece.data.kind == "decision"
            and piece.data.body
        ):
            pair = (piece.data.on or "", piece.data.body)
            named[pair] += 1
            lines.setdefault(pair, piece.line)
    if not named:
        return
    latest = max(named, key=lambda pair: (named[pair] > 1, pair[0], named[pair]))
    if latest[0]:
        reading.fact("date", latest[0], [lines[latest]])
    if latest[1]:
        if (reading.value("organization") or "").lower() in _ANY_BODY:
            del reading.facts["organization"]  # 'Møde i udvalget': its name stands under every item
        reading.fact("organization", latest[1], [lines[latest]])


def from_sentences(reading: Reading) -> None:
    """The body that opens the decisions' sentences: 'Regionsrådet fulgte indstillingen.'"""
    decision = False
    for piece in reading.pieces:
        if piece.role == "label" and isinstance(piece.data, Label):
            decision = piece.data.kind == "decision"
            text = piece.data.rest
        else:
            text = piece.text if decision and piece.role in ("open", "text") else ""
        m = re.match(rf"({BODY})\s+(?=[a-zæøå]+)", text)
        word = text[m.end() :].split()[:1] if m else []
        if m and word and is_finite(word[0]):
            reading.fact("organization", m[1].strip(), [piece.line])
            return
