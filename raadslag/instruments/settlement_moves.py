"""What is agreed after a sharing: units moved from one to another, and what happens when the country's number changes.

Each makes a new version of the settlement that names the old one. An agreement made on a number of the country's
falls when that number changes, unless it says itself what happens then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from raadslag.domain.allocation.numbers import whole
from raadslag.domain.allocation.transfers import Transfer, by_key, lapsed
from raadslag.domain.refusal import Refusal
from raadslag.instruments.allocation import checked
from raadslag.instruments.models import Settlement
from raadslag.instruments.settlements import replace_settlement
from raadslag.people.models import User


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a move builds on. `number` is the country's number it was made on, if any; `if_changed` its own rule for
    another number (empty: it falls)."""

    words: str
    reason: str = ""
    number: int | None = None
    if_changed: str = ""


def move_units(
    *, settlement: Settlement, giver: str, receivers: Mapping[str, int] | None, units: int, agreement: Agreement,
    by: User | None,
) -> Settlement:  # fmt: skip
    """Moves units after the sharing: to named receivers, or by key over all others when `receivers` is None."""
    words, reason = agreement.words.strip(), agreement.reason.strip()
    if not words:
        raise Refusal(_("Skriv, hvilken aftale overførslen bygger på."))
    if agreement.if_changed.strip() and agreement.number is None:
        raise Refusal(_("Skriv landets tal, når aftalen siger, hvad der sker, hvis det ændres."))
    added = [
        {"from": move.giver, "to": move.receiver, "units": move.units, "reason": reason, "agreement": words}
        for move in _moves(settlement, giver, receivers, units)
    ]
    if agreement.number is not None:
        condition = {"number": agreement.number, "if_changed": agreement.if_changed.strip()}
        added = [{**move, **condition} for move in added]
    return replace_settlement(
        settlement=settlement, reason=reason or f"Overførsel efter {words}",
        transfers=[*settlement.transfers, *added], by=by,
    )  # fmt: skip


def _moves(
    settlement: Settlement, giver: str, receivers: Mapping[str, int] | None, units: int
) -> list[Transfer]:
    if receivers is not None:
        return [Transfer(giver, code, n) for code, n in receivers.items() if n]
    problem = checked(settlement.problem)
    exempt = {code for code, bound in problem.bounds.items() if bound.most == 0}
    return by_key(giver, units, {code: value for code, value in problem.key.items() if code not in exempt})


def conditional(settlement: Settlement) -> list[dict[str, Any]]:
    """The moves that build on a number of the country's."""
    return [move for move in settlement.transfers if move.get("number") is not None]


def change_number(*, settlement: Settlement, number: int, by: User | None) -> Settlement:
    """The country's number has changed: moves whose agreement says nothing about that are taken back, the others stay
    and say their rule. Raises Refusal when no move builds on the number, or when it is the one they were made on."""
    if not conditional(settlement):
        raise Refusal(_("Ingen overførsel i opgørelsen bygger på landets tal."))
    kept, said = [], []
    for move in settlement.transfers:
        if move.get("number") is None:
            kept.append(move)
            continue
        told = lapsed(move["number"], number, move["if_changed"])
        if not told or move["if_changed"]:
            kept.append({**move, "number_now": number})
        if told and told not in said:
            said.append(told)
    if not said:
        raise Refusal(_("Landets tal er stadig %(n)s, så aftalen gælder.") % {"n": whole(number)})
    others = [doubt for doubt in settlement.doubts if not doubt.startswith("Aftalen blev indgået, da tallet")]
    return replace_settlement(
        settlement=settlement, reason=f"Landets tal er nu {whole(number)}", transfers=kept,
        doubts=[*others, *said], by=by,
    )  # fmt: skip
