"""Search over everything published: as a page, and as CSV, JSON, an Atom feed or a calendar of the same address."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import UTC, datetime, time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.domain.danish.sorting import sort_key
from raadslag.formats.write_atom import ATOM_TYPE, Entry, write_atom
from raadslag.meetings import published, published_news, search_address
from raadslag.meetings import search as index
from raadslag.meetings.search import Hit
from raadslag.people.models import Municipality
from raadslag.portal import feeds, search_choices, search_names
from raadslag.portal.conditional import weighed
from raadslag.portal.templatetags.house import outcome_word

PER_PAGE = 20
IN_A_FILE = 1_000
"""Hits that a file holds at most."""
IN_A_FEED = 40
HEADS = ("slags", "råd", "dato", "punkt", "titel", "udfald", "uddrag", "adresse")


@require_safe
@weighed
def search(request: HttpRequest) -> HttpResponse:
    """/soeg/?q=&raad=&slags=&udfald=&emne=&kommune=&organ=&fra=&til=&hvor=&orden=&side="""
    asked = search_address.asked(request.GET)
    councils = sorted(published.councils(on=timezone.localdate()), key=lambda body: sort_key(body.name))
    results, ready = None, True
    if asked.query or asked.filters:
        try:
            results = index.find(
                asked.query,
                asked.filters,
                page=asked.page,
                per_page=PER_PAGE,
                counts=True,
                newest=asked.newest,
            )
        except index.NoIndex:
            ready = False
    places = list(Municipality.objects.all()) if results else []
    names = {
        "council": {body.slug: body.name for body in councils},
        "municipality": {place.slug: place.name for place in places},
    }
    return render(
        request,
        "portal/search.html",
        {
            "query": asked.query,
            "asked": asked,
            "results": results,
            "known": [*search_names.named(asked.query, councils, places), *results.recognised]
            if results
            else [],
            "ready": ready,
            "groups": search_choices.groups(results, asked.filters, names) if results else [],
            "also": also_found(results.hits, asked.query) if results else [],
            "silent": published.silent_councils(councils),
        },
    )


@require_safe
@weighed
def as_file(request: HttpRequest, form: str) -> HttpResponse:
    """/soeg/fund.csv, .json, .atom and .ics with the address of a search; what is followed has the newest first."""
    asked = search_address.asked(request.GET)
    size = IN_A_FEED if form == "atom" else IN_A_FILE
    followed = form in ("atom", "ics")  # and waits for what the search says, not for what is near to it
    try:
        newest = followed or asked.newest
        results = index.find(asked.query, asked.filters, per_page=size, newest=newest, strict=followed)
    except index.NoIndex:
        return HttpResponse(_("Søgningen er ved at blive gjort klar."), status=503, content_type="text/plain")
    write = {"csv": _as_csv, "json": _as_json, "atom": _as_feed, "ics": _as_calendar}[form]
    return write(results, asked)


def also_found(hits: Iterable[Hit], query: str) -> list[str]:
    """Other forms of the words asked for that the hits were found by, at most four."""
    said = query.lower()
    marked = (words.lower() for hit in hits for words, found in (*hit.title, *hit.snippet) if found)
    return [word for word in dict.fromkeys(marked) if word not in said.split()][:4] if '"' not in said else []


def _as_csv(results: index.Results, asked: search_address.Asked) -> HttpResponse:
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";")
    rows.writerow(HEADS)
    for hit in results.hits:
        kind = str(search_address.KINDS[hit.kind])
        outcome = outcome_word(hit.outcome) if hit.outcome else ""
        cells = (kind, hit.body_name, hit.starts_on or "", hit.number, hit.plain_title, outcome)
        rows.writerow([_harmless(cell) for cell in (*cells, hit.plain_snippet, feeds.whole(hit.path))])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="fund.csv"'
    return response


def _harmless(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    written = str(cell)
    return f"'{written}" if written[:1] in ("=", "+", "-", "@", "\t") else written


def _as_json(results: index.Results, asked: search_address.Asked) -> HttpResponse:
    hits = [
        {
            "kind": hit.kind,
            "council": hit.body_slug,
            "date": hit.starts_on.isoformat() if hit.starts_on else None,
            "number": hit.number or None,
            "title": hit.plain_title,
            "outcome": hit.outcome or None,
            "snippet": hit.plain_snippet,
            "found_in": hit.found_in,
            "url": feeds.whole(hit.path),
        }
        for hit in results.hits
    ]
    said = {"query": asked.query, "total": results.total, "suggestion": results.suggestion, "hits": hits}
    return HttpResponse(json.dumps(said, ensure_ascii=False, indent=1), content_type="application/json")


def _as_feed(results: index.Results, asked: search_address.Asked) -> HttpResponse:
    page = f"{reverse('portal:search')}?{asked.address}"
    address = f"{reverse('portal:search_file', args=['atom'])}?{asked.address}"
    written = write_atom(feeds.feed(_title(asked), page, address, [_entry(hit) for hit in results.hits]))
    return HttpResponse(written, content_type=ATOM_TYPE)


def _as_calendar(results: index.Results, asked: search_address.Asked) -> HttpResponse:
    """The meetings that have or are what was found."""
    places = {(hit.body_slug, hit.meeting_address) for hit in results.hits if hit.meeting_address}
    events = [feeds.event_of(row, row.changed_at) for row in published_news.calendar_at(places)]
    path = f"{reverse('portal:search_file', args=['ics'])}?{asked.address}"
    return feeds.calendar(_title(asked), events, path)


def _title(asked: search_address.Asked) -> str:
    return _("Søgning: %(words)s") % {"words": asked.query} if asked.query else _("Søgning")


def _entry(hit: Hit) -> Entry:
    day = datetime.combine(hit.starts_on, time(), UTC) if hit.starts_on else feeds.LONG_AGO
    return Entry(
        id=feeds.whole(hit.path),
        title=": ".join(filter(None, (hit.body_name, hit.plain_title))),
        page=feeds.whole(hit.path),
        updated=hit.published_at or day,
        summary=hit.plain_snippet,
        author=hit.body_name,
        categories=(str(search_address.KINDS[hit.kind]),),
    )
