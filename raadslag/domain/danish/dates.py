"""Danish dates and times in running text: every form that minutes use, found with its place in the text.

A date is given with the precision that was printed; what is missing stays missing (`year` None, no time).
Month names may be shortened, English, or misspelt by one or two letters, never guessed from less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from raadslag.domain.patterns import holds_figure, pattern

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
_ENGLISH = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

_NAMES: dict[str, int] = {}
for _names in (MONTHS, _ENGLISH):
    for _at, _name in enumerate(_names, 1):
        _NAMES[_name] = _NAMES[_name[:3]] = _at
_NAMES |= {"sept": 9, "okt": 10, "oct": 10, "mrt": 3}

_MAYBE = pattern(
    r"\d(?:\s?[-./]\s?\d{1,2}\s?[-./ ]\s?\d|(?:\.\s?|\s|-|\.-)\s?[jfmasondJFMASOND][A-Za-zæøåÆØÅ]{2}"
    r"|\d{3}-\d\d-\d|,? \d{4})"
)
"""What every date has behind one of its digits; found quickly, since most texts with figures have none."""
_NUMERIC = pattern(r"(\d(?<![\d.,/-].)\d?)\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d/-])")
"""What may not stand before a figure is looked for behind its first digit: so only digits are tried at all."""
_SLASHED = pattern(r"(\d(?<![\d.,/-].)\d?)/(\d{1,2})\s?[- ]\s?(\d{4})(?![\d/-])")
_SHORT_YEAR = pattern(
    r"\b(?:d\.|den|dag|dato:)\s+(\d{1,2})/(\d{1,2})\s?-\s?(\d{2})(?![\d/:.,-])", re.IGNORECASE, needs=("/",)
)
"""'torsdag d. 14/10-31': two figures are a year behind the words that lead to a date."""
_ISO = pattern(r"(\d(?<![\d-].)\d{3})-(\d{2})-(\d{2})(?!\d)")
_WORDED = pattern(
    r"(\d(?<![\d.,].)\d?)(?:\.\s?|\s|-|\.-)\s?([A-Za-zæøåÆØÅ]{3,10})\b(?:[.,]?[\s-]{1,2}(?:kl\.? )?(\d{4})(?!\d))?"
)
_ENGLISH_FORM = pattern(r"([A-Z](?<!\w.)[a-z]{2,8})\.? (\d{1,2}),? (\d{4})\b")
_YEAR = pattern(r"[12]\d{3}")
_MONTH_YEAR = pattern(r"\b([A-Za-zæøå]{3,10})\.? (\d{4})\b")
_CLOCK = r"(\d{1,2})(?:(?:[.:]|,(?=[0-5][05]\b))(\d{2}))?(?:[.:]\d{2})?"
_TIME = pattern(
    rf"\b(?:[Kk]l(?:okken|\b)\.?|KL\.?)\s*:?\s*{_CLOCK}(?![\d/]|-\d{{1,2}}-\d|-\d{{1,2}}\.\d{{1,2}}\.\d)|(?<![\d.,:-])(\d{{1,2}})[:](\d{{2}})(?:[:.]\d{{2}})?(?![\d,])"
)
_RANGE = pattern(rf"\s*(?:-|–|—|til|to)\s*(?:ca\.\s*)?(?:[Kk]l\.?\s*)?{_CLOCK}(?![\d/-])")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: its parts as printed (`year` or `day` None where not printed) and its place."""

    year: int | None
    month: int
    day: int | None
    start: int
    end: int

    @property
    def iso(self) -> str | None:
        """'2016-11-22', '2016-11' without a day; None without a year."""
        if self.year is None:
            return None
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in a text, 'HH:MM', with the end of a printed range."""

    begins: str
    ends: str | None
    start: int
    end: int


@lru_cache(maxsize=4096)
def month_number(word: str) -> int | None:
    """1-12 of a Danish or English month name, short or misspelt by at most two letters; else None."""
    lower = word.lower().rstrip(".")
    if lower in _NAMES:
        return _NAMES[lower]
    if len(lower) < 5:
        return None
    near = [at for at, name in enumerate(MONTHS, 1) if _near(lower, name)]
    return near[0] if len(near) == 1 else None


def dates(text: str) -> Iterator[Found]:
    """Every full or yearless date of a text, in printed order, none overlapping."""
    found: list[Found] = []
    if may_hold(text):
        found = sorted(_candidates(text), key=lambda f: (f.start, -f.end))
    end = -1
    for hit in found:
        if hit.start >= end:
            end = hit.end
            yield hit


def may_hold(text: str) -> bool:
    """False where a text surely holds no date."""
    return holds_figure(text) and _MAYBE.search(text) is not None


def first_date(text: str) -> Found | None:
    """The first date with a year, else the first date at all, else None."""
    hits = list(dates(text))
    return next((hit for hit in hits if hit.year is not None), hits[0] if hits else None)


def month_and_year(text: str) -> Found | None:
    """The first 'februar 2015' of a text."""
    for m in _MONTH_YEAR.finditer(text):
        number = _NAMES.get(m[1].lower())
        if number:
            return Found(int(m[2]), number, None, m.start(), m.end())
    return None


def first_time(text: str, after: int = 0) -> Clock | None:
    """The first time of day at or after a position: 'kl. 10', 'kl. 9.00 - 11.30', '16:00:00'."""
    for m in _TIME.finditer(text, after):
        begins = _hhmm(m[1] or m[3], m[2] or m[4])
        if begins is None:
            continue
        more = _RANGE.match(text, m.end())
        ends = _hhmm(more[1], more[2]) if more else None
        return Clock(begins, ends, m.start(), more.end() if more and ends else m.end())
    return None


def _candidates(text: str) -> Iterator[Found]:
    for m in _NUMERIC.finditer(text):
        year = int(m[4]) if len(m[4]) == 4 else 2000 + int(m[4]) if int(m[4]) < 70 else 1900 + int(m[4])
        if _valid(year, int(m[3]), int(m[1])):
            yield Found(year, int(m[3]), int(m[1]), *m.span())
    for m in _SLASHED.finditer(text) if "/" in text else ():
        if _valid(int(m[3]), int(m[2]), int(m[1])):
            yield Found(int(m[3]), int(m[2]), int(m[1]), *m.span())
    for m in _SHORT_YEAR.finditer(text) if "/" in text else ():
        if _valid(2000 + int(m[3]), int(m[2]), int(m[1])):
            yield Found(2000 + int(m[3]), int(m[2]), int(m[1]), m.start(1), m.end())
    for m in _ISO.finditer(text) if "-" in text else ():
        if _valid(int(m[1]), int(m[2]), int(m[3])):
            yield Found(int(m[1]), int(m[2]), int(m[3]), *m.span())
    for m in _WORDED.finditer(text):
        month = month_number(m[2])
        if month is None or (m[3] is None and m[2].lower() not in _NAMES):
            continue
        if _valid(int(m[3] or 2000), month, int(m[1])):
            yield Found(int(m[3]) if m[3] else None, month, int(m[1]), m.start(), m.end())
    for m in _ENGLISH_FORM.finditer(text) if _YEAR.search(text) else ():
        month = _NAMES.get(m[1].lower())
        if month and _valid(int(m[3]), month, int(m[2])):
            yield Found(int(m[3]), month, int(m[2]), *m.span())


def _valid(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return 1800 <= year <= 2200


def _hhmm(hour: str, minute: str | None) -> str | None:
    if int(hour) > 24 or int(minute or 0) > 59:
        return None
    return f"{int(hour) % 24:02}:{int(minute or 0):02}"


def _near(word: str, name: str) -> bool:
    """Equal but for one letter more, less or other, or two neighbours swapped; the first letter must fit."""
    if abs(len(word) - len(name)) > 1 or word[0] != name[0]:
        return False
    if len(word) == len(name):
        wrong = [i for i in range(len(word)) if word[i] != name[i]]
        swapped = len(wrong) == 2 and word[wrong[0]] == name[wrong[1]] and word[wrong[1]] == name[wrong[0]]
        return len(wrong) <= 1 or swapped
    short, long = sorted((word, name), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def in_words(day: date | str) -> str:
    """ "25. november 2016" of a day or of its ISO form; of "2016-11" and "2016" as much; a time is left out."""
    parts = (day if isinstance(day, str) else day.isoformat())[:10].split("-")
    words = [f"{int(parts[2])}."] if len(parts) > 2 else []
    words += [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return " ".join([*words, parts[0]])


def from_words(words: str) -> str | None:
    """The inverse of `in_words`, in ISO form; None for other words."""
    parts = words.split()
    if not parts or not re.fullmatch(r"\d{4}", parts[-1]) or any(p not in MONTHS for p in parts[-2:-1]):
        return None
    iso = parts[-1]
    if len(parts) > 1:
        iso += f"-{MONTHS.index(parts[-2]) + 1:02}"
    if len(parts) > 2:
        iso += f"-{int(parts[0].rstrip('.')):02}"
    return iso
