"""Sharing a pool: a thousand simulations with 98 actors, beside PyPI apportionment on the same plain cases.

No bounds, since it has none. Its exact mode and its usual one with floats; ours is always exact. "differs" counts the cases in which its table is another
than ours; all of them are ties or places that went past a larger remainder. A dash: it doesn't end in time.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from fractions import Fraction

from apportionment.methods import compute

from bench.__main__ import Row
from raadslag.domain.allocation import allocate

THEIRS = {"largest_remainder": "hamilton", "dhondt": "dhondt", "sainte_lague": "saintelague"}
ACTORS = 98
SIMULATIONS = 1000
BESIDE = 5
"""So many of the simulations are also given to the other one; its time is multiplied up."""

Table = Sequence[int]


def main() -> list[Row]:
    """Milliseconds for a thousand simulations of 300 places, and for one sharing of 10^9 kroner."""
    chance = random.Random(4)
    keys = [[chance.randrange(1_800, 600_000) for _ in range(ACTORS)] for _ in range(SIMULATIONS)]
    rows = []
    for method in THEIRS:
        rows.append(_row(method, "1,000 x 300 places", 300, keys, BESIDE))
        rows.append(_row(method, "10^9 kroner", 10**9, keys[:1], 1 if method == "largest_remainder" else 0))
    small = [[chance.randrange(1, 6) for _ in range(4)] for _ in range(SIMULATIONS)]
    rows.append(_row("largest_remainder", "1,000 x 3 places, 4 actors", 3, small, SIMULATIONS))
    return rows


def _row(method: str, case: str, pool: int, keys: Sequence[Sequence[int]], beside: int) -> Row:
    ours, took = _timed(lambda key: _ours(method, pool, key), keys)
    theirs, exact = _timed(lambda key: _theirs(method, pool, key, True), keys[:beside])
    _, floats = _timed(lambda key: _theirs(method, pool, key, False), keys[:beside])
    wrong = sum(1 for table, key in zip(theirs, keys, strict=False) if not _within_quota(table, key, pool))
    return {
        "method": method,
        "case": case,
        "ours ms": took * 1000,
        "its exact ms": f"{exact * 1000 * len(keys) / beside:.0f}" if beside else "–",
        "its floats ms": f"{floats * 1000 * len(keys) / beside:.0f}" if beside else "–",
        "differs": sum(1 for a, b in zip(ours, theirs, strict=False) if a != b),
        "it is wrong": wrong if method == "largest_remainder" else "",
    }


def _timed(
    share: Callable[[Sequence[int]], Table], keys: Sequence[Sequence[int]]
) -> tuple[list[Table], float]:
    """The tables, and the seconds of CPU that they took: other work on the machine does not count."""
    begun = time.process_time()
    return [share(key) for key in keys], time.process_time() - begun


def _ours(method: str, pool: int, key: Sequence[int]) -> Table:
    awards = allocate(
        pool, {f"{place:02d}": weight for place, weight in enumerate(key)}, method=method
    ).awards
    return [awards[code] for code in sorted(awards)]


def _theirs(method: str, pool: int, key: Sequence[int], exact: bool) -> Table:
    names = [str(place) for place in range(len(key))]
    return [int(award) for award in compute(THEIRS[method], key, pool, fractions=exact, parties=names)]


def _within_quota(table: Table, key: Sequence[int], pool: int) -> bool:
    """Whether the sum is the pool, everybody is within a unit of the share, and no smaller remainder went first."""
    shares = [Fraction(pool * weight, sum(key)) for weight in key]
    parts = [(share - int(share), award > int(share)) for share, award in zip(shares, table, strict=True)]
    lost = max((part for part, won in parts if not won), default=Fraction(0))
    won = min((part for part, won in parts if won), default=Fraction(1))
    return (
        sum(table) == pool and all(abs(s - n) < 1 for s, n in zip(shares, table, strict=True)) and lost <= won
    )
