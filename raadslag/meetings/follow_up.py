"""The register of what decisions ask somebody to do: written down, kept up to date, and brought back to an agenda.

`due` is an ISO date of the precision known; a month or year counts from its last day.
"""

from __future__ import annotations

import calendar
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.patterns import pattern
from raadslag.domain.refusal import Refusal
from raadslag.domain.when import read_when
from raadslag.meetings import actions
from raadslag.meetings.models import AgendaItem, FollowUp, Meeting
from raadslag.people.models import Body, Municipality, User
from raadslag.trail.actions import record

ISO_DUE = pattern(r"\d{4}(-\d{2}(-\d{2})?)?")
SHORT_DUE = pattern(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


@transaction.atomic
def add_task(
    *, item: AgendaItem, task: str, owner: str, due: str, forwarded: bool = False, by: User | None
) -> FollowUp:
    """A task of a decision. An owner that is a known body or municipality is linked. The same twice is once."""
    words, owner = " ".join(task.split()), " ".join(owner.split())[:160]
    if not words:
        raise Refusal(_("Skriv, hvad der skal gøres."))
    checked = _due(due)
    if found := item.follow_ups.filter(task=words, owner=owner, due=checked).first():
        return found
    body, municipality = owner_of(owner)
    return actions.add_follow_up(
        item=item,
        task=words,
        owner=owner,
        body=body,
        municipality=municipality,
        due=checked,
        forwarded=forwarded,
        by=by,
    )


@transaction.atomic
def remove_task(*, follow_up: FollowUp, by: User | None) -> None:
    """It was written down by mistake, while the minutes are written; later it is dropped with a reason instead."""
    item, said = follow_up.item, follow_up.task
    follow_up.delete()
    _record(item, "remove_task", by, task=said)


@transaction.atomic
def update_task(
    *,
    follow_up: FollowUp,
    task: str,
    owner: str,
    due: str,
    state: str,
    note: str,
    forwarded: bool = False,
    came_back: AgendaItem | None = None,
    by: User | None,
) -> bool:
    """What became of a task. Done and dropped ones say what was done or why. False when nothing is new."""
    if state not in FollowUp.State.values:
        raise Refusal(_("Vælg en af mulighederne."))
    if not task.strip():
        raise Refusal(_("Skriv, hvad der skal gøres."))
    if state != FollowUp.State.OPEN and not note.strip():
        raise Refusal(_("Skriv, hvad der er gjort, eller hvorfor opgaven er frafaldet."))
    owner = " ".join(owner.split())[:160]
    body, municipality = owner_of(owner)
    new = {
        "task": " ".join(task.split()),
        "owner": owner,
        "due": _due(due),
        "state": state,
        "outcome_note": note.strip(),
        "forwarded": forwarded,
        "body": body,
        "municipality": municipality,
        "came_back": came_back,
    }
    if all(getattr(follow_up, name) == value for name, value in new.items()):
        return False
    for name, value in new.items():
        setattr(follow_up, name, value)
    follow_up.save(update_fields=list(new))
    _record(follow_up.item, "update_task", by, task=follow_up.task, task_state=state)
    return True


def register(body: Body) -> QuerySet[FollowUp]:
    """All tasks of a body's decisions, over all its meetings."""
    rows = FollowUp.objects.filter(item__meeting__body=body)
    return rows.select_related("item__meeting", "body", "municipality", "came_back__meeting")


def to_come_back(meeting: Meeting) -> list[FollowUp]:
    """The open tasks that belong on the agenda of a coming meeting: due by its day, or without a day; oldest first.

    For "since last" or as proposed items of their own; tasks that have come back to this meeting are left out.
    """
    day = meeting.starts_on or timezone.localdate()
    rows = register(meeting.body).filter(state=FollowUp.State.OPEN, item__meeting__starts_on__lt=day)
    found = [row for row in rows.exclude(came_back__meeting=meeting) if (last_day(row.due) or day) <= day]
    return sorted(found, key=lambda row: (last_day(row.due) or date.max, row.item.meeting.starts_on, row.pk))


def last_day(due: str) -> date | None:
    """The last day of a due date of any precision; None for none."""
    if not due:
        return None
    year, _dash, rest = due.partition("-")
    month, _dash, day = rest.partition("-")
    if not month:
        return date(int(year), 12, 31)
    return date(int(year), int(month), int(day) if day else calendar.monthrange(int(year), int(month))[1])


def is_overdue(follow_up: FollowUp, today: date) -> bool:
    """Open, and its last day is over."""
    end = last_day(follow_up.due)
    return follow_up.state == FollowUp.State.OPEN and end is not None and end < today


def owner_of(name: str) -> tuple[Body | None, Municipality | None]:
    """The body or municipality of that name, where there is one."""
    if not name:
        return None, None
    municipality = Municipality.objects.filter(official_name=name).first()
    return Body.objects.filter(name=name).first(), municipality or Municipality.objects.filter(
        name=name
    ).first()


def _due(text: str) -> str:
    """A due date of any precision, as ISO: from "1. marts 2027", "1/3-2027", "marts 2027", "uge 9 2027" or ISO itself."""
    plain = text.strip()
    if not plain:
        return ""
    try:
        if ISO_DUE.fullmatch(plain):
            last_day(plain)
            return plain
        if said := SHORT_DUE.fullmatch(plain):
            return date(int(said[3]), int(said[2]), int(said[1])).isoformat()
        when = read_when(plain)
    except (ValueError, Refusal):
        raise Refusal(
            _("Skriv fristen som en dag, en måned eller et år, for eksempel 1. marts 2027.")
        ) from None
    if when.precision == "year":
        return f"{when.last.year}"
    same = (when.first.year, when.first.month) == (when.last.year, when.last.month)
    return f"{when.last:%Y-%m}" if when.precision == "months" and same else when.last.isoformat()


def _record(item: AgendaItem, action: str, by: User | None, **data: object) -> None:
    meeting = item.meeting
    record(chain=meeting.body.slug, action=action, subject=f"meeting:{meeting.pk}", by=by, data=data)
