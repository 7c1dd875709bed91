"""A country's pool shared in levels: between the five KKR, then inside each; what a direct sharing would give beside it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from raadslag.desk.doors import council_of, desk_page, show
from raadslag.domain.allocation.methods import METHODS, NAMES
from raadslag.domain.allocation.numbers import counted, listed, whole
from raadslag.domain.refusal import Refusal
from raadslag.instruments import allocation
from raadslag.instruments.settlement_levels import CountryPool, InLevels, name_levels, share_country
from raadslag.people.models import Body

FIELDS = {"pulje": "", "enhed": "pladser", "n1": "pop-2017", "metode": "largest_remainder"}


@desk_page
def allocation_levels(request: HttpRequest, slug: str) -> HttpResponse:
    """Country, KKR, municipality; with POST and a title all levels are kept."""
    body = council_of(request, slug)
    sources = [s for s in allocation.sources_of(body, allocation.COUNTRY) if len(s.values) > 90]
    typed = request.POST if request.method == "POST" else request.GET
    values = FIELDS | {name: typed[name].strip() for name in FIELDS if typed.get(name)}
    context: dict[str, Any] = {
        "section": "allocations", "values": values, "sources": sources, "error": "", "typed": request.POST,
        "methods": [(name, NAMES[name][:1].upper() + NAMES[name][1:]) for name in METHODS],
    }  # fmt: skip
    try:
        if values["pulje"]:
            asked = _asked(values, sources)
            context |= _shown(asked, share_country(asked), values)
            if request.method == "POST":
                title = request.POST.get("titel", "")
                made = name_levels(body=body, title=title, asked=asked, by=request.user)
                return redirect("desk:settlement", pk=made.pk)
    except Refusal as refusal:
        context["error"] = str(refusal)
    status = 422 if context["error"] else 200
    return show(request, "desk/allocation_levels.html", context, body=body, status=status)


def _asked(values: dict[str, str], sources: list[allocation.Source]) -> CountryPool:
    pool = values["pulje"].replace(".", "")
    source = next((s for s in sources if s.code == values["n1"]), None)
    if not (pool.isascii() and pool.isdigit()) or len(pool) > 15 or source is None:
        raise Refusal(_("Skriv puljen som et helt tal, og vælg en nøgle."))
    return CountryPool(int(pool), values["enhed"], source, values["metode"])


def _shown(asked: CountryPool, shared: InLevels, values: dict[str, str]) -> dict[str, Any]:
    levels, names = shared.levels, shared.names
    groups = [_group(shared.councils[slug], shared, values) for slug in levels.inside]
    differing = listed([names[code] for code in sorted(levels.differences, key=names.__getitem__)][:12])
    said = f"{counted(asked.pool, asked.unit)} er delt; hvert niveau går op."
    if differing:
        said += f" {differing} får et andet tal end ved en direkte deling. Det er afrunding på to niveauer, og det rettes ikke."
    return {"groups": groups, "said": said}


def _group(council: Body, whole_country: InLevels, values: dict[str, str]) -> dict[str, Any]:
    levels, names = whole_country.levels, whole_country.names
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
