"""A published settlement: the whole table and its reasons, one municipality's own view, and its files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.domain.allocation.methods import METHODS as ROUNDING
from raadslag.domain.allocation.methods import NAMES
from raadslag.domain.refusal import Refusal
from raadslag.instruments import published as joint
from raadslag.instruments.published import InstrumentEdition
from raadslag.portal.conditional import weighed

KIND = "settlement"
METHODS = [(code, NAMES[code][:1].upper() + NAMES[code][1:]) for code in ROUNDING]
"""What a reader can choose between, with Danish names."""


@require_safe
@weighed
def settlement(request: HttpRequest, address: str) -> HttpResponse:
    """/fordelinger/<address>/: the version in force."""
    return _page(request, _found(joint.newest(KIND, address)))


@require_safe
@weighed
def version(request: HttpRequest, address: str, version: int) -> HttpResponse:
    """/fordelinger/<address>/udgave-<n>/: one version, also an older one."""
    return _page(request, _found(joint.version(KIND, address, version)))


@require_safe
@weighed
def municipality(request: HttpRequest, address: str, slug: str) -> HttpResponse:
    """/fordelinger/<address>/<municipality>/: why it got what it got."""
    edition = _found(joint.newest(KIND, address))
    rows = edition.content["rows"] if edition.content else []
    mine = next((row for row in rows if row.get("slug") == slug), None)
    if mine is None:
        raise Http404(_("Kommunen er ikke med i den fordeling."))
    return _page(request, edition, mine)


@require_safe
def settlement_file(request: HttpRequest, address: str, version: int, form: str) -> HttpResponse:
    """The table as CSV, or what was worked on as the JSON that `raadslag allocate` reads."""
    edition = _found(joint.version(KIND, address, version))
    if edition.content is None:
        raise Http404(_("Indholdet er fjernet."))
    name = f"{address}-{version}.{form}"
    if form == "csv":
        text, kind = joint.settlement_csv(edition.content), "text/csv; charset=utf-8"
    else:
        text, kind = json.dumps(edition.content["input"], ensure_ascii=False, indent=1), "application/json"
    return HttpResponse(
        text, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _page(
    request: HttpRequest, edition: InstrumentEdition, mine: Mapping[str, Any] | None = None
) -> HttpResponse:
    content = edition.content
    versions = joint.versions(KIND, edition.address)
    item = (content or {}).get("item")
    context = {
        "edition": edition,
        "newest": versions[0],
        "versions": versions,
        "body": edition.body,
        "s": content,
        "mine": mine and {**mine, "moves": _moves(content or {}, mine["name"])},
        "me": mine["code"] if mine else "",
        "link": joint.decision_link(item and {**item, "body": edition.body.slug}),
    }
    if content and not mine and not content["given"]:
        context |= _tried(request, content)
    return render(request, "portal/settlement.html", context, status=422 if context.get("error") else 200)


def _tried(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    """What a reader tries instead, beside what stands: ?pulje=, ?metode= and ?friholdt="""
    typed = {name: request.GET.get(name, "").strip() for name in ("pulje", "metode", "friholdt")}
    found: dict[str, Any] = {"typed": typed, "methods": METHODS}
    if not any(typed.values()):
        return found
    try:
        trial = joint.tried(content, *typed.values())
    except Refusal as refusal:
        return found | {"error": str(refusal)}
    return found | {
        "s": content | {"rows": trial["rows"]},
        "what_if": trial["what_if"],
        "paradox": trial["paradox"],
    }


def _moves(content: Mapping[str, Any], name: str) -> list[str]:
    """The transfers that an actor gave or got, in sentences of the record, then the agreements behind them."""
    mine = [move for move in content.get("transfers", []) if name in (move["from"], move["to"])]
    said = [f"{move['units']} er overført fra {move['from']} til {move['to']}." for move in mine]
    return said + [f"Aftale: {words}." for words in dict.fromkeys(move["agreement"] for move in mine)]


def _found(edition: InstrumentEdition | None) -> InstrumentEdition:
    if edition is None:
        raise Http404(_("Der er ikke nogen offentlig fordeling med den adresse."))
    return edition
