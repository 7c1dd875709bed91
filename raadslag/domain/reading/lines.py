"""Source lines: what every reader of bytes gives and what every rule of reading gets.

A line's text is plain text with the little Markdown that carries structure: `- ` and `1. ` for lists, tabs
between the cells of a table row, `[text](href)` for links, `**bold**` and `*italic*` for emphasis inside
prose. The hints (page, size, ...) help rules to be sure; no rule may need them, since plain text has none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class SourceLine(NamedTuple):
    """One line of the extracted text; `number` is 1-based over the whole document, blank lines counted."""

    number: int
    text: str
    page: int | None = None
    """1-based page, where the format has pages."""
    size: float | None = None
    """Font size in points, the largest of the line."""
    bold: bool = False
    """The whole line is bold."""
    heading: int | None = None
    """Heading level that the format states (DOCX style, HTML h1-h6)."""
    x: float | None = None
    """Left edge in points from the page's left, where known."""

    @property
    def blank(self) -> bool:
        """True when the line is nothing but white space."""
        return not self.text.strip()


def from_text(text: str) -> list[SourceLine]:
    """Lines of plain text; they end at LF, CRLF or CR only (contract: reading.md)."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    return [SourceLine(number, line) for number, line in enumerate(lines, 1)]


def numbered(lines: Iterable[SourceLine]) -> str:
    """What `raadslag read FILE --text` prints: each line after its number and a tab."""
    return "\n".join(f"{line.number}\t{line.text}" for line in lines)
