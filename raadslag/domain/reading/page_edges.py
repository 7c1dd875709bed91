"""The edges of pages: which pieces stand first or last on a page, and the forms that page numbers and heads have."""

from __future__ import annotations

import re

from raadslag.domain.reading.pieces import Reading

PAGE = re.compile(
    r"^\W*(?:side|page|s\.)\s*[|:]?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:af|of|/|\|)\s*\d{1,4})?\W*$|^[-–]\s*\d{1,4}\s*[-–]$|^\d{1,3}\s?/\s?\d{1,3}$|^\d{1,3} af \d{1,3}$",
    re.IGNORECASE,
)
HEAD = re.compile(r"(?:^|\|)\s*(?:referat|dagsorden)\s*(?:\||$)", re.IGNORECASE)
"""A running head by its form: 'KKR X | Referat | 8. februar 2016' at the edge of a later page."""


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
