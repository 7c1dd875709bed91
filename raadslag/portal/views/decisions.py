"""The register of decisions over all councils: narrowed down by five filters, as a page and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.domain.danish.sorting import sort_key
from raadslag.meetings import published, published_register
from raadslag.meetings.published_register import Wanted
from raadslag.people.models import Body
from raadslag.portal.conditional import frozen
from raadslag.portal.feeds import whole
from raadslag.portal.templatetags.house import outcome_word

PER_PAGE = 40
CHUNK = 500
COLUMNS = (
    "råd",
    "dato",
    "punkt",
    "titel",
    "udfald",
    "udfaldets kode",
    "forhold til indstillingen",
    "det korte",
    "kommuner nævnt",
    "sag",
    "adresse",
    "kontrolsum",
)
ASKED = ("raad", "organ", "udfald", "kommune", "aar")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the lists a reader chooses from: its word in the address, its label, the options and the chosen one."""

    word: str
    label: str
    options: list[tuple[str, str]]
    chosen: str


@require_safe
@frozen
def decisions(request: HttpRequest) -> HttpResponse:
    """/beslutninger/?raad=&organ=&udfald=&kommune=&aar=&side=2"""
    councils = sorted(published.councils(on=timezone.localdate()), key=lambda body: sort_key(body.name))
    wanted = _wanted(request, councils)
    pages = Paginator(published_register.register(wanted), PER_PAGE)
    given = {word: value for word in ASKED if (value := request.GET.get(word, ""))}
    words = urlencode(given)
    return render(
        request,
        "portal/decisions.html",
        {
            "councils": councils,
            "chosen": wanted.council,
            "page": pages.get_page(request.GET.get("side")),
            "choices": _choices(given),
            "narrowed": bool(set(given) - {"raad"}),
            "same_words": f"{words}&" if words else "",
            "csv": reverse("portal:decisions_csv") + (f"?{words}" if words else ""),
        },
    )


@require_safe
@frozen
def decisions_csv(request: HttpRequest) -> HttpResponse:
    """/beslutninger.csv with the same filters: UTF-8 with a mark that spreadsheets know, comma, RFC 4180"""
    councils = published.councils(on=timezone.localdate())
    rows = published_register.register(_wanted(request, councils)).select_related(
        "body", "case", "publication"
    )
    response = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = 'attachment; filename="beslutninger.csv"'
    return response  # type: ignore[return-value]


def _lines(rows: Any) -> Iterator[str]:
    yield "\ufeff" + _line(COLUMNS)
    at = 0
    while part := list(rows[at : at + CHUNK]):
        named = published_register.municipalities_named(part)
        for item in part:
            yield _line(_cells(item, named.get(item.pk, [])))
        at += CHUNK


def _cells(item: published.PublishedItem, named: list[str]) -> list[str]:
    path = reverse("portal:item", args=[item.body.slug, item.meeting_address, item.address])
    return [
        item.body.name,
        item.starts_on.isoformat() if item.starts_on else "",
        item.number,
        item.title,
        outcome_word(item.outcome),
        item.outcome,
        item.relation,
        item.summary,
        ", ".join(named),
        item.case.title if item.case else "",
        whole(path),
        item.publication.sha256,
    ]


def _line(cells: Any) -> str:
    """A row; a text that a spreadsheet would take for a formula gets a mark before it."""
    out = io.StringIO()
    safe = [f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell for cell in cells]
    csv.writer(out, lineterminator="\r\n").writerow(safe)
    return out.getvalue()


def _wanted(request: HttpRequest, councils: list[Body]) -> Wanted:
    slug, year = request.GET.get("raad", ""), request.GET.get("aar", "")
    council = next((body for body in councils if body.slug == slug), None)
    if slug and council is None:
        raise Http404(_("Der er ikke noget råd med den adresse."))
    return Wanted(
        council=council,
        body=request.GET.get("organ", ""),
        outcome=request.GET.get("udfald", ""),
        municipality=request.GET.get("kommune", ""),
        year=int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else None,
    )


def _choices(given: dict[str, str]) -> list[Choice]:
    places = sorted(published_register.municipalities(), key=lambda place: sort_key(place.name))
    return [
        Choice("aar", _("År"), [(str(y), str(y)) for y in published_register.years()], given.get("aar", "")),
        Choice(
            "udfald",
            _("Udfald"),
            [(o, outcome_word(o)) for o in published_register.outcomes()],
            given.get("udfald", ""),
        ),
        Choice("kommune", _("Nævner kommune"), [(p.slug, p.name) for p in places], given.get("kommune", "")),
        Choice(
            "organ",
            _("Forberedt i"),
            [(body.slug, body.name) for body in published_register.bodies_asked()],
            given.get("organ", ""),
        ),
    ]
