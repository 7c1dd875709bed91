"""Page titles: what stands in the contents and begins pages without its number is a title (transcripts of documents)."""

from __future__ import annotations

from raadslag.domain.reading.pages.titles import take_titles
from raadslag.domain.reading.pieces import Reading

NAME = "page_titles"
VERSION = 1


def apply(reading: Reading) -> None:
    """Marks such titles as headings of items."""
    take_titles(reading)
