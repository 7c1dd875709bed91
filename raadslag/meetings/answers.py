"""What members answer to an invitation: come, apology, or somebody else; reminders; and the list at the meeting.

Every answer is kept; the invitation holds the last one. After the deadline an answer counts and is marked late;
when the meeting has begun it is refused, and the secretary notes who came.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain import workdays
from raadslag.domain.refusal import Refusal
from raadslag.domain.stages import ATTENDANCE, may_become
from raadslag.jobs.models import Mail
from raadslag.meetings import attendance
from raadslag.meetings.dispatch import invited, last_dispatch
from raadslag.meetings.invitation_mail import queue
from raadslag.meetings.members import Member, as_member, members
from raadslag.meetings.models import AgendaItem, Answer, Guest, Invitation, Meeting
from raadslag.people.models import Person, User
from raadslag.trail.actions import record

GIVEN = (Invitation.State.COMING, Invitation.State.APOLOGY)
REMIND_BEFORE = (2, 0)
"""Working days before the deadline on which the timetable reminds; 0 is the day itself."""
REMIND_FROM_HOUR = 8
GUESTS = "Gæster"


def has_begun(meeting: Meeting) -> bool:
    """No answer counts any more: the meeting is begun, over or cancelled, or its hour has come."""
    if meeting.state not in (Meeting.State.PLANNED, Meeting.State.CALLED) or hasattr(meeting, "own_minutes"):
        return True
    if meeting.starts_on is None:
        return False
    now = timezone.localtime()
    if meeting.starts_at is None:
        return now.date() > meeting.starts_on
    return now.replace(tzinfo=None) >= datetime.combine(meeting.starts_on, meeting.starts_at)


@transaction.atomic
def give_answer(
    *,
    invitation: Invitation,
    state: str,
    substitute: Person | None = None,
    substitute_name: str = "",
    note: str = "",
    way: str,
    by: User | None,
) -> Answer | None:
    """Keeps an answer and tells whom it concerns. The same answer once more changes nothing and gives None.

    Raises Refusal when the invitation holds no longer, the meeting has begun, or the substitute has no seat.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _refuse_answer(invitation, state, way)
    substitute, name = _instead(invitation, state, substitute, substitute_name)
    note = note.strip()
    if (state, substitute.pk if substitute else None, name, note) == _now(invitation):
        return None
    late = way != Answer.Way.SECRETARY and _deadline_is_over(invitation.meeting)
    answer = Answer.objects.create(
        invitation=invitation,
        state=state,
        substitute=substitute,
        substitute_name=name,
        note=note,
        late=late,
        way=way,
        given_at=timezone.now(),
        given_by=by,
    )
    invitation.state, invitation.note, invitation.late = state, note, late
    invitation.substitute_name, invitation.answered_at = name, answer.given_at
    invitation.save(update_fields=["state", "note", "late", "substitute_name", "answered_at"])
    _substitutes(invitation, substitute, answer, by)
    instead = substitute.name if substitute else name
    said = {"name": invitation.person.name, "state": state, "substitute": instead, "way": way, "late": late}
    _record(invitation.meeting, "answer_invitation", by, invitation=invitation.pk, **said)
    return answer


def substitute_of(invitation: Invitation) -> Invitation | None:
    """The invitation of the one who comes instead, while it holds."""
    rows = invitation.substitutes.exclude(state=Invitation.State.WITHDRAWN)
    return rows.select_related("person").order_by("-pk").first()


