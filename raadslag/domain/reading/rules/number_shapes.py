"""Number shapes: items numbered in a dress of the document's own are read as plainly numbered ones."""

from __future__ import annotations

from raadslag.domain.reading.items.headings import known_by_pages
from raadslag.domain.reading.items.number_shapes import read_numbers
from raadslag.domain.reading.pieces import Reading

NAME = "number_shapes"
VERSION = 2


def apply(reading: Reading) -> None:
    """Finds the dress by its rhythm: the same signs around figures that rise by one, beside lines like titles."""
    if known_by_pages(reading):
        return
    read_numbers(reading)
