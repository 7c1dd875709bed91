"""A case's page: its whole life over meetings, councils and years as one line through time."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.meetings import published_threads
from raadslag.portal.conditional import frozen
from raadslag.portal.thread import papers_of, told, years_between


@require_safe
@frozen
def case(request: HttpRequest, key: str) -> HttpResponse:
    """/sager/<case>/ and /sager/p<item>/"""
    thread = thread_of(key)
    councils = thread.councils
    return render(
        request,
        "portal/case.html",
        {
            "title": thread.title,
            "thread": thread,
            "years": told(thread, papers_of(thread)),
            "span": years_between(thread.items),
            "councils": councils,
            "meetings": len({item.meeting_id for item in thread.items}),
            "body": councils[0] if len(councils) == 1 else None,
            "guessed": any(link.kind in ("text", "subject", "mention") for link in thread.links),
        },
    )


def thread_of(key: str) -> published_threads.Thread:
    """The thread at an address; raises Http404 where nothing public is there."""
    thread = published_threads.thread_at(key)
    if thread is None:
        raise Http404(_("Der er ikke nogen offentlig sag med den adresse."))
    return thread
