"""Doubts on time: another year in the heading than the meeting's, and dated steps out of their order."""

from __future__ import annotations

import re
from datetime import date

from raadslag.domain.danish.dates import dates
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.facts.days import near
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.drafts import ItemDraft
from raadslag.domain.reading.sections.passages import Passage

NAME = "doubt_times"
VERSION = 1

_KIND_AND_YEAR = pattern(
    r"^(?:referat|dagsorden|mødereferat|beslutningsprotokol|protokol|beslutningsreferat)\s+((?:19|20)\d\d)$",
    re.I,
)
_SPAN = pattern(r"^(?:[Dd]en\s)?(?P<first>\d{1,2})\.?\s?[-–]\s?\d{1,2}\.")
STEPS = 3


def apply(reading: Reading, items: list[ItemDraft]) -> None:
    """Compares the head's years, and the dates that begin the rows and entries of one plan."""
    today = reading.value("date")
    if today:
        for piece in reading.head():
            m = _KIND_AND_YEAR.match(piece.text)
            if m and m[1] != today[:4]:
                message = f"Overskriften siger {m[1]}, men mødet er holdt i {today[:4]}."
                reading.doubt("year_differs", message, [piece.line])
    for item in items:
        for section in item.sections:
            _plan(reading, [(p, day) for p in section.passages() if (day := _begins(reading, p)) is not None])


def _begins(reading: Reading, part: Passage) -> date | None:
    """The day that a row or an entry begins with."""
    if not (part.row or part.entry):
        return None
    day = next(iter(dates(part.text[:40])), None)
    if (
        day is None
        or day.day is None
        or re.sub(r"^[Dd]en ", "", part.text[: day.start]).strip(" -–0123456789.")
    ):
        return None
    iso = near(day, reading.value("date"))
    if iso is None:
        return None
    span = _SPAN.match(part.text)
    found = date.fromisoformat(iso)
    return found.replace(day=int(span["first"])) if span and 0 < int(span["first"]) <= found.day else found


def _plan(reading: Reading, steps: list[tuple[Passage, date]]) -> None:
    """One step back among others that go forward is a slip; a list that runs backwards is meant so."""
    back = [i for i in range(1, len(steps)) if steps[i][1] < steps[i - 1][1]]
    if len(steps) < STEPS or len(back) != 1 or len(steps) - 1 - len(back) < 2:
        return
    before, after = steps[back[0] - 1], steps[back[0]]
    message = f"Trinnene står ikke i rækkefølge: {_day(before[1])} kommer før {_day(after[1])}."
    reading.doubt("steps_out_of_order", message, before[0].lines() | after[0].lines())


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
