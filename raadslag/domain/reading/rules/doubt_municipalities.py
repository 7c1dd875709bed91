"""Doubt: a municipality written in two ways ('Vesthimmerlands Kommune' and 'Vesthimmerland Kommune')."""

from __future__ import annotations

import re
from collections import defaultdict

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.drafts import ItemDraft
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.spellings import slip

NAME = "doubt_municipalities"
VERSION = 1

_COMMUNE = pattern(r"(?P<n>[A-ZÆØÅ](?<!\w.)[\w-]+(?:\s[A-ZÆØÅ][\w-]+)?)\sKommunes?\b")


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
    forms: dict[object, list[int]] = defaultdict(list)
    for i, name in enumerate(names):
        for form in _forms(name, 0):
            forms[form].append(i)
    told: set[str] = set()
    for i, name in enumerate(names):
        near = sorted({at for form in _forms(name, 2) for at in forms.get(form, ()) if at > i})
        others = [names[at] for at in near if names[at] not in told and _same(name, names[at])]
        if others and name not in told:
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
    return len(a) == len(b) == 1 and min(len(one), len(other)) > 6 and slip(one, other)


def _forms(name: str, off: int) -> list[object]:
    """What a name must share with one that may be the same: its key, or the first letter and nearly the length."""
    return [_key(name), *((name[:1], size) for size in range(len(name) - off, len(name) + off + 1))]


def _key(name: str) -> str:
    return re.sub(r"[\s-]+", "", name.lower()).replace("aa", "å").removesuffix("s")
