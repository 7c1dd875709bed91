"""Calendar files opened by three programs that are not ours: two that are strict in different things, and one for words."""

from __future__ import annotations

import icalendar
import vobject
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream


def opened(raw: bytes) -> Calendar:
    """The calendar as `ical` has it, which knows the type of each value; `vobject` knows what must be there."""
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.count(b"\n") == raw.count(b"\r\n")
    words = raw.decode()
    strict = vobject.readOne(words)
    assert strict.validate(raiseException=True)
    said = icalendar.Calendar.from_ical(raw)
    calendar = IcsCalendarStream.calendar_from_ics(words)
    one, other = list(said.walk("VEVENT")), calendar.events
    assert [str(e["UID"]) for e in one] == [e.uid for e in other]
    assert [int(e.get("SEQUENCE", 0)) for e in one] == [e.sequence or 0 for e in other]
    assert [e["DTSTART"].dt for e in one] == [e.dtstart for e in other], "the same moment in both"
    return calendar
