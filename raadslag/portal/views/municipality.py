"""Municipalities: the list of all of them, and each one's councils, people, meetings and decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.domain.danish.sorting import sort_key
from raadslag.meetings import published
from raadslag.people.models import Body, BodyMunicipality, Membership, Municipality
from raadslag.people.tiles import TileMap, tile_map
from raadslag.portal.concerns import concerns
from raadslag.portal.conditional import weighed
from raadslag.portal.municipality_parts import parts_of
from raadslag.portal.paper import paper_of

CAME = {"present", "substitute"}
SHOWN = 12
"""So many items that name a municipality stand on its page; search has the rest."""


@dataclass(frozen=True)
class Council:
    """A council with its municipalities today, and their map."""

    body: Body
    municipalities: tuple[Municipality, ...]
    tiles: TileMap


@dataclass(frozen=True)
class Presence:
    """A meeting, and who of the municipality came to it and who sent apologies."""

    meeting: published.PublishedMeeting
    came: tuple[published.PublishedParticipation, ...]
    away: tuple[published.PublishedParticipation, ...]


@require_safe
@weighed
def index(request: HttpRequest) -> HttpResponse:
    """/kommuner/"""
    today = timezone.localdate()
    rows = (
        BodyMunicipality.objects.on(today)
        .filter(body__publishes=True, body__kind=Body.Kind.KKR)
        .select_related("body", "municipality")
    )
    places: dict[Body, list[Municipality]] = {}
    for row in rows:
        places.setdefault(row.body, []).append(row.municipality)
    councils = [
        Council(body, tuple(sorted(found, key=_name)), tile_map(found, {}))
        for body, found in sorted(places.items(), key=lambda pair: sort_key(pair[0].name))
    ]
    everyone = sorted(((m, c.body) for c in councils for m in c.municipalities), key=lambda p: _name(p[0]))
    return render(request, "portal/municipalities.html", {"councils": councils, "everyone": everyone})


@require_safe
@weighed
def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    """/kommuner/<slug>/"""
    place = Municipality.objects.filter(slug=slug).first()
    if place is None:
        raise Http404(_("Der er ikke nogen kommune med den adresse."))
    today = timezone.localdate()
    bodies = list(
        place.body_memberships.filter(body__publishes=True).select_related("body").order_by("valid_from")
    )
    now = [b for b in bodies if _holds(b, today)]
    seats = list(
        Membership.objects.filter(on_behalf_of=place, body__publishes=True).select_related("person", "body")
    )
    present = presences(published.meetings_of_municipality(place))
    papers = [paper_of(edition) for edition in published.editions_naming(place).values()]
    return render(
        request,
        "portal/municipality.html",
        {
            "place": place,
            "body": now[0].body if len(now) == 1 else None,
            "bodies": bodies,
            "now": now,
            "regions": place.regions.select_related("region").order_by("valid_from"),
            "seats": sorted((s for s in seats if _holds(s, today)), key=lambda s: sort_key(s.person.name)),
            "former": sorted(
                (s for s in seats if not _holds(s, today)), key=lambda s: sort_key(s.person.name)
            ),
            "parts": parts_of(place),
            "presences": present,
            "absent": sum(not p.came for p in present),
            "attended": sum(bool(p.came) for p in present),
            "named": concerns(place, papers)[:SHOWN],
            "today": today,
        },
    )


def presences(
    rows: Iterable[tuple[published.PublishedParticipation, published.PublishedMeeting]],
) -> list[Presence]:
    """Participations gathered by meeting, in the order they come."""
    found: dict[int, tuple[published.PublishedMeeting, list[published.PublishedParticipation]]] = {}
    for participation, meeting in rows:
        found.setdefault(meeting.pk, (meeting, []))[1].append(participation)
    return [
        Presence(
            meeting,
            tuple(p for p in people if p.status in CAME),
            tuple(p for p in people if p.status == "absent"),
        )
        for meeting, people in found.values()
    ]


def _holds(row: object, day: object) -> bool:
    begun, over = row.valid_from, row.valid_to  # type: ignore[attr-defined]
    return (begun is None or begun <= day) and (over is None or over >= day)


def _name(municipality: Municipality) -> bytes:
    return sort_key(municipality.name)
