"""What a reader of bytes gives: source lines, and what is doubtful about how they were got.

It says nothing of what the lines mean; that is `raadslag.domain.reading`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from raadslag.domain.document import Doubt
from raadslag.domain.reading.lines import SourceLine

Progress = Callable[[int, int], None]
"""Told now and then how far a slow reader is: (pages done, pages in all)."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """The lines of one file, numbered from 1 without gaps."""

    lines: list[SourceLine]
    format: str
    """The reader's name: text, markdown, html, docx, pdf, esdh."""
    doubts: tuple[Doubt, ...] = ()
    """About the extraction (encoding guessed, text recognised from a picture), not about the content."""
    pages: int | None = None
    """Number of pages, where the format has pages."""


def no_progress(done: int, total: int) -> None:
    """The Progress of one who does not listen."""
