"""Appointing: bodies with seats by constituency, who gets them and who steps in, terms and ends, and seats counted.

An appointment is never deleted once it was published or began; it ends on a day, with why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.domain.seats import PartyList, SeatCounted, council_seats
from raadslag.instruments.addresses import free_address
from raadslag.instruments.models import AppointedBody, Appointment, Constituency, SeatCount
from raadslag.meetings.models import AgendaItem
from raadslag.people.models import Body, Municipality, Person, User
from raadslag.trail.actions import record


@dataclass(frozen=True, slots=True)
class SeatsFor:
    """One constituency as written: who fills how many seats."""

    name: str
    seats: int
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """Who is to sit, as written."""

    name: str
    municipality: Municipality | None = None
    party: str = ""
    title: str = ""
    gender: str = ""
    post: str = "member"


@transaction.atomic
def open_appointed_body(
    *,
    council: Body,
    name: str,
    constituencies: Sequence[SeatsFor],
    about: str = "",
    legal_basis: str = "",
    term_from: date | None = None,
    term_to: date | None = None,
    both_sexes: bool = False,
    by: User | None,
) -> AppointedBody:
    """A body that the council appoints to. Raises Refusal without a name, without seats, or with a term that ends before it begins."""
    words = " ".join(name.split())[:160]
    parts = [part for part in constituencies if part.name.strip() and part.seats > 0]
    if not words or not parts:
        raise Refusal(_("Skriv navnet og mindst én part med pladser."))
    if not any(part.ours for part in parts):
        raise Refusal(_("Sig, hvilke af pladserne rådet selv fylder."))
    if term_from and term_to and term_to < term_from:
        raise Refusal(_("Perioden slutter, før den begynder."))
    body = AppointedBody.objects.create(
        council=council,
        address=free_address(AppointedBody, words, "udvalg"),
        name=words,
        about=about.strip(),
        legal_basis=legal_basis.strip()[:200],
        term_from=term_from,
        term_to=term_to,
        both_sexes=both_sexes,
    )
    Constituency.objects.bulk_create(
        Constituency(
            appointed_body=body, position=at, name=part.name.strip()[:120], seats=part.seats, ours=part.ours
        )
        for at, part in enumerate(parts)
    )
    _record(body, "open_appointed_body", by, seats=sum(part.seats for part in parts))
    return body


@transaction.atomic
def appoint(
    *,
    constituency: Constituency,
    seat: Seat,
    begins: date | None,
    ends: date | None = None,
    substitute_for: Appointment | None = None,
    item: AgendaItem | None = None,
    by: User | None,
) -> Appointment:
    """Puts somebody on a seat, or names a substitute. Raises Refusal when the seats are taken or the name is there."""
    name = " ".join(seat.name.split())[:120]
    if not name:
        raise Refusal(_("Skriv et navn."))
    part = (
        Constituency.objects.select_for_update()
        .select_related("appointed_body__council")
        .get(pk=constituency.pk)
    )
    body = part.appointed_body
    first, last = begins or body.term_from, ends or body.term_to
    if first and last and last < first:
        raise Refusal(_("Perioden slutter, før den begynder."))
    _refuse_seat(part, name, first, last, substitute_for)
    row = Appointment.objects.create(
        constituency=part,
        name=name,
        person=Person.objects.filter(name=name, merged_into=None).first(),
        municipality=seat.municipality,
        party=seat.party.strip()[:60],
        title=seat.title.strip()[:120],
        gender=seat.gender if seat.gender in Appointment.Gender.values else "",
        post=seat.post if seat.post in Appointment.Post.values else "member",
        substitute_for=substitute_for,
        item=item,
        valid_from=first,
        valid_to=last,
    )
    _record(body, "appoint", by, person=name, appointment=row.pk)
    return row


@transaction.atomic
def end_appointment(*, appointment: Appointment, on: date, because: str, by: User | None) -> None:
    """The last day of an appointment, and why; its substitutes end with it."""
    if not because.strip():
        raise Refusal(_("Skriv, hvorfor udpegningen slutter."))
    if appointment.valid_from and on < appointment.valid_from:
        raise Refusal(_("Udpegningen kan ikke slutte, før den begyndte."))
    rows = Appointment.objects.filter(Q(pk=appointment.pk) | Q(substitute_for=appointment))
    rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    rows.exclude(valid_from__gt=on).update(valid_to=on, ended_because=because.strip()[:200])
    body = appointment.constituency.appointed_body
    _record(body, "end_appointment", by, person=appointment.name, on=on.isoformat(), because=because.strip())


@transaction.atomic
def save_seat_count(
    *,
    body: Body,
    count: SeatCount | None,
    title: str,
    counted_on: date,
    municipalities: int,
    lists: Sequence[Mapping[str, Any]],
    lots: Sequence[str] = (),
    note: str = "",
    seen: int = 0,
    by: User | None,
) -> SeatCount:
    """Saves a count that can be counted. Raises Refusal with the sentence of the rule when it cannot."""
    words = " ".join(title.split())[:160]
    if not words:
        raise Refusal(_("Skriv, hvad optællingen hedder."))
    if count is not None and SeatCount.objects.select_for_update().get(pk=count.pk).version != seen:
        raise Refusal(_("En anden har gemt imens. Se det nye, og ret igen."))
    row = count or SeatCount(body=body, address=free_address(SeatCount, words, "mandater"), version=0)
    row.title, row.counted_on, row.municipalities = words, counted_on, municipalities
    row.lists, row.lots, row.note = [dict(one) for one in lists], list(lots), note.strip()
    counted(row)
    row.version += 1
    row.save()
    data = {"title": words}
    record(chain=body.slug, action="save_seat_count", subject=f"seat_count:{row.pk}", by=by, data=data)
    return row


def counted(row: SeatCount) -> SeatCounted:
    """The seats of a saved count. Raises Refusal."""
    lists = [
        PartyList(
            one["name"],
            one["votes"],
            one.get("mayors", 0),
            one.get("in_council", True),
            one.get("alliance", ""),
            one.get("candidates"),
        )
        for one in row.lists
    ]
    return council_seats(lists, row.municipalities, row.counted_on, row.lots)


def _refuse_seat(
    part: Constituency, name: str, first: date | None, last: date | None, substitute_for: Appointment | None
) -> None:
    """Raises Refusal when the seats are taken, the name has one already, or the substitute belongs elsewhere."""
    there = list(_overlapping(part, first, last))
    if substitute_for is None:
        if any(row.name == name for row in there):
            raise Refusal(_("%(name)s har allerede en plads.") % {"name": name})
        if _most_at_once(there, first, last) >= part.seats:
            raise Refusal(
                _("%(part)s har %(n)d pladser, og de er optaget i perioden.")
                % {"part": part.name, "n": part.seats}
            )
    elif substitute_for.constituency_id != part.pk or substitute_for.substitute_for_id is not None:
        raise Refusal(_("En stedfortræder hører til en plads i samme part."))
    elif substitute_for.name == name:
        raise Refusal(_("Ingen kan være sin egen stedfortræder."))


def _overlapping(part: Constituency, first: date | None, last: date | None) -> Iterable[Appointment]:
    """Appointments to the part's seats (no substitutes) that share a day with a period."""
    rows = part.appointments.filter(substitute_for=None)
    if first:
        rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first))
    if last:
        rows = rows.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=last))
    return rows


def _most_at_once(rows: Sequence[Appointment], first: date | None, last: date | None) -> int:
    """The largest number of them that sit on one and the same day of the period."""
    days = [
        first or date.min,
        *(row.valid_from for row in rows if row.valid_from and (not first or row.valid_from > first)),
    ]
    return max(
        sum((row.valid_from or date.min) <= day <= (row.valid_to or date.max) for row in rows) for day in days
    )


def _record(body: AppointedBody, action: str, by: User | None, **data: object) -> None:
    record(
        chain=body.council.slug,
        action=action,
        subject=f"appointed_body:{body.pk}",
        by=by,
        data={"name": body.name, **data},
    )
