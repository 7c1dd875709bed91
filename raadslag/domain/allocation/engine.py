"""`allocate`: checks the input, leaves out what the key can't decide, and lets the method share the rest.

Order of things: minima above the pool are refused; when everybody's maximum fits, everybody gets it; otherwise the
actors with a key share by the waterline, and those with key 0 who asked for something become an open question.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import partial

from raadslag.domain.allocation.checks import check_bounds, check_pool
from raadslag.domain.allocation.methods import GIVEN, METHODS, Method, Rounded, named
from raadslag.domain.allocation.result import LOT, RULE, Allocation, Bounds, OpenUnits, Tie, Water
from raadslag.domain.refusal import Refusal

_FREE = Bounds()


def allocate(
    pool: int,
    key: Mapping[str, Fraction | int],
    bounds: Mapping[str, Bounds] | None = None,
    method: str = "largest_remainder",
    *,
    groups: Mapping[str, str] | None = None,
    lots: Sequence[str] = (),
) -> Allocation:
    """Shares `pool` units between the actors of `key`, by code.

    `method` may name its version ("dhondt@1"). With `groups` (code -> group; who has none stands alone) the pool is
    shared between the groups and then inside each. `lots` are those who won a recorded lot: they win ties before
    the rule "larger key, then code". Raises Refusal with the figures when the input can't be used.
    """
    name, version = named(method)
    if name == GIVEN:
        raise Refusal("Givne tal bliver ikke delt efter en nøgle; de bliver efterprøvet.")
    check_pool(pool)
    if not key:
        raise Refusal("Der er ingen at dele puljen mellem.")
    held = {code: (bounds or {}).get(code, _FREE) for code in key}
    check_bounds(pool, held)
    weights, scale = _whole(key)
    order = sorted(key, key=lambda code: (-weights[code], code))
    chosen = {code: weights[code] for code in order}
    ranked = {code: held[code] for code in order}
    share = METHODS[name][version]
    label = f"{name}@{version}"
    if groups:
        return _by_groups(label, share, pool, chosen, ranked, scale, groups, lots)
    return _share(label, share, pool, chosen, ranked, scale, lots)


def given(
    pool: int,
    awards: Mapping[str, int],
    key: Mapping[str, Fraction | int] | None = None,
    bounds: Mapping[str, Bounds] | None = None,
) -> Allocation:
    """A table that somebody else decided, with its sum and bounds checked; nothing is calculated.

    A key is only for comparison; without one the shares are those of the numbers. Raises Refusal with both sums when
    they differ, and names the actor whose number is outside its bounds.
    """
    check_pool(pool)
    if not awards:
        raise Refusal("Der er ingen rækker i tabellen.")
    held = {code: (bounds or {}).get(code, _FREE) for code in awards}
    check_bounds(pool, held)
    for code, award in sorted(awards.items()):
        most = held[code].most
        if most is not None and award > most:
            why = "er friholdt" if held[code].exempt else f"kan højst få {most}"
            raise Refusal(f"{code} {why}, men tabellen giver {award}.")
        if award < held[code].minimum:
            raise Refusal(f"{code} skal mindst have {held[code].minimum}, men tabellen giver {award}.")
    total = sum(awards.values())
    if total != pool:
        raise Refusal(f"Rækkerne giver {total} tilsammen, men puljen er {pool}.")
    weights, scale = _whole(key if key is not None else awards)
    order = sorted(awards, key=lambda code: (-weights[code], code))
    return Allocation(
        method=f"{GIVEN}@1", pool=pool, awards={code: awards[code] for code in order}, unused=0,
        weights={code: weights[code] for code in order}, bounds={code: held[code] for code in order}, scale=scale,
    )  # fmt: skip


def _whole(key: Mapping[str, Fraction | int]) -> tuple[dict[str, int], Fraction]:
    """The key as whole numbers in lowest terms of the same proportions, and what it was multiplied by."""
    if min(key.values()) < 0:
        code = min(code for code, value in key.items() if value < 0)
        raise Refusal(f"{code}: nøglen er {key[code]}, og en nøgle kan ikke være under 0.")
    under = math.lcm(*[value.denominator for value in key.values()])
    numbers = {code: value.numerator * (under // value.denominator) for code, value in key.items()}
    common = math.gcd(*numbers.values()) or 1
    return {code: number // common for code, number in numbers.items()}, Fraction(under, common)


def _share(
    label: str, share: Method, pool: int, weights: Mapping[str, int], bounds: Mapping[str, Bounds],
    scale: Fraction, lots: Sequence[str] = (), between: str = "actors",
) -> Allocation:  # fmt: skip
    """One sharing without groups; `weights` and `bounds` in order of tie-breaking."""
    unasked = {code for code in weights if not weights[code] and bounds[code].most is None}
    caps = {code: bounds[code].minimum if code in unasked else bounds[code].most for code in weights}
    found = partial(
        Allocation, method=label, pool=pool, unused=0, weights=weights, bounds=bounds, scale=scale
    )
    demand = _demand(caps.values())
    if demand is not None and demand <= pool:
        rest = pool - demand
        opened = (OpenUnits(tuple(sorted(unasked)), rest),) if rest and unasked else ()
        awards = {code: cap or 0 for code, cap in caps.items()}
        return found(awards=awards, unused=0 if opened else rest, open=opened)
    keyed = [code for code in weights if weights[code] and caps[code] != 0]
    awards = {code: bounds[code].minimum for code in weights}
    left = pool - sum(awards.values()) + sum(awards[code] for code in keyed)
    bidders = sorted(code for code in weights if not weights[code] and (caps[code] or 0) > awards[code])
    demand = _demand(caps[code] for code in keyed)
    if demand is not None and demand <= left:
        awards |= {code: caps[code] or 0 for code in keyed}
        return found(awards=awards, open=(OpenUnits(tuple(bidders), left - demand),) if pool else ())
    if lots:
        keyed.sort(key=lambda code: code not in lots)
    rounded = share(
        left,
        [weights[code] for code in keyed],
        [bounds[code].minimum for code in keyed],
        [caps[code] for code in keyed],
    )
    awards |= dict(zip(keyed, rounded.awards, strict=True))
    level = rounded.level
    free = frozenset(code for code, bound in zip(keyed, level.fixed, strict=True) if bound is None)
    return found(
        awards=awards,
        water=Water(level.pool, level.total, free),
        ties=_ties(rounded, keyed, set(lots), between),
        open=(OpenUnits(tuple(bidders), 0),) if bidders and pool else (),
    )


def _demand(caps: Iterable[int | None]) -> int | None:
    """The sum of maxima; None when somebody has none."""
    total = 0
    for cap in caps:
        if cap is None:
            return None
        total += cap
    return total


def _ties(rounded: Rounded, keyed: Sequence[str], drawn: set[str], between: str) -> tuple[Tie, ...]:
    if not rounded.units:
        return ()
    tied = [keyed[i] for i in rounded.tied]  # in order of tie-breaking: the first ones win
    winners = tied[: rounded.units]
    rule = LOT if drawn & set(tied) else RULE
    return (Tie(tuple(sorted(tied)), rounded.units, tuple(sorted(winners)), rule, between),)


def _by_groups(
    label: str, share: Method, pool: int, weights: Mapping[str, int], bounds: Mapping[str, Bounds],
    scale: Fraction, groups: Mapping[str, str], lots: Sequence[str],
) -> Allocation:  # fmt: skip
    """Between the groups first, then inside each; a group's key and bounds are the sums of its members'."""
    strangers = sorted(set(groups) - set(weights))
    if strangers:
        raise Refusal(f"Grupperne nævner {strangers[0]}, der ikke er blandt dem, der skal deles mellem.")
    mistaken = sorted(group for group in groups.values() if group in weights and groups.get(group) != group)
    if mistaken:
        raise Refusal(f"Gruppen {mistaken[0]} hedder det samme som en aktør uden for gruppen.")
    members: dict[str, list[str]] = {}
    for code in weights:
        members.setdefault(groups.get(code, code), []).append(code)
    sums = {
        group: sum(weights[code] for code in codes if bounds[code].most != 0)
        for group, codes in members.items()
    }
    ranked = sorted(members, key=lambda group: (-sums[group], group))
    limits = {group: _together([(weights[c], bounds[c]) for c in members[group]]) for group in ranked}
    outer = _share(
        label, share, pool, {group: sums[group] for group in ranked}, limits, scale, lots, "groups"
    )
    inside: dict[str, Allocation] = {}
    for group in ranked:
        codes = members[group]
        inside[group] = _share(
            label, share, outer.awards[group], {c: weights[c] for c in codes}, {c: bounds[c] for c in codes},
            scale, lots,
        )  # fmt: skip
    awards = {code: inside[groups.get(code, code)].awards[code] for code in weights}
    unused, opened = _left_over(outer, inside, weights, bounds, awards)
    ties = outer.ties + tuple(tie for inner in inside.values() for tie in inner.ties)
    return Allocation(
        method=label, pool=pool, awards=awards, unused=unused, weights=weights, bounds=bounds, scale=scale,
        water=None, ties=ties, open=opened, between=outer, inside=inside,
    )  # fmt: skip


def _together(members: Sequence[tuple[int, Bounds]]) -> Bounds:
    """A group's bounds. A member with key 0 and no bid adds its minimum only, unless the whole group is like that."""
    least = sum(bound.minimum for _, bound in members)
    caps = [bound.minimum if bound.most is None and not weight else bound.most for weight, bound in members]
    known = [cap for cap in caps if cap is not None]
    return Bounds(least, sum(known) if len(known) == len(caps) else None)


