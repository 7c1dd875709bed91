"""The edges of pages: which pieces stand first or last on a page, and the forms that page numbers and heads have."""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Reading

PAGE = pattern(
    r"^\W*(?:side(?:nr\.?)?|page|s\.)\s*[|:]?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:af|of|/|\|)\s*\d{1,4})?\W*$|^[-–]\s*\d{1,4}\s*[-–]$|^\d{1,3}\s?/\s?\d{1,3}$|^\d{1,3} af \d{1,3}$|^Sidenr\.?$",
    re.IGNORECASE,
)
HEAD = pattern(r"(?:^|\|)\s*(?:referat|dagsorden)\s*(?:\||$)", re.IGNORECASE)
"""A running head by its form: 'KKR X | Referat | 8. februar 2016' at the edge of a later page."""

_ENDING = pattern(
    r"^(?P<head>.{3,90}?)[\s|,–-]+(?:side|page)\s*\d{1,4}(?:\s*(?:af|of|/)\s*\d{1,4})?$|^(?:side|page)\s*\d{1,4}(?: af \d{1,4})?[\s|,–-]+(?P<tail>.{3,90})$",
    re.IGNORECASE,
    needs=("side", "page"),
)
_PAGED = pattern(r"^(?P<head>\S.{2,90}?)\s{3,}\d{1,4}$")
"""Body and date with the page number far to the right."""
LONGEST = 110


def head_words(text: str) -> str:
    """What repeats of a line that may be a running head, without its page number: behind \\0 where 'Side' tells it,
    behind \\1 where it only stands far to the right; '' for other lines."""
    paged = text[-1:].isdigit() and len(text) <= LONGEST + text.count(" ")
    wide = _PAGED.match(text) if paged else None
    if wide is not None:
        return f"\1{wide['head'].lower()}"
    if not 2 < len(text) <= LONGEST:
        return ""
    told = _ENDING.match(text)
    if told is None:
        return text.lower()
    return "" if text[0].isdigit() else f"\0{(told['head'] or told['tail']).lower()}"


def page_edges(reading: Reading) -> set[int]:
    """The first and last piece of every page, where the format has pages."""
    edges: set[int] = set()
    pieces = reading.pieces
    for i, piece in enumerate(pieces):
        page = piece.source.page
        if page is None:
            continue
        for beside in (i - 1, i + 1):
            if not 0 <= beside < len(pieces) or pieces[beside].source.page != page:
                edges.add(id(piece))
    return edges
