"""A country's pool shared in levels: between the five KKR, then inside each; what a direct sharing would give beside it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.desk.doors import council_of, desk_page, show
from raadslag.domain.allocation import keys
from raadslag.domain.allocation.levels import Levels, share_in_levels
from raadslag.domain.allocation.methods import METHODS, NAMES
from raadslag.domain.allocation.numbers import counted, listed, whole
from raadslag.domain.refusal import Refusal
from raadslag.instruments import allocation
from raadslag.people.models import Body, BodyMunicipality


@desk_page
def allocation_levels(request: HttpRequest, slug: str) -> HttpResponse:
    """Country, KKR, municipality; nothing is saved."""
    body = council_of(request, slug)
    sources = [s for s in allocation.sources_of(body, allocation.COUNTRY) if len(s.values) > 90]
    values = {"pulje": "", "enhed": "pladser", "n1": "pop-2017", "metode": "largest_remainder"}
    values |= {name: request.GET[name].strip() for name in values if request.GET.get(name)}
    context: dict[str, Any] = {
        "section": "allocations", "values": values, "sources": sources, "error": "",
        "methods": [(name, NAMES[name].capitalize() if name == "largest_remainder" else NAMES[name]) for name in METHODS],
    }  # fmt: skip
    try:
        if values["pulje"]:
            context |= _shared(body, values, sources)
    except Refusal as refusal:
        context["error"] = str(refusal)
    status = 422 if context["error"] else 200
    return show(request, "desk/allocation_levels.html", context, body=body, status=status)


def _shared(body: Body, values: dict[str, str], sources: list[allocation.Source]) -> dict[str, Any]:
    pool = values["pulje"].replace(".", "")
    source = next((s for s in sources if s.code == values["n1"]), None)
    if not (pool.isascii() and pool.isdigit()) or len(pool) > 15 or source is None:
        raise Refusal(_("Skriv puljen som et helt tal, og vælg en nøgle."))
    today = timezone.localdate()
    rows = (
        BodyMunicipality.objects.on(today)
        .filter(body__kind=Body.Kind.KKR)
        .select_related("body", "municipality")
    )
    parents = {row.municipality_id: row.body for row in rows}
    names = {row.municipality_id: row.municipality.name for row in rows}
    key = {code: keys.exact(source.values[code], names[code]) for code in parents if code in source.values}
    levels = share_in_levels(int(pool), key, {code: parents[code].slug for code in key}, values["metode"])
    councils = {council.slug: council for council in parents.values()}
    groups = [_group(councils[slug], levels, names, values) for slug in levels.inside]
    differing = listed([names[code] for code in sorted(levels.differences, key=names.__getitem__)][:12])
    said = f"{counted(int(pool), values['enhed'])} er delt; hvert niveau går op."
    if differing:
        said += f" {differing} får et andet tal end ved en direkte deling. Det er afrunding på to niveauer, og det rettes ikke."
    return {"groups": groups, "said": said}


def _group(council: Body, levels: Levels, names: dict[str, str], values: dict[str, str]) -> dict[str, Any]:
    shared = levels.inside[council.slug]
    rows = [
        {
            "name": names[code],
            "award": whole(award),
            "direct": whole(levels.direct.awards[code]),
            "differs": f"{levels.differences[code]:+d}" if code in levels.differences else "",
        }
        for code, award in shared.awards.items()
    ]
    own = {"pulje": shared.pool, "enhed": values["enhed"], "n1": values["n1"], "metode": values["metode"]}
    return {
        "slug": council.slug,
        "name": council.name,
        "rows": rows,
        "total": whole(shared.pool),
        "direct": whole(sum(levels.direct.awards[code] for code in shared.awards)),
        "next": f"{reverse('desk:allocation_try', args=[council.slug])}?{urlencode(own)}",
    }
