"""Words for public addresses: made of a name once, kept for ever, never the same twice within a kind of thing."""

from __future__ import annotations

from django.db.models import Model

from raadslag.people.reference import danish_slug


def free_address(model: type[Model], words: str, otherwise: str) -> str:
    """A word of at most 80 signs that no row of `model` has in its `address`: "boernehus-nord", "boernehus-nord-2"."""
    stem = danish_slug(words)[:70].strip("-") or otherwise
    taken = set(model._default_manager.filter(address__startswith=stem).values_list("address", flat=True))
    address, count = stem, 1
    while address in taken:
        count += 1
        address = f"{stem}-{count}"
    return address
