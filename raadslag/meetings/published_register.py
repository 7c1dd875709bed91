"""Public reads across all councils: the register of decisions with its filters, and the figures of statistics.

From rows derived from public publications only. Each function says how many queries it costs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear

from raadslag.meetings.models import PublishedItem, PublishedNaming, PublishedParticipation
from raadslag.meetings.published import decisions
from raadslag.people.models import Body, Municipality


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the register is narrowed down to; an empty field narrows nothing."""

    council: Body | None = None
    body: str = ""
    outcome: str = ""
    municipality: str = ""
    year: int | None = None


def register(wanted: Wanted) -> QuerySet[PublishedItem]:
    """Decisions, newest meeting first, narrowed down. One query when it is read."""
    rows = decisions(wanted.council).select_related("case")
    if wanted.body:
        rows = rows.filter(pk__in=PublishedNaming.objects.filter(body__slug=wanted.body).values("published"))
    if wanted.municipality:
        named = PublishedNaming.objects.filter(municipality__slug=wanted.municipality)
        rows = rows.filter(pk__in=named.values("published"))
    if wanted.outcome:
        rows = rows.filter(outcome=wanted.outcome)
    if wanted.year:
        rows = rows.filter(starts_on__year=wanted.year)
    return rows


def years() -> list[int]:
    """The years that have decisions, newest first. One query."""
    rows = decisions().filter(starts_on__isnull=False).annotate(year=ExtractYear("starts_on")).order_by()
    return sorted(set(rows.values_list("year", flat=True).distinct()), reverse=True)


def outcomes() -> list[str]:
    """The outcomes that decisions have had, most frequent first. One query."""
    rows = decisions().order_by().values("outcome").annotate(n=Count("pk")).order_by("-n", "outcome")
    return [row["outcome"] for row in rows]


def bodies_asked() -> list[Body]:
    """The bodies on the route of a public item, by name. One query."""
    keys = PublishedNaming.objects.filter(body__isnull=False, published__body__publishes=True).values("body")
    return list(Body.objects.filter(pk__in=keys).order_by("name"))


def municipalities_named(items: Iterable[PublishedItem]) -> dict[int, list[str]]:
    """The municipalities that items name, by item. One query."""
    found: dict[int, list[str]] = {}
    rows = PublishedNaming.objects.filter(
        published__in=[item.pk for item in items], municipality__isnull=False
    )
    for key, name in rows.order_by("municipality__name").values_list("published", "municipality__name"):
        found.setdefault(key, []).append(name)
    return found


def municipalities() -> list[Municipality]:
    """The municipalities that a public item names. One query."""
    keys = PublishedNaming.objects.filter(municipality__isnull=False).values("municipality")
    return list(Municipality.objects.filter(pk__in=keys))


def outcomes_by_year(council: Body | None = None) -> list[tuple[int, str, int]]:
    """(year, outcome, how many) of decisions. One query."""
    rows = decisions(council).filter(starts_on__isnull=False, public=True).order_by()
    rows = rows.annotate(year=ExtractYear("starts_on")).values("year", "outcome").annotate(n=Count("pk"))
    return sorted((row["year"], row["outcome"], row["n"]) for row in rows)


def attendance_by_year() -> list[tuple[str, int, int, int]]:
    """(council's slug, year, came, members who came or sent apologies). One query."""
    members = PublishedParticipation.objects.filter(
        status__in=("present", "substitute", "absent"),
        meeting__published__body__publishes=True,
        meeting__published__starts_on__isnull=False,
    )
    rows = (
        members.annotate(year=ExtractYear("meeting__published__starts_on"))
        .values("meeting__published__body__slug", "year")
        .annotate(came=Count("pk", filter=~Q(status="absent")), all=Count("pk"))
    )
    return sorted((r["meeting__published__body__slug"], r["year"], r["came"], r["all"]) for r in rows)
