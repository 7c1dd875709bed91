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

MINUTES = {
    "writing": ("remarks", "closed"),
    "remarks": ("closed", "writing"),
    "closed": ("approval", "approved", "writing"),
    "approval": ("approved", "closed"),
    "approved": (),
}
"""A meeting's minutes: being written (live and after), out for the members' remarks, closed, out for digital
approval, approved. Closed minutes may be opened again; approved ones are corrected by the next meeting only."""

CONSULTATION = {
    "waiting": ("given", "given_late", "not_given"),
    "given": ("waiting", "given", "given_late", "not_given"),
    "given_late": ("waiting", "given", "given_late", "not_given"),
    "not_given": ("waiting", "given", "given_late", "not_given"),
}
"""A body asked: waiting for its answer, given in time, given after the deadline, or not given. That a deadline has
passed is computed, never stored; the secretary may open an answer again."""


MAIL = {
    "waiting": ("sending", "failed"),
    "sending": ("sent", "waiting", "failed", "unsure"),
    "unsure": ("waiting",),
    "failed": ("waiting",),
    "sent": ("returned",),
    "returned": ("waiting",),
}
"""A mail: waiting for its turn, with the mail server right now, sent, refused, come back, or nobody knows (a person decides)."""

ATTENDANCE = {
    "unanswered": ("coming", "apology", "withdrawn"),
    "coming": ("apology", "withdrawn", "unanswered"),
    "apology": ("coming", "withdrawn", "unanswered"),
    "withdrawn": ("unanswered",),
}
"""An invitation to a meeting: not answered (again, when the meeting was moved), comes, apology, or not invited any longer."""

SPEECH = {
    "waiting": ("speaking", "taken_back"),
    "speaking": ("ended",),
    "ended": (),
    "taken_back": (),
}
"""A turn on the speakers' list."""

PROPOSED_ITEM = {
    "draft": ("for_approval",),
    "for_approval": ("draft", "sent"),
    "sent": ("returned", "taken_in", "declined"),
    "returned": ("for_approval",),
    "taken_in": (),
    "declined": (),
}
"""An item that a municipality proposes: written, approved in the municipality, with the secretariat, and what came
of it there."""

SERVICE_YEAR = {
    "draft": ("decided",),
    "decided": ("closed", "draft"),
    "closed": ("decided",),
}
"""A year of a shared service: its budget is a draft, decided, and at last the year is closed with its real costs."""

ROUND = {
    "draft": ("open", "cancelled"),
    "open": ("closed", "cancelled"),
    "closed": ("open",),
    "cancelled": ("draft",),
}
"""A round: being written, open for answers, closed (answers are counted), or called off."""

SETTLEMENT = {
    "draft": ("decided",),
    "decided": (),
}
"""A settlement: worked out and named, then decided by the council. That a newer one replaces it is computed."""

UNIT_OFFER = {
    "proposed": ("consented", "declined"),
    "consented": (),
    "declined": ("proposed",),
}
"""Unused units offered to another council: a proposal until the consent it needs is recorded."""

ALERT = {
    "waiting": ("confirmed",),
    "confirmed": (),
}
"""A wish to be mailed: waiting for the holder of the mailbox to confirm, confirmed; one that is stopped is deleted."""


def may_become(table: dict[str, tuple[str, ...]], old: str, new: str) -> bool:
    """True when the table lets `old` become `new`. Raises KeyError on a state the table does not know."""
    return new in table[old]
