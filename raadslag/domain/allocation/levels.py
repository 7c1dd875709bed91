"""Several levels: a pool shared top-down, every level from the whole numbers above it (country, KKR, municipality).

The lowest level may differ by a unit or so from a direct sharing of the whole pool; that is shown, not repaired.
Unused units of some are a pool for those who lack some: the same rule one level up, with what lacks as the maximum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from raadslag.domain.allocation.engine import allocate
from raadslag.domain.allocation.result import Allocation, Bounds
from raadslag.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Levels:
    """A sharing in two levels: between the parents and inside each; `direct` is the same pool without the middle."""

    top: Allocation
    inside: Mapping[str, Allocation]
    direct: Allocation

    @property
    def awards(self) -> dict[str, int]:
        """What each actor of the lowest level gets."""
        return {code: award for shared in self.inside.values() for code, award in shared.awards.items()}

    @property
    def differences(self) -> dict[str, int]:
        """Those who get more or fewer than by a direct sharing, and by how many."""
        found = {code: award - self.direct.awards[code] for code, award in self.awards.items()}
        return {code: difference for code, difference in found.items() if difference}


def share_in_levels(
    pool: int,
    key: Mapping[str, Fraction | int],
    parents: Mapping[str, str],
    method: str = "largest_remainder",
) -> Levels:
    """Shares between parents by their actors' summed keys, then each parent's whole number between its actors.

    `parents` is actor -> parent. Raises Refusal for an actor without a parent.
    """
    orphans = sorted(code for code in key if code not in parents)
    if orphans:
        raise Refusal(f"{orphans[0]} hører ikke til nogen, der deles til.")
    sums: dict[str, Fraction] = {}
    for code, value in key.items():
        sums[parents[code]] = sums.get(parents[code], Fraction(0)) + value
    top = allocate(pool, sums, method=method)
    inside = {
        parent: allocate(award, {code: key[code] for code in key if parents[code] == parent}, method=method)
        for parent, award in top.awards.items()
    }
    return Levels(top, inside, allocate(pool, key, method=method))


def exchange(
    unused: Mapping[str, int],
    lacking: Mapping[str, int],
    key: Mapping[str, Fraction | int],
    method: str = "largest_remainder",
) -> Allocation:
    """Everybody's unused units shared between those who lack some; nobody gets more than lacks. A proposal only."""
    bounds = {code: Bounds(0, lacking.get(code, 0)) for code in key}
    return allocate(sum(unused.values()), key, bounds, method)
