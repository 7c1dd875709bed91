"""Days of the coming meetings: the same weekday and distance whenever the demo is loaded, never a holiday."""

from __future__ import annotations

from datetime import date, timedelta

from raadslag.domain.danish.dates import WEEKDAYS
from raadslag.domain.workdays import is_workday


def coming(today: date, weeks: int, weekday: str) -> date:
    """The first such weekday at least `weeks` weeks after today on which Danes work."""
    day = today + timedelta(weeks=weeks)
    day += timedelta((WEEKDAYS.index(weekday) - day.weekday()) % 7)
    while meets_nobody(day):
        day += timedelta(weeks=1)
    return day


def meets_nobody(day: date) -> bool:
    """Days off, and those around Christmas and in July on which no council meets."""
    christmas = (day.month, day.day) >= (12, 23) or (day.month, day.day) <= (1, 2)
    return christmas or day.month == 7 or not is_workday(day)
