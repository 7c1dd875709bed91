"""Minutes that answer the contents by number: 'Dagsorden: 1. Regnskab ...' and below only 'Ad 1. Godkendt.'

Used by the rule `item_headings`; the rule says when it runs, this module how it works. The titles stand in the
contents alone, so what stands behind the number is the item's text.
"""

from __future__ import annotations

import re

from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.headings import Candidate, parse
from raadslag.domain.reading.pieces import Heading, Piece, Reading, key

AD = pattern(r"^ad\b[\s.]", re.IGNORECASE)
_BEHIND = pattern(r"^(?:ad\.?\s*)?(?:[a-zæøå]+\.?\s*)?\d{1,3}(?:\.\d{1,2})*[.:)]?\s*[-–:]?\s*", re.IGNORECASE)
LEAST = 2


def answering(reading: Reading, entries: dict[str, list[str]]) -> dict[int, Candidate]:
    """The pieces that only answer an entry of the contents by its number, by `id`."""
    if not entries:
        return {}
    ad: dict[int, Candidate] = {}
    plain: dict[int, Candidate] = {}
    titled: set[str] = set()
    for piece in reading.open():
        candidate = parse(piece.text)
        if candidate is None or candidate.title is None or not (titles := entries.get(candidate.number)):
            continue
        words = key(candidate.title)
        if any(t and (words.startswith(t) or t.startswith(words)) for t in titles):
            titled.add(candidate.number)
        elif AD.match(piece.text):
            ad[id(piece)] = candidate
        elif _tells(candidate.title):
            plain[id(piece)] = candidate
    if len(titled - {c.number for c in ad.values()}) * 2 > len(entries) - 1:
        return {}  # the items stand below their titles: 'Ad 1) Godkendt.' is a decision by points
    return ad if _rises(ad, LEAST) else plain if not titled and _rises(plain, _most(entries)) else {}


def _most(entries: dict[str, list[str]]) -> int:
    return max(LEAST + 1, (len(entries) * 2 - 1) // 3)


def _rises(found: dict[int, Candidate], least: int) -> bool:
    numbers = [c.order for c in found.values()]
    return len(numbers) >= least and numbers == sorted(set(numbers))


def split_answer(reading: Reading, at: int, candidate: Candidate, titles: list[str]) -> Piece | None:
    """Takes the answer behind the number off the heading's piece; gives the piece that it becomes."""
    piece = reading.pieces[at]
    text = _BEHIND.sub("", piece.text, count=1)
    listed = next(
        (
            h.title
            for e in reading.entries
            if isinstance(h := e.data, Heading) and h.number == candidate.number
        ),
        None,
    )
    if listed is None or not text or key(text) in titles:
        return None
    piece.data = Heading(candidate.number, listed, candidate.public, case=candidate.case)
    return Piece(text, piece.source, -1, piece.indent)


def _tells(title: str) -> bool:
    """A sentence or a word of decision with a full stop, which no title has."""
    return title.endswith(".") or is_sentence(title)
