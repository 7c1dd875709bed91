"""Doubt: a municipality written in two ways ('Vesthimmerlands Kommune' and 'Vesthimmerland Kommune')."""

from __future__ import annotations

import re
from collections import defaultdict

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.drafts import ItemDraft
from raadslag.domain.reading.words.spellings import slip

NAME = "doubt_municipalities"
VERSION = 1

_COMMUNE = pattern(r"(?P<n>[A-ZÆØÅ](?<!\w.)[\w-]+(?:\s[A-ZÆØÅ][\w-]+)?)\sKommunes?\b")
SHORTEST, LONGEST = 6, 40
"""Only words longer than the one are compared letter by letter, and none is longer than the other."""


def apply(reading: Reading, items: list[ItemDraft]) -> None:
    """Compares the names before 'Kommune' with each other."""
    found: dict[str, set[int]] = defaultdict(set)
    for piece in reading.pieces:
        if piece.role in ("text", "person") and "Kommune" in piece.text:
            for m in _COMMUNE.finditer(piece.text):
                found[m["n"]].add(piece.line)
    for piece in reading.pieces:
        if "\t" in piece.text and (cell := piece.text.split("\t")[0].strip()) in found:
            found[cell].add(piece.line)
    names = sorted(found, key=lambda n: min(found[n]))
    shared = [_forms(name) for name in names]
    forms: dict[str, list[int]] = defaultdict(list)
    for i, its in enumerate(shared):
        for form in its:
            forms[form].append(i)
    told: set[str] = set()
    for i, name in enumerate(names):
        if name in told:
            continue
        near = sorted({at for form in shared[i] for at in forms[form] if at > i})
        others = [names[at] for at in near if names[at] not in told and _same(name, names[at])]
        if others:
            told.update(others)
            also = ", ".join(f"»{other} Kommune«" for other in others)
            message = f"»{name} Kommune« er også skrevet {also}: se, hvad der er rigtigt."
            reading.doubt(
                "municipality_spelled_differently", message, found[name].union(*(found[o] for o in others))
            )


def _same(one: str, other: str) -> bool:
    """One name but for a genitive, a hyphen, aa for å, or a slip in a long word."""
    if _key(one) == _key(other):
        return True
    a, b = one.split(), other.split()
    return len(a) == len(b) == 1 and min(len(one), len(other)) > SHORTEST and slip(one, other)


def _forms(name: str) -> set[str]:
    """What a name shares with each that may be the same: its key, or what is left of it without one or two letters."""
    if not SHORTEST < len(name) <= LONGEST or " " in name:
        return {_key(name)}
    low = name.lower()
    shorter = {low[:at] + low[at + 1 :] for at in range(len(low))}
    shortest = {word[:at] + word[at + 1 :] for word in shorter for at in range(len(word))}
    return {_key(name), low, *shorter, *shortest}


def _key(name: str) -> str:
    return re.sub(r"[\s-]+", "", name.lower()).replace("aa", "å").removesuffix("s")
