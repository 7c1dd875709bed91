"""The long list of every meeting across all councils."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.domain.danish.sorting import sort_key
from raadslag.meetings import published
from raadslag.people.models import Body
from raadslag.portal.conditional import frozen
from raadslag.portal.meeting_rows import meeting_rows

MEETINGS_PER_PAGE = 30


@require_safe
@frozen
def meetings(request: HttpRequest) -> HttpResponse:
    """/moeder/?raad=<body>&side=2"""
    today = timezone.localdate()
    councils, chosen = councils_and_chosen(request)
    page = Paginator(published.past(today, chosen), MEETINGS_PER_PAGE).get_page(request.GET.get("side"))
    coming = list(published.coming(today, chosen)) if page.number == 1 else []
    rows = meeting_rows([*coming, *page.object_list], today=today)
    return render(
        request,
        "portal/meetings.html",
        {
            "councils": councils,
            "chosen": chosen,
            "coming": rows[: len(coming)],
            "past": rows[len(coming) :],
            "page": page,
        },
    )


def councils_and_chosen(request: HttpRequest) -> tuple[list[Body], Body | None]:
    """All councils, and the one that the address asks for."""
    rows = sorted(published.councils(on=timezone.localdate()), key=lambda body: sort_key(body.name))
    slug = request.GET.get("raad", "")
    chosen = next((body for body in rows if body.slug == slug), None)
    if slug and chosen is None:
        raise Http404(_("Der er ikke noget råd med den adresse."))
    return rows, chosen
