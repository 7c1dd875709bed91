"""The planned route of a case: bodies asked one after the other or side by side, and what their stop is printed as.

A route is a row of legs. Legs with the same step are asked side by side; steps count from 1 without gaps. Every
act is a pure function that keeps each leg once. The sentences are Danish, because they stand in the papers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Literal, get_args

from raadslag.domain.danish.dates import in_words

Ask = Literal["remarks", "recommendation", "endorsement"]
ASKS: tuple[Ask, ...] = get_args(Ask)
"""What a body is asked for."""
Stance = Literal["", "yes", "yes_with_remarks", "no"]
STANCES: tuple[Stance, ...] = get_args(Stance)
Way = Literal["earlier", "later", "beside", "apart"]
WAYS: tuple[Way, ...] = get_args(Way)

_NOUN = {"remarks": "Bemærkninger", "recommendation": "Anbefaling", "endorsement": "Tilslutning"}
_STANCE = {
    ("recommendation", "yes"): "Anbefaler indstillingen",
    ("recommendation", "yes_with_remarks"): "Anbefaler indstillingen med bemærkninger",
    ("recommendation", "no"): "Anbefaler ikke indstillingen",
    ("endorsement", "yes"): "Bakker op om indstillingen",
    ("endorsement", "yes_with_remarks"): "Bakker op om indstillingen med bemærkninger",
    ("endorsement", "no"): "Bakker ikke op om indstillingen",
}


@dataclass(frozen=True, slots=True)
class Leg:
    """One body asked: the stop's key and its step."""

    key: int
    step: int


Legs = tuple[Leg, ...]


def settled(legs: Sequence[Leg]) -> Legs:
    """The same legs by step, counted from 1 without gaps; within a step the order is kept."""
    ordered = sorted(legs, key=lambda leg: leg.step)
    steps = [list(group) for _, group in groupby(ordered, key=lambda leg: leg.step)]
    return tuple(replace(leg, step=n) for n, group in enumerate(steps, 1) for leg in group)


def moved(legs: Legs, key: int, way: Way) -> Legs:
    """A leg one step earlier or later, beside the step before, or apart from those beside it.

    Earlier and later take a leg out of its company first. Unchanged where there is no way.
    Raises KeyError when no leg has that key.
    """
    steps = [[leg.key for leg in group] for _, group in groupby(settled(legs), key=lambda leg: leg.step)]
    at = next((n for n, keys in enumerate(steps) if key in keys), None)
    if at is None:
        raise KeyError(key)
    alone = len(steps[at]) == 1
    if way == "beside" and at > 0:
        steps[at].remove(key)
        steps[at - 1].append(key)
    elif not alone and way != "beside":
        steps[at].remove(key)
        steps.insert(at if way == "earlier" else at + 1, [key])
    elif alone and way == "earlier" and at > 0:
        steps[at - 1], steps[at] = steps[at], steps[at - 1]
    elif alone and way == "later" and at + 1 < len(steps):
        steps[at], steps[at + 1] = steps[at + 1], steps[at]
    return tuple(Leg(k, n) for n, keys in enumerate(filter(None, steps), 1) for k in keys)


def is_late(deadline: date | None, on: date) -> bool:
    """Whether an answer of that day comes after the deadline; the deadline's own day is in time."""
    return deadline is not None and on > deadline


NOTHING_CAME = ("er ikke givet.", "Forelå ikke til mødet.")
"""How a printed line ends when an answer never came."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What is known of a stop when its line in the papers is made."""

    ask: str
    state: str
    deadline: date | None = None
    meets_on: date | None = None
    given_on: date | None = None
    stance: str = ""
    declined: bool = False
    at_meeting: bool = False
    """The answer can only come after the agenda is out: it will be there at the meeting."""


def printed_on(slot: Slot) -> str:
    """The day that the line is dated with, ISO: of the body's meeting, else of the answer, else the deadline."""
    day = slot.meets_on or slot.given_on or slot.deadline
    return day.isoformat() if day else ""


def printed_state(slot: Slot) -> Literal["done", "expected"]:
    """The state of the printed stop, as the contract knows it."""
    done = slot.state in ("given", "given_late") or (slot.state == "not_given" and slot.declined)
    return "done" if done else "expected"


def printed_text(slot: Slot) -> str:
    """The sentence of the line: what came and when, late when it was late, or what is awaited."""
    noun = _NOUN[slot.ask]
    if slot.state == "waiting":
        if slot.at_meeting:
            return f"{noun} foreligger på mødet."
        return f"{noun} ventes senest {_day(slot.deadline)}." if slot.deadline else f"{noun} ventes."
    if slot.state == "not_given":
        return "Ønskede ikke at udtale sig." if slot.declined else f"{noun} {NOTHING_CAME[0]}"
    said = _STANCE.get((slot.ask, slot.stance), noun)
    when = _day(slot.given_on) if slot.given_on else ""
    if slot.state == "given_late":
        after = f", efter fristen {_day(slot.deadline)}" if slot.deadline else ""
        return f"{said}. Modtaget {when}{after}."
    return f"{said}. Modtaget {when}." if when else f"{said}."


def came_not(text: str) -> bool:
    """Whether a printed line says itself that nothing came, so that nobody need wonder."""
    return text.rstrip().endswith(NOTHING_CAME)


def heading(ask: str, organization: str, *, late: bool) -> str:
    """The heading over an answer taken into an item: "Bemærkninger fra KD-net (modtaget efter fristen)"."""
    return f"{_NOUN[ask]} fra {organization}" + (" (modtaget efter fristen)" if late else "")


def _day(day: date | None) -> str:
    return in_words(day) if day else ""
