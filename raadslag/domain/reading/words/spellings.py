"""Spellings: when two written names may well be the same name, one of them wrong.

Also the names of persons within a text, with and without their initials.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from raadslag.domain.patterns import pattern

LONG = 8
SHORTEST = 5
_APART = pattern(r"[\s.]+")
_INITIALS = pattern(r"(?:[A-ZÆØÅ]\.\s?)+")


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


_RUN = pattern(r"[A-ZÆØÅÉ][\w’'-]*\.?(?:\s?[A-ZÆØÅÉ][\w’'-]*\.?)+")


def runs(text: str) -> Iterator[str]:
    """Capitalised words that stand together."""
    for m in _RUN.finditer(text.replace("*", "")):
        yield m[0]


def words_of(name: str) -> list[str]:
    """The words of a name without initials and genitive."""
    return [w for w in _APART.split(name) if len(w) > 1]


def bare_name(name: str) -> str:
    """A name without its initials."""
    return " ".join(words_of(name))


def spelled(run: str, name: str) -> Iterator[str]:
    """The other spelling of a name within a run of capitalised words."""
    known = words_of(name)
    if run.startswith(name):
        return
    words = re.findall(r"(?:[A-ZÆØÅ]\.\s?)+|[^\s.]+", run)
    long = [i for i, w in enumerate(words) if not _INITIALS.fullmatch(w)]
    for at in range(len(long) - len(known) + 1):
        span = long[at : at + len(known)]
        first = span[0] - 1 if span[0] and _INITIALS.fullmatch(words[span[0] - 1]) else span[0]
        printed = _joined(words[first : span[-1] + 1])
        said = [words[i] for i in span]
        said[-1] = _nominative(said[-1], known[-1])
        printed = printed[: len(printed) - len(words[span[-1]])] + said[-1]
        other = [(a, b) for a, b in zip(said, known, strict=True) if a != b]
        if (not other and printed != name and _INITIALS.search(f"{printed}{name}")) or (
            len(other) == 1 and len(known) > 1 and slip(*other[0]) and not _broken(*other[0])
        ):
            yield printed
            return


def _broken(one: str, other: str) -> bool:
    """Only a hyphen apart: a word broken over two lines."""
    return one.replace("-", "").lower() == other.replace("-", "").lower()


def _joined(words: Sequence[str]) -> str:
    return re.sub(r"\s+", " ", " ".join(words)).strip()


def _nominative(word: str, known: str) -> str:
    return word[:-1] if word.endswith("s") and not known.endswith("s") else word
