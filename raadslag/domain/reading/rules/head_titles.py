"""Head titles: kind and body from lines without a label ('Referat - Byrådet den 26. januar 2016', 'KKR NORD')."""

from __future__ import annotations

from raadslag.domain.reading.head.titles import read_titles
from raadslag.domain.reading.pieces import Reading

NAME = "head_titles"
VERSION = 5


def apply(reading: Reading) -> None:
    """Finds the kind and the body; a meeting 'in' a body or a line of its own goes before a part of a line."""
    read_titles(reading)
