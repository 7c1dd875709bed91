"""The steps of an allocation, one line each, with exact numbers: enough to do it again by hand."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from raadslag.domain.allocation.contest import REMAINDER, contest
from raadslag.domain.allocation.methods import GIVEN, NAMES, named
from raadslag.domain.allocation.numbers import counted, decimals, listed, whole
from raadslag.domain.allocation.problem import Problem
from raadslag.domain.allocation.result import LOT, Allocation, Tie


def steps(problem: Problem, allocation: Allocation) -> list[str]:
    """What was done, in order; fractions exact, with three decimals beside them."""
    name, version = named(allocation.method)
    done = [f"Metode: {NAMES[name]}, version {version}. Pulje: {counted(allocation.pool, problem.unit)}."]
    if name == GIVEN:
        return [
            *done,
            f"Rækkerne er lagt sammen: {whole(sum(allocation.awards.values()))}, det samme som puljen.",
        ]
    done += _key(problem, allocation)
    if allocation.between is None:
        done += _sharing(problem, allocation)
    else:
        done += [f"Mellem grupperne. {line}" for line in _sharing(problem, allocation.between)]
        for group, inner in allocation.inside.items():
            done += [f"I gruppen {group}. {line}" for line in _sharing(problem, inner)]
    if allocation.unused:
        done.append(f"Ubrugt: {counted(allocation.unused, problem.unit)}.")
    return done


def _key(problem: Problem, allocation: Allocation) -> list[str]:
    told = []
    if problem.weights:
        shown = [f"{weight} af {part}" for part, weight in problem.weights.items()]
        told.append(f"Nøglen er en blanding af andele: {listed(shown)}.")
    out = sorted(problem.name(code) for code in allocation.awards if not allocation.takes_part(code))
    if out:
        first = "Nøglen er først blandet og derefter begrænset" if problem.weights else "Nøglen er begrænset"
        told.append(f"{first} til dem, der kan få noget; uden for er {listed(out)}.")
    return told


def _sharing(problem: Problem, allocation: Allocation) -> list[str]:
    told = []
    least = {code: bound.minimum for code, bound in allocation.bounds.items() if bound.minimum}
    if least:
        told.append(f"Mindst: {_numbers(problem, least)}.")
    if allocation.water is None:
        if allocation.open:
            told.append("Alle med en nøgle over 0 får det, de højst kan få.")
        elif allocation.pool:
            told.append("Maksimumstallene kan være i puljen, så alle får deres.")
    else:
        told += _water(problem, allocation)
    told += [_tie(problem, tie) for tie in allocation.ties]
    for question in allocation.open:
        names = listed([problem.name(code) for code in question.actors])
        told.append(
            f"Åbent spørgsmål: {names} har nøglen 0; tilbage er {counted(question.units, problem.unit)}."
        )
    getting = {code: award for code, award in allocation.awards.items() if award}
    others = " De andre får 0." if 0 < len(getting) < len(allocation.awards) else ""
    return [*told, f"Resultat: {_numbers(problem, getting)}.{others}"]


def _water(problem: Problem, allocation: Allocation) -> list[str]:
    water = allocation.water
    assert water is not None
    told = []
    fixed = {c: a for c, a in allocation.awards.items() if c not in water.free and allocation.weights[c] and allocation.takes_part(c)}  # fmt: skip
    if fixed:
        told.append(
            f"Låst ved deres grænse: {_numbers(problem, fixed)}. Tilbage: {counted(water.pool, problem.unit)}."
        )
    quotas = {code: quota for code, quota in allocation.quotas.items() if code in water.free}
    if quotas:
        shown = [f"{problem.name(code)} {exact(quota)}" for code, quota in quotas.items()]
        told.append(f"Før afrunding: {listed(shown)}.")
    fought = contest(allocation)
    if fought is not None:
        what = "Brøker" if fought.kind == REMAINDER else "Kvotienter"
        won = [f"{problem.name(c.code)} {exact(c.figure)}" for c in fought.contenders if c.won]
        lost = [f"{problem.name(c.code)} {exact(c.figure)}" for c in fought.contenders if not c.won]
        kept = f"; fik ingen: {listed(lost)}" if lost else ""
        told.append(f"{what}, der fik en af de sidste: {listed(won)}{kept}.")
    return told


def _tie(problem: Problem, tie: Tie) -> str:
    names = listed([problem.name(code) for code in tie.actors])
    winners = listed([problem.name(code) for code in tie.winners])
    rule = "lodtrækning" if tie.rule == LOT else "større nøgle, derefter kode"
    return (
        f"Lige om {counted(tie.units, problem.unit)}: {names}. Efter reglen »{rule}« gik den til {winners}."
    )


def _numbers(problem: Problem, numbers: Mapping[str, int]) -> str:
    return listed([f"{problem.name(code)} {whole(number)}" for code, number in numbers.items()]) or "ingen"


def exact(number: Fraction) -> str:
    """'147/6 (24,500)'; a whole number stands alone."""
    return whole(number.numerator) if number.denominator == 1 else f"{number} ({decimals(number, 3)})"
