"""The register of a council's appointments (the Blå Bog): who sits where, for how long, and how they are spread.

Of women and men only counts are published, never who is what.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from raadslag.domain.appointments import Balance, Seated, balance, check_nominations
from raadslag.domain.danish.sorting import sort_key
from raadslag.domain.refusal import Refusal
from raadslag.domain.seats import explain
from raadslag.instruments.appointments import counted
from raadslag.instruments.models import AppointedBody, Appointment, InstrumentPublication, SeatCount
from raadslag.instruments.publish import freeze
from raadslag.instruments.service_publication import address_of
from raadslag.people.models import Body, User

GENDERS = {"woman": "kvinder", "man": "mænd", "": "ikke oplyst"}


def bodies_of(council: Body) -> list[AppointedBody]:
    """All bodies the council appoints to, with constituencies and appointments, in Danish order. Three queries."""
    people = Appointment.objects.select_related("municipality", "person", "item__meeting__body").order_by(
        "pk"
    )
    rows = council.appointed_bodies.prefetch_related(
        "constituencies", Prefetch("constituencies__appointments", queryset=people)
    )
    return sorted(rows, key=lambda body: sort_key(body.name))


def holds(row: Appointment, day: date) -> bool:
    """Whether an appointment holds on a day."""
    return (row.valid_from or date.min) <= day <= (row.valid_to or date.max)


def in_office(body: AppointedBody, day: date) -> list[Appointment]:
    """Those whom the council itself has put on seats, on a day: substitutes left out."""
    return [
        row
        for part in body.constituencies.all()
        if part.ours
        for row in part.appointments.all()
        if row.substitute_for_id is None and holds(row, day)
    ]


def seated(rows: Iterable[Appointment]) -> list[Seated]:
    """Appointments as the rules see them; each with its substitute's name, where the substitutes are among `rows`."""
    listed = list(rows)
    steps_in = {row.substitute_for_id: row.name for row in listed if row.substitute_for_id}
    return [
        Seated(
            row.name,
            row.municipality.name if row.municipality else "",
            row.party,
            row.gender,
            steps_in.get(row.pk, ""),
        )
        for row in listed
        if row.substitute_for_id is None
    ]


def doubts_of(body: AppointedBody, day: date) -> tuple[str, ...]:
    """What is lacking among those whom the council appoints, in sentences."""
    rows = [
        row
        for part in body.constituencies.all()
        if part.ours
        for row in part.appointments.all()
        if holds(row, day)
    ]
    seats = sum(part.seats for part in body.constituencies.all() if part.ours)
    said = list(check_nominations(seated(rows), seats, both_sexes=body.both_sexes, substitutes=bool(rows)))
    if body.term_to and body.term_to < day:
        said.insert(0, "Perioden er udløbet.")
    return tuple(said)


def balance_of(bodies: Iterable[AppointedBody], day: date) -> Balance:
    """How those whom the council has appointed are spread."""
    return balance([person for body in bodies for person in seated(in_office(body, day))])


def publish_register(*, council: Body, reason: str = "", by: User | None) -> InstrumentPublication:
    """Freezes the register as it stands today. Raises Refusal while there is nobody in it."""
    day = timezone.localdate()
    bodies = bodies_of(council)
    if not any(in_office(body, day) for body in bodies):
        raise Refusal("Udpeg mindst én, før registret offentliggøres.")
    spread = balance_of(bodies, day)
    content = {
        "on": day.isoformat(),
        "bodies": [_body(body, day) for body in bodies],
        "balance": {
            "gender": [[GENDERS[word], count] for word, count in spread.gender],
            "municipality": [[word or "uden kommune", count] for word, count in spread.municipality],
            "party": [[word or "ikke oplyst", count] for word, count in spread.party],
        },
        "seat_counts": [_count(row) for row in council.seat_counts.all()],
    }
    codes = {
        row.municipality_id
        for body in bodies
        for part in body.constituencies.all()
        for row in part.appointments.all()
        if row.municipality_id and holds(row, day)
    }
    return freeze(
        body=council,
        kind="register",
        subject=f"register:{council.pk}",
        address=council.slug,
        title=f"Udpegninger i {council.name}",
        content=content,
        municipalities=codes,
        reason=reason,
        by=by,
    )


def _body(body: AppointedBody, day: date) -> dict[str, Any]:
    return {
        "address": body.address,
        "name": body.name,
        "about": body.about,
        "legal_basis": body.legal_basis,
        "term_from": _iso(body.term_from),
        "term_to": _iso(body.term_to),
        "constituencies": [
            {
                "name": part.name,
                "seats": part.seats,
                "ours": part.ours,
                "people": (people := _people([row for row in part.appointments.all() if holds(row, day)])),
                "free": max(part.seats - len(people), 0) if part.ours else 0,
            }
            for part in body.constituencies.all()
        ],
    }


def _people(rows: list[Appointment]) -> list[dict[str, Any]]:
    steps_in = {row.substitute_for_id: row for row in rows if row.substitute_for_id}
    return [
        _person(row) | {"substitute": _person(steps_in[row.pk]) if row.pk in steps_in else None}
        for row in rows
        if row.substitute_for_id is None
    ]


def _person(row: Appointment) -> dict[str, Any]:
    return {
        "name": row.name,
        "person": row.person_id,
        "slug": row.person.slug if row.person else "",
        "post": row.post,
        "title": row.title,
        "party": row.party,
        "municipality": row.municipality.name if row.municipality else "",
        "code": row.municipality_id or "",
        "municipality_slug": row.municipality.slug if row.municipality else "",
        "from": _iso(row.valid_from),
        "to": _iso(row.valid_to),
        "item": address_of(row.item),
    }


def _count(row: SeatCount) -> dict[str, Any]:
    found = counted(row)
    return {
        "title": row.title,
        "on": row.counted_on.isoformat(),
        "members": found.members,
        "cap": found.cap,
        "lists": [
            {
                "name": one["name"],
                "votes": one["votes"],
                "mayors": one.get("mayors", 0),
                "seats": _seats(found, one),
            }
            for one in row.lists
        ],
        "said": list(explain(found)),
        "note": row.note,
        "rule": found.version,
    }


def _seats(found: Any, one: dict[str, Any]) -> int:
    return int(found.seats.get(one["name"], found.outside.get(one["name"], 0)))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
