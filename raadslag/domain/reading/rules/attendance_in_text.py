"""Attendance in the text: 'Der var afbud fra A og B', 'C deltog som suppleant' in decisions and items on absence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.document import Status
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.people.bare_names import take_lists_of_item
from raadslag.domain.reading.people.groups import group_status, is_side
from raadslag.domain.reading.people.openings import opening
from raadslag.domain.reading.people.persons import parse_line
from raadslag.domain.reading.people.presence import replaced, sentences
from raadslag.domain.reading.pieces import Person, Piece, Reading
from raadslag.domain.reading.sections.drafts import ItemDraft

NAME = "attendance_in_text"
VERSION = 9

_ABSENT_LINE = pattern(r"^(?:Afbud|Fravær|Ikke (?:mødt|til)|Forfald|Udeblev)[^:.]{0,24}:\s")
_STANDS_IN = pattern(
    r"\s*\((?:suppleant|stedfortræder|supp\.|stedf\.)[^()]*\)", needs=("suppl", "stedf", "supp.")
)
"""'NN (suppleant MM deltog)' in a list of those who were not there."""
_SIDE = pattern(r"^(?:Fra|For) [^.:]{3,50}:$")
"""'Fra kommunerne:' and 'Fra regionen:' in an item on who was there: the sides of a joint body."""
_ENTRY = pattern(r"^\d{1,2}\.\s+(?=[A-ZÆØÅ])")
LONGEST_LIST = 400
_ITEM = pattern(r"^\W*(?:fravær|afbud|fremmøde|mødedeltag|.*\bstedfortræder)", re.IGNORECASE)


def apply(reading: Reading, item: ItemDraft) -> None:
    """Adds the people that an item's decision or attendance section tells of; sentences stay where they are."""
    if not reading.people:
        take_lists_of_item(reading, [p for section in item.sections for p in section.pieces])
    about = bool(_ITEM.match(item.heading.title or ""))
    for section in item.sections:
        if section.kind not in ("decision", "attendance") and not about:
            if section.kind != "consultation":
                _gone(reading, section.pieces)
            continue
        status: Status | None = None
        sides = sum(bool(_SIDE.match(p.text)) for p in section.pieces) > 1
        for piece in section.pieces:
            if about and sides and _SIDE.match(piece.text):
                status = "present"
                continue
            heads = (piece.text.endswith(":") or about) and len(piece.text) < 60
            found = group_status(piece.text) if heads else None
            if found is None and status and heads and is_side(piece.text):
                continue
            text = _STANDS_IN.sub("", _ENTRY.sub("", piece.text))
            people = parse_line(text, status, None) if status and len(piece.text) < LONGEST_LIST else []
            if found is not None:
                status = found
            elif people and not is_sentence(text):
                known = {p.who.name for p in reading.people}
                reading.people += [Person(who, {piece.line}) for who in people if who.name not in known]
            elif len(piece.text) < 700:
                sentences(reading, piece.text, piece.line)
                if status == "absent":
                    replaced(reading, piece.line)
                status = None if is_sentence(piece.text) else status


def _gone(reading: Reading, pieces: Sequence[Piece]) -> None:
    """'Afbud: A og B.' on a line of its own, wherever in the minutes it stands."""
    for piece in pieces:
        if len(piece.text) < 160 and _ABSENT_LINE.match(piece.text) and opening(piece)[0] == "absent":
            sentences(reading, piece.text, piece.line)
