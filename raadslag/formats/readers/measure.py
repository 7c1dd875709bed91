"""What a document's own pages say about its margins and its leading: the yardstick for lines and paragraphs."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field

from raadslag.formats.readers.flow import begins_point, first_word_fits, is_contents
from raadslag.formats.readers.furniture import Parted
from raadslag.formats.readers.places import Chunk, Row

_SEVERAL = 3
"""So many broken sentences prove a margin."""
_BEYOND = 0.1
"""At most this share of the lines reaches beyond the margin."""
_LEAST_PEAK = 0.3
_PEAK = 40
"""A margin is where most sentences were broken for so many points around, and not much fewer than elsewhere."""
_TWICE, _OFTEN = 2, 4
"""How often a distance is seen before it is the leading: below lines that end in mid-sentence, and below full
lines that end one, where the next may be a new paragraph."""
_ENDS = (".", "!", "?", ":", ";")
_LONGEST = 250
"""No word is believed to be longer than this, in points."""

_Gaps = dict[float, Counter[float]]
"""How often each distance between lines was seen, by font size."""


@dataclass
class Metrics:
    """Where the text area ends, and how far apart wrapped lines are. Lengths in points."""

    right: float
    bottom: float = 0.0
    leading: dict[float, float] = field(default_factory=dict)
    """By font size to half a point, where several wrapped lines of it were seen."""
    usual: float = 1.25
    """Leading in font sizes, where a size has not been seen."""

    def lead(self, size: float) -> float:
        """The usual distance between the baselines of wrapped lines."""
        return self.leading.get(_half(size), self.usual * size)


def right_margin(parted: list[Parted]) -> float:
    """The edge of the text: the farthest that a line reaches and where several sentences were broken.

    A sentence broken between two lines says that the margin is past the end of the first and before where the
    next word would have ended. Without such sentences, the text is taken to end as far in as it begins, or where
    its longest line does.
    """
    chunks = [(chunk, here.page.width) for here in parted for chunk in here.body]
    if not chunks:
        return 0.0
    begun: Counter[int] = Counter()
    for (a, _), (b, _) in itertools.pairwise(chunks):
        if a.broken or _in_sentence(a, b):
            until = a.right + (max(a.space, b.space) or 0.28 * a.size) + b.word
            begun[round(a.right)] += 1
            begun[min(round(until), round(a.right) + _LONGEST) + 1] -= 1
    broken = _summed(begun)
    rights = sorted((chunk.right for chunk, _ in chunks), reverse=True)
    least = max(_SEVERAL, _LEAST_PEAK * max(broken.values(), default=0))
    for right in rights[: 1 + int(_BEYOND * len(rights))]:
        here = broken[round(right)]
        if here >= least and all(broken[round(right) - d] <= here for d in range(1, _PEAK)):
            return right
    left = min(chunk.left for chunk, _ in chunks)
    return max(max(width - left for _, width in chunks), min(rights[0], max(width for _, width in chunks)))


def _summed(begun: Counter[int]) -> Counter[int]:
    """How many spans hold each point, from how many more begin than end there."""
    held: Counter[int] = Counter()
    depth = 0
    for at, until in itertools.pairwise(sorted(begun)):
        depth += begun[at]
        if depth:
            held.update(dict.fromkeys(range(at, until), depth))
    return held


def _half(size: float) -> float:
    """A font size to half a point: 9.5 and 10.5 have leadings of their own."""
    return round(size * 2) / 2


def _in_sentence(a: Chunk, b: Chunk) -> bool:
    """True when the second line takes up the first one's sentence: it begins with a small letter below it."""
    below = a.page == b.page and 0 < b.y - a.y <= 2 * a.size and abs(a.size - b.size) < 0.6
    return below and b.text[:1].islower() and a.text[-1:] not in (".", ":", ";")


def measure(flows: list[list[Row]], right: float) -> Metrics:
    """The leading of each font size, from lines that were broken for want of room."""
    all_rows = [row for flow in flows for row in flow]
    metrics = Metrics(right, max((row.bottom for row in all_rows), default=0.0))
    lines = [row.first for row in all_rows if row.is_line]
    sure: _Gaps = {}
    maybe: _Gaps = {}
    letters: Counter[float] = Counter()
    for a, b in itertools.pairwise(lines):
        text, half = a.text, _half(a.size)
        letters[half] += len(text)
        gap = b.y - a.y
        near = a.page == b.page and 0 < gap <= 3 * a.size and abs(a.size - b.size) < 0.6
        wrapped = near and (a.broken or not first_word_fits(a, b, right))
        if wrapped and not begins_point(b) and not is_contents(text):
            unended = a.broken or not text.rstrip().endswith(_ENDS)
            (sure if unended else maybe).setdefault(half, Counter())[_half(gap)] += 1
    for size in sure.keys() | maybe.keys():
        for seen, least in ((sure.get(size), _TWICE), (maybe.get(size), _OFTEN)):
            gap, times = seen.most_common(1)[0] if seen else (0.0, 0)
            if times >= least:
                metrics.leading[size] = gap
                break
    body = letters.most_common(1)[0][0] if letters else 0
    if body and body in metrics.leading:
        metrics.usual = metrics.leading[body] / body
    return metrics
