"""Who is who in the open data: councils, municipalities, bodies that prepare cases, persons and their public seats.

The same people as the public pages show (`published.may_show`), and no more of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Min, Q

from raadslag.formats.oparl import people, shape
from raadslag.meetings.models import OpenObject, PublishedMeeting
from raadslag.meetings.models import PublishedParticipation as Participation
from raadslag.people.models import Body, BodyMunicipality, Membership, Municipality, Person


def license_address() -> str:
    """Under which licence the data may be used again."""
    return str(settings.OPEN_DATA_LICENSE)


def home(kind: str, thing: Mapping[str, Any]) -> str:
    """The council in whose lists an object stands; empty for what belongs to all."""
    if kind == "body":
        return shape.place_of(thing)[1]
    if kind == "membership":
        return shape.place_of({"id": thing["organization"]})[1]
    return shape.place_of({"id": thing["body"]})[1] if "body" in thing else ""


def trees(today: date) -> Iterator[shape.Thing]:
    """All of them as objects with what is inside them. Eight queries."""
    license = license_address()
    yield people.system(license)
    seats = _seats()
    councils = {council.slug: council for council in _councils()}
    for council in councils.values():
        mine = [seat for seat in seats if seat.council == council.slug]
        yield people.body(council, today, license)
        yield people.main_organization(council, mine, license)
    yield from _municipalities(today, license)
    for body in _other_bodies():
        parent = body.parent.slug if body.parent and body.parent.slug in councils else None
        yield people.other_body(body.slug, body.name, body.short_name, body.kind, parent, license)
    yield from _persons(seats, license)


def shown_today(keys: Collection[int]) -> dict[int, int]:
    """Those of the persons who have a public page -> who they turned out to be. Two queries."""
    rows = Person.objects.filter(pk__in=keys).values_list("pk", "merged_into")
    now = {key: merged or key for key, merged in rows}
    shown = set(_shown().filter(pk__in=now.values()).values_list("pk", flat=True))
    return {key: today for key, today in now.items() if today in shown}


def lacking(slug: str, trees: Iterable[shape.Thing]) -> bool:
    """Whether a meeting's objects name people who are not in the open data yet. One query."""
    named = {("body", slug), ("organization", slug)}
    named |= {
        place for tree in trees for place in _named(tree) if place[0] in {"person", "organization", "body"}
    }
    there = OpenObject.objects.filter(kind__in={"person", "organization", "body"}, deleted=False)
    return bool(named - set(there.filter(key__in={key for _, key in named}).values_list("kind", "key")))


def _named(value: Any) -> Iterator[tuple[str, str]]:
    """Every address of an object in a tree, as kind and key."""
    if isinstance(value, str):
        if value.startswith(f"{shape.ROOT}/"):
            yield shape.place_of({"id": value})
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _named(part)
    elif isinstance(value, list):
        for part in value:
            yield from _named(part)


def _councils() -> list[people.Council]:
    since = dict(
        PublishedMeeting.objects.values("body").annotate(first=Min("starts_on")).values_list("body", "first")
    )
    return [
        people.Council(body.slug, body.name, body.short_name, body.kind, since.get(body.pk))
        for body in Body.objects.filter(publishes=True).order_by("pk")
    ]


def _seats() -> list[people.Seat]:
    rows = Membership.objects.filter(body__publishes=True, person__merged_into=None).select_related("body")
    return [
        people.Seat(
            row.pk,
            row.person_id,
            row.body.slug,
            row.role,
            row.on_behalf_of_id,
            row.title,
            row.party,
            row.valid_from,
            row.valid_to,
        )
        for row in rows.order_by("pk")
    ]


def _municipalities(today: date, license: str) -> Iterator[shape.Thing]:
    councils: dict[str, list[str]] = defaultdict(list)
    for row in BodyMunicipality.objects.on(today).filter(body__publishes=True).select_related("body"):
        councils[row.municipality_id].append(row.body.slug)
    for place in Municipality.objects.order_by("pk"):
        yield people.municipality(place.pk, place.official_name, place.slug, councils[place.pk], license)


def _other_bodies() -> list[Body]:
    """Bodies without pages that are named in what is public."""
    named = OpenObject.objects.filter(kind="consultation", deleted=False).values("organization")
    rows = Body.objects.filter(slug__in=named, publishes=False)
    return list(rows.select_related("parent").order_by("pk"))


def _shown() -> Any:
    """Persons with a public page."""
    took_part = Participation.objects.filter(person__isnull=False, meeting__body__publishes=True)
    seated = Q(memberships__body__publishes=True)
    return Person.objects.filter(seated | Q(pk__in=took_part.values("person")), merged_into=None).distinct()


def _persons(seats: list[people.Seat], license: str) -> Iterator[shape.Thing]:
    mine: dict[int, list[people.Seat]] = defaultdict(list)
    for seat in seats:
        mine[seat.person].append(seat)
    met = dict(
        Participation.objects.filter(person__isnull=False, meeting__body__publishes=True)
        .order_by("-meeting_id")
        .values_list("person", "meeting__body__slug")
    )
    for row in _shown().order_by("pk").defer("e_mail", "phone"):
        council = mine[row.pk][0].council if mine[row.pk] else met[row.pk]
        yield people.person(row.pk, row.name, row.slug, mine[row.pk], council, license)
