"""Two lists of people side by side whose columns extraction has run together: 'A, Xby C, Yby' under 'Deltagere: Afbud:'.

Used by the rule `attendance`, through `attendance_lists`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from raadslag.domain.document import Status
from raadslag.domain.reading.people import NAME, is_name, is_role, parse_line
from raadslag.domain.reading.pieces import Person, Piece, Reading

RULE = "attendance"

_PLACE = r"(?:,\s[A-ZÆØÅ][\wæøå-]*(?:\sKommune)?|\s\([^)]*\))"
_PERSON = r"[A-ZÆØÅ][\wæøåéöü'-]+(?:\s[A-ZÆØÅ]\.)*\s[A-ZÆØÅ][\wæøåéöü'-]+"
_APART = re.compile(r"\t+|\s{3,}")
_BOTH = re.compile(rf"^(?P<a>{_PERSON}(?:\s[A-ZÆØÅ][\wæøåéöü'-]+)?{_PLACE})\s(?P<b>{NAME}{_PLACE}?)$")
_RUN = re.compile(r"[A-ZÆØÅ][\wæøåéöü'-]+(?:\s[A-ZÆØÅ][\wæøåéöü'-]+){5,}(?![\wæøå])")
_BARE = re.compile(rf"^(?P<a>{_PERSON})\s(?P<b>{_PERSON})$")


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
