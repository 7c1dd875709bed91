"""What an allocation is: bounds in, awards out, with ties and open questions as part of the result.

All frozen. Shares and quotas are computed when asked for, so that a thousand simulations pay only for numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

RULE = "larger key, then code"
LOT = "lot"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an actor gets at least and at most (a bid is a maximum; None is no maximum); exempt gets nothing."""

    minimum: int = 0
    maximum: int | None = None
    exempt: bool = False

    @property
    def most(self) -> int | None:
        """The maximum that holds, 0 for an exempt actor."""
        return 0 if self.exempt else self.maximum


@dataclass(frozen=True, slots=True)
class Tie:
    """Actors (by code) who stand equal for the last units, who got them here, and by which rule."""

    actors: tuple[str, ...]
    units: int
    winners: tuple[str, ...]
    rule: str = RULE
    between: str = "actors"

    @property
    def winner(self) -> str | None:
        """The one winner when there's one unit, else None."""
        return self.winners[0] if len(self.winners) == 1 else None


@dataclass(frozen=True, slots=True)
class OpenUnits:
    """Units that the key can't give to anyone: only actors with key 0 are left (0 units: nothing is left)."""

    actors: tuple[str, ...]
    units: int


@dataclass(frozen=True, slots=True)
class Water:
    """The waterline: those fixed at a bound, and what the others share in proportion to their key."""

    pool: int
    total: int
    free: frozenset[str]

    def quota(self, code: str, weight: int, fixed: int) -> Fraction:
        """What the actor would get if units could be divided."""
        return Fraction(self.pool * weight, self.total) if code in self.free else Fraction(fixed)


@dataclass(frozen=True)
class Allocation:
    """The result of one sharing. Mappings go by actor code, the largest key first, then by code.

    `weights` are the key as whole numbers in the same proportions; `scale` * key = weight. `water` is None when
    nothing was shared by the key (given numbers, or everybody got the bid). With groups, `between` is the
    sharing between groups and `inside` that within each.
    """

    method: str
    pool: int
    awards: Mapping[str, int]
    unused: int
    weights: Mapping[str, int]
    bounds: Mapping[str, Bounds]
    scale: Fraction = Fraction(1)
    water: Water | None = None
    ties: tuple[Tie, ...] = ()
    open: tuple[OpenUnits, ...] = ()
    between: Allocation | None = None
    inside: Mapping[str, Allocation] = field(default_factory=dict)

    @property
    def shares(self) -> dict[str, Fraction]:
        """Each actor's part of the key among those who take part (maximum above 0); they add up to 1."""
        counted = {code: weight if self.takes_part(code) else 0 for code, weight in self.weights.items()}
        total = sum(counted.values())
        return {code: Fraction(weight, total) if total else Fraction(0) for code, weight in counted.items()}

    @property
    def quotas(self) -> dict[str, Fraction]:
        """What each actor gets before rounding: on the waterline by the key, else its bound or given number."""
        if self.between is not None:
            return {code: quota for inner in self.inside.values() for code, quota in inner.quotas.items()}
        if self.water is None:
            return {code: Fraction(award) for code, award in self.awards.items()}
        return {
            code: self.water.quota(code, self.weights[code], award) for code, award in self.awards.items()
        }

    @property
    def open_units(self) -> int:
        """Units left to actors with key 0, for somebody to decide."""
        return sum(question.units for question in self.open)

    def takes_part(self, code: str) -> bool:
        """Whether the actor's part of the key counts: nobody who can get nothing is in it."""
        return self.bounds[code].most != 0
