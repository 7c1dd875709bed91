"""One settlement at the desk: its table and reasons, lots, transfers, the agenda item, decision, publication, offers."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.desk.doors import allowed, desk_page, show
from raadslag.domain.refusal import Refusal
from raadslag.instruments import offers, settlement_moves, settlements
from raadslag.instruments.allocation import named
from raadslag.instruments.models import InstrumentPublication, Settlement, UnitOffer
from raadslag.instruments.settlement_compare import compared
from raadslag.instruments.settlement_content import content_of
from raadslag.instruments.settlement_csv import as_csv
from raadslag.instruments.settlement_item import KINDS, open_items, put_in_item
from raadslag.instruments.settlement_publish import KIND, publish_settlement
from raadslag.people import access
from raadslag.people.models import Body


@desk_page
def settlement(request: HttpRequest, pk: int) -> HttpResponse:
    """The settlement's page; POST does one of the things that may be done about it."""
    row = _settlement_of(request, pk)
    error = ""
    if request.method == "POST":
        try:
            done = _act(request, row)
            return redirect("desk:settlement", pk=done.pk)
        except Refusal as refusal:
            error = named(str(refusal), row.problem)
            row.refresh_from_db()
    return show(request, "desk/settlement.html", _context(row) | {"error": error, "typed": request.POST}, body=row.body,
                status=422 if error else 200)  # fmt: skip


def _context(row: Settlement) -> dict[str, Any]:
    others = row.body.settlements.exclude(pk=row.pk).order_by("-created_at")[:100]
    published = (
        InstrumentPublication.objects.filter(kind=KIND, address=row.address).order_by("-version").first()
    )
    return {
        "section": "allocations",
        "row": row,
        "s": content_of(row),
        "newer": getattr(row, "replaced_by", None),
        "others": list(others),
        "items": open_items(row.body) if row.state != "decided" else [],
        "kinds": [(kind, _kind(kind)) for kind in KINDS],
        "undrawn": settlements.undrawn(row),
        "names": {actor["id"]: actor.get("name", actor["id"]) for actor in row.problem["actors"]},
        "offers": offers.offers_of(row),
        "left": (left := offers.left_to_offer(row)),
        "proposal": next(iter(offers.proposed(row).items()), None) if left else None,
        "free": any(part["key"] == "" for part in row.parts),
        "conditional": settlement_moves.conditional(row),
        "councils": list(Body.objects.filter(kind=Body.Kind.KKR).exclude(pk=row.body_id).order_by("name")),
        "published": published,
        "today": timezone.localdate().isoformat(),
        "recomputed": settlements.recomputed(row),
        "children": list(row.children.filter(replaced_by__isnull=True).select_related("body")),
    }


def _kind(kind: str) -> str:
    return {"background": _("Baggrund"), "presentation": _("Sagsfremstilling"), "finance": _("Økonomi")}[kind]


def _act(request: HttpRequest, row: Settlement) -> Settlement:
    """Does what the button says; returns the settlement to show then."""
    do, post, by = request.POST.get("do", ""), request.POST, request.user
    if do == "item":
        item = next((i for i in open_items(row.body) if str(i.pk) == post.get("item")), None)
        if item is None:
            raise Refusal(_("Vælg det punkt, fordelingen hører til."))
        put_in_item(settlement=row, item=item, kind=post.get("kind", ""), by=by)
        messages.success(request, _("Tabellen står nu i punktet."))
    elif do == "decide":
        settlements.decide_settlement(settlement=row, decided_on=_day(post.get("on", "")), by=by)
        messages.success(request, _("Fordelingen er frosset, som rådet besluttede den."))
    elif do == "publish":
        publish_settlement(settlement=row, by=by)
        messages.success(request, _("Fordelingen er offentliggjort."))
    elif do == "lot":
        return settlements.draw_lot(
            settlement=row, winners=post.getlist("winner"), drawn_by=post.get("drawn_by", ""),
            drawn_on=_day(post.get("on", "")), how=post.get("how", ""), by=by,
        )  # fmt: skip
    elif do == "move":
        return _move(request, row)
    elif do == "offer":
        receiver = get_object_or_404(Body, slug=post.get("receiver", ""), kind=Body.Kind.KKR)
        offers.offer_units(
            settlement=row, receiver=receiver, units=_number(post.get("units", "")),
            consent_of=post.get("consent_of", ""), by=by,
        )  # fmt: skip
    elif do.startswith("answer:"):
        offer = get_object_or_404(UnitOffer, settlement__address=row.address, pk=do.removeprefix("answer:"))
        return offers.answer_offer(
            offer=offer, consented=post.get("consented") == "1", answered_on=_day(post.get("on", "")),
            note=post.get("note", ""), by=by,
        )  # fmt: skip
    elif do == "number":
        return settlement_moves.change_number(settlement=row, number=_number(post.get("number", "")), by=by)
    return row


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


@desk_page
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two settlements side by side, the largest changes first."""
    row = _settlement_of(request, pk)
    key = request.GET.get("med", "")
    other = get_object_or_404(row.body.settlements, pk=key) if key.isdigit() else row.replaces
    context = {
        "section": "allocations",
        "row": row,
        "other": other,
        "others": list(row.body.settlements.exclude(pk=row.pk)[:100]),
        "found": compared(other, row) if other else None,
    }
    return show(request, "desk/settlement_compare.html", context, body=row.body)


@desk_page
def settlement_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The table as CSV, or the input that `raadslag allocate` reads, as JSON."""
    row = _settlement_of(request, pk)
    if form == "csv":
        return _saved(as_csv(content_of(row)), "text/csv; charset=utf-8", f"{row.address}-{row.version}.csv")
    text = json.dumps(row.problem, ensure_ascii=False, indent=1)
    return _saved(text, "application/json", f"{row.address}-{row.version}.json")


def _saved(text: str, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        text, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _settlement_of(request: HttpRequest, pk: int) -> Settlement:
    rows = Settlement.objects.select_related(
        "body", "replaces", "replaced_by", "item__meeting", "item__decision", "round"
    )
    row = get_object_or_404(rows, pk=pk)
    allowed(access.may_prepare(request.user, row.body))
    return row


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
