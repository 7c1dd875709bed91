"""What holds for every allocation: each row of the specification's table of properties, on cases Hypothesis makes."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, find, given, settings
from hypothesis import strategies as st

from raadslag.domain.allocation import Bounds, Problem, allocate
from raadslag.domain.allocation.contest import contest
from raadslag.domain.allocation.explain import MOST, explanation, house_paradox
from raadslag.domain.allocation.steps import steps
from tests.domain.allocation.made import CODES, DIVISORS, METHODS, Case, cases, demand, plain

FEWER = settings(max_examples=settings().max_examples // 2)  # each property is tried with every method


def every_method(test: Callable[..., None]) -> Callable[..., None]:
    return pytest.mark.parametrize("method", METHODS)(FEWER(test))


def divisor_method(test: Callable[..., None]) -> Callable[..., None]:
    return pytest.mark.parametrize("method", DIVISORS)(FEWER(test))


def floor(value: Fraction) -> int:
    return value.numerator // value.denominator


@every_method
@given(case=cases())
def test_awards_and_open_units_are_the_pool_or_all_maxima(method: str, case: Case) -> None:
    pool, key, bounds = case
    result = allocate(pool, key, bounds, method)
    wanted = demand(key, bounds)
    assert sum(result.awards.values()) + result.open_units == (pool if wanted is None else min(pool, wanted))
    assert sum(result.awards.values()) + result.open_units + result.unused == pool


@every_method
@given(case=cases())
def test_nobody_is_outside_the_bounds_and_key_0_gets_no_more_than_the_minimum_in_a_shortage(
    method: str, case: Case
) -> None:
    pool, key, bounds = case
    result = allocate(pool, key, bounds, method)
    asked = {code: bound for code, bound in bounds.items() if key[code] or bound.most is not None}
    minima = sum(bound.minimum for code, bound in bounds.items() if code not in asked)
    short = (wanted := demand(key, asked)) is None or wanted + minima > pool
    for code, award in result.awards.items():
        most = bounds[code].most
        assert bounds[code].minimum <= award and (most is None or award <= most)
        if key[code] == 0 and short:
            assert award == bounds[code].minimum
    for question in result.open:
        assert all(key[code] == 0 for code in question.actors)
        if question.units:  # everybody with a key has got the maximum
            assert all(award == bounds[code].most for code, award in result.awards.items() if key[code])


@given(case=cases())
def test_largest_remainder_stays_within_one_unit_of_the_waterline(case: Case) -> None:
    result = allocate(*case)
    for code, quota in result.quotas.items():
        assert floor(quota) <= result.awards[code] <= math.ceil(quota)


@pytest.mark.parametrize("method", ["largest_remainder", "dhondt"])
@given(case=cases(minima=False))
def test_a_bidder_gets_the_bid_or_at_least_the_whole_part_of_the_own_share(method: str, case: Case) -> None:
    pool, key, bounds = case
    result = allocate(pool, key, bounds, method)
    total = sum(value for code, value in key.items() if bounds[code].most != 0)
    for code, award in result.awards.items():
        most = bounds[code].most
        if total and most != 0:
            own = floor(pool * key[code] / total)
            assert award >= (own if most is None else min(most, own))


@every_method
@given(case=cases(), spare=st.integers(0, 5))
def test_when_the_demand_fits_everybody_gets_the_bid(method: str, case: Case, spare: int) -> None:
    _, key, bounds = case
    bids = {code: Bounds(bound.minimum, bound.most or bound.minimum) for code, bound in bounds.items()}
    wanted = sum(bound.maximum or 0 for bound in bids.values())
    result = allocate(wanted + spare, key, bids, method)
    assert result.awards == {code: bids[code].maximum for code in result.awards}
    assert (result.unused, result.ties, result.open) == (spare, (), ())


@divisor_method
@given(case=cases())
def test_a_larger_pool_lowers_nobody_by_divisors(method: str, case: Case) -> None:
    pool, key, bounds = case
    before, after = (allocate(pool + more, key, bounds, method).awards for more in (0, 1))
    assert all(after[code] >= before[code] for code in before)


def test_largest_remainder_can_take_a_unit_from_somebody_when_the_pool_grows_and_says_so() -> None:
    def lowers(case: tuple[int, dict[str, Fraction]]) -> bool:
        now, more = (allocate(case[0] + extra, case[1]).awards for extra in (0, 1))
        return any(more[code] < now[code] for code in now)

    pool, key = find(plain(), lowers, settings=settings(max_examples=5000, derandomize=True, database=None))
    now, more = (allocate(pool + extra, key) for extra in (0, 1))
    told = house_paradox(Problem(pool, "largest_remainder@1", key, {}, "pladser"), now, more)
    loser = next(code for code in now.awards if more.awards[code] < now.awards[code])
    assert told and loser in told and f"{now.awards[loser]} → {more.awards[loser]}" in told


@every_method
@given(case=cases(), percent=st.integers(1, 200), which=st.integers(0, 5))
def test_a_larger_own_key_never_costs_a_unit(method: str, case: Case, percent: int, which: int) -> None:
    pool, key, bounds = case
    code = sorted(key)[which % len(key)]
    factor = 1 + Fraction(percent, 100)
    before = allocate(pool, key, bounds, method).awards[code]
    assert allocate(pool, key | {code: key[code] * factor}, bounds, method).awards[code] >= before


@every_method
@given(case=cases(), more=st.integers(1, 5), which=st.integers(0, 5))
def test_a_larger_own_bid_never_costs_a_unit(method: str, case: Case, more: int, which: int) -> None:
    """Units of an open question count as well: a bid with key 0 that no longer fits turns into one."""
    pool, key, bounds = case
    code = sorted(key)[which % len(key)]
    bound = bounds[code]
    larger = Bounds(bound.minimum, None if bound.most is None else bound.most + more)
    before, after = (allocate(pool, key, bounds | {code: b}, method) for b in (bound, larger))
    opened = 0 if key[code] else after.open_units
    assert after.awards[code] + opened >= before.awards[code]


@every_method
@given(case=cases(), chance=st.randoms(use_true_random=False))
def test_the_order_and_the_names_of_actors_change_nothing(method: str, case: Case, chance: Random) -> None:
    pool, key, bounds = case
    shuffled = {code: key[code] for code in chance.sample(sorted(key), len(key))}
    first, second = (allocate(pool, k, bounds, method) for k in (key, shuffled))
    names = {code: f"Kommune {code}" for code in key}
    problems = [Problem(pool, first.method, k, bounds, "pladser", names) for k in (key, shuffled)]
    assert repr(first) == repr(second)
    assert list(first.awards) == list(second.awards)
    assert [steps(problems[0], first), explanation(problems[0], first)] == [
        steps(problems[1], second),
        explanation(problems[1], second),
    ]


@every_method
@given(case=cases(), over=st.integers(1, 9999), under=st.integers(1, 9999))
def test_only_the_proportions_of_a_key_count(method: str, case: Case, over: int, under: int) -> None:
    pool, key, bounds = case
    factor = Fraction(over, under)
    first = allocate(pool, key, bounds, method)
    second = allocate(pool, {code: value * factor for code, value in key.items()}, bounds, method)
    assert (first.awards, first.ties, first.open, first.shares) == (
        second.awards, second.ties, second.open, second.shares,
    )  # fmt: skip


@every_method
@given(case=cases())
def test_an_actor_without_key_minimum_and_bid_changes_nothing(method: str, case: Case) -> None:
    pool, key, bounds = case
    first = allocate(pool, key, bounds, method)
    for nothing in (Bounds(), Bounds(0, 0), Bounds(exempt=True)):
        second = allocate(pool, key | {"9999": Fraction(0)}, bounds | {"9999": nothing}, method)
        assert {**first.awards, "9999": 0} == second.awards
        assert first.ties == second.ties
        assert first.unused + first.open_units == second.unused + second.open_units


@every_method
@given(case=cases())
def test_of_two_with_equal_bounds_the_larger_key_never_gets_fewer(method: str, case: Case) -> None:
    pool, key, bounds = case
    awards = allocate(pool, key, bounds, method).awards
    for one, other in itertools.permutations(awards, 2):
        if bounds[one] == bounds[other] and key[one] > key[other]:
            assert awards[one] >= awards[other]


@given(case=cases(most=4))
def test_largest_remainder_agrees_with_trying_everything(case: Case) -> None:
    """Of all whole-number tables within the bounds, ours has the smallest sum of squares from the waterline."""
    pool, key, bounds = case
    result = allocate(pool, key, bounds)
    assume(result.water is not None)
    handed_out = sum(result.awards.values())
    assume(handed_out <= 9)
    quotas, codes = result.quotas, list(result.awards)

    def squares(table: tuple[int, ...]) -> Fraction:
        return sum(((n - quotas[c]) ** 2 for n, c in zip(table, codes, strict=True)), Fraction(0))

    def range_of(code: str) -> range:
        most = bounds[code].most
        return range(bounds[code].minimum, min(handed_out if most is None else most, handed_out) + 1)

    best = min(
        squares(table) for table in itertools.product(*map(range_of, codes)) if sum(table) == handed_out
    )
    assert squares(tuple(result.awards[code] for code in codes)) == best


@divisor_method
@given(case=cases())
def test_divisor_methods_agree_with_giving_unit_by_unit(method: str, case: Case) -> None:
    pool, key, bounds = case
    result = allocate(pool, key, bounds, method)
    assume(result.water is not None)
    step = 1 if method == "dhondt" else 2
    awards = {code: bounds[code].minimum for code in key}
    for _ in range(pool - sum(awards.values())):
        free = [c for c in awards if key[c] and (bounds[c].most is None or awards[c] < (bounds[c].most or 0))]
        winner = min(free, key=lambda c: (-key[c] / (step * awards[c] + 1), -key[c], c))
        awards[winner] += 1
    assert result.awards == awards


@every_method
@given(case=cases())
def test_a_tie_is_a_real_one_and_any_lot_gives_a_table_as_good(method: str, case: Case) -> None:
    """Whoever of the tied wins the lot, only the tied are affected; without a tie a lot changes nothing."""
    pool, key, bounds = case
    result = allocate(pool, key, bounds, method)
    if not result.ties:
        assert allocate(pool, key, bounds, method, lots=sorted(key)[::-1]).awards == result.awards
        return
    (tie,) = result.ties
    assert 0 < tie.units < len(tie.actors) and len(tie.winners) == tie.units
    fought = contest(result)
    assert fought is not None and fought.margin == 0
    for winners in itertools.combinations(tie.actors, tie.units):
        drawn = allocate(pool, key, bounds, method, lots=winners)
        change = {code: drawn.awards[code] - result.awards[code] for code in key}
        assert {code for code, more in change.items() if more == 1} == set(winners) - set(tie.winners)
        assert {code for code, less in change.items() if less == -1} == set(tie.winners) - set(winners)
        assert drawn.ties[0].winners == winners and drawn.ties[0].rule == "lot"


@every_method
@given(case=cases(), grouping=st.lists(st.sampled_from([None, "A", "B", "C"]), min_size=6, max_size=6))
def test_groups_add_up_to_the_pool_and_keep_everybodys_bounds(
    method: str, case: Case, grouping: list[str | None]
) -> None:
    pool, key, bounds = case
    groups = {code: group for code, group in zip(sorted(key), grouping, strict=False) if group}
    result = allocate(pool, key, bounds, method, groups=groups)
    wanted = demand(key, bounds)
    assert sum(result.awards.values()) + result.open_units == (pool if wanted is None else min(pool, wanted))
    assert sum(result.awards.values()) + result.open_units + result.unused == pool
    for code, award in result.awards.items():
        most = bounds[code].most
        assert bounds[code].minimum <= award and (most is None or award <= most)
    if result.between is not None:
        members = {g: [c for c in key if groups.get(c, c) == g] for g in result.between.awards}
        for group, codes in members.items():
            inner = result.inside[group]
            assert sum(result.awards[c] for c in codes) + inner.open_units == result.between.awards[group]
        units = sum(units for question in result.open for units in [question.units])
        assert units <= pool


@every_method
@given(case=cases(most=9))
def test_the_explanations_numbers_add_up_to_the_table(method: str, case: Case) -> None:
    pool, key, bounds = case
    result = allocate(pool, key, bounds, method)
    problem = Problem(pool, result.method, key, bounds, "pladser", {code: f"K{code}K" for code in CODES})
    told = explanation(problem, result)
    assert 0 < len(told) <= MOST and all(sentence.endswith(".") for sentence in told)
    last = told[-1].replace(",", " ").replace(".", " ").split()
    said = {word[1:-1]: next(int(n) for n in last[place + 1 :] if n.isdigit())
            for place, word in enumerate(last) if word[0] == "K" and word[-1] == "K"}  # fmt: skip
    if pool:
        assert said == {code: award for code, award in result.awards.items() if award}
        assert int(last[last.index("alt") + 1]) == sum(said.values())
    if pool and result.unused:
        assert any(str(result.unused) in sentence for sentence in told)
