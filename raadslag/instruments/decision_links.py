"""Links from joint decisions to the item in which they were decided: only where the item is public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse

from raadslag.meetings import published

Place = tuple[str, str, str]
"""An item's council, its meeting's address and its number."""


@dataclass(frozen=True, slots=True)
class DecisionLink:
    """Where a decision stands: its address, the item's number and title, and the day of the meeting."""

    url: str
    number: str
    title: str
    day: Any


def decision_link(item: Mapping[str, Any] | None) -> DecisionLink | None:
    """The public item that a frozen content names by body, meeting and number; None while it is not public."""
    return decision_links([item])[0]


def decision_links(items: Iterable[Mapping[str, Any] | None]) -> list[DecisionLink | None]:
    """The same of many, in their order. One query, or none when nothing is named."""
    places = [_place(item) for item in items]
    wanted = {place for place in places if place is not None}
    found = _public(wanted) if wanted else {}
    return [found.get(place) if place else None for place in places]


def _place(item: Mapping[str, Any] | None) -> Place | None:
    return (item["body"], item["meeting"], item["number"]) if item and item.get("number") else None


def _public(places: Iterable[Place]) -> dict[Place, DecisionLink]:
    wanted = Q()
    for body, meeting, number in places:
        wanted |= Q(body__slug=body, meeting__published__address=meeting, number=number)
    found: dict[Place, DecisionLink] = {}
    for row in published.items().filter(wanted, public=True):
        place = (row.body.slug, row.meeting_address, row.number)
        url = reverse("portal:item", args=[*place[:2], row.address])
        found.setdefault(place, DecisionLink(url, row.number, row.title, row.starts_on))
    return found
