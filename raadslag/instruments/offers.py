"""Unused units offered to other councils: a proposal by the same rule one level up, until the consent is recorded."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.domain.stages import UNIT_OFFER, may_become
from raadslag.instruments.models import Settlement, UnitOffer
from raadslag.people.models import Body, User
from raadslag.trail.actions import record


def left_to_offer(settlement: Settlement) -> int:
    """Unused units that nobody has been offered, or that were declined."""
    offered = settlement.offers.exclude(state="declined").aggregate(n=Sum("units"))["n"] or 0
    return max(0, int(settlement.result["unused"]) - offered)


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
) -> None:
    """Records consent or refusal. Raises Refusal when it was answered before."""
    row = (
        UnitOffer.objects.select_for_update(of=("self",)).select_related("settlement__body").get(pk=offer.pk)
    )
    state = "consented" if consented else "declined"
    if not may_become(UNIT_OFFER, row.state, state):
        raise Refusal(_("Tilbuddet er allerede besvaret."))
    row.state, row.answered_on, row.note = state, answered_on, " ".join(note.split())[:400]
    row.save()
    _record(row, "answer_offer", by, state=state)


def extra_units(body: Body) -> int:
    """What other councils have given this one with consent recorded."""
    return int(body.offers_received.filter(state="consented").aggregate(n=Sum("units"))["n"] or 0)


def _record(offer: UnitOffer, action: str, by: User | None, **data: object) -> None:
    settlement = offer.settlement
    record(
        chain=settlement.body.slug, action=action, subject=f"settlement:{settlement.pk}", by=by,
        data={"title": settlement.title, "units": offer.units, **data},
    )  # fmt: skip
