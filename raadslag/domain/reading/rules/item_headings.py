"""Item headings: among all numbered lines, the ones that open an item."""

from __future__ import annotations

from raadslag.domain.reading.items.headings import known_by_pages
from raadslag.domain.reading.items.scores import find_headings
from raadslag.domain.reading.pieces import Reading

NAME = "item_headings"
VERSION = 10


def apply(reading: Reading) -> None:
    """Marks the headings of items; `data` is their Heading."""
    if known_by_pages(reading):
        return
    find_headings(reading)
