"""Danish words to search terms: one analyser for index and query, so that both sides always agree.

A word becomes its lemma (simplemma) or, unknown, its stem (Snowball, twice, since once splits plads/pladser).
A compound also gives every run of its parts, so that a query for `socialområde` finds
`voksensocialområdet`; a query asks for the whole word only. Spelling is folded: aa is å, and ae/oe are æ/ø
unless the word is known as it is. The lexicon (788,000 forms) is read on first use, about a second and 100 MB.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import Stemmer
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

VERSION = "danish@1"
MIN_PART = 4
"""Shortest part of a compound: below four letters chance joins words (bar-net)."""
MIN_TAIL = 3

_CASE_NUMBER = r"[A-Za-zÆØÅæøå]{2,4}-\d{4}-\d{3,}"
_TOKEN = re.compile(rf"{_CASE_NUMBER}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?", re.UNICODE)
_LINKS = ("", "s", "e")
_SHORT_TAILS = frozenset({"hus", "råd", "sag", "lov", "vej"})
_ENDINGS = frozenset(
    {
        "ning",
        "ninger",
        "ende",
        "else",
        "elser",
        "inger",
        "isme",
        "heden",
        "erne",
        "eren",
        "ernes",
        "tion",
        "sion",
    }
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: its place (characters) and the terms it is found by, the whole word's first."""

    start: int
    end: int
    terms: tuple[str, ...]


def analyse(text: str) -> Iterator[Token]:
    """Every word and number of a text with all terms that it is found by."""
    for match in _TOKEN.finditer(text):
        yield Token(match.start(), match.end(), _terms(match[0].lower()))


def query_terms(text: str) -> list[str]:
    """The terms that a query asks for: each word's own, none twice, in order."""
    return list(dict.fromkeys(_terms(match[0].lower())[0] for match in _TOKEN.finditer(text)))


def index_text(text: str) -> str:
    """All terms of a text, separated by spaces, for an engine that splits at white space."""
    return " ".join(term for token in analyse(text) for term in token.terms)


def matching_words(query: str, text: str) -> list[str] | None:
    """The words of a text that a query finds it by, or None when some word of the query is not there."""
    wanted = query_terms(query)
    found: list[str] = []
    missing = set(wanted)
    for token in analyse(text):
        hit = missing.intersection(token.terms) or set(wanted).intersection(token.terms)
        if hit:
            missing -= hit
            found.append(text[token.start : token.end])
    return None if missing or not wanted else list(dict.fromkeys(found))


@cache
def _lexicon() -> dict[str, str]:
    return DefaultDictionaryFactory().get_dictionary("da")  # type: ignore[return-value]


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("danish")


@lru_cache(maxsize=200_000)
def _terms(word: str) -> tuple[str, ...]:
    """The whole word's term, then those of every run of its parts."""
    if not word[0].isalpha() or "-" in word:
        return (word,)
    word = _folded(word.replace("’", "'").partition("'")[0])
    whole = _base(word)
    parts = _parts(_lemma(word) or word)
    if len(parts) < 2:
        return (whole,)
    runs = (
        _base(joined if last == len(parts) - 1 else _without_link(joined))
        for first in range(len(parts))
        for last in range(first, len(parts))
        if (joined := "".join(parts[first : last + 1]))
    )
    return (whole, *(dict.fromkeys(run for run in runs if run != whole)))


def _parts(word: str) -> tuple[str, ...]:
    """The smallest parts: a part that is a compound itself is split too."""
    parts = _split(word)
    if len(parts) == 1:
        return parts
    return tuple(small for part in parts for small in _parts(part))


def _without_link(head: str) -> str:
    """A part without its linking letter, unless it is a word's own form (`kommune`, but `børne` is `børn`)."""
    if _lemma(head) == head:
        return head
    return next((head[:-1] for link in _LINKS[1:] if head.endswith(link) and _known(head[:-1])), head)


def _folded(word: str) -> str:
    """One spelling: å for aa; æ and ø for ae and oe unless the word is known as it is ("poesi")."""
    word = word.replace("aa", "å")
    if not ("ae" in word or "oe" in word) or _known(word):
        return word
    danish = word.replace("ae", "æ").replace("oe", "ø")
    return danish if _known(danish) or len(_split(word)) == 1 else word


def _known(word: str) -> bool:
    return _lemma(word) is not None


def _lemma(word: str) -> str | None:
    lexicon = _lexicon()
    for spelling in (word, word.replace("å", "aa") if "å" in word else None):
        if spelling and (found := lexicon.get(spelling)):
            return str(found).lower().replace("aa", "å")
    return None


def _base(word: str) -> str:
    """The form that index and query share: lemma, else without genitive, else a compound with its last part's
    lemma, else stemmed twice."""
    if lemma := _lemma(word):
        return lemma
    if word.endswith("s") and (lemma := _lemma(word[:-1])):
        return lemma
    *front, tail = _split(word)
    if front:
        return "".join(front) + _base(tail)
    stem = _stemmer().stemWord
    return str(stem(stem(word)))


@lru_cache(maxsize=100_000)
def _split(word: str) -> tuple[str, ...]:
    """The parts of a compound (linking letters stay on the part before), or the word alone.

    Of several ways the one with fewest parts, then with the longest last part.
    """
    best: tuple[str, ...] = (word,)
    for end in range(MIN_PART, len(word) - MIN_TAIL + 1):
        head, tail = word[:end], word[end:]
        if not _tail(tail):
            continue
        front = (head,) if _head(head) else _split(head)
        if (len(front) > 1 or _head(head)) and (len(best) == 1 or len(front) + 1 < len(best)):
            best = (*front, tail)
    return best


def _tail(text: str) -> bool:
    """True for what can end a compound: a known word that is no mere ending."""
    if len(text) < MIN_PART:
        return text in _SHORT_TAILS
    return text not in _ENDINGS and _known(text)


@lru_cache(maxsize=100_000)
def _head(text: str) -> bool:
    """True for a known word of enough letters, with or without a linking s or e."""
    return any(
        text.endswith(link) and len(text) - len(link) >= MIN_PART and _known(text[: len(text) - len(link)])
        for link in _LINKS
    )
