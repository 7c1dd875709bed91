"""The trail of a council or of the house, as sentences: who did what, when, to what."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from raadslag.desk.doors import allowed, desk_page, show
from raadslag.desk.trail_words import said, subject_link
from raadslag.people import access
from raadslag.people.models import Body
from raadslag.trail.actions import HOUSE
from raadslag.trail.models import Entry

PER_PAGE = 60


@desk_page
def trail(request: HttpRequest, chain: str) -> HttpResponse:
    """The newest rows first; `om` keeps those about one thing ("meeting:12")."""
    body = None if chain == HOUSE else get_object_or_404(Body, slug=chain)
    allowed(access.may_read_trail(request.user, body))
    rows = Entry.objects.filter(chain=chain).select_related("by", "payload").order_by("-sequence")
    about = request.GET.get("om", "")
    if about:
        rows = rows.filter(subject=about)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))
    writes = body is not None and access.may_prepare(request.user, body)
    entries = [
        {
            "entry": entry,
            "said": said(entry),
            "href": subject_link(entry, writes=writes, administers=access.may_administer(request.user)),
        }
        for entry in page.object_list
    ]
    context = {
        "section": "trail",
        "page": page,
        "entries": entries,
        "body": body,
        "about": about,
        "words": f"om={about}&" if about else "",
    }
    return show(request, "desk/trail.html", context, body=body)
