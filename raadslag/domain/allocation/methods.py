"""The methods by which fractions become whole numbers, each with its versions.

A method takes the waterline's input (positive weights in order of tie-breaking: who comes first wins a tie) and
returns awards with the tie for the last units, if any. A rule that changes gets a new version; the old one stays,
so that a frozen settlement is recomputed by its own.

Source: Balinski and Young, Fair Representation (1982); Kommunal- og regionalvalgloven § 81 for ties.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from raadslag.domain.allocation.waterline import Level, waterline
from raadslag.domain.refusal import Refusal


class Rounded(NamedTuple):
    """Awards by position, the waterline, and who stood equal for how many last units (none: empty, 0)."""

    awards: list[int]
    level: Level
    tied: list[int]
    units: int


Numbers = Sequence[int]
Caps = Sequence[int | None]
Method = Callable[[int, Numbers, Numbers, Caps], Rounded]


def largest_remainder(pool: int, weights: Numbers, least: Numbers, most: Caps) -> Rounded:
    """Everybody gets the whole part of the waterline share; what's left goes to the largest remainders."""
    level = waterline(pool, weights, least, most)
    awards: list[int] = []
    remainders: list[tuple[int, int]] = []
    left = level.pool
    for i, bound in enumerate(level.fixed):
        if bound is None:
            whole, remainder = divmod(level.pool * weights[i], level.total)
            awards.append(whole)
            left -= whole
            remainders.append((-remainder, i))
        else:
            awards.append(bound)
    if not left:
        return Rounded(awards, level, [], 0)
    remainders.sort()
    for _, i in remainders[:left]:
        awards[i] += 1
    last = remainders[left - 1][0]
    if remainders[left][0] != last:
        return Rounded(awards, level, [], 0)
    tied = [i for remainder, i in remainders if remainder == last]
    return Rounded(awards, level, tied, sum(1 for remainder, _ in remainders[:left] if remainder == last))


def dhondt(pool: int, weights: Numbers, least: Numbers, most: Caps) -> Rounded:
    """Unit by unit to the largest weight / (units + 1)."""
    return _by_divisors(pool, weights, least, most, 1)


def sainte_lague(pool: int, weights: Numbers, least: Numbers, most: Caps) -> Rounded:
    """Unit by unit to the largest weight / (2 * units + 1)."""
    return _by_divisors(pool, weights, least, most, 2)


def _by_divisors(pool: int, weights: Numbers, least: Numbers, most: Caps, step: int) -> Rounded:
    """Highest quotients weight / (step * units + 1), from the minima up to the maxima.

    Starts where all quotients down to some level are surely among the winners, so that at most one unit per actor
    is left to be given one by one, however large the pool is.
    """
    level = waterline(pool, weights, least, most)
    awards = _surely(pool, weights, least, most, step, level)
    # Quotients as whole numbers in the same order: two different ones differ by at least 1 / divisor², and the
    # shift is larger than that, so that floors differ as well and equal ones stay equal.
    shift = 2 * (step * pool + 1).bit_length() + 1
    heap = [
        (-((weights[i] << shift) // (step * awards[i] + 1)), i)
        for i in range(len(weights))
        if most[i] is None or awards[i] < (most[i] or 0)
    ]
    heapq.heapify(heap)
    won: list[tuple[int, int]] = []
    for _ in range(pool - sum(awards)):
        quotient, i = heap[0]
        won.append((quotient, i))
        awards[i] += 1
        high = most[i]
        if high is None or awards[i] < high:
            heapq.heapreplace(heap, (-((weights[i] << shift) // (step * awards[i] + 1)), i))
        else:
            heapq.heappop(heap)
    if not won or not heap or heap[0][0] != won[-1][0]:
        return Rounded(awards, level, [], 0)
    last = won[-1][0]
    winners = [i for quotient, i in won if quotient == last]
    return Rounded(awards, level, sorted(winners + [i for q, i in heap if q == last]), len(winners))


def _surely(pool: int, weights: Numbers, least: Numbers, most: Caps, step: int, level: Level) -> list[int]:
    """Units that each actor has for certain: those with a quotient above a level at which the pool suffices."""
    if step == 2:
        # Rounding to the nearest adds at most half a unit each, so a pool smaller by that suffices.
        smaller = max(sum(least), pool - (len(weights) + 1) // 2)
        if smaller == sum(least):
            return list(least)
        level = waterline(smaller, weights, least, most)
    if not level.total:
        return [bound or 0 for bound in level.fixed]
    awards = []
    for i, weight in enumerate(weights):
        above = (step * level.pool * weight + (step - 1) * level.total) // (step * level.total)
        high = most[i]
        awards.append(max(least[i], above if high is None else min(high, above)))
    return awards


METHODS: Mapping[str, Mapping[int, Method]] = {
    "largest_remainder": {1: largest_remainder},
    "dhondt": {1: dhondt},
    "sainte_lague": {1: sainte_lague},
}
GIVEN = "given"
GIVEN_VERSIONS = (1,)
NAMES = {
    "largest_remainder": "største brøk",
    "dhondt": "d’Hondt",
    "sainte_lague": "Sainte-Laguë",
    "given": "givne tal",
}


def named(method: str) -> tuple[str, int]:
    """ "dhondt" (its newest version) or "dhondt@1" -> ("dhondt", 1). Refusal for a method or version we don't have."""
    name, at, version = method.partition("@")
    versions = [*METHODS[name]] if name in METHODS else [*GIVEN_VERSIONS] if name == GIVEN else []
    if not versions:
        raise Refusal(f"Metoden »{method}« findes ikke; vælg mellem {', '.join(NAMES)}.")
    if not at:
        return name, max(versions)
    if not version.isascii() or not version.isdigit() or int(version) not in versions:
        raise Refusal(f"Metoden {name} findes ikke i version »{version}«; den nyeste er {max(versions)}.")
    return name, int(version)
