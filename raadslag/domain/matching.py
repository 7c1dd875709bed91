"""A written name -> the known persons it may stand for, ranked, each with why.

Names are compared without case, punctuation and old spelling (aa is å); initials stand for names ("H. C."),
middle names may be left out ("Knud N." is "Knud"), and small differences of spelling are allowed. Where
somebody sits for a place, the same place speaks for and another place against. Nothing is decided here unless
it is plain: `certain` gives the one person that the name must mean, else a human being is asked.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from raadslag.domain.patterns import pattern

Reason = Literal["same", "alias", "initials", "left_out", "spelling"]

FLOOR = 0.72
"""Candidates below this are not shown: the names have less in common than two strangers' may have."""
LIKELY = 0.85
"""From here on a candidate makes a name doubtful: it may well be the same person."""

_SEPARATORS = pattern(r"[\s.\-‐‑–'’`´,]+")
_ACCENTS = {
    "é": "e",
    "è": "e",
    "ê": "e",
    "ë": "e",
    "á": "a",
    "à": "a",
    "ó": "o",
    "ü": "y",
    "ö": "ø",
    "ä": "æ",
}
_FOLD = str.maketrans(_ACCENTS)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is known: `names` has the name first, then what they have also been called."""

    id: int
    names: tuple[str, ...]
    places: frozenset[str] = frozenset()
    """Keys of the places that they have sat for (municipality codes); the written name's key is of the same kind."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person the name may mean. `score` is 0 to 1; `place` says if the places agree, differ or are unknown."""

    id: int
    score: float
    reason: Reason
    place: Literal["same", "other", "unknown"]


def normalise(name: str) -> tuple[str, ...]:
    """The words of a name for comparing: lower case, å for aa, "H.C." as two words."""
    text = unicodedata.normalize("NFC", name).casefold().translate(_FOLD).replace("aa", "å")
    return tuple(word for word in _SEPARATORS.split(text) if word)


class Directory:
    """The known persons, prepared for many questions."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._known = {person.id: person for person in known}
        self._words: list[tuple[str, ...]] = []
        self._whose: list[tuple[int, bool]] = []
        self._by_surname: dict[str, list[int]] = defaultdict(list)
        for person in self._known.values():
            for position, name in enumerate(person.names):
                self._add(normalise(name), person.id, position > 0)
        self._texts = [" ".join(words) for words in self._words]

    def _add(self, words: tuple[str, ...], person: int, alias: bool) -> None:
        if words:
            self._by_surname[words[-1]].append(len(self._words))
            self._words.append(words)
            self._whose.append((person, alias))

    def rank(self, name: str, place: str | None = None, *, limit: int = 5) -> list[Candidate]:
        """The best candidates, best first; ties go to the lower id. Empty when nobody comes near."""
        words = normalise(name)
        if not words:
            return []
        best: dict[int, Candidate] = {}
        for index in self._near(words):
            person, alias = self._whose[index]
            found = compare(words, self._words[index])
            if found is None:
                continue
            score, reason = found
            if alias and reason == "same":
                reason = "alias"
            candidate = _placed(person, score, reason, place, self._known[person].places)
            if person not in best or _order(candidate) < _order(best[person]):
                best[person] = candidate
        ranked = sorted((c for c in best.values() if c.score >= FLOOR), key=_order)
        return ranked[:limit]

    def _near(self, words: tuple[str, ...]) -> set[int]:
        """Entries worth comparing: the same surname, or a similar whole."""
        near = set(self._by_surname.get(words[-1], ()))
        similar = process.extract(
            " ".join(words), self._texts, scorer=fuzz.ratio, processor=None, score_cutoff=70, limit=40
        )
        return near | {index for _, _, index in similar}


def certain(candidates: Sequence[Candidate]) -> Candidate | None:
    """The one whom the name must mean: written just so, at no other place, and nobody else written so too."""
    exact = [c for c in candidates if c.reason in ("same", "alias")]
    here = [c for c in exact if c.place == "same"]
    if len(here) == 1:
        return here[0]
    return exact[0] if len(exact) == 1 and exact[0].place == "unknown" else None


def doubtful(candidates: Sequence[Candidate]) -> bool:
    """True when somebody may be meant but a human being must say so."""
    return certain(candidates) is None and any(c.score >= LIKELY for c in candidates)


def compare(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, Reason] | None:
    """How likely two normalised names are one person's: score and why, or None when they are unlike.

    Symmetric; 1 only for the same words.
    """
    if not one or not other:
        return None
    if one == other:
        return 1.0, "same"
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    surname = _likeness(short[-1], long[-1])
    if surname < 0.6 or min(len(short[-1]), len(long[-1])) < 2:
        return _spelling(one, other)
    left = _left_out(short[:-1], long[:-1])
    if left is not None and surname == 1.0:
        return left
    return _spelling(one, other)


def _left_out(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[float, Reason] | None:
    """Given names where some are initials or missing: every one of the shorter must be found, in order."""
    if not short:
        return None
    position, initials, skipped = 0, 0, 0
    for word in short:
        while position < len(long) and not _stands_for(word, long[position]):
            skipped += 1 if len(long[position]) > 1 else 0
            position += 1
        if position == len(long):
            return None
        initials += word != long[position]
        position += 1
    if not _stands_for(short[0], long[0]) and (initials or not skipped):
        return None
    if not _stands_for(short[0], long[0]):
        skipped += 2  # called by a later name: possible, but say so only of whole names
    skipped += sum(len(word) > 1 for word in long[position:])
    reason: Reason = "left_out" if skipped else "initials"
    return max(0.96 - 0.03 * initials - 0.05 * skipped, FLOOR), reason


def _stands_for(one: str, other: str) -> bool:
    """The same word, or one is the other's initial."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _spelling(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, Reason] | None:
    if len(one) != len(other):
        whole = _likeness(" ".join(one), " ".join(other))
        return (whole * 0.92, "spelling") if whole >= FLOOR else None
    alike = [_likeness(a, b) for a, b in zip(one, other, strict=True)]
    if min(alike) < 0.5:
        return None
    letters = [max(len(a), len(b)) for a, b in zip(one, other, strict=True)]
    whole = sum(a * n for a, n in zip(alike, letters, strict=True)) / sum(letters)
    # A short word that differs is often another name (Per, Pia); a long one is mostly a slip.
    score = whole * (0.72 + 0.28 * min(alike))
    return (score, "spelling") if score >= 0.5 else None


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if min(len(one), len(other)) == 1 and one[0] == other[0]:
        return 0.8
    return float(DamerauLevenshtein.normalized_similarity(one, other))


def _placed(
    person: int, score: float, reason: Reason, place: str | None, places: frozenset[str]
) -> Candidate:
    if place is None or not places:
        return Candidate(person, score, reason, "unknown")
    if place in places:
        return Candidate(person, score + (1 - score) * 0.4, reason, "same")
    return Candidate(person, score - 0.12, reason, "other")


def _order(candidate: Candidate) -> tuple[float, int]:
    return (-candidate.score, candidate.id)
