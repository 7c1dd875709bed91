"""A case's page: all its items, in every council, as one line through time."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.meetings import published
from raadslag.portal.conditional import frozen
from raadslag.portal.paper import paper_of
from raadslag.portal.route import Stop, meeting_stop, other_stops


@require_safe
@frozen
def case(request: HttpRequest, key: str) -> HttpResponse:
    """/sager/<id>/"""
    items = published.case_items([int(key)])[int(key)]
    if not items:
        raise Http404(_("Der er ikke nogen offentlig sag med den adresse."))
    papers = {
        meeting: paper_of(edition)
        for meeting, edition in published.current_editions(item.meeting_id for item in items).items()
    }
    stops = [meeting_stop(item) for item in items]
    for item in items:
        paper = papers.get(item.meeting_id)
        found = paper.item(item.address) if paper else None
        if paper and found:
            stops += [stop for stop in other_stops(paper, found) if not _known(stop, stops)]
    councils = {item.body_id: item.body for item in items}
    return render(
        request,
        "portal/case.html",
        {
            "title": items[-1].case.title,
            "items": items,
            "stops": sorted(stops, key=lambda stop: (stop.state == "next", stop.on or "9999")),
            "councils": list(councils.values()),
            "body": items[0].body if len(councils) == 1 else None,
        },
    )


def _known(stop: Stop, stops: list[Stop]) -> bool:
    return any(other.on == stop.on and other.name == stop.name for other in stops)
