"""States and how one becomes another: each a table, read by actions and by CheckConstraints."""

from __future__ import annotations

MEETING = {
    "planned": ("called", "held", "cancelled"),
    "called": ("held", "cancelled", "planned"),
    "held": ("approved",),
    "approved": (),
    "cancelled": (),
}
"""planned: on the calendar; called: agenda sent; held; approved: its minutes are approved; cancelled."""

ITEM = {
    "waiting": ("placed",),
    "placed": ("waiting", "withdrawn", "postponed", "referred"),
    "withdrawn": ("placed",),
    "postponed": ("placed",),
    "referred": ("placed",),
}
"""An item: waiting in the pool, on an agenda, or taken off one that was sent out (it keeps place and number)."""

INTAKE = {
    "waiting": ("reading", "discarded"),
    "reading": ("review", "refused", "waiting"),
    "review": ("accepted", "discarded", "waiting"),
    "refused": ("waiting", "discarded"),
    "accepted": (),
    "discarded": ("review", "waiting"),
}
"""A document coming in: waiting for the queue, being read, in review, accepted as a meeting, or put away."""


def may_become(table: dict[str, tuple[str, ...]], old: str, new: str) -> bool:
    """True when the table lets `old` become `new`. Raises KeyError on a state the table does not know."""
    return new in table[old]
