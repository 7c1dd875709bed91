"""Which of an actor's answers counts, and what its silence, its zero and its "no wish" are.

All answers are kept; this only says which one is read. No clock: every time is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Stance = Literal["answered", "no_wish", "withdrawn"]
Standing = Literal["answered", "answered_late", "no_wish", "withdrawn", "late_waits", "missing", "overdue"]

STANCES: tuple[Stance, ...] = ("answered", "no_wish", "withdrawn")
"""What one answer is: values, "we do not wish to take part", or the withdrawal of what was said before."""

COUNTING = ("answered", "answered_late", "no_wish")
"""The standings in which something counts: an answer, or "no wish"."""
HEARD = (*COUNTING, "approved", "approved_with_remarks", "approved_older", "rejected")
"""The states, those of ratifications too, in which one of those asked has said something that stands."""
OWED = ("missing", "overdue", "none", "on_agenda", "approved_older", "withdrawn", "late_waits")
"""The states in which one of those asked has something to do while the round is open."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as it came: `late` as judged by the deadline of its day, `accepted` by the one who asked."""

    number: int
    stance: Stance
    late: bool = False
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """How a round counts: the `newest` answer always (a state that is reported), or the last one in time.

    Where the last one in time counts, a late one stands in when there is none and the round `takes_late`.
    """

    newest: bool = False
    takes_late: bool = True


def counting(answers: Sequence[Given], rule: Rule) -> Given | None:
    """The answer that counts, which may be a withdrawal; None when none does. Order of `answers` does not matter.

    The last in time counts, late ones are kept beside it; one that the asker has accepted counts as in time.
    """
    ordered = sorted(answers, key=lambda a: a.number)
    if rule.newest:
        return ordered[-1] if ordered else None
    in_time = [a for a in ordered if not a.late or a.accepted]
    if in_time and in_time[-1].stance != "withdrawn":
        return in_time[-1]
    late = [a for a in ordered if a.late and not a.accepted]
    if late and rule.takes_late:
        return late[-1]
    return in_time[-1] if in_time else None


def standing(answers: Sequence[Given], rule: Rule, *, overdue: bool) -> Standing:
    """What a reader sees of an actor: answered (late or not), no wish, withdrawn, or nothing (yet, or too long)."""
    chosen = counting(answers, rule)
    if chosen is None:
        if answers:
            return "late_waits"
        return "overdue" if overdue else "missing"
    if chosen.stance == "answered":
        return "answered_late" if chosen.late and not chosen.accepted else "answered"
    return chosen.stance


def is_late(given_at: datetime, deadline: datetime) -> bool:
    """Whether an answer came after the deadline; one in the very second of the deadline is in time."""
    return given_at.replace(microsecond=0) > deadline
