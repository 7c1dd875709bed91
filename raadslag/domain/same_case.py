"""How alike two agenda items of different meetings are, and whether they are about the same case.

Councils write of the same case in their own words, so three things are weighed: runs of words in common (the
text was sent to both), the titles' words, and the texts' words, each compared by stem, as part of a compound
("væksthus", "væksthusaftale") or by a common beginning. Words of every agenda and words of the councils' own
names count nothing. A case number is never looked at: it identifies nothing. Pure arithmetic, versioned.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import Literal

import Stemmer

from raadslag.domain.agenda import standing
from raadslag.domain.document import Item
from raadslag.domain.pairing import SMALL_WORDS
from raadslag.domain.patterns import pattern
from raadslag.domain.summary import plain

VERSION = "same-case@1"
RUN = 4
FEWEST_RUNS = 20
"""Texts with fewer runs of words prove nothing by sharing some."""
NEARLY_SAME_TEXT = 0.45
"""From this share of runs of the shorter text on, one text was made from the other."""
SAME_SUBJECT = 0.58
"""From this score on two items are about the same thing (tuned on the judged pairs in tests/domain)."""
LEAST_TITLE, LEAST_TEXT = 0.3, 0.2
MENTIONED = 0.3
"""Enough where one item already names the other's meeting by its day."""
LONGEST_PAUSE = 420
"""Days: two items that lie further apart are joined by somebody's word only, never by likeness."""
TRAITS_OF_TEXT, TRAITS_OF_RUNS = 10, 12

Reason = Literal["text", "subject"]

