"""What other windows ask while minutes are written: what is newer than I know, and who is where.

The answer has an ETag of its content, so that a window that knows it all gets 304 and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from raadslag.desk.doors import desk_page, meeting_of
from raadslag.desk.live_answer import clock, name_of, wording_json
from raadslag.desk.live_page import toc
from raadslag.meetings import live
from raadslag.meetings.models import AgendaItem, Meeting, Minutes
from raadslag.meetings.wording import wording_of


@desk_page
@require_GET
def live_news(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the items are, who else is here, and the wording of `punkt` where it is newer than `version`."""
    meeting = meeting_of(request, pk)
    current = Minutes.objects.filter(meeting=meeting).values_list("current_item_id", flat=True).first()
    going = _("I gang")
    items = {
        row.pk: {"word": word or (going if row.pk == current else ""), "mark": mark or "none"}
        for row, word, mark in toc(meeting)
    }
    others = [
        {"who": name_of(here.user), "number": here.number, "writing": here.writing}
        for here in live.others_here(meeting, request.user)
    ]
    told = {"items": items, "others": others, "wording": _newer(request, meeting)}
    return with_etag(request, json.dumps(told, ensure_ascii=False, sort_keys=True), "application/json")


def with_etag(request: HttpRequest, content: str, media_type: str) -> HttpResponse:
    """The content with the ETag of what it says, or 304 for one who has it."""
    etag = f'"{hashlib.sha256(content.encode()).hexdigest()[:24]}"'
    known = request.headers.get("If-None-Match", "") == etag
    response = HttpResponseNotModified() if known else HttpResponse(content, content_type=media_type)
    response["ETag"] = etag
    return response


def _newer(request: HttpRequest, meeting: Meeting) -> dict[str, Any] | None:
    """The wording of the item that the window shows, where somebody has saved another."""
    item, version = request.GET.get("punkt", ""), request.GET.get("version", "")
    if not (item.isdigit() and version.isdigit()):
        return None
    row = AgendaItem.objects.select_related("meeting__body").filter(pk=item, meeting=meeting).first()
    last = row.revisions.exclude(kind="refused").select_related("saved_by").first() if row else None
    if row is None or last is None or last.version <= int(version):
        return None
    said = {"version": last.version, "at": clock(last.saved_at), "who": name_of(last.saved_by)}
    return said | wording_json(row, wording_of(row))


@desk_page
@require_POST
def live_here(request: HttpRequest, pk: int) -> HttpResponse:
    """A window says where it is, and whether somebody is writing there."""
    meeting = meeting_of(request, pk)
    posted = request.POST.get("item", "")
    item = meeting.items.filter(pk=posted).first() if posted.isdigit() else None
    live.be_here(meeting=meeting, item=item, writing=bool(request.POST.get("writing")), by=request.user)
    return HttpResponse(status=204)
