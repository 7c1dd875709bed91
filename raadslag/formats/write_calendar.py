"""A meeting as a calendar message (RFC 5545, RFC 5546): an invitation, its update, or its cancellation; and
public meetings as a calendar to subscribe to.

The same `uid` with a higher `sequence` replaces what the calendar had. One attendee only, the recipient: who
else is invited is nobody's calendar's business. Times are Danish, with the rules of the time zone in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

PRODUCT = "-//Raadslag//Raadslag//DA"
ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Copenhagen",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19700329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19701025T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""The rules since 1996; earlier meetings are not called by calendar."""


@dataclass(frozen=True, slots=True)
class Event:
    """One meeting for one attendee. `starts` is local Danish time, or a day where the hour is not set yet."""

    method: Literal["REQUEST", "CANCEL"]
    uid: str
    sequence: int
    stamp: datetime
    """When this message was made, aware, in UTC."""
    starts: datetime | date
    ends: datetime | None
    summary: str
    place: str
    description: str
    url: str
    organizer: tuple[str, str]
    """Name and mail address."""
    attendee: tuple[str, str]
    answers: bool = False
    """Whether answers of calendar programs are read by anybody."""


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """One public meeting in a calendar that anybody may subscribe to; nobody is invited by it."""

    uid: str
    sequence: int
    stamp: datetime
    """When it was last changed, aware, in UTC."""
    starts: datetime | date
    ends: datetime | None
    summary: str
    place: str
    description: str
    url: str
    cancelled: bool = False


def write_calendar_of_meetings(name: str, events: Sequence[PublicEvent], *, source: str) -> bytes:
    """A calendar to subscribe to (RFC 5545, 7986): its name, where it is fetched, and its meetings."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}", f"SOURCE;VALUE=URI:{source}"]
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"]
    if any(isinstance(event.starts, datetime) for event in events):
        lines += ZONE
    for event in events:
        lines += _public(event)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _fold(line)).encode()


def _public(event: PublicEvent) -> Iterator[str]:
    stamp = f"{event.stamp:%Y%m%dT%H%M%SZ}"
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"SEQUENCE:{event.sequence}")
    yield from (f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}", _moment("DTSTART", event.starts))
    if event.ends is not None:
        yield _moment("DTEND", event.ends)
    yield f"SUMMARY:{_text(event.summary)}"
    for label, words in (("LOCATION", event.place), ("DESCRIPTION", event.description)):
        if words:
            yield f"{label}:{_text(words)}"
    yield f"URL:{event.url}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield from ("TRANSP:TRANSPARENT", "CLASS:PUBLIC", "END:VEVENT")


def write_calendar(event: Event) -> bytes:
    """The file's bytes: UTF-8, lines of at most 75 octets that end in CRLF."""
    return "".join(f"{folded}\r\n" for line in _lines(event) for folded in _fold(line)).encode()


def _lines(event: Event) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN")
    yield f"METHOD:{event.method}"
    if isinstance(event.starts, datetime):
        yield from ZONE
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"SEQUENCE:{event.sequence}")
    stamp = f"{event.stamp:%Y%m%dT%H%M%SZ}"
    yield from (f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}")
    yield _moment("DTSTART", event.starts)
    if event.ends is not None:
        yield _moment("DTEND", event.ends)
    yield f"SUMMARY:{_text(event.summary)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield f"STATUS:{'CANCELLED' if event.method == 'CANCEL' else 'CONFIRMED'}"
    yield f"ORGANIZER;CN={_parameter(event.organizer[0])}:mailto:{event.organizer[1]}"
    answers = "" if event.method == "CANCEL" else f";PARTSTAT=NEEDS-ACTION;RSVP={str(event.answers).upper()}"
    yield (
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT{answers};CN={_parameter(event.attendee[0])}"
        f":mailto:{event.attendee[1]}"
    )
    yield from ("TRANSP:OPAQUE", "CLASS:PUBLIC", "END:VEVENT", "END:VCALENDAR")


def _moment(name: str, value: datetime | date) -> str:
    if isinstance(value, datetime):
        return f"{name};TZID=Europe/Copenhagen:{value:%Y%m%dT%H%M%S}"
    return f"{name};VALUE=DATE:{value:%Y%m%d}"


def _text(value: str) -> str:
    """A text value (RFC 5545, 3.3.11)."""
    plain = "".join(sign for sign in value.replace("\r\n", "\n").strip() if sign == "\n" or sign >= " ")
    escaped = plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _parameter(value: str) -> str:
    """A quoted parameter value, which can hold no quotes and no control signs (3.2)."""
    return '"' + "".join(sign for sign in value if sign >= " " and sign not in '"\x7f') + '"'


def _fold(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, never inside a character; the next ones begin with a space (3.1)."""
    piece, room = "", 75
    for sign in line:
        size = len(sign.encode())
        if size > room:
            yield piece
            piece, room = " ", 74
        piece += sign
        room -= size
    yield piece
