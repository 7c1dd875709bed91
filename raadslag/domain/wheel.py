"""The annual wheel: this year's dates from last year's, each moved by what it keeps, and told why.

A step keeps its date, its weekday in the same week, its weeks, or is bound by law (same date, never moved, only
doubted). A date that falls on a closed day moves to a working day: a deadline to the one before, else the one after.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from raadslag.domain import workdays
from raadslag.domain.plan import Step, closed_name, day_doubts, recess_name
from raadslag.domain.when import When, words

KEEPS = ("date", "weekday", "law")
"""What a step keeps from year to year. Weeks, months, seasons and parts of a month keep themselves."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A step in the new year: when, and a sentence when it was moved off a closed day or is doubtful."""

    when: When
    moved: str = ""
    doubt: str = ""


def turn(step: Step, keeps: str, years: int = 1) -> Turned:
    """The step so many years later. Raises KeyError on an unknown word in `keeps`."""
    if keeps not in KEEPS:
        raise KeyError(keeps)
    when = step.when
    if when.precision == "weeks":
        return Turned(_weeks(when, years))
    if keeps == "weekday" and when.is_one_day:
        found = replace(when, first=_same_weekday(when.first, years), last=_same_weekday(when.last, years))
    else:
        found = replace(when, first=_same_date(when.first, years), last=_end(when, years))
    if keeps == "law":
        told = day_doubts(replace(step, when=found))
        return Turned(found, doubt=told[0].sentence if told else "")
    return _on_a_workday(step, found)


def due_to_draft(when: When, today: date, weeks: int) -> bool:
    """Whether it is time to draft what a step needs: from so many weeks before it begins until it is over."""
    return when.first - timedelta(weeks=weeks) <= today <= when.last


def _on_a_workday(step: Step, found: When) -> Turned:
    if not found.is_one_day:
        return Turned(found)
    day, way = found.first, -1 if step.deadline else 1
    reason = closed_name(day) or recess_name(day)
    if not reason:
        return Turned(found)
    while not workdays.is_workday(day) or recess_name(day):
        day += timedelta(days=way)
    said = f"Flyttet fra {words(replace(found, precision='day'))}: {reason}."
    return Turned(replace(found, first=day, last=day), moved=said)


def _weeks(when: When, years: int) -> When:
    begin, end = when.first.isocalendar(), when.last.isocalendar()
    first = date.fromisocalendar(begin.year + years, min(begin.week, _last_week(begin.year + years)), 1)
    last = date.fromisocalendar(end.year + years, min(end.week, _last_week(end.year + years)), 7)
    return When("weeks", first, last)


def _same_weekday(day: date, years: int) -> date:
    year, week, weekday = day.isocalendar()
    return date.fromisocalendar(year + years, min(week, _last_week(year + years)), weekday)


def _same_date(day: date, years: int) -> date:
    year = day.year + years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _end(when: When, years: int) -> date:
    """The last day: the end of a month stays the end of the month, also in February."""
    moved = _same_date(when.last, years)
    whole = when.precision in ("months", "season", "part", "year")
    if whole and when.last.day == monthrange(when.last.year, when.last.month)[1]:
        return moved.replace(day=monthrange(moved.year, moved.month)[1])
    return moved


def _last_week(year: int) -> int:
    return date(year, 12, 28).isocalendar().week
