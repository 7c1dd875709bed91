"""A meeting while it is held: begun, the item that is dealt with, items finished, the meeting ended; who writes where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.domain.stages import MEETING, may_become
from raadslag.meetings import answers
from raadslag.meetings.agenda_marks import OFF
from raadslag.meetings.models import AgendaItem, LiveItem, Meeting, Minutes, Presence
from raadslag.meetings.onward import postponed_to_pool
from raadslag.people.models import User
from raadslag.trail.actions import record

GONE_AFTER = timedelta(seconds=30)
"""A window that has not been heard of for so long is closed, asleep or without net."""


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody who has the minutes open; `number` of the item, empty on the list of items."""

    user: User
    item: int | None
    number: str
    writing: bool


@transaction.atomic
def begin_meeting(*, meeting: Meeting, by: User | None) -> Minutes:
    """The meeting begins: its minutes exist from now on. Beginning twice changes nothing."""
    minutes, new = Minutes.objects.get_or_create(meeting=meeting, defaults={"begun_at": timezone.now()})
    if new:
        if meeting.state == Meeting.State.CANCELLED:
            raise Refusal(_("Mødet er aflyst."))
        _record(meeting, "begin_meeting", by)
        answers.enter_answers(meeting=meeting, by=by)
    return minutes


@transaction.atomic
def show_item(*, item: AgendaItem, by: User | None) -> None:
    """The item is what the meeting deals with now: the members' screen follows."""
    minutes = begin_meeting(meeting=item.meeting, by=by)
    if minutes.current_item_id == item.pk:
        return
    minutes.current_item = item
    minutes.save(update_fields=["current_item"])
    live, _new = LiveItem.objects.get_or_create(item=item)
    if live.begun_at is None:
        LiveItem.objects.filter(pk=live.pk).update(begun_at=timezone.now())
    _record(item.meeting, "show_item", by, item=item.pk, number=item.number)


@transaction.atomic
def finish_item(*, item: AgendaItem, by: User | None) -> AgendaItem | None:
    """The item is done with; the next one that has something to decide is on. Gives that one, None after the last."""
    live, _new = LiveItem.objects.get_or_create(item=item)
    if live.finished_at is None:
        LiveItem.objects.filter(pk=live.pk).update(finished_at=timezone.now())
        _record(item.meeting, "finish_item", by, item=item.pk, number=item.number, version=live.version)
    after = next_item(item)
    if after is not None:
        show_item(item=after, by=by)
    return after


@transaction.atomic
def end_meeting(*, meeting: Meeting, at: datetime | None = None, by: User | None) -> None:
    """The meeting is over: held, with its end; what it postponed waits for another. The minutes can be written on.

    Minutes that are written on another day than the meeting's say nothing of when it ended.
    """
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if locked.state in (Meeting.State.HELD, Meeting.State.APPROVED):
        return
    if not may_become(MEETING, locked.state, Meeting.State.HELD):
        raise Refusal(_("Mødet er aflyst."))
    begin_meeting(meeting=meeting, by=by)
    meeting.state, meeting.ends_at = Meeting.State.HELD, at or _clock_of(meeting)
    meeting.save(update_fields=["state", "ends_at"])
    Minutes.objects.filter(meeting=meeting).update(current_item=None)
    postponed_to_pool(meeting, by)
    _record(meeting, "end_meeting", by)


def _clock_of(meeting: Meeting) -> datetime | None:
    """Now, on the meeting's own day or the night after it; else what is known already, or nothing."""
    day, now = meeting.starts_on, timezone.now()
    if day is None or timedelta(0) <= timezone.localdate(now) - day <= timedelta(days=1):
        return now
    return meeting.ends_at


def next_item(item: AgendaItem) -> AgendaItem | None:
    """The item after this one; headings over other items and what was taken off the agenda are passed by."""
    return _held_items(item).filter(position__gt=item.position).first()


def previous_item(item: AgendaItem) -> AgendaItem | None:
    """The item before this one, likewise."""
    return _held_items(item).filter(position__lt=item.position).order_by("-position").first()


def _held_items(item: AgendaItem) -> QuerySet[AgendaItem]:
    """The items of the meeting that are gone through."""
    rows: QuerySet[AgendaItem] = item.meeting.items.filter(children__isnull=True)
    return rows.exclude(state__in=OFF)


def be_here(*, meeting: Meeting, item: AgendaItem | None, writing: bool, by: User) -> None:
    """An account says where it is; no record is kept of it beyond this one row."""
    said = {"item": item, "writing": writing, "seen_at": timezone.now()}
    Presence.objects.update_or_create(meeting=meeting, user=by, defaults=said)


def others_here(meeting: Meeting, user: User) -> list[Here]:
    """Who else has the minutes of the meeting open just now."""
    rows = (
        meeting.presences.filter(seen_at__gt=timezone.now() - GONE_AFTER)
        .exclude(user=user)
        .select_related("user", "item")
        .order_by("user__first_name", "pk")
    )
    return [Here(row.user, row.item_id, row.item.number if row.item else "", row.writing) for row in rows]


def _record(meeting: Meeting, action: str, by: User | None, **data: object) -> None:
    record(chain=meeting.body.slug, action=action, subject=f"meeting:{meeting.pk}", by=by, data=data)
