"""Shorter papers out of a meeting's minutes: the list of its decisions, and the extract of one item."""

from __future__ import annotations

from dataclasses import replace

from raadslag.domain.document import Document, Item

DECIDED = {"decision", "attendance"}


def decision_list(document: Document) -> Document:
    """The minutes with nothing but what was decided: number, title, decision, votes and dissents of each item."""
    return replace(document, participants=(), items=tuple(_decision(item) for item in document.items))


def extract(document: Document, position: int) -> Document:
    """The minutes of one item alone (by its place, from 0), whole, with the head of the meeting.

    Raises IndexError where there is no such item.
    """
    item = document.items[position]
    return replace(document, participants=(), items=(replace(item, level=1),))


def _decision(item: Item) -> Item:
    return replace(
        item,
        sections=tuple(section for section in item.sections if section.kind in DECIDED),
        attachments=tuple(a for a in item.attachments if a.section in DECIDED),
        route=(),
    )
