"""What transfers after a sharing do to its explanation: who gave how many to whom, and what everybody has then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from raadslag.domain.allocation.explain import MOST, result_said
from raadslag.domain.allocation.numbers import counted, listed, whole
from raadslag.domain.allocation.problem import Problem
from raadslag.domain.allocation.result import Allocation
from raadslag.domain.allocation.transfers import Transfer, transferred


def after_moves(
    told: Sequence[str], problem: Problem, allocation: Allocation, moves: Sequence[Transfer]
) -> list[str]:
    """The sentences of a sharing with the table after its transfers instead of the one before; still at most six."""
    if not moves:
        return list(told)
    held = transferred(allocation.awards, moves)
    moved = f"Efter aftale {listed(_given(problem, moves))}"
    result = result_said(problem, replace(allocation, awards=held))
    if len(told) < MOST:
        return [*told[:-1], f"{moved}.", result]
    return [*told[:-1], f"{moved}; {result}"]


def why_after_moves(
    told: Sequence[str], problem: Problem, allocation: Allocation, code: str, held: int
) -> list[str]:
    """One actor's sentences: what it has in the end first, then what it had before the transfers."""
    if held == allocation.awards[code]:
        return list(told)
    end = f"{problem.name(code)} får {counted(held, problem.unit)} af {whole(allocation.pool)}."
    return [end, f"Før overførslerne var tallet {whole(allocation.awards[code])}.", *told[1:]]


def _given(problem: Problem, moves: Sequence[Transfer]) -> list[str]:
    """ "Læsøs 6 personer går til Aalborg 2 og Hjørring 4", for each giver in the order they gave."""
    said = []
    for giver in dict.fromkeys(move.giver for move in moves):
        got: dict[str, int] = {}
        for move in moves:
            if move.giver == giver:
                got[move.receiver] = got.get(move.receiver, 0) + move.units
        units = counted(sum(got.values()), problem.unit)
        names = [
            problem.name(c) if len(got) == 1 else f"{problem.name(c)} {whole(n)}" for c, n in got.items()
        ]
        said.append(f"går {units} fra {problem.name(giver)} til {listed(names)}")
    return said
