"""A vote as the minutes tell it: how many for, against and abstaining, and who where they are named.

Counts and names may stand in different sentences of the minutes; they are put together here, and nothing is
counted that the minutes do not say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from raadslag.domain.document import Statement

VOTES = ("for", "against", "abstained")


@dataclass(frozen=True)
class Vote:
    """One way to vote: the number the minutes give, else the number of names, and the names."""

    kind: str
    count: int
    names: tuple[str, ...]


def votes(statements: Iterable[Statement]) -> tuple[Vote, ...]:
    """The vote of an item; empty when the minutes count nobody (a single member against is on record, no vote)."""
    said = list(statements)
    if not any(s.kind in VOTES and s.count is not None for s in said):
        return ()
    found = []
    for kind in VOTES:
        mine = [s for s in said if s.kind == kind]
        names = tuple(dict.fromkeys(name for s in mine for name in s.by))
        count = max((s.count for s in mine if s.count is not None), default=len(names))
        if mine:
            found.append(Vote(kind, count, names))
    return tuple(found)


def on_record(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """What stands beside the vote: dissents, reservations and minority statements, and votes that are not counted."""
    said = list(statements)
    counted = bool(votes(said))
    return tuple(s for s in said if not (counted and s.kind in VOTES))
