"""Titles by label: 'Sagstitel: ...' on pages that hold one item each."""

from __future__ import annotations

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.unnumbered import has_items, make_heading

NAME = "titles_by_label"
VERSION = 1

_TITLE_LABEL = pattern(r"^(?:Sagstitel|Punkttitel|Sagsoverskrift)\s*:\s*(?P<t>\S.+)$")


def apply(reading: Reading) -> None:
    """Makes each labelled title a heading."""
    if has_items(reading):
        return
    for piece in reading.open():
        m = _TITLE_LABEL.match(piece.text)
        if m:
            make_heading(piece, m["t"], NAME)
