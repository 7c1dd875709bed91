"""Head years: 'tirsdag den 19. april' with one printed year in which that day is a Tuesday: the year is certain."""

from __future__ import annotations

import re
from datetime import date

from raadslag.domain.danish.dates import WEEKDAYS, Found, dates, first_time
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.head.when import place_behind
from raadslag.domain.reading.pieces import Piece, Reading

NAME = "head_years"
VERSION = 1

_WEEKDAY = pattern(rf"\b({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
_YEAR = pattern(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def apply(reading: Reading) -> None:
    """Deduces the year of the meeting's date; a date with a weekday or a time of its own stays."""
    fact = reading.facts.get("date")
    if fact and any(
        _WEEKDAY.search(p.text) or first_time(p.text) for p in reading.head() if p.line in fact.lines
    ):
        return
    years = {int(y) for p in reading.pieces[:60] if p.role != "text" for y in _YEAR.findall(p.text)}
    for piece in reading.head():
        weekday = _WEEKDAY.search(piece.text)
        if piece.role not in ("open", "head") or weekday is None or len(piece.text) > 200:
            continue
        for day in dates(piece.text):
            fits = [y for y in sorted(years) if day.year is None and _falls(y, day, weekday[1])]
            if len(fits) == 1:
                _take(reading, piece, day, fits[0], weekday[1].lower())
                return


def _take(reading: Reading, piece: Piece, day: Found, year: int, weekday: str) -> None:
    reading.facts.pop("date", None)
    reading.fact("date", f"{year:04}-{day.month:02}-{day.day:02}", [piece.line])
    message = f"Mødedatoen står uden årstal; {weekday} den {day.day}. passer kun med {year}."
    reading.doubt("year_deduced", message, [piece.line])
    clock = first_time(piece.text, day.end)
    if clock:
        reading.fact("time", clock.begins, [piece.line])
    if piece.role == "open":
        piece.role, piece.rule = "head", NAME
    place_behind(reading, piece, day)


def _falls(year: int, day: Found, weekday: str) -> bool:
    try:
        return WEEKDAYS[date(year, day.month, day.day or 1).weekday()] == weekday.lower()
    except ValueError:
        return False
