"""What the councils' answers to one text come to: adopted only when all have approved the text as it is now.

Source: the framework agreement is agreed unanimously (BEK 1156 of 29 October 2014); one refusal is enough against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Reported = Literal["on_agenda", "approved", "approved_with_remarks", "rejected"]
State = Literal["none", "on_agenda", "approved", "approved_with_remarks", "approved_older", "rejected"]

REPORTED: tuple[Reported, ...] = ("on_agenda", "approved", "approved_with_remarks", "rejected")
"""What a council can report; that it approved an older version is seen from the version that it names."""
APPROVING = ("approved", "approved_with_remarks")


@dataclass(frozen=True, slots=True)
class Tally:
    """The whole: who has approved, who has refused, who approved another text, who is still missing (codes)."""

    approved: tuple[str, ...]
    rejected: tuple[str, ...]
    older: tuple[str, ...]
    waiting: tuple[str, ...]

    @property
    def asked(self) -> int:
        """How many must approve."""
        return len(self.approved) + len(self.rejected) + len(self.older) + len(self.waiting)

    @property
    def adopted(self) -> bool:
        """All have approved the text as it is now."""
        return bool(self.approved) and len(self.approved) == self.asked

    @property
    def refused(self) -> bool:
        """One refusal is enough."""
        return bool(self.rejected)


def state(reported: Reported | None, fingerprint: str, current: str) -> State:
    """A council's state: an approval of another version than the current one is the approval of an older one."""
    if reported is None:
        return "none"
    if reported in APPROVING and fingerprint != current:
        return "approved_older"
    return reported


def tally(states: Mapping[str, State]) -> Tally:
    """Counts the states by code, in the order they come."""
    return Tally(
        approved=tuple(code for code, found in states.items() if found in APPROVING),
        rejected=tuple(code for code, found in states.items() if found == "rejected"),
        older=tuple(code for code, found in states.items() if found == "approved_older"),
        waiting=tuple(code for code, found in states.items() if found in ("none", "on_agenda")),
    )
