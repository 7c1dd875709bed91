"""Those who were there where no list says so: bare names, ticked names, tables without a head, and who sent them.

Used by the rule `attendance`, through `lists`, when the lists have named nobody present, and by
`attendance_in_text`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.document import Participant, Status
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.people.openings import opening
from raadslag.domain.reading.people.persons import NAME as PERSON
from raadslag.domain.reading.people.persons import is_name, parse_line, parse_people
from raadslag.domain.reading.pieces import Person, Piece, Reading
from raadslag.domain.reading.words.bodies import looks_like_body
from raadslag.domain.reading.words.vocabulary import FIELDS, bare

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


def take_lists_of_item(reading: Reading, pieces: Sequence[Piece]) -> None:
    """'Til stede: A, B og C' within the first item, where the head lists nobody; the lines stay in its text."""
    found: list[Person] = []
    below: Status | None = None
    for piece in (p for p in pieces if len(p.text) < 700):
        status, names = opening(piece) if ":" in piece.text[:40] else (None, "")
        if status and not names and piece.text.endswith(":"):
            below = status
            continue
        if status is None and below is not None:
            listed = parse_line(piece.text, below, None) if len(piece.text) < 100 else []
            below = below if len(listed) == 1 and not is_sentence(piece.text) else None
            found += [Person(who, {piece.line}) for who in listed] if below else []
            continue
        people = parse_people(names, status, None) if status and names and not is_sentence(piece.text) else []
        found += [Person(who, {piece.line}) for who in people]
    if sum(p.who.status == "present" for p in found) > 1:
        twice = {p.who.name for p in found if p.who.status != "official"}
        reading.people += [p for p in found if p.who.status != "official" or p.who.name not in twice]


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
