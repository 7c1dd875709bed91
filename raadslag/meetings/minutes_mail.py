"""Mails about a meeting's minutes: the draft is out for remarks, approval is asked for, and once more before its deadline.

To everybody with a seat on the meeting's day and to the substitutes who were there; the decision itself stays behind
the login, because closed items are part of it. Each mail goes once: its key names the occasion and the address.
"""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone

from raadslag.domain import workdays
from raadslag.jobs.letter import write
from raadslag.jobs.models import Mail
from raadslag.jobs.outbox import Recipient, queue_mail
from raadslag.meetings.attendance import approvers
from raadslag.meetings.members import Member, as_member, members
from raadslag.meetings.models import Meeting, Minutes
from raadslag.people.models import User

OFFICE_HOURS = range(8, 17)


def tell_draft(*, minutes: Minutes, by: User | None) -> int:
    """The draft is out: everybody who may make remarks is told. Gives how many mails are new."""
    meeting, until = minutes.meeting, minutes.remarks_until
    return _tell(minutes, "remarks", _readers(meeting), until, by, f"{minutes.sent_at:%Y%m%dT%H%M%S}")


def ask_approvers(*, minutes: Minutes, by: User | None) -> int:
    """Those who can approve are asked to. Gives how many mails are new."""
    return _ask(minutes, "approval", approvers(minutes.meeting), by)


def remind_due() -> int:
    """The timetable's turn, in office hours: who has not approved is told once, the working day before the deadline."""
    now = timezone.localtime()
    if not workdays.is_workday(now.date()) or now.hour not in OFFICE_HOURS:
        return 0
    new = 0
    asked = Minutes.objects.filter(state=Minutes.State.APPROVAL, approve_until__gte=now.date())
    for minutes in asked.select_related("meeting__body"):
        if minutes.approve_until and workdays.before(minutes.approve_until, 1) <= now.date():
            given = minutes.meeting.approvals.filter(digest=minutes.digest).values_list("user_id", flat=True)
            silent = [user for user in approvers(minutes.meeting) if user.pk not in set(given)]
            new += _ask(minutes, "reminder", silent, None)
    return new


def _ask(minutes: Minutes, what: str, users: list[User], by: User | None) -> int:
    chosen = [member for member in _readers(minutes.meeting) if member.user in users]
    return _tell(minutes, what, chosen, minutes.approve_until, by, minutes.digest[:16])


def _readers(meeting: Meeting) -> list[Member]:
    """Everybody with a seat that day, and the substitutes who were there."""
    seated = members(meeting)
    known = {member.person.pk for member in seated}
    came = meeting.participations.filter(status="substitute").exclude(person=None).select_related("person")
    stand_ins = [as_member(row.person, meeting) for row in came if row.person_id not in known]
    return [*seated, *(member for member in stand_ins if member is not None)]


def _tell(
    minutes: Minutes, what: str, readers: list[Member], until: date | None, by: User | None, moment: str
) -> int:
    meeting = minutes.meeting
    new = 0
    for member in readers:
        key = f"minutes:{meeting.pk}:{what}:{moment}:{member.address.lower()}"
        if not member.address or Mail.objects.filter(key=key).exists():
            continue
        words = {
            "what": what,
            "until": until,
            "meeting": meeting,
            "council": meeting.body,
            "name": member.person.name,
            "municipality": member.municipality,
            "reads": member.reads,
            "page": reverse("desk:draft", args=[meeting.pk]),
        }
        queue_mail(
            key=key,
            to=Recipient(member.address, member.person.name, meeting.body.name, by.email if by else ""),
            letter=write("minutes", words, member.language),
            about=f"meeting:{meeting.pk}",
        )
        new += 1
    return new
