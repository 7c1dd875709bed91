"""The sections of a municipality's own page at the desk, in order. A room adds one by a function in PARTS.

A part gives its heading's count, its template and what that shows; None when there is nothing to show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from raadslag.desk import municipality_money
from raadslag.instruments import published
from raadslag.instruments.municipality_page import Duty
from raadslag.people.models import Municipality


@dataclass(frozen=True, slots=True)
class Part:
    """One section: `template` under templates/, with `shown` as its context."""

    template: str
    shown: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What the page has read once, for all parts."""

    place: Municipality
    duties: list[Duty]


def must_answer(known: Known) -> Part:
    """What the municipality must answer, by when."""
    rows = [d for d in known.duties if d.open and not d.approves]
    return Part("desk/municipality_answer.html", {"rows": rows, "owed": sum(d.owes for d in rows)})


def must_approve(known: Known) -> Part | None:
    """What its council must approve."""
    rows = [d for d in known.duties if d.open and d.approves]
    return Part("desk/municipality_approve.html", {"rows": rows}) if rows else None


def answered(known: Known) -> Part | None:
    """What it answered in rounds that are closed."""
    rows = [d for d in known.duties if not d.open]
    return Part("desk/municipality_answered.html", {"rows": rows[:40]}) if rows else None


def got(known: Known) -> Part | None:
    """What it got of what was shared and is public, and why: "hvorfor fik vi 2?"."""
    rows = published.got(known.place.code, published.concerning(known.place, ["settlement"]))
    return Part("desk/municipality_got.html", {"rows": rows}) if rows else None


def pays(known: Known) -> Part | None:
    """What it pays together with others, and why."""
    rows = municipality_money.payments(known.place)
    return Part("desk/municipality_pays.html", {"rows": rows}) if rows else None


def appointed(known: Known) -> Part | None:
    """Who of it is appointed where."""
    rows = municipality_money.appointed(known.place)
    return Part("desk/municipality_appointed.html", {"rows": rows}) if rows else None


PARTS: list[Callable[[Known], Part | None]] = [must_answer, must_approve, answered, got, pays, appointed]
"""Every section of the page; rooms append theirs (what we got, what we pay, who is appointed)."""


def parts_of(known: Known) -> list[Part]:
    """The sections that have something to show."""
    return [part for make in PARTS if (part := make(known)) is not None]
