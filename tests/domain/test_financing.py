"""Financing of shared services: golden values, exact sums to the øre, and every refusal in one sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain.carry import Account, close_year, ledger, overdue
from raadslag.domain.financing import KRONE, Budget, Used, explain, finance, share_out
from raadslag.domain.refusal import Refusal

CHILDREN = {"0710": 11_000, "0751": 68_000, "0615": 19_000}
MIDT = Budget(
    year=2017,
    costs=7_300_000 * KRONE,
    children=CHILDREN,
    children_on=date(2016, 1, 1),
    cases={"0751": 200, "0615": 50},
)
CODES = st.sampled_from(["0101", "0147", "0615", "0710", "0751", "0825", "0851"])
COUNTS = st.dictionaries(CODES, st.integers(0, 100_000), min_size=1).filter(lambda d: sum(d.values()) > 0)


@st.composite
def budgets(draw: st.DrawFn) -> Budget:
    """Budgets that can be worked out."""
    children = draw(COUNTS)
    cases = {code: draw(st.integers(0, 500)) for code in children}
    costs = draw(st.integers(0, 10**11))
    return Budget(
        year=2017,
        costs=costs,
        children=children,
        children_on=date(2016, 1, 1),
        cases=cases,
        fixed_share=draw(st.fractions(0, 1, max_denominator=20)),
        used=(Used(2015, draw(st.integers(-(10**10), 0))), Used(2016, draw(st.integers(-(10**8), 0)))),
        carry_all_fixed=draw(st.booleans()),
        all_fixed_because="Besluttet.",
    )


@given(budgets())
def test_the_parts_make_the_costs_to_the_oere(budget: Budget) -> None:
    found = finance(budget)
    assert found.fixed + found.case_income + found.carry == budget.costs
    assert sum(bill.fixed for bill in found.bills) == found.fixed
    assert sum(bill.total for bill in found.bills) == found.fixed + found.case_income
    assert sum(bill.share for bill in found.bills) == 1
    assert abs(found.rounding) <= KRONE // 2 * (found.cases + 1)
    assert all(bill.fixed % KRONE == 0 and bill.case_payment % KRONE == 0 for bill in found.bills)


@given(budgets())
def test_nobody_is_a_krone_from_the_exact_share_and_more_children_never_pay_less(budget: Budget) -> None:
    bills = finance(budget).bills
    fixed = sum(bill.fixed for bill in bills)
    for bill in bills:
        assert abs(bill.fixed - bill.share * fixed) < KRONE
    rising = sorted(bills, key=lambda bill: (bill.children, bill.fixed))
    assert [bill.fixed for bill in rising] == sorted(bill.fixed for bill in rising)


@given(budgets(), st.integers(2, 9))
def test_children_times_a_number_and_an_empty_municipality_change_nothing(
    budget: Budget, factor: int
) -> None:
    found = finance(budget)
    larger = {code: factor * count for code, count in budget.children.items()} | {"0999": 0}
    again = finance(replace(budget, children=larger))
    assert {b.code: b.total for b in again.bills} == {b.code: b.total for b in found.bills} | {"0999": 0}


@given(budgets(), st.integers(0, 10**11))
def test_a_year_that_goes_as_planned_leaves_what_was_rounded(budget: Budget, costs: int) -> None:
    found = finance(budget)
    assert close_year(found, budget.costs, budget.cases).result == -found.rounding
    account = close_year(found, costs, budget.cases)
    assert account.income - account.costs == account.result


def test_midtjylland_from_5_9_to_7_3_million() -> None:
    now = finance(MIDT)
    assert (now.fixed, now.unit_price, now.rounding) == (4_380_000 * KRONE, 11_680 * KRONE, 0)
    before = finance(replace(MIDT, costs=5_900_000 * KRONE))
    assert before.unit_price == 9_440 * KRONE
    unused = next(bill for bill in now.bills if bill.code == "0710")
    assert unused.total == unused.fixed > 0, "who does not use the house pays the fixed part only"


def test_objective_income_is_one_and_a_half_times_that_of_the_cases() -> None:
    found = finance(replace(MIDT, costs=25 * 9_813 * 10 * KRONE, cases={"0751": 100}))
    assert Fraction(found.fixed, found.cases) == Fraction(14_719_50)


def test_the_one_municipality_pays_it_all() -> None:
    found = finance(replace(MIDT, children={"0751": 7}, cases={"0751": 3}))
    assert sum(bill.total for bill in found.bills) == MIDT.costs - found.rounding


def test_the_last_krone_between_equals_is_told() -> None:
    assert share_out(7, {"b": 5, "a": 5}) == ({"a": 4, "b": 3}, ("a", "b"))
    assert share_out(8, {"b": 5, "a": 5}) == ({"a": 4, "b": 4}, ())
    assert share_out(49, {"a": 3, "b": 7, "c": 90}) == ({"a": 2, "b": 3, "c": 44}, ())


@given(st.integers(0, 10**7), COUNTS)
def test_sharing_keeps_sum_and_quota(units: int, weights: dict[str, int]) -> None:
    awards, tied = share_out(units, weights)
    assert sum(awards.values()) == units
    for code, weight in weights.items():
        exact = Fraction(units * weight, sum(weights.values()))
        assert exact - 1 < awards[code] < exact + 1
    assert len(tied) != 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"cases": {}}, "Der er ingen sager at dele 40 % på."),
        ({"cases_without_place": 3}, "3 sager har ingen kommune."),
        ({"cases_without_place": 1}, "1 sag har ingen kommune."),
        ({"children_on": date(2015, 1, 1)}, "Budget 2017 skal bruge tallene fra 1. januar 2016."),
        ({"used": (Used(2014, 5),)}, "Resultatet fra 2014 skulle være afregnet senest i 2016"),
        ({"used": (Used(2017, 5),)}, "kendes først efter 2017"),
        ({"cases": {"0101": 1}}, "Der er sager fra 0101, men ingen børnetal."),
        ({"children": {}}, "Der er ingen børnetal"),
        ({"children": {"0751": 0}}, "Der er ingen børnetal"),
        ({"cases": {"0751": -1}}, "kan ikke være mindre end 0"),
        ({"costs": -1}, "Udgifterne kan ikke være mindre end 0"),
        ({"fixed_share": Fraction(61, 60)}, "mellem 0 % og 100 %"),
        ({"used": (Used(2015, 10**10),)}, "er større end den faste del"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        finance(replace(MIDT, **change))
    assert sentence in str(refused.value).replace("\u00a0", " ")


def test_what_a_decision_allows_is_told() -> None:
    none = finance(replace(MIDT, cases={}, all_fixed_because="Styregruppen 3. maj."))
    assert (none.fixed, none.unit_price, none.case_income) == (MIDT.costs, None, 0)
    assert none.notes == ("Ingen sager: hele beløbet betales efter børnetal. Styregruppen 3. maj.",)
    late = finance(replace(MIDT, used=(Used(2013, 100),), late_because="Regnskabet kom sent."))
    assert "skulle være afregnet senest i 2015" in late.notes[0]


def test_explained_in_at_most_six_sentences_that_add_up() -> None:
    found = finance(replace(MIDT, used=(Used(2015, 463_000 * KRONE),)))
    for code in CHILDREN:
        said = [line.replace("\u00a0", " ") for line in explain(found, "Kommunen", code)]
        assert len(said) <= 6 and not any(".." in line for line in said)
    bill = next(bill for bill in found.bills if bill.code == "0751")
    assert bill.total == bill.fixed + bill.case_payment
    assert "betaler den kun den faste del" in " ".join(explain(found, "Favrskov", "0710"))


def test_the_ledger_refuses_what_is_not_there() -> None:
    with pytest.raises(Refusal, match="ikke er gjort op"):
        ledger({}, {2017: [Used(2015, 1)]})
    with pytest.raises(Refusal, match="budgetterne bruger"):
        ledger({2015: 100}, {2016: [Used(2015, 60)], 2017: [Used(2015, 60)]})
    with pytest.raises(Refusal, match="budgetterne bruger"):
        ledger({2015: -100}, {2016: [Used(2015, 60)]})
    with pytest.raises(Refusal, match="ingen takst"):
        close_year(finance(replace(MIDT, cases={}, all_fixed_because="Ja.")), 1, {"0751": 1})
    with pytest.raises(Refusal, match="ikke er med i ordningen"):
        close_year(finance(MIDT), 1, {"0999": 1})


@given(st.dictionaries(st.integers(2010, 2020), st.integers(-(10**9), 10**9)))
def test_what_is_left_and_what_is_used_make_the_result(results: dict[int, int]) -> None:
    used = {year + 1: [Used(year, amount // 2)] for year, amount in results.items() if amount > 0}
    for row in ledger(results, used):
        assert row.left + sum(amount for _, amount in row.used) == row.result
    assert overdue(ledger(results, {}), 2030) or not any(results.values())


def test_an_account_is_income_less_costs() -> None:
    assert Account(2015, 900, 600, 400, 20).result == 120
