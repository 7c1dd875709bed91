"""Public reads of the open data: one object, or a page of a list in the order in which objects first came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, Max, QuerySet

from raadslag.meetings.models import OpenObject

FILTERS = {
    "created_since": "created__gte",
    "created_until": "created__lte",
    "modified_since": "modified__gte",
    "modified_until": "modified__lte",
}
"""Filter of the interface -> what it asks for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list holds: a kind, of a council or an organization, within some moments.

    Objects that were taken away are only in it when it is asked by `modified_since`.
    """

    kind: str
    body: str | None = None
    organization: str | None = None
    moments: tuple[tuple[str, datetime], ...] = ()


def one(kind: str, key: str) -> OpenObject | None:
    """An object at its address, also one that was taken away. One query."""
    return OpenObject.objects.filter(kind=kind, key=key).first()


def count(wanted: Wanted) -> int:
    """How many objects the whole list holds. One query."""
    return _rows(wanted).count()


def page(wanted: Wanted, *, after: int, limit: int) -> list[OpenObject]:
    """Up to `limit` objects that come after a place in the list, and one more if there is one. One query."""
    return list(_rows(wanted).filter(pk__gt=after).order_by("pk")[: limit + 1])


def whole(kinds: list[str]) -> Iterator[OpenObject]:
    """All objects of some kinds that are there now, kind by kind, a few at a time. A query each."""
    for kind in kinds:
        yield from OpenObject.objects.filter(kind=kind, deleted=False).order_by("pk").iterator(chunk_size=500)


def state() -> str:
    """A word that changes whenever any object does. One query."""
    found = OpenObject.objects.aggregate(last=Max("modified"), new=Max("pk"), left=Count("pk"))
    return f"{found['last']}.{found['new']}.{found['left']}"


def last_change() -> datetime:
    """When an object last changed; the beginning of 2020 where there is none. One query."""
    return OpenObject.objects.aggregate(last=Max("modified"))["last"] or datetime(2020, 1, 1, tzinfo=UTC)


def newest(kinds: Mapping[str, tuple[str, str]]) -> dict[str, OpenObject]:
    """The newest object of each kind, for examples: a word -> kind and beginning of its source. A query each."""
    found = {
        word: OpenObject.objects.filter(kind=kind, source__startswith=source, deleted=False)
        .order_by("pk")
        .last()
        for word, (kind, source) in kinds.items()
    }
    return {word: row for word, row in found.items() if row}


def _rows(wanted: Wanted) -> QuerySet[OpenObject]:
    rows = OpenObject.objects.filter(kind=wanted.kind)
    if wanted.body is not None:
        rows = rows.filter(body__in=[wanted.body, ""])
    if wanted.organization is not None:
        rows = rows.filter(organization=wanted.organization)
    moments = dict(wanted.moments)
    if "modified_since" not in moments:
        rows = rows.filter(deleted=False)
    return rows.filter(**{FILTERS[name]: at for name, at in moments.items()})
