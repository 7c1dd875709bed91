"""Search over everything published: words in, items with the words marked out."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from raadslag.domain.danish.sorting import sort_key
from raadslag.meetings import published
from raadslag.meetings import search as index
from raadslag.portal.conditional import weighed

PER_PAGE = 20
LONGEST = 200
"""Characters of a query that are read."""


@require_safe
@weighed
def search(request: HttpRequest) -> HttpResponse:
    """/soeg/?q=&raad=<body>&side=2"""
    query = " ".join(request.GET.get("q", "").split())[:LONGEST]
    councils = sorted(published.councils(on=timezone.localdate()), key=lambda body: sort_key(body.name))
    slug = request.GET.get("raad", "")
    chosen = next((body for body in councils if body.slug == slug), None)
    asked = request.GET.get("side", "1")
    page = int(asked) if asked.isdecimal() and len(asked) < 5 else 1
    results = (
        index.find(
            query, index.Filters(council=(chosen.slug,) if chosen else ()), page=page, per_page=PER_PAGE
        )
        if query
        else None
    )
    return render(
        request,
        "portal/search.html",
        {
            "query": query,
            "councils": councils,
            "chosen": chosen,
            "results": results,
            "silent": published.silent_councils(councils),
            "query_words": f"{urlencode({'q': query})}&",
            "same_words": urlencode({"q": query} | ({"raad": chosen.slug} if chosen else {})),
        },
    )
