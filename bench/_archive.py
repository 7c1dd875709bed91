"""Generated meetings as rows of a database: what publishing them would have left there, written in bulk."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import count, islice
from typing import Any

from django.db import connection, models, transaction

from bench._items import COUNCILS, Meeting
from raadslag.meetings import models as m
from raadslag.people.models import Body, Person

PERSONS, PRESENT = 2_000, 12
AT = datetime(2026, 1, 1, tzinfo=UTC)
TOGETHER = 500


def fill(meetings: Iterable[Meeting]) -> None:
    """Councils, persons, and each meeting with its minutes, items, cases and twelve of the persons."""
    for slug in COUNCILS:
        Body.objects.create(
            slug=slug, name=f"KKR {slug.capitalize()}", kind=Body.Kind.COUNCIL, publishes=True
        )
    Person.objects.bulk_create(Person(name=f"Navn{n} Prøve{n}sen", slug=f"navn{n}") for n in range(PERSONS))
    source, first = iter(meetings), 1
    while some := list(islice(source, TOGETHER)):
        add(some, first)
        first += len(some)


@transaction.atomic
def add(meetings: Sequence[Meeting], first: int) -> None:
    """Meetings with keys from `first` on."""
    bodies = {body.slug: body.pk for body in Body.objects.all()}
    persons = list(Person.objects.order_by("pk").values_list("pk", flat=True))
    rows = [(key, bodies[meeting.council], meeting) for key, meeting in zip(count(first), meetings)]
    cases = {
        case: (case, f"Sag {case}", body, AT, "", "", "", "[]", 1)
        for _, body, one in rows
        for case in one.cases
    }
    known = set(m.Case.objects.filter(pk__in=list(cases)).values_list("pk", flat=True))
    _insert(
        m.Case,
        "pk title body created_at number owner owner_e_mail handlers version",
        [row for key, row in cases.items() if key not in known],
    )
    held = [(key, body, one.address, one.day, "", "approved", "", "", "") for key, body, one in rows]
    _insert(m.Meeting, "pk body address starts_on place state printed_organization printed_parent note", held)
    frozen = [
        (key, key, "minutes", "public", 1, "", "", one.content, "", key, f"link-{key}", "", AT, body, "")
        for key, body, one in rows
    ]
    told = "pk meeting kind audience version letter whole_sha256 content sha256 sequence chained reason"
    _insert(m.Publication, f"{told} published_at body redacted_because", frozen)
    seen = [(key, body, one.address, one.day, "", "approved", key, len(one.items)) for key, body, one in rows]
    _insert(m.PublishedMeeting, "meeting body address starts_on place state minutes item_count", seen)
    _derive(rows, persons)


def _derive(rows: Sequence[tuple[int, int, Meeting]], persons: Sequence[int]) -> None:
    """The rows of what everyone may see of them: (key, council's key, meeting)."""
    chance = random.Random(rows[0][0])
    items = [
        (
            key,
            key,
            body,
            one.day,
            at,
            1,
            str(at + 1),
            str(at + 1),
            title[:500],
            True,
            one.outcomes[at],
            "",
            "",
            case,
        )
        for key, body, one in rows
        for at, ((title, _), case) in enumerate(zip(one.items, one.cases, strict=True))
    ]
    told = "publication meeting body starts_on position level number address title public outcome relation summary"
    _insert(m.PublishedItem, f"{told} case", items)
    shares = [
        (key, key, person, "Navn Prøve", "present")
        for key, _, _ in rows
        for person in chance.sample(persons, PRESENT)
    ]
    _insert(m.PublishedParticipation, "publication meeting person name status", shares)


def _insert(model: type[models.Model], names: str, rows: list[tuple[Any, ...]]) -> None:
    fields = [model._meta.pk if name == "pk" else model._meta.get_field(name) for name in names.split()]
    columns = ", ".join(f'"{field.column}"' for field in fields if field)
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places})', rows)
