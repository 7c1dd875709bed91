"""Numbers of items in running page lines, in any dress: '(3) Titel', 'Dagsordenspunkt 3: Titel', '3/2031 Titel'.

Used by `cuts`: the dress whose figures rise by one through the pages is written as '3. Titel', where the
pages are cut. Where a plain numbering goes at least as far, nothing is done.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.number_shapes import LEAST, OTHER_WORDS
from raadslag.domain.reading.pieces import Piece, Reading

_FOUND = pattern(
    r"(?:(?<=\s)|^)(?P<pre>[A-ZÆØÅ][\wæøåÆØÅ]{0,20}\.?(?:\s?nr\.?)?:?\s?|[(\[#]|§\s)?(?P<n>\d{1,3})(?P<post>/(?:\d{4}|\d{2})(?!\d))?"
    r"(?P<sign>[.):\]]{0,2}|\s[-–])\s+(?=[\"”»A-ZÆØÅ])"
)
_SENTENCE_ENDS = pattern(r"(?:^|[.!?:)])\s*$")
FAR = 90
"""So many characters between two numbers hold more than a title."""
PLAIN = ("", "", ".")


@dataclass(slots=True)
class _Place:
    piece: Piece
    start: int
    end: int
    number: int
    printed: str
    after_sentence: bool


def write_plainly(reading: Reading, pieces: Collection[Piece], numbered: Collection[int]) -> None:
    """Rewrites the numbers of the best dress; `numbered` are the pieces that begin with a page number."""
    dresses: dict[tuple[str, str, str], list[_Place]] = defaultdict(list)
    for piece in pieces:
        for m in _FOUND.finditer(piece.text):
            if m.start("n") == 0 and id(piece) in numbered:
                continue
            _note(dresses, piece, m)
    chains = {dress: chain for dress, places in dresses.items() if (chain := _best(places))}
    plain = _length(chains.pop(PLAIN, []))
    bare = chains.get(("", "", ""), [])
    if bare and sum(p.after_sentence for p in bare) * 5 < len(bare) * 2:
        del chains["", "", ""]
    if not chains:
        return
    _, best = max(chains.items(), key=lambda item: (_length(item[1]), bool(item[0][0])))
    if _length(best) <= plain * 2 or not _apart(best):
        return
    for place in sorted(best, key=lambda p: -p.start):
        text = place.piece.text
        place.piece.text = f"{text[: place.start]}{place.number}. {text[place.end :]}"
        if place.printed != str(place.number):
            reading.numerals[str(place.number)] = place.printed


def _note(dresses: dict[tuple[str, str, str], list[_Place]], piece: Piece, m: re.Match[str]) -> None:
    """Keeps a number under its sign alone and, where a word stands before it, under both."""
    word, post = m["pre"] or "", m["post"] or ""
    sign = m["sign"].strip()
    printed = f"{int(m['n'])}{post}"
    ends = _SENTENCE_ENDS.search(piece.text[max(0, m.start() - 4) : m.start()]) is not None
    alone = _Place(piece, m.start("n"), m.end(), int(m["n"]), printed, ends)
    shape = re.sub(r"\d+", "9", post)
    if not word:
        dresses["", shape, sign].append(alone)
        return
    if OTHER_WORDS.search(word):
        if word.strip().isupper():  # 'REFERAT 1. Velkomst': the kind of the document, not of the number
            dresses["", shape, sign].append(alone)
        return
    dresses[word.strip().lower(), shape, sign].append(
        _Place(piece, m.start("pre"), m.end(), int(m["n"]), printed, ends)
    )
    if word[0].isalpha():
        dresses["", shape, sign].append(alone)


def _best(places: list[_Place]) -> list[_Place]:
    """The longest chain of numbers that go on by one; it may begin again once, after the contents."""
    best: list[_Place] = []
    for number in sorted({p.number for p in places})[:40]:
        chain: list[_Place] = []
        for place in places:
            goes_on = bool(chain) and place.number == chain[-1].number + 1
            if goes_on or (place.number == number and (not chain or _length(chain) >= LEAST)):
                chain.append(place)
        if _length(chain) > _length(best):
            best = chain
    return best if _length(best) >= LEAST else []


def _apart(chain: list[_Place]) -> bool:
    """Text stands between most of them, the last time they are counted: the entries of a list are short."""
    last = max(i for i, place in enumerate(chain) if place.number == chain[0].number)
    pairs = list(pairwise(chain[last:]))
    far = sum(b.piece is not a.piece or b.start - a.end > FAR for a, b in pairs)
    return far * 2 >= len(pairs)


def _length(chain: list[_Place]) -> int:
    return len({place.number for place in chain})
