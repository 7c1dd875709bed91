"""Recomputing the chains: finds the first row of each that was changed, removed or put in."""

from __future__ import annotations

from collections.abc import Iterator

from raadslag.trail.actions import entry_hash, payload_hash
from raadslag.trail.models import Chain


def broken_rows() -> Iterator[tuple[str, int, str]]:
    """Each fault as (chain, sequence, what is wrong), at most one per chain; nothing when all is well."""
    for chain in Chain.objects.order_by("key"):
        fault = _first_fault(chain)
        if fault:
            yield (chain.key, *fault)


def _first_fault(chain: Chain) -> tuple[int, str] | None:
    head, expected = "", 0
    for entry in chain.entries.select_related("payload").order_by("sequence").iterator(chunk_size=1000):
        expected += 1
        if entry.sequence != expected:
            return expected, "rækken mangler"
        if entry.previous != head or entry_hash(entry) != entry.hash:
            return entry.sequence, "rækken er ændret"
        payload = getattr(entry, "payload", None)
        if payload is None:
            return entry.sequence, "rækkens indhold er fjernet uden begrundelse"
        if payload.erased_at is None and payload_hash(payload.salt, payload.data) != entry.payload_hash:
            return entry.sequence, "rækkens indhold er ændret"
        head = entry.hash
    if (expected, head) != (chain.length, chain.head):
        return expected + 1, "kæden er kortere, end den var"
    return None
