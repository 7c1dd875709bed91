"""What a document's own pages say about its margins and its leading: the yardstick for lines and paragraphs."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field

from raadslag.formats.readers.flow import first_word_fits
from raadslag.formats.readers.furniture import Parted
from raadslag.formats.readers.places import Row

_WIDE = 0.45
"""Lines of this share of the page's width show where the right margin is."""
_RAGGED = 2.5
"""Lines end within this many font sizes of the margin when they are full."""


@dataclass
class Metrics:
    """Where the text area ends, and how far apart wrapped lines are. Lengths in points."""

    right: float
    bottom: float = 0.0
    leading: dict[int, float] = field(default_factory=dict)
    """By font size, where several wrapped lines of it were seen."""
    usual: float = 1.25
    """Leading in font sizes, where a size has not been seen."""

    def lead(self, size: float) -> float:
        """The usual distance between the baselines of wrapped lines."""
        return self.leading.get(round(size), self.usual * size)


def right_margin(parted: list[Parted]) -> float:
    """The edge that several wide lines reach; without such lines, as far from the page's edge as the text begins."""
    chunks = [(chunk, here.page.width) for here in parted for chunk in here.body]
    if not chunks:
        return 0.0
    wide = sorted((c.right for c, width in chunks if c.right - c.left >= _WIDE * width), reverse=True)
    size = Counter(round(c.size) for c, _ in chunks).most_common(1)[0][0]
    for candidate in wide:
        if sum(candidate - _RAGGED * size <= other <= candidate for other in wide) >= 3:
            return candidate
    left = min(chunk.left for chunk, _ in chunks)
    return max([width - left for _, width in chunks] + wide[:1])


def measure(flows: list[list[Row]], right: float) -> Metrics:
    """The leading of each font size, from lines that were broken for want of room."""
    all_rows = [row for flow in flows for row in flow]
    metrics = Metrics(right, max((row.bottom for row in all_rows), default=0.0))
    lines = [row.first for row in all_rows if row.is_line]
    gaps: dict[int, Counter[float]] = {}
    letters: Counter[int] = Counter()
    for a, b in itertools.pairwise(lines):
        letters[round(a.size)] += len(a.text)
        gap = b.y - a.y
        near = a.page == b.page and 0 < gap <= 3 * a.size and abs(a.size - b.size) < 0.6
        if near and (a.broken or not first_word_fits(a, b, right)):
            gaps.setdefault(round(a.size), Counter())[round(gap * 2) / 2] += 1
    for size, seen in gaps.items():
        gap, times = seen.most_common(1)[0]
        if times >= 2:
            metrics.leading[size] = gap
    body = letters.most_common(1)[0][0] if letters else 0
    if body and body in metrics.leading:
        metrics.usual = metrics.leading[body] / body
    return metrics
