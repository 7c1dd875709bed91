"""What a settlement says, as plain data: the same for the desk's page, the frozen publication, the CSV and the item.

All sentences are Danish and part of the record. Numbers come as text in Danish form beside the exact ones, so that a
page only has to set them and a reader can recompute them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from raadslag.domain.allocation import Allocation, Problem
from raadslag.domain.allocation.contest import QUOTIENT, Contest, contests
from raadslag.domain.allocation.explain_moves import after_moves, why_after_moves
from raadslag.domain.allocation.explain_one import why
from raadslag.domain.allocation.methods import GIVEN, NAMES, named
from raadslag.domain.allocation.numbers import (
    counted,
    decimals,
    enough_places,
    listed,
    singular,
    the_last,
    whole,
)
from raadslag.domain.danish.dates import in_words
from raadslag.domain.danish.sorting import sort_key
from raadslag.instruments.models import Settlement
from raadslag.instruments.settlements import final_awards, moves_of, solved, unused

SCHEMA = "raadslag:settlement/1"
NEAREST = 5
"""So many on each side of the line are shown in a contest for the last units."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A problem and its answer, with where its keys come from, and what stands instead of a bid by code."""

    problem: Problem
    allocation: Allocation
    parts: Sequence[Mapping[str, Any]] = ()
    notes: Mapping[str, str] = field(default_factory=dict)


def content_of(settlement: Settlement) -> dict[str, Any]:
    """A settlement as it is published: table, reasons, steps, sources, and the input that gives it all again."""
    problem, allocation = solved(settlement)
    notes = {actor["id"]: actor["note"] for actor in settlement.problem["actors"] if actor.get("note")}
    worked = Worked(problem, allocation, settlement.parts, notes)
    names = {code: problem.name(code) for code in allocation.awards}
    final = final_awards(settlement)
    result = settlement.result
    return {
        "schema": SCHEMA,
        "title": settlement.title,
        "version": settlement.version,
        "state": settlement.state,
        "decided_on": settlement.decided_on.isoformat() if settlement.decided_on else "",
        "reason": settlement.reason,
        "changes": settlement.changes,
        "note": settlement.note,
        "doubts": settlement.doubts,
        **figures(worked, final),
        "unused": unused(settlement),
        "unused_said": counted(unused(settlement), problem.unit),
        "exchanges": [exchange["said"] for exchange in settlement.exchanges],
        "explanation": after_moves(result["explanation"], problem, allocation, moves_of(settlement)),
        "steps": result["steps"],
        "transfers": [
            {**m, "from": names[m["from"]], "to": names[m["to"]], "condition": _condition(m)}
            for m in settlement.transfers
        ],
        "lots": [
            {
                **lot,
                "actors": [names[c] for c in lot["actors"]],
                "winners": [names[c] for c in lot["winners"]],
            }
            for lot in settlement.lots
        ],
        "input": settlement.problem,
        "result": result,
    }


def _condition(move: Mapping[str, Any]) -> str:
    """On which number of the country's a move builds, and what holds when it changes."""
    if move.get("number") is None:
        return ""
    then = move["if_changed"] or "Ændres det, bortfalder aftalen."
    return f"Aftalen bygger på landets tal {whole(move['number'])}. {then}"


def figures(worked: Worked, final: Mapping[str, int] | None = None) -> dict[str, Any]:
    """The table with its sums, the contests and the sources of a sharing that may have no name yet."""
    problem, allocation = worked.problem, worked.allocation
    name, version = named(allocation.method)
    held = dict(final if final is not None else allocation.awards)
    rows = table(worked, held)
    bids = [row["most"] for row in rows if row["most"] is not None]
    return {
        "pool": allocation.pool,
        "pool_said": counted(allocation.pool, problem.unit),
        "unit": problem.unit,
        "method": allocation.method,
        "method_said": f"{NAMES[name][:1].upper()}{NAMES[name][1:]}, version {version}",
        "given": name == GIVEN,
        "rows": rows,
        "moved": any(row["award"] != row["final"] for row in rows),
        "bounded": any(row["least"] or row["most"] is not None for row in rows),
        "asked": whole(sum(bids)) if bids and len(bids) == len(rows) else "",
        "total": whole(sum(held.values())),
        "answer": answer(problem, held),
        "unused": allocation.unused,
        "unused_said": counted(allocation.unused, problem.unit),
        "open_said": counted(allocation.open_units, problem.unit) if allocation.open_units else "",
        "ties": [_tie(problem, tie.actors, tie.units, tie.rule) for tie in allocation.ties],
        "contests": [_contest(problem, group, found) for group, found in contests(allocation)],
        "parts": [_part(part) for part in worked.parts],
    }


