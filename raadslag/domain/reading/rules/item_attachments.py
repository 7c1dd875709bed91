"""Attachments: lists under './.' or 'Bilag' leave the text and become titles; a marked sentence stays."""

from __future__ import annotations

from raadslag.domain.reading.facts.papers import take_papers
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.drafts import ItemDraft

NAME = "item_attachments"
VERSION = 8


def apply(reading: Reading, item: ItemDraft) -> None:
    """Takes the attachments of one item out of its sections."""
    take_papers(reading, item)
