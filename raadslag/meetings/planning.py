"""A coming meeting's day, time and place, and the meeting that is held instead of a cancelled one."""

from __future__ import annotations

from datetime import date, time

from django.db import transaction
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.meetings import agenda, off_agenda
from raadslag.meetings.actions import create_meeting, free_address
from raadslag.meetings.models import AgendaItem, Meeting
from raadslag.meetings.on_record import record_meeting
from raadslag.people.models import User


@transaction.atomic
def reschedule_meeting(
    *, meeting: Meeting, starts_on: date, starts_at: time | None, place: str, by: User | None
) -> None:
    """Another day, time or place. The address follows the day only while nothing has been published."""
    locked = Meeting.objects.select_for_update().select_related("body").get(pk=meeting.pk)
    agenda.refuse_closed(locked)
    before = (locked.starts_on, locked.starts_at, locked.place)
    words = " ".join(place.split())[:300]
    if before == (starts_on, starts_at, words):
        return
    if starts_on != locked.starts_on and not locked.publications.exists():
        locked.address = free_address(locked.body, starts_on)
    locked.starts_on, locked.starts_at, locked.place = starts_on, starts_at, words
    locked.save(update_fields=["starts_on", "starts_at", "place", "address"])
    said = {"starts_on": starts_on.isoformat(), "place": words, "before": str(before[0] or "")}
    record_meeting(locked, "reschedule_meeting", by, **said)


@transaction.atomic
def replace_meeting(
    *,
    cancelled: Meeting,
    starts_on: date,
    starts_at: time | None,
    place: str,
    with_agenda: bool,
    by: User | None,
) -> Meeting:
    """A new meeting instead of a cancelled one; with its agenda, each item a continuation of the old one."""
    if cancelled.state != "cancelled":
        raise Refusal(_("Aflys mødet først."))
    if cancelled.replaced_by.exists():
        raise Refusal(_("Mødet har allerede et møde, der erstatter det."))
    new = create_meeting(
        body=cancelled.body, starts_on=starts_on, starts_at=starts_at, place=place, replaces=cancelled, by=by
    )
    if with_agenda:
        _copy_agenda(cancelled, new, by)
    return new


@transaction.atomic
def link_replacement(*, cancelled: Meeting, by_meeting: Meeting, by: User | None) -> None:
    """Says that a meeting that is already on the calendar is held instead of a cancelled one."""
    if by_meeting.body_id != cancelled.body_id or by_meeting.pk == cancelled.pk:
        raise Refusal(_("Vælg et andet møde i samme råd."))
    if by_meeting.replaces_id not in (None, cancelled.pk) or cancelled.replaced_by.exists():
        raise Refusal(_("Mødet har allerede et møde, der erstatter det."))
    by_meeting.replaces = cancelled
    by_meeting.save(update_fields=["replaces"])
    record_meeting(by_meeting, "link_replacement", by, cancelled=cancelled.address)


def _copy_agenda(old: Meeting, new: Meeting, by: User | None) -> None:
    for item in old.items.filter(state="placed").select_related("meeting"):
        copy = off_agenda.carry_on(item=item, body=new.body, by=by)
        AgendaItem.objects.filter(pk=copy.pk).update(approves=item.approves)
        agenda.place_item(item=copy, meeting=new, level=item.level, by=by)
