"""Item headings: among all numbered lines, the ones that open an item."""

from __future__ import annotations

from raadslag.domain.reading.items.scores import find_headings
from raadslag.domain.reading.pieces import Reading

NAME = "item_headings"
VERSION = 6


def apply(reading: Reading) -> None:
    """Marks the headings of items; `data` is their Heading."""
    find_headings(reading)
