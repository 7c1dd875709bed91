"""Danish compounds: `flygtningekvote` is flygtninge + kvote, `byrådsmøde` is by + råds + møde.

A word falls apart where known words meet, with a linking s or e or none; of several ways the one with the fewest
and longest parts. Words of two and three letters are parts only when they stand in a list, since below
four letters chance joins words (bar-net, radi-o). Words whose parts say nothing of their meaning stay whole. The lists
are in `compounds.txt`.
"""

from __future__ import annotations

import pkgutil
from functools import lru_cache

from raadslag.domain.danish.lexicon import classes, readings

LINKS = ("s", "e")


def _sections() -> dict[str, frozenset[str]]:
    """`compounds.txt`: a head in brackets, then words; lines with # are remarks."""
    text = (pkgutil.get_data(__package__ or "raadslag.domain.danish", "compounds.txt") or b"").decode()
    lines = "\n".join(line for line in text.split("\n") if not line.startswith("#"))
    pairs = (part.partition("]") for part in lines.split("[")[1:])
    return {head: frozenset(words.split()) for head, _, words in pairs}


_WORDS = _sections()
PREFIXES, PLACES = _WORDS["prefixes"], _WORDS["places"]
LOOSE, ENDINGS, OPAQUE, CLOSED = _WORDS["loose"], _WORDS["endings"], _WORDS["opaque"], _WORDS["closed"]
SHORT_FIRST, SHORT_LAST = _WORDS["first"], _WORDS["last"]


@lru_cache(maxsize=200_000)
def parts(word: str) -> tuple[str, ...]:
    """The parts of a lower-case word, linking letters with the part before; the word alone when it has none."""
    if len(word) < 5 or word in OPAQUE or OPAQUE.intersection(readings(word)):
        return (word,)
    found = _best(word, first=True)
    if not found or _derived(word, found[1]):
        return (word,)
    *front, last = found[1]
    return (*(small for part in front for small in _smaller(part)), *parts(last))


def _smaller(part: str) -> tuple[str, ...]:
    """A part before others in its own parts; the linking letter stays with the last of them."""
    bare = first_part(part)
    *front, last = parts(bare)
    return (*front, last + part[len(bare) :])


def _derived(word: str, found: tuple[str, ...]) -> bool:
    """`markering` is made of the verb `markere`, not of a ring."""
    return found[-1] in ("ring", "ning") and bool(readings(word[:-3] + "e"))


def first_part(text: str) -> str:
    """A part before another without its linking letter: `råds` is råd, `kommune` stays."""
    if _standing(text) and not (text[-1] in LINKS and text not in readings(text) and _standing(text[:-1])):
        return text
    return next((text[:-1] for link in LINKS if text.endswith(link) and _standing(text[:-1])), text)


@lru_cache(maxsize=300_000)
def _best(word: str, *, first: bool = False) -> tuple[float, tuple[str, ...]] | None:
    """The cheapest way to read a word as parts; `first`: as two or more."""
    options: list[tuple[float, tuple[str, ...]]] = []
    if not first and (cost := _cost_last(word)):
        options.append((cost, (word,)))
    for end in range(1, len(word) - 1):
        head = word[:end]
        cost = _cost_first(head, len(word) - end)
        if cost and (rest := _best(word[end:])):
            options.append((cost + rest[0], (head, *rest[1])))
    return min(options, key=lambda option: (option[0], len(option[1]), -len(option[1][-1])), default=None)


@lru_cache(maxsize=300_000)
def _cost_first(text: str, left: int) -> float:
    """What a part before others costs (less for longer words), 0 for what cannot stand there."""
    if text in PREFIXES and (left >= 6 or (text in LOOSE and left >= 4)):
        return 1.3
    if _standing(text):
        return _weight(text)
    if len(text) > 2 and text[-1] in LINKS and _standing(text[:-1]):
        return _weight(text[:-1]) + 0.02
    return 0.0


@lru_cache(maxsize=100_000)
def _standing(text: str) -> bool:
    """Whether a word can stand before another: a noun in any form, or an adjective."""
    if len(text) < 4:
        return text in SHORT_FIRST
    if text in CLOSED or text in PREFIXES:
        return False
    lemmas = readings(text)
    return any(classes(lemma) for lemma in lemmas) or bool(
        lemmas and text in lemmas and text.endswith("e") and len(text) > 4
    )


@lru_cache(maxsize=100_000)
def _cost_last(text: str) -> float:
    """What the last part costs, 0 for what cannot end a compound."""
    if text in ENDINGS or text in CLOSED:
        return 0.0
    lemmas = readings(text) or (readings(text[:-1]) if text.endswith("s") and len(text) > 4 else ())
    for lemma in lemmas:
        if (len(lemma) < 4 and lemma not in SHORT_LAST) or lemma in ENDINGS:
            continue
        participle = len(text) > 6 and text.endswith("ende") and lemma.endswith("e")
        if (
            "n" in classes(lemma)
            or ("a" in classes(lemma) and len(lemma) > 3)
            or len(lemma) > 6
            or participle
        ):
            return _weight(lemma)
    return 0.0


def _weight(lemma: str) -> float:
    return 1.0 + max(0, 6 - len(lemma)) * 0.08
