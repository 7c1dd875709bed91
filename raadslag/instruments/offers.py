"""Unused units offered to other councils: a proposal by the same rule one level up, until the consent is recorded.

Consent moves them: the giver's settlement has fewer unused in a new version that says where they went, and the
receiver adds them to the pool of one of its own, which is shared again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.allocation.levels import exchange
from raadslag.domain.allocation.numbers import counted
from raadslag.domain.danish.dates import in_words
from raadslag.domain.refusal import Refusal
from raadslag.domain.stages import UNIT_OFFER, may_become
from raadslag.instruments.models import Settlement, UnitOffer
from raadslag.instruments.settlements import replace_settlement, unused
from raadslag.people.models import Body, User
from raadslag.trail.actions import record


def offers_of(settlement: Settlement) -> list[UnitOffer]:
    """What was offered of a settlement, in any version of it."""
    return list(
        UnitOffer.objects.filter(settlement__address=settlement.address).select_related(
            "receiver", "taken_into"
        )
    )


def left_to_offer(settlement: Settlement) -> int:
    """Unused units that nobody has been offered, or that were declined."""
    open_offers = UnitOffer.objects.filter(settlement__address=settlement.address, state="proposed")
    return max(0, unused(settlement) - int(open_offers.aggregate(n=Sum("units"))["n"] or 0))


def lacking(settlement: Settlement) -> int:
    """How many units the bids of a settlement ask for beyond what they got; 0 when somebody has no bid."""
    bids = [actor.get("max", 0 if actor.get("exempt") else None) for actor in settlement.problem["actors"]]
    return max(0, sum(bids) - settlement.problem["pool"]) if None not in bids else 0


def proposed(settlement: Settlement) -> dict[Body, int]:
    """Who lacks units of the same larger pool, and what each would get of all that is unused there: the rule one level
    up, with the pools themselves as the key and what lacks as the maximum. Empty when nobody lacks any."""
    if not settlement.part_of:
        return {}
    rows = [
        row
        for row in Settlement.objects.filter(replaced_by=None, parent=None, problem__unit=settlement.problem["unit"])
        .exclude(part_of={})
        .select_related("body")
        if row.part_of == settlement.part_of and row.pk != settlement.pk and row.body_id != settlement.body_id
    ]  # fmt: skip
    short = {row.body.slug: row for row in rows if lacking(row)}
    if not short:
        return {}
    pools = {slug: row.problem["pool"] for slug, row in short.items()}
    shared = exchange(
        {settlement.body.slug: left_to_offer(settlement)},
        {slug: lacking(row) for slug, row in short.items()},
        pools,
    )
    return {short[slug].body: units for slug, units in shared.awards.items() if units}


@transaction.atomic
def offer_units(
    *, settlement: Settlement, receiver: Body, units: int, consent_of: str, by: User | None
) -> UnitOffer:
    """Offers unused units to another council. `consent_of` is who must consent, in words ("Region Nordjylland").

    Raises Refusal for more than is left, to the council itself, and without somebody who must consent.
    """
    row = Settlement.objects.select_for_update().get(pk=settlement.pk)
    left = left_to_offer(row)
    if receiver == row.body:
        raise Refusal(_("Et råd kan ikke tilbyde noget til sig selv."))
    if not 1 <= units <= left:
        raise Refusal(
            _("Der er %(left)d ubrugte at tilbyde, ikke %(units)d.") % {"left": left, "units": units}
        )
    if not consent_of.strip():
        raise Refusal(_("Skriv, hvem der skal give samtykke."))
    offer = UnitOffer.objects.create(
        settlement=row,
        receiver=receiver,
        units=units,
        consent_of=" ".join(consent_of.split())[:160],
        proposed_at=timezone.now(),
    )
    _record(offer, "offer_units", by, receiver=receiver.name)
    return offer


@transaction.atomic
def answer_offer(
    *, offer: UnitOffer, consented: bool, answered_on: date, note: str = "", by: User | None
) -> Settlement:
    """Records consent or refusal and returns the giver's settlement as it is then: with consent a new version.

    Raises Refusal when it was answered before, and when the units are no longer there to give.
    """
    row = UnitOffer.objects.select_for_update(of=("self",)).select_related("receiver").get(pk=offer.pk)
    state = "consented" if consented else "declined"
    if not may_become(UNIT_OFFER, row.state, state):
        raise Refusal(_("Tilbuddet er allerede besvaret."))
    giver = _newest(row)
    if consented and unused(giver) < row.units:
        raise Refusal(
            _("Der er kun %(left)d ubrugte tilbage, så %(units)d kan ikke gives videre.")
            % {"left": unused(giver), "units": row.units}
        )
    row.state, row.answered_on, row.note = state, answered_on, " ".join(note.split())[:400]
    row.save()
    _record(row, "answer_offer", by, state=state)
    if not consented:
        return giver
    said = f"{counted(row.units, giver.problem['unit'])} er givet videre til {row.receiver.name}"
    return _exchanged(giver, row, "out", said, by)


@transaction.atomic
def take_units(*, offer: UnitOffer, settlement: Settlement, by: User | None) -> Settlement:
    """The receiver adds units it was given to the pool of one of its settlements, which is shared again.

    Raises Refusal without consent, when they were taken before, and when the settlement is another council's, counts
    something else or has given numbers.
    """
    row = UnitOffer.objects.select_for_update(of=("self",)).select_related("receiver").get(pk=offer.pk)
    if row.state != "consented":
        raise Refusal(_("Pladserne kan først bruges, når samtykket er skrevet ind."))
    if row.taken_into_id is not None:
        raise Refusal(_("De er allerede lagt til puljen."))
    giver = _newest(row)
    if settlement.body_id != row.receiver_id or settlement.address == giver.address:
        raise Refusal(_("Vælg en af rådets egne opgørelser."))
    if settlement.problem["unit"] != giver.problem["unit"] or settlement.method.startswith("given"):
        raise Refusal(_("De kan kun lægges til en pulje, der tæller det samme og er delt efter en nøgle."))
    said = f"{counted(row.units, giver.problem['unit'])} er kommet fra {giver.body.name}"
    problem = {**settlement.problem, "pool": settlement.problem["pool"] + row.units}
    made = _exchanged(settlement, row, "in", said, by, problem)
    row.taken_into = made
    row.save(update_fields=["taken_into"])
    return made


def able_to_take(offer: UnitOffer, rows: Sequence[Settlement]) -> list[Settlement]:
    """Those of the receiver's settlements whose pool the units can be added to; first the ones that lack some."""
    unit = offer.settlement.problem["unit"]
    fitting = [row for row in rows if row.problem["unit"] == unit and not row.method.startswith("given")]
    return sorted(fitting, key=lambda row: -lacking(row))


def _exchanged(
    settlement: Settlement, offer: UnitOffer, way: str, said: str, by: User | None,
    problem: dict[str, Any] | None = None,
) -> Settlement:  # fmt: skip
    assert offer.answered_on is not None
    told = f"{said} med samtykke fra {offer.consent_of} {in_words(offer.answered_on.isoformat())}."
    moved = {"way": way, "units": offer.units, "offer": offer.pk, "said": told}
    return replace_settlement(
        settlement=settlement, reason=told, problem=problem, exchanges=[*settlement.exchanges, moved], by=by
    )


def _newest(offer: UnitOffer) -> Settlement:
    """The giver's settlement as it is now."""
    rows = Settlement.objects.select_related("body").filter(replaced_by=None)
    return rows.get(address=offer.settlement.address)


def _record(offer: UnitOffer, action: str, by: User | None, **data: object) -> None:
    settlement = offer.settlement
    record(
        chain=settlement.body.slug, action=action, subject=f"settlement:{settlement.pk}", by=by,
        data={"title": settlement.title, "units": offer.units, **data},
    )  # fmt: skip