def table(worked: Worked, held: Mapping[str, int]) -> list[dict[str, Any]]:
    """A row for each actor: most units first, then in Danish order of names."""
    problem, allocation = worked.problem, worked.allocation
    quotas, parts_of_key = allocation.quotas, allocation.shares
    given = named(allocation.method)[0] == GIVEN
    rows = []
    for code, award in allocation.awards.items():
        bound, quota = allocation.bounds[code], quotas[code]
        rows.append(
            {
                "code": code,
                "name": problem.name(code),
                "award": award,
                "award_said": whole(award),
                "final": held[code],
                "final_said": whole(held[code]),
                "least": bound.minimum,
                "most": bound.most,
                "most_said": "" if bound.most is None else whole(bound.most),
                "exempt": bound.exempt,
                "silent": worked.notes.get(code, ""),
                "quota": str(quota),
                "quota_said": "" if given else decimals(quota, 0 if quota.denominator == 1 else 3),
                "bound": not given
                and allocation.water is not None
                and code not in allocation.water.free
                and award > 0,
                "share": str(parts_of_key[code]),
                "share_said": f"{decimals(parts_of_key[code] * 100, 2)} %"
                if not given or problem.key
                else "",
                "keys": _keys(problem, code),
                "why": why_after_moves(why(problem, allocation, code), problem, allocation, code, held[code]),
            }
        )
    return sorted(rows, key=lambda row: (-row["final"], -row["award"], sort_key(row["name"])))


def answer(problem: Problem, held: Mapping[str, int]) -> str:
    """The result in one short sentence: "Aalborg 25, Thisted 4 og Morsø 2."; of many only the largest."""
    ranked = sorted(held, key=lambda code: (-held[code], sort_key(problem.name(code))))
    getting = [f"{problem.name(code)} {whole(held[code])}" for code in ranked if held[code]]
    if not getting:
        return "Ingen får noget."
    if len(getting) <= 6:
        return f"{listed(getting)}."
    rest = sum(held[code] for code in ranked[3:])
    return f"{', '.join(getting[:3])} og {whole(rest)} til de øvrige {whole(len(getting) - 3)}."


def _keys(problem: Problem, code: str) -> list[str]:
    """The actor's number in each key, in Danish form."""
    values = [part[code] for part in problem.parts.values()] or [problem.key.get(code, Fraction(0))]
    if not problem.key and not problem.parts:
        return []
    return [whole(int(v)) if v.denominator == 1 else decimals(v, 2) for v in values]


def _part(part: Mapping[str, Any]) -> dict[str, Any]:
    on = f", {in_words(part['on'])}" if part["on"] else ""
    weight = f"{part['weight']} % " if part["weight"] != "100" else ""
    said = f"{weight}{part['name']}{on}. {part['source']}."
    return {**part, "said": said}


def _tie(problem: Problem, actors: Sequence[str], units: int, rule: str) -> dict[str, Any]:
    names = [problem.name(code) for code in actors]
    said = f"{listed(names)} står lige om {the_last(units, problem.unit)}."
    return {"codes": list(actors), "names": names, "units": units, "rule": rule, "said": said}


def _contest(problem: Problem, group: str | None, found: Contest) -> dict[str, Any]:
    """The nearest on both sides of the line, and by how little."""
    won = [c for c in found.contenders if c.won][-NEAREST:]
    lost = [c for c in found.contenders if not c.won][:NEAREST]
    places = enough_places([c.figure for c in (*won, *lost)], 3)
    rows = [
        {
            "code": c.code,
            "name": problem.name(c.code),
            "figure": str(c.figure),
            "said": decimals(c.figure, places),
            "won": c.won,
        }
        for c in (*won, *lost)
    ]
    last = singular(problem.unit)
    return {
        "group": group or "",
        "kind": found.kind,
        "head": "Kvotient" if found.kind == QUOTIENT else "Brøk",
        "rows": rows,
        "said": _margin(problem, found, last, places),
    }


def _margin(problem: Problem, found: Contest, last: str, places: int) -> str:
    winner = problem.name(found.winner.code)
    if found.loser is None or found.margin is None:
        return f"{winner} fik den sidste {last}. Ingen andre var i nærheden."
    loser = problem.name(found.loser.code)
    if not found.margin:
        return f"{winner} og {loser} står lige om den sidste {last}. Det kræver lodtrækning."
    return f"{winner} fik den sidste {last}. {loser} var nærmest og mangler {decimals(found.margin, places)}."