@transaction.atomic
def remind(*, meeting: Meeting, by: User | None) -> int:
    """Mails each who has not answered, at most once a day; gives how many mails were queued."""
    dispatch = last_dispatch(meeting)
    if dispatch is None or dispatch.publication_id is None or has_begun(meeting):
        raise Refusal(_("Der er ingen indkaldelse at minde om."))
    silent = list(invited(meeting).filter(state=Invitation.State.UNANSWERED).select_related("person"))
    seats = {member.person.pk: member for member in members(meeting)}
    keys = {i.pk: f"reminder:{i.pk}:{timezone.localdate().isoformat()}" for i in silent}
    known = set(Mail.objects.filter(key__in=keys.values()).values_list("key", flat=True))
    names = []
    for invitation in silent:
        member = seats.get(invitation.person_id) or as_member(invitation.person, meeting)
        if member is None or not member.address or keys[invitation.pk] in known:
            continue
        invitation.meeting = meeting
        queue(
            reason="reminder",
            key=keys[invitation.pk],
            invitation=invitation,
            member=member,
            dispatch=dispatch,
            method="",
            by=by,
        )
        names.append(member.person.name)
    if names:
        _record(meeting, "remind_members", by, n=len(names), names=names)
    return len(names)


def remind_due() -> None:
    """For the timetable: reminders two working days before a deadline and on its day, from eight in the morning."""
    now = timezone.localtime()
    if now.hour < REMIND_FROM_HOUR:
        return
    today = now.date()
    rows = Meeting.objects.filter(
        state=Meeting.State.CALLED,
        dispatches__answer_by__gte=today,
        dispatches__answer_by__lte=today + timedelta(days=14),
    )
    for meeting in rows.select_related("body").distinct():
        dispatch = last_dispatch(meeting)
        due = dispatch is not None and dispatch.answer_by is not None
        if due and today in reminder_days(dispatch.answer_by) and not has_begun(meeting):
            remind(meeting=meeting, by=None)


def reminder_days(answer_by: date) -> list[date]:
    """The days on which the timetable reminds of a deadline."""
    return [workdays.before(answer_by, n) if n else answer_by for n in REMIND_BEFORE]


@transaction.atomic
def add_guest(
    *, meeting: Meeting, item: AgendaItem | None, name: str, role: str, presents: bool, by: User | None
) -> Guest:
    """Somebody who comes to an item, or to the whole meeting, without being a member."""
    name, role = " ".join(name.split()), " ".join(role.split())
    if not name:
        raise Refusal(_("Skriv gæstens navn."))
    if item is not None and item.meeting_id != meeting.pk:
        raise Refusal(_("Punktet hører til et andet møde."))
    guest, new = Guest.objects.get_or_create(
        meeting=meeting, item=item, name=name[:160], defaults={"role": role[:160], "presents": presents}
    )
    if new:
        _record(meeting, "add_guest", by, name=name, item=item.pk if item else None)
    return guest


@transaction.atomic
def remove_guest(*, guest: Guest, by: User | None) -> None:
    """The guest does not come after all."""
    _record(guest.meeting, "remove_guest", by, name=guest.name)
    guest.delete()


@transaction.atomic
def enter_answers(*, meeting: Meeting, by: User | None) -> int:
    """What members answered becomes the meeting's attendance list, to be ticked by who is there. Gives how many.

    Those who come are present, apologies absent, substitutes in their members' places, guests without a vote.
    Only a list on which nobody is ticked yet is filled: what the secretary noted is never overwritten.
    """
    invitations = list(invited(meeting).select_related("person"))
    if not invitations or meeting.participations.exclude(status="absent").exists():
        return 0
    attendance.seat_members(meeting=meeting, by=by)
    places = dict(meeting.participations.exclude(person=None).values_list("person_id", "pk"))
    stand_ins = {i.substitute_for_id: i for i in invitations if i.substitute_for_id}
    statuses: dict[int, str] = {}
    names: dict[int, str] = {}
    for invitation in invitations:
        place = places.get(invitation.person_id)
        if place is None or invitation.kind != Invitation.Kind.MEMBER:
            continue
        instead = stand_ins.get(invitation.pk)
        if invitation.state == Invitation.State.COMING:
            statuses[place] = "present"
        elif instead is not None and instead.state != Invitation.State.APOLOGY:
            statuses[place], names[place] = "substituted", instead.person.name
        elif invitation.substitute_name:
            statuses[place], names[place] = "substituted", invitation.substitute_name
    attendance.tick(meeting=meeting, statuses=statuses, substitutes=names, by=by)
    for guest in meeting.guests.select_related("item"):
        attendance.add_participant(meeting=meeting, name=guest.name, group=GUESTS, role=guest.role, by=by)
    return len(statuses)


