"""Those who were there where no list says so: bare names, ticked names, tables without a head, and who sent them.

Used by the rule `attendance`, through `attendance_lists`, when the lists have named nobody present.
"""

from __future__ import annotations

import re
from dataclasses import replace

from raadslag.domain.document import Participant
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.bodies import looks_like_body
from raadslag.domain.reading.fields import FIELDS
from raadslag.domain.reading.people import NAME as PERSON
from raadslag.domain.reading.people import is_name, parse_line
from raadslag.domain.reading.pieces import Person, Piece, Reading
from raadslag.domain.reading.vocabulary import bare

RULE = "attendance"

_TICKED = pattern(rf"^\[(?P<tick>[xXvV✓✔ ]?)\]\s*(?P<who>{PERSON}.*)$")
_PLACE_AND_NAME = pattern(
    rf"^(?P<place>[A-ZÆØÅ][\wæøå-]+(?:\s[A-ZÆØÅ][\wæøå-]+){{0,2}})\s{{3,}}(?P<who>{PERSON}(?:\s?[(,–-].*)?)$"
)
"""'[x] A B', and 'Skovby Kommune     A B': a ticked list, and a table without a head."""


def take_bare_names(reading: Reading) -> None:
    """Names on lines of their own without any label: at least three in a row are those who were there."""
    run: list[tuple[Piece, list[Participant]]] = []
    for piece in [*reading.head(), None]:
        people = _named(piece) if piece is not None and piece.role == "open" else []
        if piece is not None and people:
            run.append((piece, people))
            continue
        if len(run) >= 3:
            for named, found in run:
                reading.people += [Person(who, {named.line}) for who in found]
                named.role, named.rule = "person", RULE
        run = []


def _named(piece: Piece) -> list[Participant]:
    """The person of a line that is a name alone, with what they stand for behind a comma or before a colon."""
    text = piece.text
    if box := _TICKED.match(text):
        return parse_line(box["who"], "present" if box["tick"].strip() else "absent", None)
    if (cells := _PLACE_AND_NAME.match(text)) and bare(cells["place"]) not in FIELDS:
        return [
            replace(who, on_behalf_of=cells["place"]) for who in parse_line(cells["who"], "present", None)
        ]
    first, comma, rest = text.partition(", ")
    if is_name(text) and not looks_like_body(text):
        return [Participant(text, "present")]
    if comma and is_name(first) and len(rest.split()) <= 6:
        return parse_line(text, "present", None)
    place, colon, name = text.partition(": ")
    if (
        colon
        and is_name(name)
        and bare(place) not in FIELDS
        and re.fullmatch(r"[A-ZÆØÅ][\wæøå -]{1,30}", place)
    ):
        return [Participant(name.strip(" ."), "present", on_behalf_of=place)]
    return []
