"""Dated steps as a calendar file (RFC 5545) that somebody can fetch or subscribe to: no invitation, nobody answers.

A step of one day is that day, one with an hour is that hour, and one of several days is all of them. What the step
was called in the plan ("uge 40/41", "ultimo december") is said in the text, so that the file is not more exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from raadslag.formats.write_calendar import PRODUCT, ZONE, _fold, _moment, _text


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One step. `uid` stays the same for all versions, `at` is Danish local time on the first day."""

    uid: str
    first: date
    last: date
    at: time | None
    summary: str
    description: str
    url: str
    sequence: int = 0


def write_plan_calendar(name: str, entries: Sequence[CalendarEntry], stamp: datetime) -> bytes:
    """The file's bytes. `stamp` is when this version was made, aware, in UTC."""
    return "".join(
        f"{folded}\r\n" for line in _lines(name, entries, stamp) for folded in _fold(line)
    ).encode()


def _lines(name: str, entries: Sequence[CalendarEntry], stamp: datetime) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    yield from (f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}")
    if any(entry.at for entry in entries):
        yield from ZONE
    for entry in entries:
        yield from ("BEGIN:VEVENT", f"UID:{entry.uid}", f"SEQUENCE:{entry.sequence}")
        yield from (f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}", f"LAST-MODIFIED:{stamp:%Y%m%dT%H%M%SZ}")
        if entry.at is not None and entry.first == entry.last:
            yield _moment("DTSTART", datetime.combine(entry.first, entry.at))
        else:
            yield _moment("DTSTART", entry.first)
            yield _moment("DTEND", entry.last + timedelta(days=1))
        yield f"SUMMARY:{_text(entry.summary)}"
        if entry.description:
            yield f"DESCRIPTION:{_text(entry.description)}"
        if entry.url:
            yield f"URL:{entry.url}"
        yield from ("TRANSP:TRANSPARENT", "CLASS:PUBLIC", "END:VEVENT")
    yield "END:VCALENDAR"
