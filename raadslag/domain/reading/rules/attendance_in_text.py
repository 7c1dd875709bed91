"""Attendance in the text: 'Der var afbud fra A og B', 'C deltog som suppleant' in decisions and items on absence."""

from __future__ import annotations

import re

from raadslag.domain.reading.drafts import ItemDraft
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.presence import sentences

NAME = "attendance_in_text"
VERSION = 3

_ITEM = re.compile(r"^\W*(?:fravær|afbud|fremmøde|mødedeltag|.*\bstedfortræder)", re.IGNORECASE)


def apply(reading: Reading, item: ItemDraft) -> None:
    """Adds the people that an item's decision or attendance section tells of; sentences stay where they are."""
    about = bool(_ITEM.match(item.heading.title or ""))
    for section in item.sections:
        if section.kind not in ("decision", "attendance") and not about:
            continue
        for piece in section.pieces:
            if len(piece.text) < 700:
                sentences(reading, piece.text, piece.line)
