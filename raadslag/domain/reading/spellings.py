"""Spellings: when two written names may well be the same name, one of them wrong."""

from __future__ import annotations

from functools import lru_cache

LONG = 8
SHORTEST = 5


@lru_cache(maxsize=4096)
def distance(one: str, other: str, most: int = 2) -> int:
    """How many letters must be added, taken away or changed; `most` + 1 where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
        if min(row) > most:
            return most + 1
    return row[-1]


def slip(one: str, other: str) -> bool:
    """Two different words that are one word with a slip: same first letter, one letter off, two in a long word."""
    shorter = min(len(one), len(other))
    if one == other or one[:1] != other[:1] or shorter < SHORTEST:
        return False
    return distance(one.lower(), other.lower()) <= (2 if shorter >= LONG else 1)
