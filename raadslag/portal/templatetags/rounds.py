"""How the public pages of rounds write what is frozen in them: days, moments and kinds."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils.translation import gettext_lazy

register = template.Library()

KINDS = {
    "hearing": gettext_lazy("Høring"),
    "ratification": gettext_lazy("Godkendelse i alle råd"),
    "bid": gettext_lazy("Bud på en pulje"),
    "sign_up": gettext_lazy("Tilmelding eller ansøgning"),
    "debate": gettext_lazy("Bidrag til en debat"),
    "nomination": gettext_lazy("Indstilling til poster"),
    "comparison": gettext_lazy("Tal til sammenligning"),
}
"""Kind of a round -> its words."""


@register.filter
def round_kind(kind: str) -> str:
    """The words of a kind of round."""
    return str(KINDS.get(kind, kind))


@register.filter
def iso_day(text: str) -> date | None:
    """A day that stands as an ISO date in frozen content."""
    return date.fromisoformat(text) if text else None


@register.filter
def moment(text: str) -> datetime:
    """A moment that stands as ISO text in frozen content."""
    return datetime.fromisoformat(text)
