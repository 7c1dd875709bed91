"""What is doubtful about a plan of dated steps: told in sentences, never re-ordered and never moved.

Steps keep the order they were written in. A doubt names its step by index; the sentences are Danish.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from raadslag.domain import workdays
from raadslag.domain.danish.dates import WEEKDAYS
from raadslag.domain.when import When, words

RECESS_WEEKS = {7: "vinterferien", 42: "efterårsferien"}
JULY = 7


@dataclass(frozen=True, slots=True)
class Step:
    """One step as written: when, what, and whether it is the last moment for something.

    Order and slack are looked at within a `lane`: what runs beside it is another. `works` is False where nobody has to
    be at work that day (an agreement begins on New Year's Day).
    """

    when: When
    title: str
    deadline: bool = False
    lane: str = ""
    works: bool = True


@dataclass(frozen=True, slots=True)
class Doubt:
    """One sentence about one step. `kind` is order, no_slack, closed_day or recess; `other` the step it is about too."""

    kind: str
    step: int
    sentence: str
    other: int | None = None


def doubts(steps: Sequence[Step]) -> tuple[Doubt, ...]:
    """Everything doubtful, by step in the order written."""
    found: list[Doubt] = []
    for at, step in enumerate(steps):
        found += _out_of_order(steps, at)
        found += _no_slack(steps, at)
        found += day_doubts(step, at)
    return tuple(found)


def day_doubts(step: Step, at: int = 0) -> list[Doubt]:
    """A day on which nobody works, or in a recess: for steps of one day, and for the last day of a deadline."""
    when = step.when
    if not step.works:
        return []
    if not when.is_one_day and not (step.deadline and when.precision in ("days", "weeks")):
        return []
    day = when.last
    if name := closed_name(day):
        return [Doubt("closed_day", at, f"{_date(day)} er {name}. Sidste hverdag før er {_weekday(day)}.")]
    if name := recess_name(day):
        return [Doubt("recess", at, f"{_date(day)} ligger i {name}.")]
    return []


def closed_name(day: date) -> str:
    """ "en søndag", "2. påskedag" and so on when offices are closed that day, else nothing."""
    if workdays.is_workday(day):
        return ""
    named = workdays.holiday_name(day)
    return named or f"en {WEEKDAYS[day.weekday()]}"


def recess_name(day: date) -> str:
    """ "sommerferien" and so on when councils are in recess that day, else nothing."""
    if day.month == JULY:
        return "sommerferien"
    return RECESS_WEEKS.get(day.isocalendar().week, "")


def _out_of_order(steps: Sequence[Step], at: int) -> list[Doubt]:
    """A step that begins before one that stands above it: against the latest of those."""
    beside = [other for other in range(at) if steps[other].lane == steps[at].lane]
    if not beside:
        return []
    above = max(beside, key=lambda other: (steps[other].when.first, other))
    here, there = steps[at].when, steps[above].when
    early = here.first < there.first
    if here.first == there.first and here.at and there.at:
        early = here.at < there.at
    if not early:
        return []
    if here.is_one_day:
        said = f"{_cap(_words(here, there))} står efter {_words(there, here)}, men ligger før."
    else:
        said = f"{_cap(words(here, year=False))} begynder {_date(here.first, small=True)}, før {_words(there, here)}."
    return [Doubt("order", at, f"Skridt {at + 1}: {said}", above)]


def _no_slack(steps: Sequence[Step], at: int) -> list[Doubt]:
    """A step of one day on the very day that something of several days above or below it ends."""
    here = steps[at].when
    if not here.is_one_day:
        return []
    for other, step in enumerate(steps):
        when = step.when
        same = other != at and step.lane == steps[at].lane
        if same and when.precision in ("days", "weeks") and when.first < here.first == when.last:
            said = (
                f"»{step.title}« slutter {_date(when.last, small=True)}, samme dag som »{steps[at].title}«."
            )
            return [Doubt("no_slack", at, f"{said} Der er ingen luft.", other)]
    return []


def _words(when: When, beside: When) -> str:
    said = words(when, year=when.last.year != beside.last.year)
    return f"den {said}" if when.is_one_day else said


def _date(day: date, *, small: bool = False) -> str:
    word = words(When("day", day, day), year=not small)
    return f"den {word}" if small else f"Den {word}"


def _weekday(day: date) -> str:
    before = workdays.before(day, 1)
    return f"{WEEKDAYS[before.weekday()]} {_date(before, small=True)}"


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]
