"""Which numbered lines are the items: the best rising chain among scored candidates, in n log n time.

Each candidate has a score from its surroundings. A chain may only rise; an exact successor (3 -> 4, 3 -> 3.1,
3.2 -> 4) is rewarded, a gap costs a little (closed items are left out of public minutes), so that lists and
themes inside an item, which fall back to 1, stay outside.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from raadslag.domain.reading.items.headings import Number

SUCCESSOR = 1.0
GAP = -1.5

Best = tuple[float, int]
_NONE: Best = (float("-inf"), -1)


def best_chain(orders: Sequence[Number], scores: Sequence[float]) -> list[int]:
    """The positions of the heaviest rising chain; candidates without a positive gain are left out."""
    distinct = sorted(set(orders))
    tree = [_NONE] * (len(distinct) + 1)
    by_prefix: dict[Number, Best] = {}
    by_number: dict[Number, Best] = {}
    before = [-1] * len(orders)
    best = _NONE
    for i, order in enumerate(orders):
        rank = bisect_left(distinct, order)
        start = 0.0 if order[-1] == 1 or not by_number else -0.25
        choices = [
            (start, -1),
            _plus(_query(tree, rank), GAP),
            _plus(_successor_of(order, by_prefix, by_number), SUCCESSOR),
        ]
        gain, before[i] = max(choices, key=lambda c: c[0])
        here = (gain + scores[i], i)
        best = max(best, here)
        _update(tree, rank, here)
        for length in range(1, len(order) + 1):
            prefix = order[:length]
            by_prefix[prefix] = max(by_prefix.get(prefix, _NONE), here)
        by_number[order] = max(by_number.get(order, _NONE), here)
    chain: list[int] = []
    at = best[1] if best[0] > 0 else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _successor_of(order: Number, by_prefix: dict[Number, Best], by_number: dict[Number, Best]) -> Best:
    last = order[-1]
    if last > 1:
        return by_prefix.get((*order[:-1], last - 1), _NONE)
    return by_number.get(order[:-1], _NONE) if len(order) > 1 else _NONE


def _plus(best: Best, extra: float) -> Best:
    return (best[0] + extra, best[1])


def _query(tree: list[Best], rank: int) -> Best:
    found = _NONE
    while rank > 0:
        found = max(found, tree[rank])
        rank -= rank & -rank
    return found


def _update(tree: list[Best], rank: int, value: Best) -> None:
    rank += 1
    while rank < len(tree):
        tree[rank] = max(tree[rank], value)
        rank += rank & -rank
