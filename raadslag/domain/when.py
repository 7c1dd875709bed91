"""Days as plans print them, with the precision they have: a time, a day, weeks, "ultimo december", a month, a season.

A `When` knows its first and last day and keeps what was said; nothing is made more exact than it was. Words are Danish
and come from `words`; `read_when` reads the same words, and the forms that papers use, back.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time, timedelta

from raadslag.domain.danish.dates import MONTHS
from raadslag.domain.patterns import pattern
from raadslag.domain.refusal import Refusal

PRECISIONS = ("time", "day", "days", "weeks", "part", "months", "season", "year")
PARTS = {"primo": (1, 10), "medio": (11, 20), "ultimo": (21, 31)}
SEASONS = {"vinter": (1, 2), "forår": (3, 5), "sommer": (6, 8), "efterår": (9, 11)}
QUARTER = pattern(r"^([1-4])\. kvartal(?: (\d{4}))?$")
HALF = pattern(r"^([12])\. halvår(?: (\d{4}))?$")

_MONTH = "(" + "|".join(MONTHS) + ")"
_DAY = pattern(rf"^(\d{{1,2}})\.? {_MONTH}(?: (\d{{4}}))?$")
_BARE = pattern(r"^(\d{1,2})\.?$")
_WEEKS = pattern(r"^uge (\d{1,2})(?: ?[/-] ?(\d{1,2}))?(?:,? (\d{4}))?$")
_PART = pattern(rf"^(primo|medio|ultimo) {_MONTH}(?: (\d{{4}}))?$")
_MONTHLY = pattern(rf"^{_MONTH}(?: (\d{{4}}))?$")
_SEASON = pattern(r"^(vinter|forår|sommer|efterår)(?:et|en)?(?: (\d{4}))?$")
_YEAR = pattern(r"^(\d{4})$")
_ISO = pattern(r"^(\d{4})-(\d{2})-(\d{2})$")
_CLOCK = pattern(r",? kl(?:okken|\.)? ?(\d{1,2})(?:[.:](\d{2}))?$")
_LEAD = pattern(r"^(?:den|d\.|i|inden|senest) +", re.I)


@dataclass(frozen=True, slots=True)
class When:
    """From a first to a last day, as exact as it was said. `at` is Danish local time and belongs to one day."""

    precision: str
    first: date
    last: date
    at: time | None = None

    @property
    def is_one_day(self) -> bool:
        """A day or a time of day."""
        return self.precision in ("day", "time")


def read_when(text: str, year: int | None = None) -> When:
    """Reads "10. oktober 2016", "1.-28. november 2016", "28. november 2016, kl. 15", "uge 40/41 2016",
    "uge 40/41 - 31. oktober 2016", "ultimo december", "august-oktober", "forår 2017", "2. kvartal 2017" or "2017".

    `year` is for words that have none. Raises Refusal with what was not understood.
    """
    plain = " ".join(text.replace("\u00a0", " ").replace("–", "-").replace("—", "-").split()).strip(" .,")
    plain = _LEAD.sub("", plain).lower()
    try:
        found = _single(plain, year) or _range(plain, year)
    except ValueError:
        found = None
    if found is None:
        raise Refusal(
            f"»{text.strip()}« er ikke en tid, vi kan læse. Skriv for eksempel »15. oktober 2017«, »uge 40/41 2017«, "
            "»ultimo december 2017« eller »forår 2017«."
        )
    return found


def words(when: When, *, year: bool = True) -> str:
    """A `When` as Danes write it; `year=False` leaves the year out."""
    tail = f" {when.last.year}" if year else ""
    first, last = when.first, when.last
    if when.precision == "time" and when.at is not None:
        return f"{_day(first)}{tail} kl. {when.at:%H.%M}"
    if when.precision == "day":
        return f"{_day(first)}{tail}"
    if when.precision == "weeks":
        begin, end = first.isocalendar(), last.isocalendar()
        tail = f" {end.year}" if year else ""
        between = "" if begin.week == end.week else "/" if end.week == begin.week + 1 else "-"
        return f"uge {begin.week}{between}{end.week if between else ''}{tail}"
    if when.precision == "part":
        name = next(n for n, (low, _) in PARTS.items() if low == first.day)
        return f"{name} {MONTHS[first.month - 1]}{tail}"
    if when.precision == "season":
        return next(n for n, (low, _) in SEASONS.items() if low == first.month) + tail
    if when.precision == "year":
        return str(first.year)
    if when.precision == "months":
        return _months(first, last, tail)
    same = first.month == last.month and first.year == last.year
    begin_year = f" {first.year}" if first.year != last.year and year else ""
    begin_words = f"{first.day}." if same else f"{_day(first)}{begin_year} "
    return f"{begin_words}-{'' if same else ' '}{_day(last)}{tail}"


def _day(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]}"


def _months(first: date, last: date, tail: str) -> str:
    begin, end = MONTHS[first.month - 1], MONTHS[last.month - 1]
    if first.year != last.year:
        return f"{begin} {first.year} - {end}{tail}"
    return f"{begin}{tail}" if begin == end else f"{begin}-{end}{tail}"


def _single(text: str, year: int | None) -> When | None:
    clock = _CLOCK.search(text)
    rest = text[: clock.start()] if clock else text
    if m := _ISO.match(rest):
        day = date(int(m[1]), int(m[2]), int(m[3]))
        return _of_day(day, clock)
    if (m := _DAY.match(rest)) and (known := _year(m[3], year)):
        return _of_day(date(known, _month(m[2]), int(m[1])), clock)
    if clock:
        return None
    if (m := _WEEKS.match(rest)) and (known := _year(m[3], year)):
        begin = date.fromisocalendar(known, int(m[1]), 1)
        end = date.fromisocalendar(known, int(m[2] or m[1]), 7)
        return When("weeks", begin, end) if begin < end else None
    if (m := _PART.match(rest)) and (known := _year(m[3], year)):
        low, high = PARTS[m[1]]
        month = _month(m[2])
        return When("part", date(known, month, low), date(known, month, min(high, _length(known, month))))
    if (m := _MONTHLY.match(rest)) and (known := _year(m[2], year)):
        return _of_months(known, _month(m[1]), known, _month(m[1]))
    if m := _YEAR.match(rest):
        return When("year", date(int(m[1]), 1, 1), date(int(m[1]), 12, 31))
    return _longer(rest, year)


def _longer(text: str, year: int | None) -> When | None:
    """Seasons, quarters and halves of a year."""
    if (m := _SEASON.match(text)) and (known := _year(m[2], year)):
        low, high = SEASONS[m[1]]
        return When("season", date(known, low, 1), date(known, high, _length(known, high)))
    if (m := QUARTER.match(text)) and (known := _year(m[2], year)):
        return _of_months(known, 3 * int(m[1]) - 2, known, 3 * int(m[1]))
    if (m := HALF.match(text)) and (known := _year(m[2], year)):
        return _of_months(known, 6 * int(m[1]) - 5, known, 6 * int(m[1]))
    return None


def _range(text: str, year: int | None) -> When | None:
    """Two ends with a dash: the first may lack what the second has (month, year)."""
    begin_text, dash, end_text = text.partition("-")
    end = _single(end_text.strip(), year) if dash else None
    if end is None:
        return None
    begin_text = begin_text.strip()
    if (m := _BARE.match(begin_text)) and end.precision == "day":
        begin: When | None = _of_day(end.first.replace(day=int(m[1])), None)
    else:
        begin = _single(begin_text, end.last.year)
    if begin is None or begin.first > end.last or begin.at or end.at:
        return None
    if begin.precision == end.precision == "months":
        return When("months", begin.first, end.last)
    return When("days", begin.first, end.last)


def _of_day(day: date, clock: re.Match[str] | None) -> When:
    if clock is None:
        return When("day", day, day)
    return When("time", day, day, time(int(clock[1]), int(clock[2] or 0)))


def _of_months(begin_year: int, begin: int, end_year: int, end: int) -> When:
    return When("months", date(begin_year, begin, 1), date(end_year, end, _length(end_year, end)))


def _month(name: str) -> int:
    return MONTHS.index(name) + 1


def _length(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _year(printed: str | None, known: int | None) -> int | None:
    return int(printed) if printed else known


def days_of(when: When) -> int:
    """How many days it spans."""
    return (when.last - when.first) // timedelta(days=1) + 1
