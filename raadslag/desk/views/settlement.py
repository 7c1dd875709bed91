"""One settlement at the desk: its table and reasons, lots, transfers, the agenda item, decision, publication, offers."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.desk.doors import allowed, desk_page, show
from raadslag.desk.settlement_acts import act
from raadslag.domain.refusal import Refusal
from raadslag.instruments import offers, settlement_moves, settlements
from raadslag.instruments.allocation import named
from raadslag.instruments.models import InstrumentPublication, Settlement
from raadslag.instruments.settlement_compare import compared
from raadslag.instruments.settlement_content import content_of
from raadslag.instruments.settlement_csv import as_csv
from raadslag.instruments.settlement_doubts import doubts_about
from raadslag.instruments.settlement_item import KINDS, open_items
from raadslag.instruments.settlement_publish import KIND
from raadslag.people import access
from raadslag.people.models import Body


@desk_page
def settlement(request: HttpRequest, pk: int) -> HttpResponse:
    """The settlement's page; POST does one of the things that may be done about it."""
    row = _settlement_of(request, pk)
    error = ""
    if request.method == "POST":
        try:
            done = act(request, row)
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
        "doubts": doubts_about(row),
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
    return {
        "background": _("Baggrund"),
        "recommendation": _("Indstilling"),
        "presentation": _("Sagsfremstilling"),
        "finance": _("Økonomi"),
    }[kind]


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
