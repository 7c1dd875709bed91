"""A council with a meeting that was held and one to come; plain functions for tests of agendas."""

from __future__ import annotations

from datetime import date, time

from raadslag.domain.document import Document, Item, Participant, Section
from raadslag.meetings import actions
from raadslag.meetings.models import AgendaItem, Meeting
from raadslag.people.models import Body
from tests.meetings.papers import council, secretary

HELD = Document(
    kind="minutes",
    organization="KKR Nordjylland",
    starts_at="2026-09-04T10:00",
    place="Prøvegården",
    participants=(Participant("Signe Havkær", "present", "Deltagere", "Thisted Kommune"),),
    items=(
        Item(
            "1",
            "Fælles pumper",
            1,
            True,
            sections=(Section("decision", "Beslutning", "Udsat."),),
            outcome="postponed",
        ),
        Item(
            "2",
            "Punkter til næste møde",
            1,
            True,
            sections=(Section("decision", "Beslutning", "- Regnskab for pumper.\n- Møde med regionen"),),
        ),
    ),
)


def held(body: Body | None = None) -> Meeting:
    """A held meeting that postponed an item, named two wishes and left one task."""
    meeting = actions.adopt_document(body=body or council(), document=HELD, people={}, by=secretary())
    actions.add_follow_up(
        item=meeting.items.get(number="1"), task="Spørg regionen om prisen", owner="KD-net", by=secretary()
    )
    return meeting


def coming(body: Body | None = None, day: date = date(2026, 12, 4)) -> Meeting:
    """A planned meeting without items."""
    return actions.create_meeting(
        body=body or council(), starts_on=day, starts_at=time(10), place="Rådhuset", by=secretary()
    )


def titles(meeting: Meeting) -> list[str]:
    """The agenda as "1.1 Title"."""
    return [f"{number} {title}" for number, title in meeting.items.values_list("number", "title")]


def item(meeting: Meeting, title: str) -> AgendaItem:
    """The item of that title."""
    return meeting.items.get(title=title)
