"""Working days in Denmark: Monday to Friday without public holidays and the days on which offices are closed.

Constitution day, Christmas Eve and New Year's Eve are no public holidays by law, but nobody works in a town hall.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import holidays

_ONE = timedelta(days=1)


@lru_cache(maxsize=64)
def _closed(year: int) -> frozenset[date]:
    return frozenset(
        holidays.country_holidays("DK", years=year, categories=("public", "optional"), language="da")
    )


def is_workday(day: date) -> bool:
    """Whether Danish offices are open that day."""
    return day.weekday() < 5 and day not in _closed(day.year)


def holiday_name(day: date) -> str:
    """The Danish name of a public holiday or of a day on which offices are closed, else nothing."""
    kept = holidays.country_holidays("DK", years=day.year, categories=("public", "optional"), language="da")
    return str(kept.get(day) or "")


def before(day: date, count: int) -> date:
    """The working day that lies `count` working days before a day; the day itself is not counted."""
    return _step(day, count, -_ONE)


def after(day: date, count: int) -> date:
    """The working day that lies `count` working days after a day; the day itself is not counted."""
    return _step(day, count, _ONE)


def between(first: date, last: date) -> int:
    """How many working days come after `first` up to and with `last`; negative when `last` lies before."""
    if last < first:
        return -between(last, first)
    return sum(is_workday(first + n * _ONE) for n in range(1, (last - first).days + 1))


def _step(day: date, count: int, way: timedelta) -> date:
    while count > 0:
        day += way
        if is_workday(day):
            count -= 1
    return day
