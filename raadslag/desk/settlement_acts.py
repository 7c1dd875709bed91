"""What may be done about a settlement at its page: each button's act, which gives the settlement to show then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.instruments import offers, settlement_moves, settlements
from raadslag.instruments.models import InstrumentPublication, Settlement, UnitOffer
from raadslag.instruments.settlement_item import open_items, put_in_item
from raadslag.instruments.settlement_publish import KIND, publish_settlement
from raadslag.people.models import Body


def act(request: HttpRequest, row: Settlement) -> Settlement:
    """Does what the button `do` says; nothing for a button that isn't known."""
    chosen = ACTS.get(request.POST.get("do", "").partition(":")[0])
    return chosen(request, row) if chosen else row


def _put(request: HttpRequest, row: Settlement) -> Settlement:
    item = next((i for i in open_items(row.body) if str(i.pk) == request.POST.get("item")), None)
    if item is None:
        raise Refusal(_("Vælg det punkt, fordelingen hører til."))
    put_in_item(settlement=row, item=item, kind=request.POST.get("kind", ""), by=request.user)
    messages.success(request, _("Tabellen står nu i punktet."))
    return row


def _decide(request: HttpRequest, row: Settlement) -> Settlement:
    day = _day(request.POST.get("on", ""))
    settlements.decide_settlement(settlement=row, decided_on=day, by=request.user)
    messages.success(request, _("Fordelingen er frosset, som rådet besluttede den."))
    return row


def _publish(request: HttpRequest, row: Settlement) -> Settlement:
    before = InstrumentPublication.objects.filter(kind=KIND, address=row.address).count()
    made = publish_settlement(settlement=row, by=request.user)
    told = (
        _("Fordelingen er offentliggjort som udgave %(n)d.")
        if made.version > before
        else _("Den er allerede offentliggjort, som den er: udgave %(n)d.")
    )
    messages.success(request, told % {"n": made.version})
    return row


def _lot(request: HttpRequest, row: Settlement) -> Settlement:
    post = request.POST
    return settlements.draw_lot(
        settlement=row, winners=post.getlist("winner"), drawn_by=post.get("drawn_by", ""),
        drawn_on=_day(post.get("on", "")), how=post.get("how", ""), by=request.user,
    )  # fmt: skip


def _move(request: HttpRequest, row: Settlement) -> Settlement:
    post = request.POST
    giver, receiver = post.get("giver", ""), post.get("receiver", "")
    if not giver:
        raise Refusal(_("Vælg, hvem der giver."))
    units = _number(post.get("units", ""))
    number = post.get("country", "").strip()
    agreement = settlement_moves.Agreement(
        words=post.get("agreement", ""),
        reason=post.get("reason", ""),
        number=_number(number) if number else None,
        if_changed=post.get("if_changed", ""),
    )
    return settlement_moves.move_units(
        settlement=row,
        giver=giver,
        receivers={receiver: units} if receiver else None,
        units=units,
        agreement=agreement,
        by=request.user,
    )


def _number_changed(request: HttpRequest, row: Settlement) -> Settlement:
    number = _number(request.POST.get("number", ""))
    return settlement_moves.change_number(settlement=row, number=number, by=request.user)


def _offer(request: HttpRequest, row: Settlement) -> Settlement:
    post = request.POST
    receiver = get_object_or_404(Body, slug=post.get("receiver", ""), kind=Body.Kind.KKR)
    offers.offer_units(
        settlement=row, receiver=receiver, units=_number(post.get("units", "")),
        consent_of=post.get("consent_of", ""), by=request.user,
    )  # fmt: skip
    return row


def _answer(request: HttpRequest, row: Settlement) -> Settlement:
    post, key = request.POST, request.POST["do"].partition(":")[2]
    found = UnitOffer.objects.filter(settlement__address=row.address)
    offer = get_object_or_404(found, pk=int(key) if key.isascii() and key.isdigit() else 0)
    return offers.answer_offer(
        offer=offer, consented=post.get("consented") == "1", answered_on=_day(post.get("on", "")),
        note=post.get("note", ""), by=request.user,
    )  # fmt: skip


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(_("Skriv en dato.")) from None


def _number(text: str) -> int:
    digits = text.replace(".", "").strip()
    if not (digits.isascii() and digits.isdigit()):
        raise Refusal(_("Skriv et helt tal."))
    return int(digits[:15])


ACTS: dict[str, Callable[[HttpRequest, Settlement], Settlement]] = {
    "item": _put,
    "decide": _decide,
    "publish": _publish,
    "lot": _lot,
    "move": _move,
    "number": _number_changed,
    "offer": _offer,
    "answer": _answer,
}
