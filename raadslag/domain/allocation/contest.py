"""Who gets the last unit, and by how little: the nearest winner and losers of every sharing that rounds.

Largest remainder compares the parts that were left over, divisor methods the quotient of the last unit won with
that of the next one. Nothing here decides anything; it is read off a finished allocation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from raadslag.domain.allocation.methods import named
from raadslag.domain.allocation.result import Allocation


@dataclass(frozen=True, slots=True)
class Contender:
    """One actor in the contest for the last units: the figure that is compared, and whether it won."""

    code: str
    figure: Fraction
    won: bool


@dataclass(frozen=True, slots=True)
class Contest:
    """Contenders, winners first, by figure; `margin` is what the nearest loser lacks (None: nobody lost)."""

    contenders: tuple[Contender, ...]
    kind: str

    @property
    def winner(self) -> Contender:
        """The winner with the smallest figure: the one who got the last unit."""
        return [c for c in self.contenders if c.won][-1]

    @property
    def loser(self) -> Contender | None:
        """The nearest one who didn't get a unit."""
        return next((c for c in self.contenders if not c.won), None)

    @property
    def margin(self) -> Fraction | None:
        """How much the nearest loser lacks; 0 is a tie."""
        return None if self.loser is None else self.winner.figure - self.loser.figure


REMAINDER = "remainder"
QUOTIENT = "quotient"


def contest(allocation: Allocation) -> Contest | None:
    """The contest for the last units of a sharing without groups; None when nothing was rounded by the key."""
    if allocation.water is None or not allocation.water.free:
        return None
    if named(allocation.method)[0] == "largest_remainder":
        return _remainders(allocation)
    return _quotients(allocation)


def contests(allocation: Allocation) -> list[tuple[str | None, Contest]]:
    """All contests of an allocation: between the groups (None) and inside each group, or the only one (None)."""
    if allocation.between is None:
        single = contest(allocation)
        return [] if single is None else [(None, single)]
    found: list[tuple[str | None, Contest]] = []
    for group, shared in [(None, allocation.between), *allocation.inside.items()]:
        fought = contest(shared)
        if fought is not None:
            found.append((group, fought))
    return found


def _remainders(allocation: Allocation) -> Contest | None:
    water = allocation.water
    assert water is not None
    found = []
    for code, quota in allocation.quotas.items():
        if code in water.free:
            whole = quota.numerator // quota.denominator
            found.append(Contender(code, quota - whole, allocation.awards[code] > whole))
    return Contest(_sorted(found), REMAINDER) if any(c.won for c in found) else None


def _quotients(allocation: Allocation) -> Contest | None:
    """Last quotient won and next quotient, of everybody between minimum and maximum."""
    step = 1 if named(allocation.method)[0] == "dhondt" else 2
    last: list[Contender] = []
    following: list[Contender] = []
    for code, units in allocation.awards.items():
        weight = allocation.weights[code] / allocation.scale
        if not weight:
            continue
        bound = allocation.bounds[code]
        if units > bound.minimum:
            last.append(Contender(code, weight / (step * (units - 1) + 1), True))
        if bound.most is None or units < bound.most:
            following.append(Contender(code, weight / (step * units + 1), False))
    if not last or not following:
        return None
    winner = _sorted(last)[-1]
    return Contest((winner, *_sorted(c for c in following if c.code != winner.code)), QUOTIENT)


def _sorted(contenders: Iterable[Contender]) -> tuple[Contender, ...]:
    return tuple(sorted(contenders, key=lambda c: (not c.won, -c.figure, c.code)))
