"""A municipality's own view of what it pays and whom it has on seats: with its own whole numbers, and why."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from raadslag.domain.financing import explain
from raadslag.domain.refusal import Refusal
from raadslag.instruments.models import Appointment, GivenTable, ServiceYear
from raadslag.instruments.service_figures import financing_of
from raadslag.people.models import Body, Municipality


def payments(place: Municipality) -> list[dict[str, Any]]:
    """The newest decided year of each service the municipality shares, explained, and given tables. Three queries."""
    councils = Body.objects.filter(municipality_memberships__municipality=place)
    years = ServiceYear.objects.filter(service__body__in=councils).exclude(state="draft")
    rows, seen = [], set()
    for year in years.select_related("service").order_by("-year"):
        if year.service_id in seen or place.pk not in year.children:
            continue
        seen.add(year.service_id)
        try:
            found = financing_of(year)
        except Refusal:
            continue
        bill = next(bill for bill in found.bills if bill.code == place.pk)
        why = explain(found, place.official_name, place.pk, year.service.unit)
        rows.append({"title": year.service.name, "year": year.year, "total": bill.total, "why": why})
    for table in GivenTable.objects.filter(body__in=councils, rows__has_key=place.pk):
        rows.append({"title": table.title, "year": table.year, "total": table.rows[place.pk], "why": ()})
    return sorted(rows, key=lambda row: (-row["year"], row["title"]))


def appointed(place: Municipality) -> list[Appointment]:
    """Those of the municipality who sit somewhere today, substitutes too. One query."""
    rows = Appointment.objects.on(timezone.localdate()).filter(municipality=place)
    return list(rows.select_related("constituency__appointed_body", "substitute_for").order_by("name"))