_WORD = pattern(r"[^\W\d_]{3,}|\d{4}")
_YEAR = pattern(r"\b(?:19|20)\d\d\b")
_EVERYDAY = (
    "kommune kommuner kommunerne kommunal kommunale kommunalt kkr rådet råd møde mødet møder region regionen regional "
    "regionale sag sagen sager punkt punktet indstilles indstilling godkender godkendes godkendelse efterretning tager "
    "orientering orienteres orienteringen drøfter drøftelse drøftes status forslag forslaget udkast sammen samarbejde "
    "samarbejdet område området områder fælles arbejde arbejdet blandt forhold herunder hvor hvordan således desuden "
    "endvidere både mellem efter inden udvalg udvalget borgere borgerne procent pct hver denne nye enkelte øvrige "
    "forskellige række bidrag mulighed muligheder behov vedlagt bilag følgende ligger lægger gør gøre mere mange flere "
    "blevet ønsker ønske bliver besluttede beslutning beslutninger januar februar marts april maj juni juli august "
    "september oktober november december"
)
_GENERIC = (
    "regnskab årsregnskab kvartalsregnskab halvårsregnskab budget budgetter budgetopfølgning mødeplan plan strategi "
    "takst takster forretningsorden valg formand næstformand formandskab formandskabet beretning årsberetning "
    "udpegning udpegninger økonomi lokalplan høring høringssvar aftale aftaler tilsyn lån takster behandling besøg "
    "nyt evaluering opfølgning temadrøftelse debat ny gensidig redegørelse kvartal afrapportering anmodning"
)
"""Words that head an item of any year and any body: alone they make no case."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of an item. `own` holds the beginnings of the words of its council's name."""

    title: tuple[str, ...]
    words: Mapping[str, int]
    runs: frozenset[int]
    own: frozenset[str]
    years: frozenset[str] = field(default_factory=frozenset)
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two items are: `score` about 0 to 2; `runs` the shared part of the shorter text; the words shared."""

    score: float
    title: float
    words: float
    runs: float
    shared: tuple[str, ...]


def profile(item: Item, organization: str, on: date | None) -> Profile | None:
    """The profile of an item, or None when it is a point of every meeting, closed, or says too little."""
    if not item.public or standing(item.title):
        return None
    text = " ".join(plain(s.text) for s in item.sections if s.kind != "attendance")
    title = tuple(dict.fromkeys(_stems(item.title or "")))
    if len(text) < 60 or not title:
        return None
    own = frozenset(w[:5] for w in _WORD.findall(organization.lower()) if len(w) >= 5)
    return Profile(
        title,
        Counter(_stems(text)),
        _runs(text),
        own,
        frozenset(_YEAR.findall(item.title or "")),
        on,
    )


def traits(one: Profile) -> list[int]:
    """A few numbers by which items that may be alike find each other: words of the title, frequent words, runs."""
    often = sorted(one.words.items(), key=lambda pair: (-pair[1] * _weight(pair[0]), pair[0]))
    stems = [*one.title, *(w for w, _n in often[:TRAITS_OF_TEXT])]
    words = {w[:7] for w in stems if w[:5] not in one.own and w not in _generic() and not w.isdigit()}
    return sorted({_number(w) for w in words}) + sorted(one.runs)[:TRAITS_OF_RUNS]


def likeness(one: Profile, other: Profile) -> Likeness:
    """How alike two items are."""
    own = one.own | other.own
    title, shared = _titles(_others(one.title, own), _others(other.title, own))
    words = _cosine(_vector(one.words, own), _vector(other.words, own))
    least = min(len(one.runs), len(other.runs))
    runs = len(one.runs & other.runs) / least if least >= FEWEST_RUNS else 0.0
    return Likeness(0.5 * title + 0.9 * words + 0.6 * runs, title, words, runs, shared)


def same_case(one: Profile, other: Profile) -> tuple[Reason, Likeness] | None:
    """Why two items are the same case by their words, or None. Never across years that their titles name."""
    if one.years and other.years and not one.years & other.years:
        return None
    alike = likeness(one, other)
    if alike.runs >= NEARLY_SAME_TEXT:
        return "text", alike
    if one.on is None or other.on is None or abs((one.on - other.on).days) > LONGEST_PAUSE:
        return None
    telling = [word for word in alike.shared if word not in _generic() and not word.isdigit()]
    if telling and alike.score >= SAME_SUBJECT and alike.title >= LEAST_TITLE and alike.words >= LEAST_TEXT:
        return "subject", alike
    return None


def _stems(text: str) -> list[str]:
    kept = (w for w in _WORD.findall(text.lower()) if w not in SMALL_WORDS)
    return [stem for word in kept if (stem := _stem(word)) not in _everyday()]


def _others(words: Iterable[str], own: frozenset[str]) -> list[str]:
    return [w for w in words if w[:5] not in own]


def _titles(one: list[str], other: list[str]) -> tuple[float, tuple[str, ...]]:
    """(alike 0 to 1, the words of the one that the other has in some form)."""
    if not one or not other:
        return 0.0, ()
    shared = tuple(w for w in one if max(_fit(w, v) for v in other) >= 0.7)
    return math.sqrt(_covered(one, other) * _covered(other, one)), shared


def _covered(one: list[str], other: list[str]) -> float:
    hits = sum(_weight(w) * max(_fit(w, v) for v in other) for w in one)
    return hits / sum(_weight(w) for w in one)


@lru_cache(maxsize=65_536)
def _fit(one: str, other: str) -> float:
    """1 for the same stem, less for a part of a compound or a common beginning of seven letters, else 0."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) >= 4 and short in long:
        return 0.8 if len(short) >= 5 else 0.7
    return 0.7 if len(short) >= 7 and short[:7] == long[:7] else 0.0


def _weight(word: str) -> float:
    """Long words say more; a year says little."""
    if word in _generic():
        return 0.5
    return 1.0 if word.isdigit() else min(len(word), 9) / 4


def _vector(words: Mapping[str, int], own: frozenset[str]) -> dict[str, float]:
    beginnings: Counter[str] = Counter()
    for word, count in words.items():
        if word[:5] not in own:
            beginnings[word[:7]] += count
    return {w: (1 + math.log(n)) * _weight(w) for w, n in beginnings.items()}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    both = sum(value * other[w] for w, value in one.items() if w in other)
    sizes = math.sqrt(sum(v * v for v in one.values()) * sum(v * v for v in other.values()))
    return both / sizes if sizes else 0.0


def _runs(text: str) -> frozenset[int]:
    words = re.findall(r"[^\W_]+", text.casefold())
    return frozenset(_number(" ".join(words[at : at + RUN])) for at in range(len(words) - RUN + 1))


def _number(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), "big") >> 1


@cache
def _everyday() -> frozenset[str]:
    return frozenset(_stem(word) for word in _EVERYDAY.split())


@cache
def _generic() -> frozenset[str]:
    return frozenset(_stem(word) for word in _GENERIC.split())


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    return str(Stemmer.Stemmer("danish").stemWord(word))
