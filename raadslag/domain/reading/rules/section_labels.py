"""Section labels: lines that open a section by their words, wherever they stand."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Label, Reading
from raadslag.domain.reading.sections.labels import parse_label
from raadslag.domain.reading.words.cases import parse_case
from raadslag.domain.reading.words.vocabulary import ATTACHMENT_LABELS, bare, section_kind

NAME = "section_labels"
VERSION = 8

SURE = frozenset(
    ["resume", "resumé", "beslutningspunkter", "sagsfremstilling", "indstilling", "beslutning", "baggrund"]
)
_TYPES = frozenset(["punkttype", "sagstype", "sagsgang og sagstype", "type"])
_INTRODUCES = pattern(r"(?:indstille[rs]|foreslå[rs]|anbefale[rs])[,:]?(?: at)?[,:]?$", re.IGNORECASE)
"""'Det indstilles,' right below 'Indstilling': what introduces the list is text, not a second heading."""
_NUMBERED = pattern(r"^\d\.\s+(?=[A-ZÆØÅ])")


def _is_label(text: str) -> bool:
    return section_kind(text) is not None or bare(text) in ATTACHMENT_LABELS


def _is_type(text: str) -> bool:
    return len(text) < 80 and "ype" in text.lower() and bare(text) in _TYPES


def _in_small_letters(reading: Reading) -> None:
    """'sagsfremstilling' alone on a line, where such lines come back: a label printed without its capital."""
    small = [p for p in reading.open() if p.text in SURE]
    for piece in small if len(small) > 1 else ():
        kind = section_kind(piece.text)
        if kind is not None:
            piece.role, piece.rule, piece.data = "label", NAME, Label(kind, piece.text)


def _bullets(reading: Reading) -> set[int]:
    """The lines of a list: two or more bullets right below each other are no labels."""
    runs = [(a, b) for a, b in pairwise(reading.pieces) if b.gap == 0 and a.text[:1] == b.text[:1] == "•"]
    return {id(piece) for pair in runs for piece in pair}


def apply(reading: Reading) -> None:
    """Marks every line that is a section label; lines before the first item are freed again later."""
    numbered = Counter(p.text for p in reading.open() if len(p.text) < 60 and _NUMBERED.match(p.text))
    strong = {text for text in numbered if bare(_NUMBERED.sub("", text)) in SURE}
    repeated = {
        text for text, times in numbered.items() if times > 1 and section_kind(_NUMBERED.sub("", text))
    }
    if strong:
        repeated = strong | {text for text in numbered if _is_label(_NUMBERED.sub("", text))}
    elif len(repeated) < 2:
        repeated = set()
    _in_small_letters(reading)
    above, here, opened = "", "", ""
    listed = _bullets(reading)
    for piece in reading.open():
        before, above, here = above, here, piece.text
        if _is_type(above) or (piece.gap == 1 and _is_type(before)) or id(piece) in listed:
            continue  # 'Sagstype' / 'Beslutning': the value of a field
        text = _NUMBERED.sub("", piece.text) if piece.text in repeated else piece.text
        case = parse_case(text) if len(text) < 40 else None
        label = parse_label(text) if case is None or case.public is None else None
        if label is not None and opened == "recommendation" == label.kind and _INTRODUCES.search(text):
            label = None
        if label is not None and text != piece.text and label.rest:
            continue
        if label is not None:
            piece.role, piece.rule, piece.data = "label", NAME, label
        opened = label.kind if label is not None and not label.rest else ""
