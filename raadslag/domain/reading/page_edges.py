"""The edges of pages: which pieces stand first or last on a page, where the format has pages."""

from __future__ import annotations

from raadslag.domain.reading.pieces import Reading


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
