"""Moves of units between actors after a sharing: named or by key, each with its reason and the agreement behind it.

The sum never changes and nobody goes below 0. A chain A -> B -> C is done in order. Refugee quotas are the model: an
exempt municipality's places go to named receivers, or by key to all the others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from raadslag.domain.allocation.engine import allocate
from raadslag.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Transfer:
    """`units` from one actor to another, by code."""

    giver: str
    receiver: str
    units: int
    reason: str = ""
    agreement: str = ""


def transferred(
    awards: Mapping[str, int], moves: Sequence[Transfer], exempt: Collection[str] = ()
) -> dict[str, int]:
    """The awards after all moves, in order. Raises Refusal for a move of more than the giver has, of nothing, to
    itself, to somebody exempt, or with somebody who isn't in the table."""
    held = dict(awards)
    for move in moves:
        for code in (move.giver, move.receiver):
            if code not in held:
                raise Refusal(f"{code} er ikke med i tabellen, så der kan ikke flyttes til eller fra den.")
        if move.units < 1:
            raise Refusal(f"Der skal flyttes mindst 1 fra {move.giver} til {move.receiver}.")
        if move.giver == move.receiver:
            raise Refusal(f"{move.giver} kan ikke overføre til sig selv.")
        if move.receiver in exempt:
            raise Refusal(f"{move.receiver} er friholdt og kan ikke modtage {move.units}.")
        if held[move.giver] < move.units:
            raise Refusal(f"{move.giver} har {held[move.giver]} og kan ikke give {move.units} videre.")
        held[move.giver] -= move.units
        held[move.receiver] += move.units
    return held


def by_key(
    giver: str,
    units: int,
    key: Mapping[str, Fraction | int],
    method: str = "largest_remainder",
    reason: str = "",
    agreement: str = "",
) -> list[Transfer]:
    """One giver's units shared by key between all other actors of the key: a list of named moves."""
    receivers = {code: value for code, value in key.items() if code != giver}
    shared = allocate(units, receivers, method=method)
    if shared.open_units:
        raise Refusal(f"Ingen har en nøgle over 0, så {units} fra {giver} kan ikke fordeles efter nøglen.")
    return [Transfer(giver, code, award, reason, agreement) for code, award in shared.awards.items() if award]


def lapsed(agreed_on_total: int, total_now: int, own_rule: str = "") -> str:
    """The warning when a country's number was changed after municipalities agreed; empty when it holds.

    An agreement falls when the number it was made on changes, unless it says itself what happens then.
    """
    if agreed_on_total == total_now:
        return ""
    changed = f"Aftalen blev indgået, da tallet var {agreed_on_total}, og tallet er nu {total_now}."
    if own_rule.strip():
        return f"{changed} Aftalen siger selv, hvad der så gælder: {own_rule.strip()}"
    return f"{changed} Den er bortfaldet og skal indgås igen."
