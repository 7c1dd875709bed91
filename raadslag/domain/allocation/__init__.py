"""Sharing a whole number of units between actors by a key, exactly.

`allocate` is one pure function: whole numbers in, whole numbers out, fractions in between, no float anywhere.
What the rule can't decide (a tie, a bidder with key 0) is part of the result. `read_problem` reads the JSON of
`raadslag allocate`; keys, waterline, methods, ties, levels, transfers and the explanation have a module each.
"""

from raadslag.domain.allocation.engine import allocate
from raadslag.domain.allocation.problem import Problem, read_problem, solve
from raadslag.domain.allocation.result import Allocation, Bounds, OpenUnits, Tie

__all__ = ["Allocation", "Bounds", "OpenUnits", "Problem", "Tie", "allocate", "read_problem", "solve"]
