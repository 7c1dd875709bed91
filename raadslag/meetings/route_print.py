"""The planned route fills the printed stops of its items: the line in agenda and minutes that says what came.

A planned stop owns at most one `Consultation`. It is written again whenever the stop changes, until the item's
minutes are approved; stops that were read from old papers or written by hand are never touched.
"""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from raadslag.domain import procedure, route
from raadslag.meetings.models import AgendaItem, BodyAnswer, Consultation, PlannedStop
from raadslag.people.models import Body

AFTER_READ_STOPS = 1000
"""Printed stops that the route fills come after those that were read from a paper."""


def print_stop(stop: PlannedStop) -> None:
    """Writes the stop's line on its item anew, or takes it away where it has no place any more."""
    row = Consultation.objects.filter(planned=stop).select_related("item__meeting").first()
    if row is not None and row.item_id != stop.item_id and is_held(row.item):
        # The case goes on with another item: what the held meeting's papers say of the stop stays there.
        row.planned = None
        row.save(update_fields=["planned"])
        row = None
    if row is not None and is_closed(row.item):
        return
    if stop.item is None or not stop.is_printed or is_closed(stop.item):
        if row is not None:
            row.delete()
        return
    slot = slot_of(stop)
    Consultation.objects.update_or_create(
        planned=stop,
        defaults={
            "item": stop.item,
            "position": AFTER_READ_STOPS + stop.step,
            "body": stop.body,
            "organization": stop.organization,
            "on": route.printed_on(slot),
            "state": route.printed_state(slot),
            "text": route.printed_text(slot),
        },
    )


def slot_of(stop: PlannedStop) -> route.Slot:
    """What is known of a stop, for its printed line."""
    answer = newest_answer(stop)
    return route.Slot(
        ask=stop.ask,
        state=stop.state,
        deadline=stop.deadline,
        meets_on=stop.meets_on,
        given_on=timezone.localtime(answer.given_at).date() if answer and not answer.declined else None,
        stance=answer.stance if answer else "",
        declined=bool(answer and answer.declined),
        at_meeting=comes_after_the_agenda(stop),
    )


def newest_answer(stop: PlannedStop) -> BodyAnswer | None:
    """The answer that counts."""
    return max(stop.answers.all(), key=lambda answer: answer.number, default=None)


def comes_after_the_agenda(stop: PlannedStop) -> bool:
    """Whether the answer is due after the agenda of the item's meeting must be out."""
    due = stop.deadline or stop.meets_on
    meeting = stop.item.meeting if stop.item else None
    if due is None or meeting is None or meeting.starts_on is None:
        return False
    return due > agenda_out(meeting.body, meeting.starts_on)


def agenda_out(body: Body, meets_on: date) -> date:
    """The day on which the agenda of a meeting must be out, by the council's rules."""
    rules = getattr(body, "procedure", None)
    days = {**procedure.DEFAULT_DAYS, **(rules.days if rules else {})}
    return procedure.deadlines(days, meets_on)["agenda_out"]


def is_held(item: AgendaItem) -> bool:
    """Whether the item's meeting has been held."""
    return item.meeting is not None and item.meeting.state in ("held", "approved")


def is_closed(item: AgendaItem) -> bool:
    """Whether nothing on the item's paper changes by itself any more."""
    return item.meeting is not None and item.meeting.state == "approved"
