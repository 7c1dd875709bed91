"""Emphasised labels: '**Beslutning**', '**Dato:** 3. maj' and '**2. Regnskab**' are read without their asterisks."""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.headings import parse
from raadslag.domain.reading.people.groups import group_status
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.labels import parse_label, parse_recommends
from raadslag.domain.reading.words.vocabulary import FIELDS, bare

NAME = "emphasised_labels"
VERSION = 1

_STARRED = pattern(
    r"^(?P<mark>\*{1,3}|_{2,3})(?P<words>[^*_]{2,120}?)(?P<colon>:?)(?P=mark)(?P<after>:?)\s*(?P<rest>.*)$",
    re.DOTALL,
)


def apply(reading: Reading) -> None:
    """Takes the marks of emphasis off lines that structure the document; emphasis in running text stays."""
    for piece in reading.open():
        m = _STARRED.match(piece.text) if piece.text[:1] in "*_" else None
        if m is None:
            continue
        colon = ":" if m["colon"] or m["after"] else ""
        if m["rest"] and not colon:
            continue
        words = f"{m['words'].strip()}{colon}"
        if _structures(words, m["words"], alone=not m["rest"]):
            piece.text = f"{words} {m['rest']}".strip()


def _structures(line: str, words: str, alone: bool) -> bool:
    """A section label, a field of the head, a list of people, or (on a line of its own) a numbered heading."""
    known = parse_label(line) is not None or bare(words) in FIELDS or group_status(words) is not None
    return known or (alone and (parse(words) is not None or parse_recommends(words) is not None))
