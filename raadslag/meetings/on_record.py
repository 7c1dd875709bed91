"""Rows of the trail for meetings and items: on the council's chain, about the meeting where there is one."""

from __future__ import annotations

from raadslag.meetings.models import AgendaItem, Meeting
from raadslag.people.models import User
from raadslag.trail.actions import record


def record_meeting(meeting: Meeting, action: str, by: User | None, **data: object) -> None:
    """One row about a meeting."""
    record(chain=meeting.body.slug, action=action, subject=f"meeting:{meeting.pk}", by=by, data=data)


def record_item(item: AgendaItem, action: str, by: User | None, **data: object) -> None:
    """One row about an item: under its meeting, or under itself while it waits in the pool."""
    if item.meeting is not None:
        record_meeting(item.meeting, action, by, item=item.pk, **data)
        return
    record(chain=item.home.slug, action=action, subject=f"item:{item.pk}", by=by, data=data)