def _refuse_answer(invitation: Invitation, state: str, way: str) -> None:
    if state not in GIVEN:
        raise Refusal(_("Vælg, om du kommer eller melder afbud."))
    if has_begun(invitation.meeting):
        if invitation.meeting.state == Meeting.State.CANCELLED:
            raise Refusal(_("Mødet er aflyst."))
        raise Refusal(_("Mødet er begyndt, så svaret kan ikke gemmes her. Ring til sekretariatet."))
    if invitation.state == Invitation.State.WITHDRAWN and not may_become(ATTENDANCE, invitation.state, state):
        raise Refusal(_("Du er ikke indkaldt til mødet længere. Spørg sekretariatet, hvis det er forkert."))


def _instead(
    invitation: Invitation, state: str, substitute: Person | None, name: str
) -> tuple[Person | None, str]:
    """Who comes instead, by an apology of a member only: somebody with a seat, or a name."""
    if state != Invitation.State.APOLOGY or invitation.kind == Invitation.Kind.SUBSTITUTE:
        return None, ""
    if substitute is None:
        return None, " ".join(name.split())[:160]
    if substitute.pk == invitation.person_id:
        raise Refusal(_("Vælg en anden som stedfortræder."))
    if as_member(substitute, invitation.meeting) is None:
        raise Refusal(_("%(name)s har ingen plads i rådet den dag.") % {"name": substitute.name})
    return substitute, ""


def _deadline_is_over(meeting: Meeting) -> bool:
    dispatch = last_dispatch(meeting)
    deadline = dispatch.answer_by if dispatch else None
    return deadline is not None and timezone.localdate() > deadline


def _now(invitation: Invitation) -> tuple[str, int | None, str, str]:
    """The answer that holds, to compare a new one with."""
    instead = substitute_of(invitation)
    key = instead.person_id if instead else None
    return (invitation.state, key, invitation.substitute_name, invitation.note)


def _substitutes(invitation: Invitation, chosen: Person | None, answer: Answer, by: User | None) -> None:
    """Whoever was to come instead is told that it is off; whoever comes now is invited."""
    meeting = invitation.meeting
    before = substitute_of(invitation)
    if before is not None and (chosen is None or before.person_id != chosen.pk):
        before.state = Invitation.State.WITHDRAWN
        before.save(update_fields=["state"])
        _tell(before, "substitute_off", answer, "CANCEL", by)
    if chosen is None or (before is not None and before.person_id == chosen.pk):
        return
    if invited(meeting).filter(person=chosen).exists():
        raise Refusal(_("%(name)s er selv indkaldt til mødet. Vælg en anden.") % {"name": chosen.name})
    new = invitation.substitutes.filter(person=chosen).first()
    if new is None:
        new = Invitation(meeting=meeting, person=chosen, substitute_for=invitation, created_at=timezone.now())
    new.kind, new.state = Invitation.Kind.SUBSTITUTE, Invitation.State.UNANSWERED
    new.municipality = invitation.municipality
    new.save()
    _tell(new, "substitute", answer, "REQUEST", by)


def _tell(substitute: Invitation, reason: str, answer: Answer, method: str, by: User | None) -> None:
    dispatch = last_dispatch(substitute.meeting)
    member: Member | None = as_member(substitute.person, substitute.meeting)
    if dispatch is None or member is None or not member.address:
        return
    queue(
        reason=reason,
        key=f"{reason}:{substitute.pk}:answer:{answer.pk}",
        invitation=substitute,
        member=member,
        dispatch=dispatch,
        method=method,
        by=by,
        absent=answer.invitation.person.name,
    )


def _record(meeting: Meeting, action: str, by: User | None, **data: object) -> None:
    record(chain=meeting.body.slug, action=action, subject=f"meeting:{meeting.pk}", by=by, data=data)
