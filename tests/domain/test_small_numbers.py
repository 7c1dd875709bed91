"""What is hidden stays hidden: nobody can work a small count out of what is told."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain.small_numbers import tell

COUNTS = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 12), min_size=1)


def test_a_lone_small_count_takes_another_with_it() -> None:
    told = tell({"a": 3, "b": 40, "c": 9, "d": 0}, 5)
    assert told.counts == {"a": None, "b": 40, "c": None, "d": 0}
    assert (told.small, told.total) == (frozenset("a"), 52)


def test_a_sum_that_would_tell_is_not_told() -> None:
    assert tell({"a": 1, "b": 1, "c": 0}, 5).total is None
    assert tell({"a": 2}, 5).total is None
    assert tell({"a": 0, "b": 7}, 5).total == 7


@given(COUNTS, st.integers(3, 5))
def test_no_small_count_comes_out(counts: dict[str, int], threshold: int) -> None:
    told = tell(counts, threshold)
    for code, count in counts.items():
        assert (told.counts[code] is None) >= (0 < count < threshold)
    if told.total is None or not told.small:
        return
    hidden = [code for code, count in told.counts.items() if count is None]
    left = told.total - sum(count for count in told.counts.values() if count is not None)
    ranges = [range(1, threshold) if code in told.small else range(threshold, left + 1) for code in hidden]
    possible = [world for world in product(*ranges) if sum(world) == left]
    for place, code in enumerate(hidden):
        if code in told.small:
            assert len({world[place] for world in possible}) > 1
