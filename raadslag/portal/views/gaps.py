"""The gap page: what the councils' public record lacks, what is kept back, and what came late, and why."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from raadslag.instruments import published as joint
from raadslag.meetings import published
from raadslag.portal.conditional import weighed
from raadslag.portal.gaps import meeting_gaps, round_gaps
from raadslag.portal.paper import paper_of
from raadslag.portal.views.lists import councils_and_chosen

MEETINGS_PER_PAGE = 25


@require_safe
@weighed
def gaps(request: HttpRequest) -> HttpResponse:
    """/mangler/?raad=<body>&side=2"""
    today = timezone.localdate()
    councils, chosen = councils_and_chosen(request)
    pages = Paginator(published.meetings(chosen).order_by("-starts_on", "-pk"), MEETINGS_PER_PAGE)
    page = pages.get_page(request.GET.get("side"))
    editions = published.current_editions(row.pk for row in page.object_list)
    rows = [(row, paper_of(editions[row.pk])) for row in page.object_list if row.pk in editions]
    rounds = round_gaps(joint.everything(["round"]), today=today) if page.number == 1 else []
    if chosen:
        rounds = [gap for gap in rounds if gap.council == chosen.name]
    return render(
        request,
        "portal/gaps.html",
        {
            "councils": councils,
            "chosen": chosen,
            "page": page,
            "rows": meeting_gaps(rows, today=today),
            "rounds": rounds,
            "silent": published.silent_councils(councils) if page.number == 1 and not chosen else [],
        },
    )
