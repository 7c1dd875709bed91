"""Who is at a meeting: the list filled from the seats, ticked, substitutes, late and left, recused and away per item."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.danish.sorting import sort_key
from raadslag.domain.refusal import Refusal
from raadslag.meetings.models import (
    AgendaItem,
    ItemAbsence,
    Meeting,
    Movement,
    Participation,
    Section,
    Statement,
)
from raadslag.meetings.wording import refuse_closed_minutes
from raadslag.people.models import Membership, User
from raadslag.trail.actions import record

SEATED = [Membership.Role.CHAIR, Membership.Role.VICE_CHAIR, Membership.Role.MEMBER]
VOTING = ("present", "substitute")


@transaction.atomic
def seat_members(*, meeting: Meeting, by: User | None) -> int:
    """Everybody with a seat on the meeting's day is put on the list. Gives how many were new.

    Who has answered the invitation stands as answered: those who come as present, with the substitutes that were
    named; everybody else is absent until ticked.
    """
    refuse_closed_minutes(meeting)
    day = meeting.starts_on or timezone.localdate()
    known = set(meeting.participations.exclude(person=None).values_list("person_id", flat=True))
    seats = Membership.objects.on(day).filter(body=meeting.body, role__in=SEATED)
    seats = [s for s in seats.select_related("person", "on_behalf_of") if s.person_id not in known]
    seats.sort(
        key=lambda s: (sort_key(s.on_behalf_of.name if s.on_behalf_of else ""), sort_key(s.person.name))
    )
    first = _next_place(meeting)
    coming = set(meeting.invitations.filter(state="coming").values_list("person_id", flat=True))
    seen: set[int] = set()
    rows = []
    for seat in seats:
        if seat.person_id not in seen:
            seen.add(seat.person_id)
            rows.append(_seat(meeting, first + len(rows), seat, came=seat.person_id in coming))
    Participation.objects.bulk_create(rows)
    _seat_substitutes(meeting)
    if rows:
        _record(meeting, "seat_members", by, n=len(rows))
    return len(rows)


@transaction.atomic
def tick(
    *, meeting: Meeting, statuses: Mapping[int, str], substitutes: Mapping[int, str], by: User | None
) -> int:
    """Present or absent for each participation named, and who came instead. Gives how many were changed."""
    refuse_closed_minutes(meeting)
    changed = []
    for row in meeting.participations.filter(pk__in=statuses):
        status = statuses[row.pk]
        if status not in ("present", "absent", "substituted"):
            raise Refusal(_("Vælg en af mulighederne."))
        name = " ".join(substitutes.get(row.pk, "").split())
        if status == "substituted":
            if not name:
                raise Refusal(_("Skriv, hvem der er stedfortræder for %(name)s.") % {"name": row.name})
            _substitute(row, name)
            status = "absent"
        if row.status != status:
            row.status = status
            row.save(update_fields=["status"])
        elif not name:
            continue
        changed.append([row.name, status, name])
    if changed:
        _record(meeting, "tick_attendance", by, changed=changed, n=len(changed))
    return len(changed)


@transaction.atomic
def add_participant(
    *, meeting: Meeting, name: str, group: str, role: str = "", by: User | None
) -> Participation:
    """An official or a guest, without a vote."""
    refuse_closed_minutes(meeting)
    name = " ".join(name.split())
    if not name:
        raise Refusal(_("Skriv navnet."))
    if found := meeting.participations.filter(name=name).first():
        return found
    row = Participation.objects.create(
        meeting=meeting,
        position=_next_place(meeting),
        name=name[:160],
        status="official",
        group=group,
        role=role[:160],
    )
    _record(meeting, "add_participant", by, name=name)
    return row


@transaction.atomic
def note_movement(
    *, participation: Participation, kind: str, at: time, item: AgendaItem | None, by: User | None
) -> Movement:
    """Somebody came late or left early; it stands behind the name in the minutes."""
    meeting = participation.meeting
    refuse_closed_minutes(meeting)
    if kind not in Movement.Kind.values:
        raise Refusal(_("Vælg, om det er kom eller gik."))
    before = _movement_words(participation)
    movement, new = Movement.objects.get_or_create(
        participation=participation, kind=kind, at=at, defaults={"item": item}
    )
    if new:
        _write_note(participation, before)
        if participation.status == "absent":
            participation.status = "present"
            participation.save(update_fields=["status"])
        _record(meeting, "note_movement", by, name=participation.name, said=_words(movement))
    return movement


@transaction.atomic
def forget_movement(*, movement: Movement, by: User | None) -> None:
    """It was noted by mistake."""
    participation, said = movement.participation, _words(movement)
    refuse_closed_minutes(participation.meeting)
    before = _movement_words(participation)
    movement.delete()
    _write_note(participation, before)
    _record(participation.meeting, "forget_movement", by, name=participation.name, said=said)


@transaction.atomic
def mark_absence(*, item: AgendaItem, participation: Participation, reason: str, by: User | None) -> None:
    """Recused from an item or out of the room for it; an empty reason takes the mark away."""
    refuse_closed_minutes(item.meeting)
    if reason and reason not in ItemAbsence.Reason.values:
        raise Refusal(_("Vælg en af mulighederne."))
    found = ItemAbsence.objects.filter(item=item, participation=participation).first()
    if (found.reason if found else "") == reason:
        return
    if reason:
        ItemAbsence.objects.update_or_create(
            item=item, participation=participation, defaults={"reason": reason}
        )
    elif found:
        found.delete()
    _write_absences(item)
    _record(item.meeting, "mark_absence", by, item=item.pk, name=participation.name, reason=reason)


def voters(item: AgendaItem) -> list[Participation]:
    """Who may vote on an item: present members and substitutes, without those who took no part in it."""
    out = item.absences.values_list("participation_id", flat=True)
    return list(item.meeting.participations.filter(status__in=VOTING).exclude(pk__in=list(out)))


def approvers(meeting: Meeting) -> list[User]:
    """The accounts of those who were there with a vote: they can approve the minutes."""
    persons = meeting.participations.filter(status__in=VOTING).exclude(person=None)
    users = User.objects.filter(person__in=persons.values("person"), is_active=True)
    return list(users.order_by("first_name", "last_name"))


def _seat_substitutes(meeting: Meeting) -> None:
    """The substitutes who have said that they come, each for the member who named them."""
    known = dict(meeting.participations.exclude(person=None).values_list("person_id", "pk"))
    named = meeting.invitations.filter(kind="substitute", state="coming").select_related(
        "person", "substitute_for__person"
    )
    for invitation in named:
        member = known.get(invitation.substitute_for.person_id)
        if member and invitation.person_id not in known:
            _substitute(Participation.objects.get(pk=member), invitation.person.name)


def _seat(meeting: Meeting, position: int, seat: Membership, *, came: bool) -> Participation:
    return Participation(
        meeting=meeting,
        position=position,
        name=seat.person.name,
        person=seat.person,
        status="present" if came else "absent",
        municipality=seat.on_behalf_of,
        on_behalf_of=seat.on_behalf_of.official_name if seat.on_behalf_of else "",
        party=seat.party,
        role=seat.title,
    )


def _substitute(row: Participation, name: str) -> None:
    seat = (
        Membership.objects.filter(body=row.meeting.body, person__name=name).select_related("person").first()
    )
    Participation.objects.update_or_create(
        meeting=row.meeting,
        substitute_for=row.name,
        defaults={
            "position": _next_place(row.meeting),
            "name": name[:160],
            "person": seat.person if seat else None,
            "status": "substitute",
            "municipality": row.municipality,
            "on_behalf_of": row.on_behalf_of,
            "party": seat.party if seat else "",
        },
    )


def _next_place(meeting: Meeting) -> int:
    last = meeting.participations.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1


def _words(movement: Movement) -> str:
    verb = "kom" if movement.kind == Movement.Kind.CAME else "gik"
    return f"{verb} kl. {movement.at:%H.%M}"


def _movement_words(participation: Participation) -> list[str]:
    return [_words(m) for m in participation.movements.all()]


def _write_note(participation: Participation, before: list[str]) -> None:
    """The note behind the name: what else stood there, and the movements as they are now."""
    kept = [part for part in participation.note.split(", ") if part and part not in before]
    now = [_words(m) for m in Movement.objects.filter(participation=participation)]
    participation.note = ", ".join([*kept, *now])[:300]
    participation.save(update_fields=["note"])


def _write_absences(item: AgendaItem) -> None:
    """Recusals stand as statements by name, other absences as a section on attendance; both made anew."""
    rows = list(item.absences.select_related("participation__person"))
    item.statements.filter(kind="recusal").delete()
    place = item.statements.count()
    for at, row in enumerate(r for r in rows if r.reason == ItemAbsence.Reason.RECUSED):
        name = row.participation.name
        said = f"{name} var inhabil og deltog ikke i behandlingen af punktet."
        statement = Statement.objects.create(
            item=item, position=place + at, kind="recusal", by=[name], text=said
        )
        if row.participation.person:
            statement.persons.set([row.participation.person])
    item.sections.filter(kind="attendance").delete()
    away = [r.participation.name for r in rows if r.reason == ItemAbsence.Reason.AWAY]
    if away:
        last = item.sections.order_by("-position").values_list("position", flat=True).first()
        place = 0 if last is None else last + 1
        said = f"Ikke til stede under punktet: {', '.join(away)}."
        Section.objects.create(item=item, position=place, kind="attendance", heading="Fremmøde", text=said)


def _record(meeting: Meeting, action: str, by: User | None, **data: object) -> None:
    record(chain=meeting.body.slug, action=action, subject=f"meeting:{meeting.pk}", by=by, data=data)
