"""Attendance: who was there, who sent apologies, who stood in, from the lists of the head."""

from __future__ import annotations

import re
from dataclasses import replace

from raadslag.domain import explicit
from raadslag.domain.document import Participant, Status
from raadslag.domain.reading.people import is_name, parse_people
from raadslag.domain.reading.pieces import Person, Piece, Reading
from raadslag.domain.reading.presence import sentences
from raadslag.domain.reading.vocabulary import (
    ABSENT_GROUPS,
    OFFICIAL_GROUPS,
    PRESENT_GROUPS,
    SUBSTITUTE_GROUPS,
    bare,
)

NAME = "attendance"
VERSION = 1

_WITH_TEXT = re.compile(r"^([A-ZÆØÅ][^:.,;]{2,45}?)\s*:\s*(\S.*)$")
NOBODY = ("ingen", "intet", "")
_ROLE_LINE = re.compile(r"^(?:Formand|Næstformand|Medlem|Borgmester|Viceborgmester|\d\. (?:vice|næst)\w+)$")
_PARTY_LINE = re.compile(r"^\(?(?P<p>[A-ZÆØÅ]{1,2}|Løsgænger|løsgænger|Uden for parti(?:erne)?)\)?$")
_LIST_TITLE = re.compile(
    r"^(?:Deltagerfortegnelse|Deltagerliste|Fremmøde|DELTAGERFORTEGNELSE|Medlemsfortegnelse)\s*:?$"
)


def group_status(text: str) -> Status | None:
    """The status that a heading of an attendance list gives to the names below it."""
    plain = bare(text)
    if plain in ABSENT_GROUPS:
        return "absent"
    if plain in SUBSTITUTE_GROUPS:
        return "substitute"
    if plain in PRESENT_GROUPS:
        return "present"
    return "official" if plain in OFFICIAL_GROUPS else None


def apply(reading: Reading) -> None:
    """Reads the lists of the head; marks their headings and lines."""
    status: Status | None = None
    group: str | None = None
    head = reading.head()
    pending: list[tuple[Status, str]] = []
    for i, piece in enumerate(head):
        if piece.role != "open":
            continue
        if _LIST_TITLE.match(piece.text) or piece.text == explicit.NO_GROUP:
            piece.role, piece.rule = "group", NAME
            status, group = (None, None) if piece.text == explicit.NO_GROUP else (status, group)
            continue
        found, rest = _group(piece)
        if found is None and status is not None and _unknown_group(head, i):
            found, rest = "official", ""
        if found is not None:
            group = piece.text.split(":")[0].strip(" •*-") if rest else piece.text.strip(" :•*-")
            status = found
            piece.role, piece.rule = "group", NAME
            if rest and pending and piece.gap < 0 and piece.text.startswith("Afbud:"):
                _two_lists(reading, Piece(rest, piece.source, -1), [*pending, (status, group)])
                pending = []
                continue
            if rest and not _add(reading, piece, rest, status, group) and bare(rest) not in NOBODY:
                piece.role, piece.rule = "open", ""
                if any(c.isdigit() for c in rest):
                    piece.text = rest
                status = None
            pending = [*pending, (status or found, group)] if not rest else []
            continue
        if group is None and (told := explicit.read_person(piece.text, None, None)) is not None:
            reading.people.append(Person(told, {piece.line}))
            piece.role, piece.rule = "person", NAME
        if status is None or group is None:
            continue
        if len(pending) > 1 and _two_lists(reading, piece, pending):
            pending, status = [], None
            continue
        pending = []
        if not _people_line(reading, piece, status, group):
            status = None if piece.gap > 1 or len(piece.text) > 60 else status
    for piece in reading.head():
        if piece.role == "open" and sentences(reading, piece.text, piece.line):
            piece.role, piece.rule = "person", NAME
    settle(reading)


def _group(piece: Piece) -> tuple[Status | None, str]:
    text = piece.text
    found = group_status(text) if len(text) < 60 else None
    if found is not None:
        return found, ""
    m = _WITH_TEXT.match(text)
    if m and (found := group_status(m[1])) is not None:
        return found, m[2]
    return None, ""


def _unknown_group(head: list[Piece], i: int) -> bool:
    """A short line between lists, with names that carry a role or place below it."""
    piece = head[i]
    below = head[i + 1] if i + 1 < len(head) else None
    return (
        below is not None
        and below.role == "open"
        and piece.gap > 0
        and len(piece.text) < 50
        and not is_name(piece.text)
        and not re.search(r"[\d,.:;()]", piece.text)
        and ("," in below.text or explicit.read_person(below.text, None, None) is not None)
        and bool(parse_people(below.text, "official", None))
    )


def _people_line(reading: Reading, piece: Piece, status: Status, group: str) -> bool:
    last = reading.people[-1] if reading.people else None
    if (
        last
        and last.who.group == group
        and (_ROLE_LINE.match(piece.text) or (m := _PARTY_LINE.match(piece.text)))
    ):
        if _ROLE_LINE.match(piece.text):
            last.who = replace(last.who, role=piece.text)
        elif m := _PARTY_LINE.match(piece.text):
            last.who = replace(last.who, party=m["p"])
        last.lines.add(piece.line)
        piece.role, piece.rule = "person", NAME
        return True
    if bare(piece.text) in NOBODY:
        piece.role, piece.rule = "person", NAME
        return True
    return _add(reading, piece, piece.text, status, group)


def _add(reading: Reading, piece: Piece, text: str, status: Status, group: str) -> bool:
    people = parse_people(text, status, group)
    if not people:
        return False
    for who in people:
        reading.people.append(Person(who, {piece.line}))
    piece.role, piece.rule = ("group" if piece.role == "group" else "person"), NAME
    return True


def _two_lists(reading: Reading, piece: Piece, pending: list[tuple[Status, str]]) -> bool:
    """'Deltagere: Afbud:' and then one list: a last name after '(ref.)' without a comma is the one absent."""
    status, group = pending[0]
    m = re.match(r"^(?P<first>.+\((?:ref\.?|referent)\))\s+(?P<last>.+)$", piece.text)
    people = parse_people(m["first"] if m else piece.text, status, group)
    if m:
        people += parse_people(m["last"], *pending[1])
    for who in people:
        reading.people.append(Person(who, {piece.line}))
    if people:
        piece.role, piece.rule = "person", NAME
        reading.doubt(
            "lists_run_together",
            "Deltagere og afbud står i én liste: se efter, hvem der var fraværende.",
            [piece.line],
        )
    return bool(people)


def settle(reading: Reading) -> None:
    """One listed present and absent is absent, once; the same name twice in one list counts once."""
    merged: dict[str, Person] = {}
    for person in reading.people:
        name = person.who.name.lower()
        known = merged.get(name)
        if known is None:
            merged[name] = person
            continue
        known.lines |= person.lines
        known.who = _joined(known.who, person.who)
    reading.people = list(merged.values())


def _joined(one: Participant, other: Participant) -> Participant:
    absent = other if other.status == "absent" else one
    return replace(
        one,
        status="absent" if "absent" in (one.status, other.status) else one.status,
        group=absent.group,
        on_behalf_of=one.on_behalf_of or other.on_behalf_of,
        party=one.party or other.party,
        role=one.role or other.role,
        note=one.note or other.note,
        substitute_for=one.substitute_for or other.substitute_for,
    )
