"""A municipality's own view of what it pays and whom it has on seats: with its own whole numbers, and why."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from raadslag.domain.financing import explain
from raadslag.domain.refusal import Refusal
from raadslag.instruments.decision_links import decision_links
from raadslag.instruments.models import Appointment, GivenTable, ServiceYear
from raadslag.instruments.service_figures import financing_of
from raadslag.instruments.service_publication import address_of
from raadslag.people.models import Body, Municipality


def payments(place: Municipality) -> list[dict[str, Any]]:
    """The newest decided year of each service the municipality shares, explained, and given tables; each
    with a link to its decision where that is public. Four queries."""
    councils = Body.objects.filter(municipality_memberships__municipality=place)
    years = ServiceYear.objects.filter(service__body__in=councils).exclude(state="draft")
    rows, seen = [], set()
    for year in years.select_related("service", "item__meeting__body").order_by("-year"):
        if year.service_id in seen or place.pk not in year.children:
            continue
        seen.add(year.service_id)
        try:
            found = financing_of(year)
        except Refusal:
            continue
        bill = next(bill for bill in found.bills if bill.code == place.pk)
        why = explain(found, place.official_name, place.pk, year.service.unit)
        rows.append(
            {
                "title": year.service.name,
                "year": year.year,
                "total": bill.total,
                "why": why,
                "item": year.item,
            }
        )
    for table in GivenTable.objects.filter(body__in=councils, rows__has_key=place.pk).select_related(
        "item__meeting__body"
    ):
        total = table.rows[place.pk]
        rows.append({"title": table.title, "year": table.year, "total": total, "why": (), "item": table.item})
    return _with_links(sorted(rows, key=lambda row: (-row["year"], row["title"])))


def appointed(place: Municipality) -> list[dict[str, Any]]:
    """Those of the municipality who sit somewhere today, substitutes too, with the decision. Two queries."""
    rows = Appointment.objects.on(timezone.localdate()).filter(municipality=place)
    seen = rows.select_related("constituency__appointed_body", "substitute_for", "item__meeting__body")
    return _with_links([{"seat": row, "item": row.item} for row in seen.order_by("name")])


def _with_links(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    links = decision_links(address_of(row["item"]) for row in rows)
    return [row | {"link": link} for row, link in zip(rows, links, strict=True)]
