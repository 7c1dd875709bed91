"""Glued headings: '10. Eventuelt1. Orientering', 'Indhold1. Fraværende' and 'Titel SAG-2031-00001' come apart again."""

from __future__ import annotations

import itertools

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Piece, Reading

NAME = "glued_headings"
VERSION = 5

_NUMBER = pattern(r"\d{1,3}(?:\.\d{1,2})*[.:]\s?[A-ZÆØÅ\"]")
_NUMBER_END = pattern(r"[.:]\s?[A-ZÆØÅ\"]")
_WORD_END = pattern(r"(?:[a-zæøåA-ZÆØÅ]{3}|\))$")
_CASE_BEHIND = pattern(
    r"^\d[\d.]*\.? \S.{2,160}?\s(?=(?:[A-ZÆØÅ]{2,6}-\d{4}-\d{3,7}|\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d{1,5}-\d{2})(?: [a-zæøå/]{2,12})?$)"
)
_YEARED = pattern(r"^\d[\d.]*\.? \S.{2,160}?\s(?=\d{2}/\d{4,6}$)")
"""'2. Vandplan 31/1001': year and number at the end of a heading, where two headings or more end so."""
_LABELS = (
    "Sagsfremstilling", "Økonomi", "Indstilling", "Beslutning", "Resume", "Resumé", "Baggrund", "Bilag", "Lovgrundlag",
)  # fmt: skip
_LABEL_BEHIND = pattern(rf"(?<=[a-zæøå\d)][.!?])(?:{'|'.join(_LABELS)})$")
"""'... inviteret til mødet.Sagsfremstilling': a label that a web page has glued to the text above it."""
LEAST_YEARED = 2
_CONTENTS = pattern(
    r"^(?:Indholdsfortegnelse|INDHOLDSFORTEGNELSE|Dagsorden|Sagsoversigt|Dagsordenspunkter|Dagsordenpunkter|Punkter)(?=\s?\d{1,3}[.:]?\s?[A-ZÆØÅ])"
)


def apply(reading: Reading) -> None:
    """Cuts short lines where a number with a full stop is glued to the word before it."""
    out: list[Piece] = []
    yeared = {
        id(p): m
        for p in reading.open()
        if p.text[:1].isdigit() and "/" in p.text[-8:] and (m := _YEARED.match(p.text))
    }
    if len(yeared) < LEAST_YEARED:
        yeared = {}
    for piece in reading.pieces:
        if piece.role != "open" or len(piece.text) > 400:
            out.append(piece)
            continue
        at = _glued(piece.text)
        if piece.text.endswith(_LABELS) and (label := _LABEL_BEHIND.search(piece.text)):
            at.append(label.start())
        if piece.text[:1].isdigit() and (behind := _CASE_BEHIND.match(piece.text) or yeared.get(id(piece))):
            at.append(behind.end())
        contents = _CONTENTS.match(piece.text)
        if contents:
            at = sorted({*at, contents.end()})
        if not at:
            out.append(piece)
            continue
        places = [0, *at, len(piece.text)]
        for i, (a, b) in enumerate(itertools.pairwise(places)):
            text = piece.text[a:b].strip()
            if text:
                out.append(Piece(text, piece.source, piece.gap if i == 0 else 1, piece.indent))
    reading.pieces = out


def _glued(text: str) -> list[int]:
    """Where a number stands right behind three letters or a bracket; 'm2.' and 'CO2.' are units."""
    if not _NUMBER_END.search(text):
        return []
    found = (m.start() for m in _NUMBER.finditer(text))
    return [at for at in found if _WORD_END.search(text, max(0, at - 3), at)]
