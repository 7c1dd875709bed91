"""An allocation as plain data: the contract's object, in an order that the order of the input doesn't change."""

from __future__ import annotations

from raadslag.domain.allocation.explain import explanation
from raadslag.domain.allocation.problem import Problem
from raadslag.domain.allocation.result import Allocation
from raadslag.domain.allocation.steps import steps


def as_plain(problem: Problem, allocation: Allocation) -> dict[str, object]:
    """What `raadslag allocate --json` prints; fractions as text."""
    return {
        "awards": dict(allocation.awards),
        "unused": allocation.unused,
        "shares": {code: str(share) for code, share in allocation.shares.items()},
        "ties": [
            {"actors": list(tie.actors), "units": tie.units, "winner": tie.winner, "rule": tie.rule}
            for tie in allocation.ties
        ],
        "open": [{"actors": list(question.actors), "units": question.units} for question in allocation.open],
        "steps": steps(problem, allocation),
        "explanation": explanation(problem, allocation),
        "method": allocation.method,
    }
