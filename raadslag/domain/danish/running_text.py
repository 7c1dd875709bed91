"""The search terms of whole texts, as `analyser` gives them but many times as quick: each word is looked at once.

A text is split at its spaces and every piece remembered with its terms. Only where the next words matter (dates,
`børne- og ungeudvalg`, `kl. 10`) is a piece looked at together with them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from raadslag.domain.danish.analyser import Token, analyse, exact_words
from raadslag.domain.danish.dates import MONTHS
from raadslag.domain.patterns import pattern

REMEMBERED = 400_000
"""Words that are kept (some 300 bytes each); with one more all are forgotten."""
REACH = 60
"""Characters after a word that may belong to it."""
_LEANING = pattern(r"^\W*\d{1,2}\W?(?:\d{1,2}\W?)?$|\w-(?:\W|$)|^kl\b", re.IGNORECASE)
"""A word that the next ones may belong to: the beginning of a date, `børne-`, `kl.`"""
_MONTHS = frozenset(name[:3] for name in MONTHS)
_SPACED = pattern(r"\S+")


class _Words(dict[str, tuple[str | None, str]]):
    """A piece between spaces -> its terms (None where the next ones matter), and its exact words."""

    def __missing__(self, word: str) -> tuple[str | None, str]:
        if len(self) >= REMEMBERED:
            self.clear()
        terms = None if _LEANING.search(word) else _terms(analyse(word))
        made = self[word] = terms, " ".join(exact for _, _, exact in exact_words(word))
        return made


_WORDS = _Words()


def indexed(text: str) -> tuple[str, str]:
    """All terms of a text, and all its exact words: each separated by spaces for an engine that splits there."""
    words = text.split()
    if not words:
        return "", ""
    terms, exact = zip(*map(_WORDS.__getitem__, words), strict=True)
    if None not in terms:
        return " ".join(terms), " ".join(exact)
    whole = list(terms)
    for at in [at for at, term in enumerate(terms) if term is None]:
        if whole[at] is None:
            _with_the_next(words, whole, at)
    return " ".join(whole), " ".join(exact)


def _with_the_next(words: list[str], terms: list[str | None], at: int) -> None:
    """Fills in the terms of a word that the next ones may belong to; what did belong to it has none of its own."""
    word, place = words[at], len(words[at])
    following = words[at + 1] if at + 1 < len(words) else ""
    alone = "-" not in word and word[:2].lower() != "kl" and not _dated(following)
    after = "" if alone else " ".join(["", *words[at + 1 : at + 4]])
    tokens, end = _first_of(_window(word, after), place)
    terms[at] = _terms(tokens)
    while place < end:
        at += 1
        place += 1 + len(words[at])
        terms[at] = ""


def _window(word: str, after: str) -> str:
    """A leaning word with as much of what comes after it as may belong to it."""
    if word[:2].lower() == "kl":
        return word + after[:3]
    return word + after if _dated(after.lstrip()) or not word.rstrip(".,;:)/")[-1:].isdigit() else word


def _dated(following: str) -> bool:
    """Whether what follows a number may make a date of it."""
    return following[:1].isdigit() or following[:3].lower() in _MONTHS


@lru_cache(maxsize=50_000)
def _first_of(window: str, size: int) -> tuple[tuple[Token, ...], int]:
    """The tokens of the first so many characters, and where the last word that they reach into ends."""
    tokens = tuple(token for token in analyse(window) if token.start < size)
    return tokens, max((token.end for token in tokens), default=0)


def _terms(tokens: Iterable[Token]) -> str:
    return " ".join(term for token in tokens for term in token.terms)


class Spots(dict[str, tuple[tuple[int, int], ...] | None]):
    """A piece between spaces -> where in it wanted terms stand; None where the next ones matter."""

    def __init__(self, wanted: Collection[str]) -> None:
        super().__init__()
        self._wanted = frozenset(wanted)

    def __missing__(self, word: str) -> tuple[tuple[int, int], ...] | None:
        found: tuple[tuple[int, int], ...] | None = ()
        terms = _WORDS[word][0]
        if terms is None:
            found = None
        elif not self._wanted.isdisjoint(terms.split(" ")):
            found = self._in(analyse(word))
        self[word] = found
        return found

    def places(self, text: str, reach: int | None = None) -> list[tuple[int, int]]:
        """The places (start, end) of wanted terms in a text; with `reach` none so many characters after the first."""
        found: list[tuple[int, int]] = []
        past, last = 0, len(text)
        for match in _SPACED.finditer(text) if self._wanted else ():
            start = match.start()
            if start < past:
                continue
            if start > last:
                break
            if (spots := self[match[0]]) == ():
                continue
            if spots is None:
                word, after = match[0], text[match.end() : match.end() + REACH]
                tokens, end = _first_of(_window(word, after), len(word))
                past, spots = start + end, self._in(tokens)
            if spots and reach is not None and not found:
                last = start + reach
            found += [(start + first, start + end) for first, end in spots]
        return found

    def _in(self, tokens: Iterable[Token]) -> tuple[tuple[int, int], ...]:
        return tuple((t.start, t.end) for t in tokens if not self._wanted.isdisjoint(t.terms))
