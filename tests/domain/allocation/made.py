"""Allocation cases for properties: actors with keys, bids, minima; and the figures of real cases, retold."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from raadslag.domain.allocation import Bounds

METHODS = ("largest_remainder", "dhondt", "sainte_lague")
DIVISORS = METHODS[1:]
CODES = [f"0{number}" for number in range(101, 112)]

Case = tuple[int, dict[str, Fraction], dict[str, Bounds]]


_VALUE = st.builds(Fraction, st.integers(0, 12) | st.integers(0, 300_000), st.sampled_from([1, 1, 1, 3]))
_LIMIT = st.sampled_from(
    [(0, None), (0, None), (0, 0), (0, 1), (0, 3), (0, 7), (0, 12), (1, None), (1, 4), (3, 3)]
)


def cases(minima: bool = True, most: int = 6) -> st.SearchStrategy[Case]:
    """A pool, keys (small ones, so that ties are common, and 0) and bounds that can be met."""
    limit = _LIMIT if minima else _LIMIT.filter(lambda pair: pair[0] == 0)
    rows = st.lists(st.tuples(_VALUE, limit, st.integers(0, 9)), min_size=1, max_size=most)
    return st.builds(_case, rows, st.integers(0, 40))


def _case(rows: list[tuple[Fraction, tuple[int, int | None], int]], over: int) -> Case:
    key = {code: value for code, (value, _, _) in zip(CODES, rows, strict=False)}
    bounds = {
        code: Bounds(least, cap, exempt=least == 0 and dice == 9)
        for code, (_, (least, cap), dice) in zip(CODES, rows, strict=False)
    }
    return over + sum(bound.minimum for bound in bounds.values()), key, bounds


def plain(most: int = 6) -> st.SearchStrategy[tuple[int, dict[str, Fraction]]]:
    """A pool and a key without 0; no bounds."""
    values = st.lists(st.builds(Fraction, st.integers(1, 100)), min_size=1, max_size=most)
    return st.tuples(st.integers(0, 60), values.map(lambda found: dict(zip(CODES, found, strict=False))))


def demand(key: dict[str, Fraction], bounds: dict[str, Bounds]) -> int | None:
    """The sum of maxima; None when there's no upper limit to it."""
    caps = [bound.most for bound in bounds.values()]
    known = [cap for cap in caps if cap is not None]
    return sum(known) if len(known) == len(caps) else None
