"""A council's page: its meetings, its members by municipality on a map of tiles, and how it works."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.domain.danish.sorting import sort_key
from raadslag.meetings import published
from raadslag.people.models import Body, Membership, Municipality
from raadslag.people.tiles import tile_map
from raadslag.portal.conditional import weighed
from raadslag.portal.follow_ups import open_follow_ups
from raadslag.portal.joint_links import joint_links
from raadslag.portal.linked import linked_council
from raadslag.portal.meeting_rows import meeting_rows

PER_PAGE = 20
LEADS = ("chair", "vice_chair")
OFFICE = ("secretary", "official")


@require_safe
@weighed
def council(request: HttpRequest, body: str) -> HttpResponse:
    """/<body>/"""
    row = published.council(body)
    if row is None:
        raise Http404(_("Der er ikke noget råd med den adresse."))
    today = timezone.localdate()
    pages = Paginator(published.past(today, row), PER_PAGE)
    page = pages.get_page(request.GET.get("side"))
    coming = list(published.coming(today, row)) if page.number == 1 else []
    rows = meeting_rows([*coming, *page.object_list], today=today)
    places = list(
        Municipality.objects.filter(body_memberships__in=row.municipality_memberships.on(today)).order_by(
            "pk"
        )
    )
    everybody = _seats(row)
    seats: dict[str | None, list[Membership]] = {}
    for seat in everybody:
        if seat.role not in OFFICE:
            seats.setdefault(seat.on_behalf_of_id, []).append(seat)
    newest = [r.meeting.pk for r in rows if r.meeting.minutes_id][:4]
    return render(
        request,
        "portal/council.html",
        {
            "body": row,
            "linked": linked_council(row),
            "coming": rows[: len(coming)],
            "past": rows[len(coming) :],
            "page": page,
            "tiles": tile_map(places, {m.pk: len(seats.get(m.pk, [])) for m in places}),
            "places": [(m, seats.get(m.pk, [])) for m in sorted(places, key=lambda m: sort_key(m.name))],
            "others": seats.get(None, []),
            "leads": [s for s in everybody if s.role in LEADS],
            "office": [s for s in everybody if s.role in OFFICE],
            "member_count": sum(s.role in (*LEADS, "member") for s in everybody),
            "latest": next((r for r in rows if r.meeting.minutes_id), None),
            "follow_ups": open_follow_ups(newest)[:6],
            "joint": joint_links(row),
        },
    )


def _seats(body: Body) -> list[Membership]:
    """Today's seats and posts: chair first, then by name."""
    rows = (
        Membership.objects.on(timezone.localdate()).filter(body=body).select_related("person", "on_behalf_of")
    )
    order = {role: at for at, role in enumerate(("chair", "vice_chair", "member"))}
    return sorted(rows, key=lambda s: (order.get(s.role, 9), sort_key(s.person.name)))
