"""A name that somebody writes, and which known persons it may mean."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from raadslag.domain.matching import LIKELY, Directory, Known, certain
from raadslag.people.models import Membership, Person


@dataclass(frozen=True, slots=True)
class Named:
    """A person that a name may mean, with the places they have sat for; `sure` when it can be nobody else."""

    person: Person
    places: tuple[str, ...]
    sure: bool


def people_named(name: str, *, limit: int = 6) -> list[Named]:
    """The persons whose name is the same or nearly so, the nearest first. Three queries."""
    people = {p.pk: p for p in Person.objects.filter(merged_into__isnull=True).prefetch_related("aliases")}
    directory = Directory(
        Known(pk, (p.name, *(alias.name for alias in p.aliases.all()))) for pk, p in people.items()
    )
    ranked = [c for c in directory.rank(name, limit=limit) if c.score >= LIKELY]
    found = certain(ranked)
    places: dict[int, list[str]] = defaultdict(list)
    rows = Membership.objects.filter(person__in=[c.id for c in ranked], on_behalf_of__isnull=False)
    for person, place in rows.order_by("on_behalf_of__name").values_list("person_id", "on_behalf_of__name"):
        if place not in places[person]:
            places[person].append(place)
    shown = [c for c in ranked if found is None or c.id == found.id]
    return [Named(people[c.id], tuple(places[c.id]), found is not None) for c in shown]
