"""Broken words: hyphens that text extraction left inside words ('etab- lere', 'ja-nuar') are taken out again.

Kept are suspended hyphens ('pædagog- og'), names ('Kastrup-Larsen'), abbreviations ('KKR-mødet') and real
hyphens ('oktober-november'). A word is joined when the document or the lexicon knows it whole, when a half is no
word, or, in a document that is damaged anyway, when it is a plain compound; that last is told as a doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from raadslag.domain.danish.dates import MONTHS, WEEKDAYS
from raadslag.domain.danish.lexicon import is_compound, is_word
from raadslag.domain.patterns import pattern

_BREAK = pattern(r"(?<![\w-])(?P<a>[A-ZÆØÅa-zæøå][a-zæøåé]+)-(?P<s>\s?)(?P<b>[a-zæøåé]{2,})(?![\w-])")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅabcdefghijklmnopqrstuvwxyzæøåé")
LONGEST = 80
"""No Danish word is longer; a longer run of letters is no word."""
_AFTER_SUSPENDED = frozenset(
    [
        "og",
        "eller",
        "samt",
        "til",
        "både",
        "og/eller",
        "såvel",
        "i",
        "på",
        "med",
        "contra",
        "kontra",
        "henholdsvis",
        "hhv",
    ]
)
_WORD = pattern(r"[^\W\d_]{3,}")
_GLUED_AT = pattern(r"(?P<a>[Aa]t)(?<!\w[Aa]t)(?P<b>[a-zæøå]{5,})\b")
_GLUED_CASE = pattern(r"\b(?P<a>[a-zæøå]{3,}|[A-ZÆØÅ][a-zæøå]{3,})(?P<b>[A-ZÆØÅ][a-zæøå]{3,})\b")
_HUMP = pattern(r"[A-ZÆØÅ](?<=[a-zæøå]{2}.)[a-zæøå]")
_PAIRS = (
    frozenset(MONTHS),
    frozenset(WEEKDAYS),
    frozenset(["nord", "syd", "øst", "vest", "for", "bag", "op", "ned", "ind", "ud"]),
)
_ADDRESS = pattern(r"(\]\([^)]*\)|https?://\S+)")
CERTAIN_BREAKS = 2
OFTEN = 3
"""So many times the same hyphen inside a word is no damage."""


@dataclass(slots=True)
class Mender:
    """Mends the texts of one document; `source` gives all its texts when the first broken word is met."""

    source: Callable[[], Iterable[str]]
    joined: list[tuple[str, str]] = field(default_factory=list)
    """Uncertain joins: (as printed, as read)."""
    _seen: frozenset[str] | None = None
    _damaged: bool = False
    _kept: frozenset[str] = frozenset()
    """Words that stand with their hyphen so often that it is theirs."""

    def mend(self, text: str) -> str:
        """The text with its broken and glued words mended; addresses of links stay as they are."""
        if "](" in text or "://" in text:
            parts = _ADDRESS.split(text)
            return "".join(part if i % 2 else self._mended(part) for i, part in enumerate(parts))
        return self._mended(text)

    def _mended(self, text: str) -> str:
        if "-" in text:
            text = self._without_breaks(text)
        if "At" in text or "at" in text:
            text = _GLUED_AT.sub(_apart, text)
        return _GLUED_CASE.sub(_apart, text) if _HUMP.search(text) else text

    def _without_breaks(self, text: str) -> str:
        parts, at = [], 0
        for m in _breaks(text):
            parts += [text[at : m.start()], self._joined(m)]
            at = m.end()
        return "".join([*parts, text[at:]]) if parts else text

    def _joined(self, m: re.Match[str]) -> str:
        left, space, right = m["a"], m["s"], m["b"]
        if space and right in _AFTER_SUSPENDED:
            return m[0]
        self._look()
        if not space and m[0].lower() in self._kept:
            return m[0]
        if self._certain(left, right, bool(space)):
            return left + right
        whole = left + right
        both = not space and left.islower() and is_word(left) and is_word(right) and not _paired(left, right)
        if both and self._damaged and (is_word(whole) or is_compound(whole)):
            if not is_word(whole):
                self.joined.append((m[0], whole))
            return whole
        return m[0]

    def _certain(self, left: str, right: str, spaced: bool) -> bool:
        whole = (left + right).lower()
        if whole in (self._seen or frozenset()):
            return True
        if is_word(whole) and (spaced or not is_word(left) or not is_word(right)):
            return not _paired(left, right)
        if not is_word(left) and (is_compound(whole) or (spaced and not is_word(right))):
            return spaced or left.islower()
        linked = left.islower() and left.endswith("s") and not is_base(left) and is_word(left[:-1])
        return (linked or spaced) and is_compound(whole) and not (spaced and is_word(left) and not linked)

    def _look(self) -> None:
        """Reads the whole document once: which words stand unbroken, and whether it is damaged at all."""
        if self._seen is not None:
            return
        text = "\n\n".join(self.source())
        self._seen = _words(text)
        certain = 0
        printed = Counter(m[0].lower() for m in _breaks(text) if not m["s"])
        self._kept = frozenset(
            word
            for word, times in printed.items()
            if times >= OFTEN and word.replace("-", "") not in self._seen
        )
        for m in _breaks(text):
            if not (m["s"] and m["b"] in _AFTER_SUSPENDED):
                certain += self._certain(m["a"], m["b"], bool(m["s"]))
        self._damaged = certain >= CERTAIN_BREAKS


def _words(text: str) -> frozenset[str]:
    """The words of a text in lower case; only those with other signs than letters need a closer look."""
    words = set(text.lower().split())
    whole = set(filter(str.isalpha, words))
    return frozenset(whole.union(_WORD.findall("\n".join(words - whole))))


def _breaks(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_BREAK`, looked for where hyphens are."""
    at = text.find("-")
    while at >= 0:
        start = _word_start(text, at)
        m = _BREAK.match(text, start) if start < at else None
        if m:
            yield m
        at = text.find("-", m.end() if m else at + 1)


def _word_start(text: str, end: int) -> int:
    """Where the letters right before a place begin; the place itself where none stand there."""
    start, first = end, max(0, end - LONGEST)
    while start > first and text[start - 1] in _LETTERS:
        start -= 1
    return start


def is_base(word: str) -> bool:
    """A word that ends in s of its own ('proces'), not by a linking s ('virksomheds')."""
    return not is_word(word[:-1])


def _paired(left: str, right: str) -> bool:
    """Two of a kind, where the hyphen means from-to or both ('oktober-november', 'dansk-svensk')."""
    a, b = left.lower(), right.lower()
    return any(a in group and b in group for group in _PAIRS) or (a.endswith("sk") and b.endswith("sk"))


def _apart(m: re.Match[str]) -> str:
    """Two words run together, when both are words and the whole is none."""
    a, b = m["a"], m["b"]
    if is_word(b) and is_word(a) and not is_word(m[0]) and not (b.islower() and is_compound(m[0])):
        return f"{a} {b}"
    return m[0]
