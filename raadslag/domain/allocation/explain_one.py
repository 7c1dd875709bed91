"""Why one actor got what it got: at most six sentences with its own numbers, for the municipality that asks."""

from __future__ import annotations

from fractions import Fraction

from raadslag.domain.allocation.contest import QUOTIENT, Contest, contests
from raadslag.domain.allocation.methods import GIVEN, NAMES, named
from raadslag.domain.allocation.numbers import counted, decimals, enough_places, singular, whole
from raadslag.domain.allocation.problem import Problem
from raadslag.domain.allocation.result import Allocation


def why(problem: Problem, allocation: Allocation, code: str) -> list[str]:
    """ "Hvorfor fik vi 2?" for one actor of the table."""
    name, award = problem.name(code), allocation.awards[code]
    said = [f"{name} får {counted(award, problem.unit)} af {whole(allocation.pool)}."]
    bound, share = allocation.bounds[code], allocation.shares[code]
    if named(allocation.method)[0] == GIVEN:
        return [*said, "Tallet er givet på forhånd og ikke regnet ud af en nøgle."]
    if bound.exempt:
        return [*said, f"{name} er friholdt og deltager ikke i fordelingen."]
    if bound.most == 0:
        return [*said, f"{name} har ikke bedt om noget."]
    if not allocation.weights[code]:
        return [*said, f"{name} har nøglen 0 og får derfor intet efter nøglen, når der er for lidt til alle."]
    said.append(f"{name} har {_percent(share)} af nøglen blandt dem, der deltager.")
    inner = _inside(allocation, code)
    if inner.water is None:
        return [*said, f"Der er nok til alle, så {name} får det, der højst kan gives: {whole(award)}."]
    if code not in inner.water.free:
        which = "højst" if award == bound.most else "mindst"
        return [*said, f"{name} er låst ved sin grænse, {which} {whole(award)}; det er den, der bestemmer."]
    return said + _rounded(problem, inner, code)


def _rounded(problem: Problem, inner: Allocation, code: str) -> list[str]:
    assert inner.water is not None
    name, quota, award = problem.name(code), inner.quotas[code], inner.awards[code]
    pool = counted(inner.water.pool, problem.unit)
    text = f"Efter nøglen svarer det til {_figure(quota)} af de {pool}, som er tilbage at dele"
    if quota.denominator == 1 and quota == award:
        return [f"{text}, og det går lige op."]
    said = [f"{text}, og {NAMES[named(inner.method)[0]]} gør det til {whole(award)}."]
    fought = next((contest for _, contest in contests(inner)), None)
    if fought is not None:
        said += _last(problem, fought, code, name)
    return said


def _last(problem: Problem, fought: Contest, code: str, name: str) -> list[str]:
    """Where the actor stood in the contest for the last units, against the nearest on the other side."""
    mine = next((c for c in fought.contenders if c.code == code), None)
    if mine is None or fought.loser is None:
        return []
    other = fought.loser if mine.won else fought.winner
    places = enough_places([mine.figure, other.figure], 3)
    what = "kvotient" if fought.kind == QUOTIENT else "brøk"
    figures = f"{decimals(mine.figure, places)} mod {decimals(other.figure, places)}"
    gap = decimals(abs(mine.figure - other.figure), places)
    last = singular(problem.unit)
    if mine.figure == other.figure:
        return [f"{name} og {problem.name(other.code)} står lige om den sidste {last}: {figures}."]
    if mine.won:
        return [
            f"{name}s {what} rakte til en af de sidste; {problem.name(other.code)} var nærmest uden: {figures}, en forskel på {gap}."
        ]
    return [
        f"{name}s {what} rakte ikke til en af de sidste; {problem.name(other.code)} fik den: {figures}, så der mangler {gap}."
    ]


def _inside(allocation: Allocation, code: str) -> Allocation:
    """The sharing that the actor took part in: that of its group when there are groups."""
    return next((inner for inner in allocation.inside.values() if code in inner.awards), allocation)


def _percent(share: Fraction) -> str:
    return f"{decimals(share * 100, 2)} %"


def _figure(number: Fraction) -> str:
    return whole(number.numerator) if number.denominator == 1 else decimals(number, 3)
