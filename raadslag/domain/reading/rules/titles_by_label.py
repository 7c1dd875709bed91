"""Titles by label: 'Sagstitel: ...' on pages that hold one item each."""

from __future__ import annotations

import re
from collections import Counter

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.unnumbered import has_items, make_heading

NAME = "titles_by_label"
VERSION = 1

_TITLE_LABEL = pattern(r"^(?:Sagstitel|Punkttitel|Sagsoverskrift)\s*:\s*(?P<t>\S.+)$")
_LOOSER = pattern(
    r"^(?P<w>Sag|Emne|Punkt|Titel|Overskrift|Dagsordenspunkt|Vedr\.|Vedrørende)\s*:\s*(?P<t>[A-ZÆØÅ].{3,})$",
    re.IGNORECASE,
)
"""Words that label much else too: they name items only where they come back."""
LEAST = 3


def apply(reading: Reading) -> None:
    """Makes each labelled title a heading."""
    if has_items(reading):
        return
    for piece in reading.open():
        m = _TITLE_LABEL.match(piece.text)
        if m:
            make_heading(piece, m["t"], NAME)
    if has_items(reading):
        return
    named = [(p, m) for p in reading.open() if len(p.text) < 200 and (m := _LOOSER.match(p.text))]
    words = Counter(m["w"].lower() for _, m in named)
    for piece, m in named:
        if words[m["w"].lower()] >= LEAST:
            make_heading(piece, m["t"], NAME)
