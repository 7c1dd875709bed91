"""Deadlines in working days, with Danish holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain import workdays
from raadslag.domain.procedure import (
    DEFAULT_DAYS,
    DEFAULT_HEADINGS,
    DEFAULT_TEMPLATE,
    SHARES,
    Quorum,
    Recurring,
    deadlines,
    faults,
)

days = st.dates(date(2000, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    "day, works",
    [
        (date(2026, 4, 2), False),  # Maundy Thursday
        (date(2026, 6, 5), False),  # Constitution day
        (date(2026, 12, 24), False),
        (date(2026, 12, 31), False),
        (date(2023, 5, 5), False),  # Great prayer day, the last one
        (date(2024, 4, 26), True),  # ... abolished
        (date(2026, 11, 21), False),  # Saturday
        (date(2026, 11, 23), True),
    ],
)
def test_danish_offices_are_open(day: date, works: bool) -> None:
    assert workdays.is_workday(day) is works


@given(days, st.integers(0, 60))
def test_there_and_back(day: date, count: int) -> None:
    late = workdays.after(day, count)
    assert workdays.between(day, late) == count
    assert workdays.between(late, day) == -count
    if count:
        assert workdays.is_workday(late) and workdays.is_workday(workdays.before(day, count))
        assert workdays.before(late + timedelta(days=1), 1) == late


def test_the_meetings_of_november_2016_kept_the_default_rules() -> None:
    assert deadlines(DEFAULT_DAYS, date(2016, 11, 25))["agenda_out"] == date(2016, 11, 16)
    assert deadlines(DEFAULT_DAYS, date(2016, 9, 13))["minutes_out"] == date(2016, 9, 16)


@given(days, st.fixed_dictionaries({name: st.integers(0, 60) for name in DEFAULT_DAYS}))
def test_deadlines_lie_on_working_days_on_their_side_of_the_meeting(day: date, counts: dict) -> None:
    found = deadlines(counts, day)
    for name in ("cases_in", "papers_in", "agenda_out"):
        assert found[name] <= day
    assert day <= found["minutes_out"] <= found["remarks_in"]
    assert all(workdays.is_workday(d) for name, d in found.items() if counts[name])


def test_rules_that_cannot_be_used() -> None:
    good = dict(DEFAULT_DAYS)
    assert faults(good, DEFAULT_TEMPLATE, DEFAULT_HEADINGS) == []
    assert faults(good | {"cases_in": 3}, DEFAULT_TEMPLATE, DEFAULT_HEADINGS) == ["order"]
    assert faults(good | {"minutes_out": -1}, (), DEFAULT_HEADINGS) == ["days"]
    assert faults(good, (Recurring("case", "For dybt", 2),), DEFAULT_HEADINGS) == ["template"]
    assert faults(good, (), {"background": " "}) == ["headings"]
    for wrong in (Quorum("number"), Quorum("some"), Quorum("half", "chairs")):  # type: ignore[arg-type]
        assert faults(good, (), DEFAULT_HEADINGS, wrong) == ["quorum"]
    assert faults(good, (), DEFAULT_HEADINGS, Quorum("number", number=9)) == []


def test_how_many_must_be_there() -> None:
    needed = {share: Quorum(share, number=7).needed(11) for share in SHARES}
    assert needed == {"none": 0, "half": 6, "more": 6, "two_thirds": 8, "number": 7}
    assert (Quorum("half").needed(10), Quorum("more").needed(10)) == (5, 6)
