"""What the lines around a line of an attendance list tell of it: a heading of its own kind, a lone line, a first name.

Used by the rule `attendance`, through `lists`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from raadslag.domain.document import Status
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.people.openings import opening
from raadslag.domain.reading.people.persons import begins_person, is_name, parse_people
from raadslag.domain.reading.people.rows import PARTY_LINE, ROLE_LINE
from raadslag.domain.reading.people.signs import PARTY
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.words.vocabulary import FIELDS, SECTION_LABELS, bare

_ONE_WORD = pattern(r"^[A-ZÆØÅ][a-zæøåé]{1,14}(?:-[A-ZÆØÅ][a-zæøå]+)?$")
SENDER = pattern(r"^[A-ZÆØÅ][\wæøåÆØÅ]{0,20}:\s")
_KIND_OF = pattern(r"^(?P<kind>[A-ZÆØÅ][a-zæøå]{3,24}(?:e|er|ne|en)):\s+(?P<who>[A-ZÆØÅ].+)$", needs=(":",))
"""'Politikere: A, B': a kind of members before their names."""


def of_one_kind(head: list[Piece], i: int) -> tuple[Status | None, str]:
    """'Politikere: A, B' and 'Borgere: C, D' right beside 'Administration: E': a kind of members before their names."""
    m = _KIND_OF.match(head[i].text)
    if (
        m is None
        or head[i].gap < 0
        or bare(m["kind"]) in {*FIELDS, *SECTION_LABELS}
        or not begins_person(_first(m["who"]))
    ):
        return None, ""
    beside = [
        p
        for p, gap in ((head[i - 1] if i else None, head[i].gap), *((p, p.gap) for p in head[i + 1 : i + 2]))
        if p is not None and gap == 0
    ]
    lists = any(
        opening(p)[1] or ((n := _KIND_OF.match(p.text)) and begins_person(_first(n["who"]))) for p in beside
    )
    return ("present", m["who"]) if lists and len(m["who"].split(",")) > 1 else (None, "")


def _first(names: str) -> str:
    return names.split(",")[0]


def chaired(piece: Piece, below: list[Piece]) -> bool:
    """'Formand:' on a line of its own, a name on the next."""
    return (
        piece.text.endswith(":")
        and bool(ROLE_LINE.match(piece.text[:-1]))
        and bool(below)
        and begins_person(below[0].text.split(",")[0].split(" (")[0])
    )


def only_line(reading: Reading, head: list[Piece], i: int) -> bool:
    """Two names right below a heading and nothing more of the list, where nobody so far stands for a place."""
    names = head[i].text.strip(" .").split(", ")
    below = head[i + 1] if i + 1 < len(head) else None
    return (
        len(names) == 2
        and all(is_name(re.sub(r"\s\([^()]*\)$", "", name)) for name in names)
        and not PARTY.match(names[1])
        and (
            below is None
            or below.gap > 0
            or below.role != "open"
            or opening(below)[0] is not None
            or not parse_people(below.text, "present", None)
        )
        and not any(p.who.on_behalf_of for p in reading.people)
    )


def unknown_heading(head: list[Piece], i: int) -> bool:
    """A short line between lists, with names that carry a role or place below it."""
    piece = head[i]
    below = head[i + 1] if i + 1 < len(head) else None
    return (
        below is not None
        and below.role == "open"
        and (piece.gap > 0 or len(piece.text.split()) <= 3)
        and below.gap <= 1
        and len(piece.text) < 50
        and not is_name(piece.text)
        and not piece.text.startswith(("- ", "• ", "– "))
        and not re.search(r"[\d,.:;()]", piece.text)
        and opening(below)[0] is None
        and bool(parse_people(below.text, "official", None))
        and not re.match(r"(?i)(?:referat|dagsorden)$", piece.text)
        and not ROLE_LINE.match(piece.text)
        and not PARTY_LINE.match(piece.text)
        and not parse_people(piece.text, "official", None)
    )


def listed_below(head: list[Piece], i: int) -> bool:
    """Without any list heading so far: two lines of names below, one with a role or place."""
    lines = [p for p in head[i + 1 : i + 3] if p.role == "open" and opening(p)[0] is None]
    return (
        len(lines) == 2
        and all(parse_people(p.text, "present", None) for p in lines)
        and any("," in p.text or "(" in p.text for p in lines)
    )


def first_name(head: list[Piece], i: int, direct: bool) -> bool:
    """A first name alone on its line, next to another such line."""
    piece = head[i]
    if not _ONE_WORD.match(piece.text) or (piece.gap > 0 and direct) or ROLE_LINE.match(piece.text):
        return False
    words = {*FIELDS, *SECTION_LABELS}
    beside = [p for p in (head[i - 1], *head[i + 1 : i + 2]) if bare(p.text) not in words]
    lone = piece.gap == 0 and len(beside) < 2 and opening(head[i - 1])[0] is not None
    return bare(piece.text) not in words and (
        lone or any(_ONE_WORD.match(p.text) and p.role != "group" for p in beside)
    )


def senders(head: list[Piece]) -> frozenset[str]:
    """What stands before a colon on two lines in a row: 'DK: ', 'Region: '."""
    found = [m[0] if (m := SENDER.match(p.text)) else "" for p in head]
    return frozenset(a for a, b in pairwise(found) if a and a == b)
