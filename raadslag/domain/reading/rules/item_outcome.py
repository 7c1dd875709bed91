"""Outcome: the main outcome of the item's decision, after `domain/outcome.py`."""

from __future__ import annotations

from raadslag.domain.outcome import find_outcome
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.drafts import ItemDraft

NAME = "item_outcome"
VERSION = 1


def apply(reading: Reading, item: ItemDraft) -> None:
    """Sets the outcome from the texts of the decision sections."""
    text = "\n\n".join(s.markdown for s in item.of("decision") if s.markdown.strip())
    found = find_outcome(text)
    if found is not None:
        item.outcome = found.outcome
        item.outcome_lines = {p.line for s in item.of("decision") for p in s.pieces}
