"""Glued headings: '10. Eventuelt1. Orientering' and 'Indholdsfortegnelse1. Fraværende' come apart again."""

from __future__ import annotations

import itertools
import re

from raadslag.domain.reading.pieces import Piece, Reading

NAME = "glued_headings"
VERSION = 1

_GLUED = re.compile(r"(?<=[a-zæøåA-ZÆØÅ)])(?=\d{1,3}(?:\.\d{1,2})*[.:]\s?[A-ZÆØÅ\"])")
_CONTENTS = re.compile(
    r"^(?:Indholdsfortegnelse|INDHOLDSFORTEGNELSE|Dagsorden|Sagsoversigt|Dagsordenspunkter|Dagsordenpunkter|Punkter)(?=\s?\d{1,3}[.:]?\s?[A-ZÆØÅ])"
)


def apply(reading: Reading) -> None:
    """Cuts short lines where a number with a full stop is glued to the word before it."""
    out: list[Piece] = []
    for piece in reading.pieces:
        if piece.role != "open" or len(piece.text) > 400:
            out.append(piece)
            continue
        at = [m.start() for m in _GLUED.finditer(piece.text)]
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
