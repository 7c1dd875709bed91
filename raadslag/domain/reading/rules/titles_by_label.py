"""Titles by label: 'Sagstitel: ...' on pages that hold one item each."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.headings import has_items, make_heading
from raadslag.domain.reading.people.groups import group_status
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.words.vocabulary import FIELDS, bare

NAME = "titles_by_label"
VERSION = 1

_TITLE_LABEL = pattern(r"^(?:Sagstitel|Punkttitel|Sagsoverskrift)\s*:\s*(?P<t>\S.+)$")
_LOOSER = pattern(
    r"^(?P<w>Sag|Emne|Punkt|Titel|Overskrift|Dagsordenspunkt|Vedr\.|Vedrørende)\s*:\s*(?P<t>[A-ZÆØÅ].{3,})$",
    re.IGNORECASE,
)
"""Words that label much else too: they name items only where they come back."""
_MARKED = pattern(r"^[>»■▪◆►]\s+(?P<t>[A-ZÆØÅ].*[^.:;,])$")
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
    if not has_items(reading):
        _marked(reading)
    if not has_items(reading) and not any(p.role == "label" for p in reading.pieces):
        _before_colons(reading)


def _marked(reading: Reading) -> None:
    """'> Natbus' below a blank line: the same sign before each title."""
    found = [
        (p, m) for p in reading.open() if p.gap > 0 and len(p.text) < 100 and (m := _MARKED.match(p.text))
    ]
    for piece, m in found if len(found) >= LEAST else ():
        make_heading(piece, m["t"], NAME)


def _before_colons(reading: Reading) -> None:
    """Without numbers and labels: lines that end in a colon below a blank line, with text right below them."""
    found = [
        above
        for above, below in pairwise(reading.pieces)
        if above.role == below.role == "open"
        and above.gap > 0 >= below.gap
        and above.text.endswith(":")
        and 5 < len(above.text) < 90
        and ":" not in above.text[:-1]
        and bare(above.text) not in FIELDS
        and group_status(above.text) is None
        and not is_sentence(above.text)
    ]
    for piece in found if len(found) >= LEAST else ():
        make_heading(piece, piece.text.rstrip(" :"), NAME)
