"""Words and figures for the desk's templates."""

from __future__ import annotations

from typing import Any

from django import template

from raadslag.intake import hindrances
from raadslag.intake.models import Incoming

register = template.Library()


@register.filter
def sentences(incoming: Incoming) -> list[str]:
    """What stands against accepting a document unseen, in words."""
    found = [hindrances.sentence(hindrance) for hindrance in incoming.hindrances]
    return [words[:1].upper() + words[1:] for words in found]


@register.filter
def lookup(mapping: Any, key: Any) -> Any:
    """A value by a key that is a variable."""
    return mapping.get(key) if mapping else None


@register.filter
def rows(text: str) -> int:
    """How many rows a text needs in a field of some 70 characters, at least two; browsers that can fit it do."""
    return max(2, min(40, sum(1 + len(line) // 70 for line in text.split("\n"))))
