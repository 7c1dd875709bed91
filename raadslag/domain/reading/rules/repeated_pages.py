"""Repeated pages: in page lines the head and foot that most pages share are cut off as running heads."""

from __future__ import annotations

from raadslag.domain.reading.pages.repeats import cut_repeats
from raadslag.domain.reading.pieces import Reading

NAME = "repeated_pages"
VERSION = 2


def apply(reading: Reading) -> None:
    """Cuts what page lines have in common at their beginning and end."""
    cut_repeats(reading)
