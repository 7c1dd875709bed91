"""Lost headings: where numbers and titles are lost, items open where the order of labels starts anew."""

from __future__ import annotations

from raadslag.domain.reading.items.lost_headings import open_items
from raadslag.domain.reading.pieces import Reading

NAME = "lost_headings"
VERSION = 3


def apply(reading: Reading) -> None:
    """Opens an item at each return of the first label, with the title line above it where there is one."""
    open_items(reading)
