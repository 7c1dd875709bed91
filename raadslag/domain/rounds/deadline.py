"""A deadline with a time of day in Denmark, and what somebody should know about the day that was chosen.

Summer and winter time: an hour that does not exist in spring is refused by the caller (None here); of the hour that
comes twice in autumn the later one is meant, so that nobody who answers is too late by it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from raadslag.domain import workdays

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
Caution = Literal["past", "sunday", "saturday", "holiday", "recess", "night"]


def moment(day: date, at: time) -> datetime | None:
    """The moment of a Danish wall clock on a day; None for an hour that the spring's change leaves out."""
    wanted = datetime.combine(day, at).replace(tzinfo=COPENHAGEN, fold=1)
    there_and_back = wanted.astimezone(UTC).astimezone(COPENHAGEN)
    if there_and_back.replace(tzinfo=None) != wanted.replace(tzinfo=None):
        return None
    return wanted


def cautions(deadline: datetime, *, now: datetime) -> tuple[Caution, ...]:
    """What is unlucky about a deadline: it has passed, a weekend, a holiday, July's recess, outside office hours."""
    there = deadline.astimezone(COPENHAGEN)
    found: list[Caution] = []
    if deadline <= now:
        found.append("past")
    if there.weekday() == 6:
        found.append("sunday")
    elif there.weekday() == 5:
        found.append("saturday")
    elif not workdays.is_workday(there.date()):
        found.append("holiday")
    if there.month == 7:
        found.append("recess")
    if there.time() < time(6, 0):
        found.append("night")
    return tuple(found)


def last_workday(deadline: datetime) -> date:
    """The last working day up to and with the day of the deadline."""
    day = deadline.astimezone(COPENHAGEN).date()
    return day if workdays.is_workday(day) else workdays.before(day, 1)
