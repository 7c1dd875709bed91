"""Closing lines: when the meeting ended, who took the minutes, and the signature block belong to no item."""

from __future__ import annotations

import re

from raadslag.domain.danish.dates import first_time
from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.document import Participant
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.people.persons import is_name, is_role, parse_people
from raadslag.domain.reading.pieces import Person, Piece, Reading

NAME = "closing_lines"
VERSION = 4

_ENDED = pattern(
    r"^Mødet (?:blev |er )?(?:hævet|slut|sluttede|sluttet|afsluttet|afsluttedes|sluttes)\b.{0,40}$"
)
_MINUTES_BY = pattern(
    r"^(?:(?:Referent|Ref\.?|For referatet|Referat ved)\s*:?\s+|/\s?)(?P<who>[A-ZÆØÅ].{2,60})$"
)
_CONTACT = pattern(r"(?i)\b(?:tlf|telefon|cvr)\b[.:]?|www\.|\S@\S+\.\w")
_SIGN = pattern(
    r"^(?:_{4,}[\s_]*|Underskrift(?:er|s\w+)?\b.{0,60}|Godkendt og underskrevet.{0,30}|Med venlig hilsen)$"
)


def apply(reading: Reading) -> None:
    """Reads the end of the meeting wherever it stands, the rest only from below the last label."""
    ended = False
    for piece in reading.open():
        if piece.text.startswith("Mødet ") and _ENDED.match(piece.text):
            clock = first_time(piece.text)
            if clock:
                reading.fact("end_time", clock.begins, [piece.line])
            piece.role, piece.rule = "head", NAME
            ended = True
    signing = ended
    for piece in _tail(reading):
        minutes = _MINUTES_BY.match(piece.text)
        if minutes:
            people = parse_people(minutes["who"], "official", "Referent", loose=True)
            for who in people:
                _keep(reading, who, piece.line)
            if people:
                piece.role, piece.rule = "person", NAME
        elif piece.gap > 0 and _CONTACT.search(piece.text) and not is_sentence(piece.text):
            reading.set_aside(piece, "boilerplate")
        elif _SIGN.match(piece.text):
            signing = True
            reading.set_aside(piece, "boilerplate")
        elif signing and all(is_name(cell) or is_role(cell) for cell in re.split(r"\s{3,}|\t", piece.text)):
            reading.set_aside(piece, "boilerplate")


def _tail(reading: Reading) -> list[Piece]:
    last = max((i for i, p in enumerate(reading.pieces) if p.role in ("label", "item")), default=-1)
    return [p for p in reading.pieces[last + 1 :] if p.role == "open"]


def _keep(reading: Reading, who: Participant, line: int) -> None:
    known = next((p for p in reading.people if p.who.name == who.name), None)
    if known is None and " " not in who.name:
        same = [p for p in reading.people if p.who.name.split()[0] == who.name]
        known = same[0] if len(same) == 1 else None
    if known is not None:
        known.lines.add(line)
    else:
        reading.people.append(Person(who, {line}))
