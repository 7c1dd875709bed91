"""Doubts: an item of minutes that has a case number and nothing else, or a recommendation that nobody answered."""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.drafts import ItemDraft

NAME = "doubt_items"
VERSION = 1

_MINUTES = pattern(r"referat|protokol|udskrift", re.IGNORECASE)


def apply(reading: Reading, items: list[ItemDraft]) -> None:
    """Only minutes are checked: most recommendations of theirs are answered."""
    asked = [item for item in items if item.public and _has(item, "recommendation")]
    open_ones = [item for item in asked if not _has(item, "decision")]
    minutes = bool(_MINUTES.search(reading.value("kind_word") or "")) or len(open_ones) * 2 < len(asked)
    if not minutes or not any(_has(item, "decision") for item in items):
        return
    for item in items:
        if not item.public:
            continue
        name = _name(item)
        if item.numbers and not item.attachments and not any(s.markdown.strip() for s in item.sections):
            reading.doubt(
                "item_empty", f"{name} har et sagsnummer, men ingen tekst og ingen beslutning.", item.lines
            )
        elif item in open_ones and len(open_ones) * 2 < len(asked):
            lines = item.title_lines or item.lines
            reading.doubt("decision_missing", f"{name} har en indstilling, men ingen beslutning.", lines)


def _has(item: ItemDraft, kind: str) -> bool:
    return any(s.kind == kind and s.markdown.strip() for s in item.sections)


def _name(item: ItemDraft) -> str:
    number, title = item.heading.number, item.heading.title
    return f"Punkt {number}" if number else f"Punktet »{title}«" if title else "Et punkt"
