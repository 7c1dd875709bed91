"""Contents: the list of items at the front. Its numbered entries are kept: one without a body is an item too."""

from __future__ import annotations

from raadslag.domain.reading.items.contents import find_contents
from raadslag.domain.reading.pieces import Reading

NAME = "contents"
VERSION = 5


def apply(reading: Reading) -> None:
    """Finds runs of entries that recur as headings, have leaders or page numbers, or stand under a contents label."""
    find_contents(reading)
