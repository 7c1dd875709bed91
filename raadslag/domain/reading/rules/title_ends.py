"""Title ends: in page lines the title runs on into the text; it is cut where its words stop recurring."""

from __future__ import annotations

from raadslag.domain.reading.items.title_ends import end_titles
from raadslag.domain.reading.pieces import Reading

NAME = "title_ends"
VERSION = 3


def apply(reading: Reading) -> None:
    """Cuts the numbered pieces of page lines after their title."""
    end_titles(reading)
