"""Two lists of people side by side whose columns extraction has run together: 'A, Xby C, Yby' under 'Deltagere: Afbud:'.

Used by the rule `attendance`, through `attendance_lists`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from raadslag.domain.document import Status
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.people import NAME, is_name, is_role, parse_line, parse_people
from raadslag.domain.reading.pieces import Person, Piece, Reading

RULE = "attendance"

_PLACE = r"(?:,\s[A-ZÆØÅ][\w-]*(?:\sKommune)?|\s\([^)]*\))"
_PERSON = r"[A-ZÆØÅ][\w'-]+(?:\s[A-ZÆØÅ]\.)*\s[A-ZÆØÅ][\w'-]+"
_APART = pattern(r"\t+|\s{3,}")
_BOTH = pattern(rf"^(?P<a>{_PERSON}(?:\s[A-ZÆØÅ][\w'-]+)?{_PLACE})\s(?P<b>{NAME}{_PLACE}?)$")
_RUN = pattern(r"[A-ZÆØÅ][\w'-]+(?:\s[A-ZÆØÅ][\w'-]+){5,}(?![\w])")
_REFERENT_LAST = pattern(r"^(?P<first>.+\((?:ref\.?|referent)\))\s+(?P<last>.+)$")
LEAST_TOGETHER = 4
_BARE = pattern(rf"^(?P<a>{_PERSON})\s(?P<b>{_PERSON})$")


def side_by_side(reading: Reading, piece: Piece, pending: list[tuple[Status, str]], begun: bool) -> bool:
    """Puts the two people of a row into the two lists; a row of one goes on with the left list once begun."""
    if len(pending) != 2 or len({status for status, _ in pending}) < 2:
        return False
    both = _parts(piece.text)
    if both is None and not begun:
        return False
    texts = both or (piece.text,)
    found = [parse_line(text, *pending[i]) for i, text in enumerate(texts)]
    if any(len(people) != 1 for people in found):
        return False
    reading.people += [Person(people[0], {piece.line}) for people in found]
    piece.role, piece.rule = "person", RULE
    return True


def _parts(text: str) -> tuple[str, str] | None:
    apart = _APART.split(text)
    if len(apart) == 2 and all(_begins(part) for part in apart):
        return apart[0], apart[1]
    m = _BOTH.match(text) or _BARE.match(text)
    return (m["a"], m["b"]) if m else None


def _begins(text: str) -> bool:
    return is_name(re.split(r",|\s\(", text)[0])


def part_runs(text: str) -> str:
    """Names run together without any sign between them are parted two words by two; a title stops it."""
    return _RUN.sub(_parted, text)


def _parted(m: re.Match[str]) -> str:
    words = m[0].split()
    if any(is_role(word) for word in words):
        return m[0]
    cuts = [*range(0, len(words) - 1, 2), len(words)]
    return ", ".join(" ".join(words[a:b]) for a, b in pairwise(cuts))


def run_together(reading: Reading, piece: Piece, pending: list[tuple[Status, str]]) -> bool:
    """'Deltagere: Afbud:' and then one list: what is known of its end tells who was absent, else all were there."""
    if len(pending) != 2 or (pending[0][0], pending[1][0]) != ("present", "absent"):
        return False
    m = _REFERENT_LAST.match(piece.text)
    if m is not None:
        people = [*parse_people(m["first"], *pending[0]), *parse_people(m["last"], *pending[1])]
    else:
        people = parse_people(part_runs(piece.text), *pending[0]) if piece.gap < 0 else []
        if len(people) < LEAST_TOGETHER:
            return False
        at = _begins_anew([who.role for who in people])
        people = people[:at] + [
            replace(who, status=pending[1][0], group=pending[1][1]) for who in people[at:]
        ]
    reading.people += [Person(who, {piece.line}) for who in people]
    if people:
        piece.role, piece.rule = "person", RULE
        reading.doubt(
            "lists_run_together",
            "Deltagere og afbud står i én liste: se efter, hvem der var fraværende.",
            [piece.line],
        )
    return bool(people)


def _begins_anew(roles: list[str | None]) -> int:
    """Where a list that goes by office returns to an office of its beginning: the next list opens there."""
    last = roles[-1]
    at = len(roles)
    while at and roles[at - 1] == last:
        at -= 1
    return at if last and last in roles[:at] else len(roles)
