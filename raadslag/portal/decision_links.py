"""Links from what joint decisions publish to the decision itself: only where the item is public."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from raadslag.meetings import published


@dataclass(frozen=True, slots=True)
class DecisionLink:
    """Where a decision stands: its address, the item's number and title, and the day of the meeting."""

    url: str
    number: str
    title: str
    day: Any


def decision_link(item: Mapping[str, Any] | None) -> DecisionLink | None:
    """The public item that a frozen content names by body, meeting and number; None while it is not public. One query."""
    if not item or not item.get("number"):
        return None
    row = (
        published.items()
        .filter(
            body__slug=item["body"],
            meeting__published__address=item["meeting"],
            number=item["number"],
            public=True,
        )
        .first()
    )
    if row is None:
        return None
    url = reverse("portal:item", args=[item["body"], item["meeting"], row.address])
    return DecisionLink(url, row.number, row.title, row.starts_on)
