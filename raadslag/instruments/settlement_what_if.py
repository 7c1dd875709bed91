"""A sharing tried otherwise beside the one that stands: another pool, another method, somebody left out.

Nothing is kept. Works on the input of `raadslag allocate` alone, so everybody can try a published settlement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from raadslag.domain.allocation import Allocation, Problem, solve
from raadslag.domain.allocation.explain import house_paradox
from raadslag.domain.allocation.methods import METHODS
from raadslag.domain.allocation.numbers import whole
from raadslag.domain.refusal import Refusal
from raadslag.instruments.allocation import checked, named
from raadslag.instruments.settlement_content import Worked, figures

LARGEST = 10**15


def solved_by_name(problem: Problem) -> Allocation:
    """The problem's allocation, with names instead of codes in a refusal."""
    try:
        return solve(problem)
    except Refusal as refusal:
        names = [{"id": code, "name": name} for code, name in problem.names.items()]
        raise Refusal(named(str(refusal), {"actors": names})) from refusal


def beside(rows: Sequence[dict[str, Any]], now: Mapping[str, int], then: Mapping[str, int]) -> None:
    """Puts the what-if's number and the difference into each row of a table."""
    for row in rows:
        difference = then[row["code"]] - now[row["code"]]
        sign = "+" if difference > 0 else "−"
        row["then_said"] = whole(then[row["code"]])
        row["difference"] = f"{sign}{whole(abs(difference))}" if difference else "0"


def paradox(one: Problem, now: Allocation, other: Problem, then: Allocation) -> str:
    """The sentence when a larger pool takes a unit from somebody by the same rule; else empty."""
    same = one.method == other.method and one.key == other.key and one.bounds == other.bounds
    return (house_paradox(one, now, then) or "") if same else ""


def tried(content: Mapping[str, Any], pool: str, method: str, exempt: str) -> dict[str, Any]:
    """A published settlement with something else in place of its own: its rows with number and difference beside,
    the figures of the trial, and what to say about it. Raises Refusal for what can't be shared."""
    data = dict(content["input"])
    if pool:
        digits = pool.replace(".", "")
        if not (digits.isascii() and digits.isdigit()) or int(digits[:20]) > LARGEST:
            raise Refusal(
                _("Puljen skal være et helt tal fra 0 og op, ikke »%(text)s«.") % {"text": pool[:40]}
            )
        data["pool"] = int(digits)
    if method in METHODS:
        data["method"] = method
    data["actors"] = [
        {**{key: value for key, value in actor.items() if key != "min"}, "exempt": True}
        if actor["id"] == exempt else actor
        for actor in data["actors"]
    ]  # fmt: skip
    before, other = checked(content["input"]), checked(data)
    then = solved_by_name(other)
    rows = [dict(row) for row in content["rows"]]
    beside(rows, {row["code"]: row["award"] for row in rows}, then.awards)
    said = paradox(before, solved_by_name(before), other, then)
    return {"rows": rows, "what_if": figures(Worked(other, then)), "paradox": said}
