"""Days without a year: a printed day and month belongs to the year that brings it nearest to the meeting.

What is told as done lies before the meeting or on its day.
"""

from __future__ import annotations

from datetime import date

from raadslag.domain.danish.dates import Found


def near(day: Found, today: str | None, *, done: bool = False) -> str | None:
    """The ISO date of a day; without a printed year the one nearest to the meeting's date, None without either."""
    if day.year is not None or day.day is None:
        return day.iso
    if not today or len(today) != 10:
        return None
    met = date.fromisoformat(today)
    found = [d for year in (-1, 0, 1) if (d := _date(met.year + year, day.month, day.day)) is not None]
    if done:
        found = [d for d in found if d <= met] or found
    return min(found, key=lambda d: abs(d - met)).isoformat() if found else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
