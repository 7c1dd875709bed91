"""The waterline: the level L at which the sum of clamp(L * weight, minimum, maximum) is the pool.

Found by fixing those who pass a bound, again and again (variable fixing after Bitran and Hax, 1981): the side with
the larger total excess is fixed first, since the other side may come back inside. Whole numbers only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Level(NamedTuple):
    """`fixed[i]` is the bound an actor was fixed at, or None for those who share `pool` by weight / `total`."""

    pool: int
    total: int
    fixed: list[int | None]


def waterline(pool: int, weights: Sequence[int], least: Sequence[int], most: Sequence[int | None]) -> Level:
    """The waterline of positive weights. Needs sum(least) <= pool <= sum(most)."""
    fixed: list[int | None] = [None] * len(weights)
    free = list(range(len(weights)))
    total = sum(weights)
    while free:
        over, under = [], []
        excess = lack = 0
        for i in free:
            asked = pool * weights[i]
            high = most[i]
            if high is not None and asked > high * total:
                over.append(i)
                excess += asked - high * total
            elif asked < least[i] * total:
                under.append(i)
                lack += least[i] * total - asked
        if not over and not under:
            break
        passed: dict[int, int | None] = {}
        if excess >= lack:
            passed |= {i: most[i] for i in over}
        if lack >= excess:
            passed |= {i: least[i] for i in under}
        for i, bound in passed.items():
            fixed[i] = bound
            pool -= bound or 0
            total -= weights[i]
        free = [i for i in free if i not in passed]
    return Level(pool, total, fixed)
