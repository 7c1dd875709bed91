"""Page lines: a whole page in one line (PDF text from document sites) is cut at its numbers and labels."""

from __future__ import annotations

from raadslag.domain.reading.pages.cuts import cut_pages
from raadslag.domain.reading.pieces import Reading

NAME = "page_lines"
VERSION = 5


def apply(reading: Reading) -> None:
    """Cuts long lines when most of the structure stands inside lines, not on lines of their own."""
    cut_pages(reading)
