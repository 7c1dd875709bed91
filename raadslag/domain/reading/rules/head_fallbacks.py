"""Head fallbacks: body and date from running heads and decision labels, when the head itself has lost them."""

from __future__ import annotations

import re
from collections import Counter

from raadslag.domain.danish.dates import first_date
from raadslag.domain.danish.sentences import is_finite
from raadslag.domain.reading.head.when import take_when
from raadslag.domain.reading.pieces import Label, Reading
from raadslag.domain.reading.words.bodies import BODY, find_body

NAME = "head_fallbacks"
VERSION = 4

_ANY_BODY = frozenset(["udvalget", "rådet", "kommissionen", "nævnet"])


def apply(reading: Reading) -> None:
    """Fills date and body from lines that repeat them on every page or under every item."""
    for piece in reading.pieces:
        if piece.rule != "running_head":
            continue
        day = first_date(piece.text)
        if day and day.iso and day.day:
            reading.fact("date", day.iso, [piece.line])
            before = piece.text[: day.start].split("|")[0].strip(" ,-")
            body = find_body(before)
            if body:
                words = body.split()
                reading.fact("organization", body if len(words) < 4 else words[-1], [piece.line])
    for piece in reading.pieces if reading.value("date") is None else ():
        if piece.rule == "navigation" and piece.text.startswith("Download "):  # the site has the title whole
            take_when(reading, piece.text, piece)
            piece.role, piece.rule = "aside", "navigation"
    _from_decisions(reading)
    if reading.value("organization") is None:
        _from_sentences(reading)


def _from_decisions(reading: Reading) -> None:
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


def _from_sentences(reading: Reading) -> None:
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
