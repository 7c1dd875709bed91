"""The sections of a municipality's public page that come from joint decisions. A room adds one by a function in PARTS.

Each is made of frozen publications that concern the municipality, read once for all; None when there is nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from raadslag.domain.rounds.counting import HEARD, OWED
from raadslag.instruments import published
from raadslag.instruments.published import InstrumentEdition, round_words
from raadslag.people.models import Municipality
from raadslag.portal import municipality_money


@dataclass(frozen=True, slots=True)
class Part:
    """One section: `template` under templates/, with `shown` as its context."""

    template: str
    shown: Mapping[str, Any] = field(default_factory=dict)


def parts_of(place: Municipality) -> list[Part]:
    """The sections that have something to show. One query beside what a part needs."""
    editions = [edition for edition in published.concerning(place) if edition.content]
    return [part for make in PARTS if (part := make(place, editions)) is not None]


def must_answer(place: Municipality, editions: Sequence[InstrumentEdition]) -> Part | None:
    """What the municipality must answer or approve, first deadline first."""
    rows = [row for row in _rows(place, editions) if row["open"]]
    rows.sort(key=lambda row: row["deadline"])
    if not rows:
        return None
    return Part("portal/municipality_answer.html", {"rows": rows, "owed": sum(row["owes"] for row in rows)})


def answered(place: Municipality, editions: Sequence[InstrumentEdition]) -> Part | None:
    """What the municipality answered in rounds that are over."""
    rows = [row for row in _rows(place, editions) if not row["open"]]
    rows.sort(key=lambda row: row["deadline"], reverse=True)
    return Part("portal/municipality_answered.html", {"rows": rows}) if rows else None


def got(place: Municipality, editions: Sequence[InstrumentEdition]) -> Part | None:
    """What the municipality got of what was shared, and why."""
    rows = published.got(place.code, editions)
    return Part("portal/municipality_got.html", {"rows": rows}) if rows else None


def pays(place: Municipality, editions: Sequence[InstrumentEdition]) -> Part | None:
    """What the municipality pays together with others."""
    rows = municipality_money.payments(place, editions)
    return Part("portal/municipality_pays.html", {"rows": rows}) if rows else None


def appointed(place: Municipality, editions: Sequence[InstrumentEdition]) -> Part | None:
    """Who of the municipality is appointed where."""
    rows = municipality_money.appointed(place, editions)
    return Part("portal/municipality_appointed.html", {"rows": rows}) if rows else None


PARTS: list[Callable[[Municipality, Sequence[InstrumentEdition]], Part | None]] = [
    must_answer,
    answered,
    got,
    pays,
    appointed,
]
"""Every section; rooms append theirs (what it got, what it pays, who is appointed)."""


def _rows(place: Municipality, editions: Sequence[InstrumentEdition]) -> list[dict[str, Any]]:
    found = []
    for edition in editions:
        content = edition.content
        if edition.kind != "round" or content is None or content["state"] in ("draft", "cancelled"):
            continue
        mine = next((a for a in content["asked"] if a["code"] == place.code), None)
        if mine is None:
            continue
        state = mine["state"]
        deadline = datetime.fromisoformat(content["deadline"])
        if state == "missing" and deadline < timezone.now():
            state = "overdue"
        found.append(
            {
                "edition": edition,
                "content": content,
                "deadline": deadline,
                "open": content["state"] == "open",
                "owes": state in OWED,
                "word": round_words.STATES[state],
                "out": round_words.OUTS[state],
                "answered": sum(a["state"] in HEARD for a in content["asked"]),
                "of": len(content["asked"]),
                "said": [
                    f"{q['text']}: {said}"
                    for q in content["questions"]
                    if q["kind"] in ("number", "choice", "yes_no")
                    and (said := mine.get("values", {}).get(f"0.{q['position']}"))
                ],
            }
        )
    return found
