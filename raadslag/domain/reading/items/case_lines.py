"""Case numbers on lines of their own: above a heading, within an item behind its sections, or below their label.

Used by the rule `case_lines`.
"""

from __future__ import annotations

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.words.cases import parse_case

RULE = "case_lines"

_NUMBER_LABEL = pattern(r"(?i)(?:sags?|journal|j\.)\s?(?:nr|nummer)\.?\s*:?(?=\s|$)")


def stands_above(reading: Reading, at: int) -> bool:
    """A blank line on either side: the number is the heading's below when more blank lines stand above than below it."""
    piece, heading = reading.pieces[at - 1], reading.pieces[at]
    above = reading.pieces[at - 2] if at > 1 else None
    divided = above is None or above.role == "aside" or _first(reading, heading)
    return heading.role == "item" and heading.gap == 1 and (piece.gap > 1 or divided)


def _first(reading: Reading, heading: Piece) -> bool:
    return next((p for p in reading.pieces if p.role == "item"), None) is heading


def claim_within(reading: Reading) -> None:
    """'Sagsnummer: 17/024518-9' on a line of its own anywhere in an item, or the label with the number below it."""
    started = False
    for at, piece in enumerate(reading.pieces):
        started = started or piece.role == "item"
        if not started or piece.role != "open" or len(piece.text) > 60 or not _NUMBER_LABEL.match(piece.text):
            continue
        below = reading.pieces[at + 1] if at + 1 < len(reading.pieces) else None
        case = parse_case(piece.text)
        if case is not None and case.numbers:
            piece.role, piece.rule, piece.data = "case", RULE, case
        elif (
            _NUMBER_LABEL.fullmatch(piece.text)
            and below is not None
            and below.role == "open"
            and len(below.text) < 40
        ):
            case = parse_case(f"Sagsnr.: {below.text}")
            if case is not None and case.numbers:
                piece.role, piece.rule = "case", RULE
                below.role, below.rule, below.data = "case", RULE, case
