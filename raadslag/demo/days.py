"""Days of the coming meetings: the same weekday and distance whenever the demo is loaded, never a holiday."""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
]
WEEKDAYS = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]


def coming(today: date, weeks: int, weekday: str) -> date:
    """The first such weekday at least `weeks` weeks after today on which Danes work."""
    day = today + timedelta(weeks=weeks)
    day += timedelta((WEEKDAYS.index(weekday) - day.weekday()) % 7)
    while is_holiday(day):
        day += timedelta(weeks=1)
    return day


def is_holiday(day: date) -> bool:
    """Public holidays in Denmark, and the days around Christmas and in July when no council meets."""
    around_easter = {timedelta(n) for n in (-3, -2, 0, 1, 39, 49, 50)}
    christmas = (day.month, day.day) >= (12, 23) or (day.month, day.day) <= (1, 2)
    constitution = (day.month, day.day) == (6, 5)
    return christmas or constitution or day.month == 7 or day - easter(day.year) in around_easter


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    x = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * x) // 433
    month = (h + x - 7 * m + 90) // 25
    return date(year, month, (h + x - 7 * m + 33 * month + 19) % 32)


def in_words(day: date) -> str:
    """As it stands in running text: "5. februar 2027"."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
