"""Mails about the tasks of decisions: some working days before a task is due, and once after, until it is done.

To the one who owns the task: a municipality's contacts, a body's officials, a person with a seat in the council or
an account of that name, and the secretariat where it is the owner or nobody else can be reached. Each mail goes
once: its key names the task, the occasion, the day and the address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from raadslag.domain import workdays
from raadslag.jobs.letter import write
from raadslag.jobs.models import Mail
from raadslag.jobs.outbox import Recipient, queue_mail
from raadslag.meetings.follow_up import last_day
from raadslag.meetings.models import FollowUp, Meeting
from raadslag.people.models import Body, Membership, Role, User
from raadslag.trail.actions import record

DAYS_BEFORE = 5
"""Working days before its last day on which somebody is told of a task."""
OFFICE_HOURS = range(8, 17)


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody who is written to about a task, in which language, and why: "municipality", "body", "person", "secretariat"."""

    address: str
    name: str
    language: str
    why: str
    desk: bool
    """Whether they can open the task at the desk."""


def remind_due() -> int:
    """The timetable's turn, on working days from 8 to 17. Gives how many tasks somebody was told of."""
    now = timezone.localtime()
    today = now.date()
    if not workdays.is_workday(today) or now.hour not in OFFICE_HOURS:
        return 0
    done = 0
    for pk, due in list(_open().values_list("pk", "due")):
        end = last_day(due)
        if end is None:
            continue
        if today > end:
            done += _tell(pk, "after", end)
        elif workdays.before(end, DAYS_BEFORE) <= today:
            done += _tell(pk, "before", end)
    return done


def _open() -> QuerySet[FollowUp]:
    held = (Meeting.State.HELD, Meeting.State.APPROVED)
    return FollowUp.objects.filter(state=FollowUp.State.OPEN, item__meeting__state__in=held).exclude(due="")


@transaction.atomic
def _tell(pk: int, kind: str, end: date) -> int:
    task = FollowUp.objects.select_for_update(of=("self",)).select_related("item__meeting__body").get(pk=pk)
    meeting = task.item.meeting
    told = []
    office = _accounts("secretariat", kinds=(Role.Kind.SECRETARY,), body=meeting.body_id)
    reply_to = office[0].address if office else ""
    for person in addressees(task):
        key = f"task:{pk}:{kind}:{end.isoformat()}:{person.address.lower()}"
        if Mail.objects.filter(key=key).exists():
            continue
        words = {
            "task": task,
            "item": task.item,
            "meeting": meeting,
            "council": meeting.body,
            "end": end,
            "overdue": kind == "after",
            "person": person,
        }
        queue_mail(
            key=key,
            to=Recipient(person.address, person.name, sender_name=meeting.body.name, reply_to=reply_to),
            letter=write("task", words, person.language),
            about=f"meeting:{meeting.pk}",
        )
        told.append(person.address)
    if told:
        said = {"task": task.task, "count": len(told), "kind": kind}
        record(
            chain=meeting.body.slug, action="remind_task", subject=f"meeting:{meeting.pk}", by=None, data=said
        )
    return bool(told)


def addressees(task: FollowUp) -> list[Told]:
    """Who is told of a task; the secretariat when nobody else can be reached. Each address once."""
    council = task.item.meeting.body
    found: list[Told] = []
    if task.municipality_id:
        kinds = (Role.Kind.MUNICIPAL_CONTACT,)
        found += _accounts("municipality", kinds=kinds, municipality=task.municipality_id)
    if task.body_id:
        found += _accounts("body", kinds=(Role.Kind.PREPARER, Role.Kind.SECRETARY), body=task.body_id)
    if not found and task.owner:
        found += _named(task.owner, council)
    if not found:
        found += _accounts("secretariat", kinds=(Role.Kind.SECRETARY,), body=council.pk)
    return list({person.address.lower(): person for person in reversed(found)}.values())[::-1]


def _accounts(
    why: str, *, kinds: tuple[str, ...], body: int | None = None, municipality: str | None = None
) -> list[Told]:
    roles = Role.objects.on(timezone.localdate()).filter(kind__in=kinds)
    roles = roles.filter(body_id=body) if body else roles.filter(municipality_id=municipality)
    users = User.objects.filter(pk__in=roles.values("user"), is_active=True).exclude(email="").order_by("pk")
    return [Told(u.email, str(u), u.language, why, why == "secretariat") for u in users]


def _named(owner: str, council: Body) -> list[Told]:
    """The person of that name with a seat in the council or an account; nobody when two have it."""
    seats = Membership.objects.on(timezone.localdate()).filter(body=council, person__name__iexact=owner)
    people = {seat.person_id: seat.person for seat in seats.select_related("person__user")}
    if len(people) != 1:
        return []
    (person,) = people.values()
    user = getattr(person, "user", None)
    address = person.e_mail or (user.email if user else "")
    return [Told(address, person.name, user.language if user else "da", "person", False)] if address else []
