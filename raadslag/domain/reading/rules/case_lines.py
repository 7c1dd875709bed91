"""Case lines: case number, handlers and openness under (or, in some systems, right above) a heading."""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.case_lines import claim_within, stands_above
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.words.cases import INITIALS, CaseLine, parse_case, split_handlers

NAME = "case_lines"
VERSION = 5

_FIELD = pattern(r"^[A-ZÆØÅ][a-zæøå. ]{2,24}:(?:\s(?!.*[.:;]$)\S.*)?$")


def apply(reading: Reading) -> None:
    """Marks case lines beside headings; `data` is a CaseLine."""
    pieces = reading.pieces
    headings = [i for i, p in enumerate(pieces) if p.role == "item"]
    above = [i for i in headings if i and _case_above(reading, i)]
    before = bool(headings) and bool(above) and above[0] == headings[0]
    for i in above if before else ():
        at = i - 1
        while at >= 0 and (case := _case_above(reading, at + 1)):
            pieces[at].role, pieces[at].rule, pieces[at].data = "case", f"{NAME} before", case
            at -= 1
    for i in headings:
        at = i + 1
        while at < len(pieces) and (
            pieces[at].role in ("item_more", "aside") or _claim(reading, at) or _is_field(pieces[at])
        ):
            at += 1
    claim_within(reading)


def _is_field(piece: Piece) -> bool:
    """'Forvaltning: Teknik' among the case lines: a field of the record system, behind which more of them may stand."""
    return piece.role == "open" and len(piece.text) < 60 and bool(_FIELD.match(piece.text))


def _claim(reading: Reading, at: int) -> bool:
    piece = reading.pieces[at]
    if piece.role == "case":
        return False
    case = _case(reading, at)
    before = reading.pieces[at - 1]
    if case is None and before.role == "case" and piece.role == "open":
        if INITIALS.match(piece.text):
            case = CaseLine((), split_handlers(piece.text))
        elif before.text.endswith(":"):
            case = parse_case(f"{before.text} {piece.text}")
    if case is None:
        return False
    piece.role, piece.rule, piece.data = "case", NAME, case
    return True


def _case_above(reading: Reading, at: int) -> CaseLine | None:
    """A case line right above a line: labelled, or a number alone that begins a block."""
    case, piece = _case(reading, at - 1), reading.pieces[at - 1]
    alone = case is not None and bool(case.numbers) and piece.gap > 0
    near = alone and (reading.pieces[at].gap == 0 or stands_above(reading, at))
    return case if case and (case.labelled or near) else None


def _case(reading: Reading, at: int) -> CaseLine | None:
    piece = reading.pieces[at]
    if piece.role != "open":
        return None
    under = at > 0 and reading.pieces[at - 1].role == "item"
    if under and re.fullmatch(r"\d{5,10}", piece.text):
        return CaseLine((piece.text,), ())
    return parse_case(piece.text)
