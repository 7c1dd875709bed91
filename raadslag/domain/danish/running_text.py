"""The search terms of whole texts, as `analyser` gives them but many times as quick: each word is looked at once.

A text is split at its spaces and every piece remembered with its terms. Only where the next words matter (dates,
`børne- og ungeudvalg`, `kl. 10`) is a piece looked at together with them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from raadslag.domain.danish.analyser import ABBREVIATIONS, FULL_NAMES, SIGNS, Token, analyse, exact_words
from raadslag.domain.danish.dates import MONTHS
from raadslag.domain.patterns import pattern

Made = TypeVar("Made")
REMEMBERED = 400_000
"""Words that are kept (some 400 bytes each); with one more all are forgotten."""
REACH = 60
"""Characters after a word that may belong to it."""
_LEANING = pattern(r"^\W*\d{1,2}\W?(?:\d{1,2}\W?)?$|\w-(?:\W|$)|^kl\b", re.IGNORECASE)
"""A word that the next ones may belong to: the beginning of a date, `børne-`, `kl.`"""
_MONTHS = frozenset(name[:3] for name in MONTHS)
_PIECE = pattern(r"\S+")
_VOWELS = "aeiouyæøåéèêëöäüáàâíóôúûý"
_CONSONANTS = pattern(rf"(?![{_VOWELS}])[^\W\d_]")
_OPEN = r"\w-(?!\w)"
_DOUBLE = pattern(r"(.)\1")
UNLIKE = {
    "god": ["bedre", "bedst"], "lille": ["mindre", "mindst"], "mange": ["flere", "flest"], "gammel": ["æld"],
    "være": ["er"], "have": ["har", "haft"], "ligge": ["lå"], "gå": ["gik"], "far": ["fader", "fædre"], "måtte": ["må"], "gælde": ["gjald"],
}  # fmt: skip
"""Words with forms that do not begin with their consonants."""


_LEANS = "\0"
"""Stands for the terms of a piece where the next ones matter."""
_LONG_NUMBER = pattern(r"(?:\d\D?){9}")
"""Case numbers: each is met so seldom that it is not worth keeping."""


class _Pieces(dict[str, tuple[str, str]]):
    """A piece between spaces -> its terms, or `_LEANS`, and its exact words."""

    def __missing__(self, word: str) -> tuple[str, str]:
        terms = _LEANS if _LEANING.search(word) else _terms(analyse(word))
        return _kept(self, word, (terms, " ".join(exact for _, _, exact in exact_words(word))))


class _Alone(dict[str, str]):
    """A leaning piece -> its terms where the next one does not belong to it."""

    def __missing__(self, word: str) -> str:
        return _kept(self, word, _terms(analyse(word)))


def _kept(words: dict[str, Made], word: str, made: Made) -> Made:
    if not _LONG_NUMBER.search(word):
        if len(words) >= REMEMBERED:
            words.clear()
        words[word] = made
    return made


_PIECES, _ALONE = _Pieces(), _Alone()


def indexed(text: str) -> tuple[str, str]:
    """All terms of a text, and all its exact words: each separated by spaces for an engine that splits there."""
    if not (words := text.split()):
        return "", ""
    terms, exact = map(list, zip(*map(_PIECES.__getitem__, words), strict=True))
    if _LEANS in terms:
        for at in [at for at, term in enumerate(terms) if term is _LEANS]:
            if terms[at] is _LEANS:
                _with_the_next(words, terms, at)
    return " ".join(terms), " ".join(exact)


def _with_the_next(words: list[str], terms: list[str], at: int) -> None:
    """Fills in the terms of a word that the next ones may belong to; what did belong to it has none of its own."""
    word, place = words[at], len(words[at])
    following = words[at + 1] if at + 1 < len(words) else ""
    if "-" not in word and word[:2].lower() != "kl" and not _dated(following):
        terms[at] = _ALONE[word]
        return
    tokens, end = _first_of(_window(word, " ".join(["", *words[at + 1 : at + 4]])), place)
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


class Spots:
    """Where wanted terms stand in texts. Only pieces that may have one of them are looked at: those with its first
    consonants (inflection changes vowels and endings), those with digits, abbreviations, and open ones (`børne-`)."""

    def __init__(self, wanted: Collection[str]) -> None:
        self._wanted = frozenset(wanted)
        self._may = re.compile("|".join(sorted({_OPEN, *map(_hint, wanted)})))

    def places(self, text: str, reach: int | None = None) -> list[tuple[int, int]]:
        """The places (start, end) of wanted terms in a text; with `reach` none so many characters after the first."""
        found: list[tuple[int, int]] = []
        past, last, small = 0, len(text), text.lower()
        if len(small) != last:
            small = text
        while self._wanted and (match := self._may.search(small, past)):
            start = _begin(text, match.start())
            word = _PIECE.match(text, start)[0]  # type: ignore[index]
            if start > last:
                break
            if start < past:
                past = start + len(word)
                continue
            spots, past = self._in(text, start, word)
            if spots and reach is not None and not found:
                last = start + reach
            found += spots
        return found

    def _in(self, text: str, start: int, word: str) -> tuple[list[tuple[int, int]], int]:
        """The places of wanted terms in one piece and what belongs to it, and where that ends."""
        end = start + len(word)
        terms, _ = _PIECES[word]
        if terms is _LEANS:
            tokens, size = _first_of(_window(word, text[end : end + REACH]), len(word))
            end = max(end, start + size)
        elif self._wanted.isdisjoint(terms.split(" ")):
            return [], end
        else:
            tokens = tuple(analyse(word))
        return [(start + t.start, start + t.end) for t in tokens if not self._wanted.isdisjoint(t.terms)], end


def _begin(text: str, at: int) -> int:
    """Where the piece that a place is in begins."""
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


@lru_cache(maxsize=10_000)
def _hint(term: str) -> str:
    """A pattern that is somewhere in every piece that has a term: its first consonants, or how else it is written."""
    if any(sign.isdigit() for sign in term):
        return r"\d"
    others = [short for short, full in (*ABBREVIATIONS.items(), *SIGNS.items()) if full == term]
    others += FULL_NAMES.get(term, ())
    others += UNLIKE.get(term, ())
    others += ["sosu", "social-"] if term.startswith(("sosu", "social", "sundhed")) else []
    signs = _CONSONANTS.findall(_DOUBLE.sub(r"\1", term)) or [r"\S"]
    signs = signs[: max(2, len(signs) - 2)][:4]
    shape = signs[0] + "".join(f"[{before}{_VOWELS}]*{sign}" for before, sign in pairwise(signs))
    hints = [*map(re.escape, others), shape]
    return "|".join([*hints, r"\d"] if term in MONTHS else hints)