def _left_over(
    outer: Allocation, inside: Mapping[str, Allocation], weights: Mapping[str, int],
    bounds: Mapping[str, Bounds], awards: Mapping[str, int],
) -> tuple[int, tuple[OpenUnits, ...]]:  # fmt: skip
    """What no group got: open to bidders with key 0 of the groups in question, or to those without key and bid."""
    questions = [question for inner in inside.values() for question in inner.open]
    for question in outer.open:
        codes = [
            code for group in question.actors for code in inside[group].awards
            if not weights[code] and (bounds[code].most or 0) > awards[code]
        ]  # fmt: skip
        questions.append(OpenUnits(tuple(sorted(codes)), question.units))
    unasked = sorted(code for code in weights if not weights[code] and bounds[code].most is None)
    if outer.unused and unasked:
        questions.append(OpenUnits(tuple(unasked), outer.unused))
        return 0, _merged(questions)
    return outer.unused, _merged(questions)


def _merged(questions: Sequence[OpenUnits]) -> tuple[OpenUnits, ...]:
    """One question per set of actors, in order."""
    units: dict[tuple[str, ...], int] = {}
    for question in questions:
        units[question.actors] = units.get(question.actors, 0) + question.units
    return tuple(OpenUnits(actors, units[actors]) for actors in sorted(units))
