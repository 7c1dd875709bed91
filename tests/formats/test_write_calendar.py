"""Calendar messages: what RFC 5545 and 5546 ask, checked by reading back with three other programs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadslag.formats.write_calendar import Event, write_calendar
from tests.calendars import opened

EVENT = Event(
    method="REQUEST",
    uid="moede-7@raadslag.example",
    sequence=2,
    stamp=datetime(2026, 11, 2, 8, 30, tzinfo=UTC),
    starts=datetime(2026, 11, 25, 10, 0),
    ends=datetime(2026, 11, 25, 13, 0),
    summary="Møde i KKR Nordjylland",
    place="Rådhuset, Boulevarden 13; Aalborg",
    description="Dagsorden:\nhttps://raadslag.example/bord/mine-moeder/7/",
    url="https://raadslag.example/bord/mine-moeder/7/",
    organizer=("KKR Nordjylland", "sekretariat@example.org"),
    attendee=('Åse "Æsken" Østergård', "aase@example.org"),
)
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff"), max_size=300
).map(str.strip)


def read(event: Event) -> icalendar.Component:
    """The one event as another program reads it."""
    return next(iter(icalendar.Calendar.from_ical(write_calendar(event)).walk("VEVENT")))


def test_times_are_danish_summer_and_winter() -> None:
    assert read(EVENT)["DTSTART"].dt.utcoffset().total_seconds() == 3600
    summer = replace(EVENT, starts=datetime(2026, 6, 5, 9, 0), ends=None)
    assert read(summer)["DTSTART"].dt.utcoffset().total_seconds() == 7200
    assert "DTEND" not in read(summer)
    assert read(EVENT)["DTEND"].dt.hour == 13


def test_a_day_without_an_hour_is_a_whole_day() -> None:
    event = read(replace(EVENT, starts=date(2026, 11, 25), ends=None))
    assert event["DTSTART"].dt == date(2026, 11, 25)


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_all_that_a_message_must_have_is_there(method: str) -> None:
    content = write_calendar(replace(EVENT, method=method))  # type: ignore[arg-type]
    assert opened(content).events[0].uid == EVENT.uid
    calendar = icalendar.Calendar.from_ical(content)
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", method)
    event = next(iter(calendar.walk("VEVENT")))
    assert {"UID", "DTSTAMP", "SEQUENCE", "ORGANIZER", "ATTENDEE", "DTSTART", "SUMMARY"} <= set(event)
    assert event["STATUS"] == ("CANCELLED" if method == "CANCEL" else "CONFIRMED")
    assert calendar.walk("VTIMEZONE")[0]["TZID"] == "Europe/Copenhagen"
    assert event["ORGANIZER"].params["CN"] == "KKR Nordjylland"
    assert event["ATTENDEE"].params["CN"] == "Åse Æsken Østergård"


def test_a_program_that_keeps_what_came_last_follows_a_meeting_until_it_is_cancelled() -> None:
    moved = replace(EVENT, sequence=3, starts=datetime(2026, 6, 5, 9, 0), ends=None, place="Sæby")
    whole_day = replace(EVENT, sequence=4, starts=date(2026, 6, 8), ends=None)
    cancelled = replace(whole_day, sequence=5, method="CANCEL")
    kept: dict[str, Any] = {}
    seen = []
    for message in (EVENT, moved, EVENT, whole_day, cancelled, moved):  # two of them late, and again
        event = opened(write_calendar(message)).events[0]
        if event.sequence >= kept.setdefault(event.uid, event).sequence:
            kept[event.uid] = event
        seen.append((kept[event.uid].dtstart.isoformat(), kept[event.uid].status))
    assert len(kept) == 1
    assert seen == [
        ("2026-11-25T10:00:00+01:00", "CONFIRMED"),
        ("2026-06-05T09:00:00+02:00", "CONFIRMED"),
        ("2026-06-05T09:00:00+02:00", "CONFIRMED"),
        ("2026-06-08", "CONFIRMED"),
        ("2026-06-08", "CANCELLED"),
        ("2026-06-08", "CANCELLED"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"DTSTART;TZID=Europe/Copenhagen:20261125T100000", b"DTSTART:soon"),
        (b"SEQUENCE:2", b"SEQUENCE:two"),
        (b"STATUS:CONFIRMED", b"STATUS:MAYBE"),
        (b"DTSTAMP", b"X-STAMP"),
        (b"END:VEVENT\r\n", b""),
        (b"TRANSP:OPAQUE\r\n", b"TRANSP:OPAQUE\n"),
    ],
)
def test_the_programs_find_what_is_broken(before: bytes, after: bytes) -> None:
    content = write_calendar(EVENT)
    assert content.count(before)
    with pytest.raises(Exception):  # noqa: B017  each program has errors of its own
        opened(content.replace(before, after))


@given(summary=TEXT, place=TEXT, lines=st.lists(TEXT.filter(bool), min_size=1, max_size=4))
def test_any_words_come_back_and_no_line_is_too_long(summary: str, place: str, lines: list[str]) -> None:
    event = replace(EVENT, summary=summary, place=place, description="\n".join(lines))
    content = write_calendar(event)
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode()
    found = read(event)
    assert str(found["SUMMARY"]) == summary
    assert str(found.get("LOCATION", "")) == place
    assert str(found["DESCRIPTION"]) == event.description.strip()


def test_nobody_can_write_a_line_of_the_file_through_a_name() -> None:
    event = replace(
        EVENT, summary="A\r\nATTENDEE:mailto:x@example.org", attendee=("A\r\nX:1", "aase@example.org")
    )
    assert b"\r\nATTENDEE:mailto:x" not in write_calendar(event)
    assert b"\r\nX:1" not in write_calendar(event)
