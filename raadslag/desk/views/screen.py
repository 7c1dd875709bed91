"""The meeting as its members follow it on a screen: the item now, its recommendation, the decision as it is written.

Asked for anew every few seconds. What a closed item says is never put on a screen that others may see.
"""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from raadslag.desk import words
from raadslag.desk.doors import allowed, desk_page, show
from raadslag.desk.views.live_news import with_etag
from raadslag.meetings import live
from raadslag.meetings.models import Meeting, Minutes
from raadslag.meetings.wording import recommendation_of, wording_of
from raadslag.people import access


def _meeting(request: HttpRequest, pk: int) -> Meeting:
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    allowed(access.may_read_members_pages(request.user, meeting.body))
    return meeting


@desk_page
@require_GET
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page; without scripts it fetches itself again."""
    meeting = _meeting(request, pk)
    context = {"section": "meetings", "meeting": meeting, "now": _now(meeting)}
    return show(request, "desk/screen.html", context, body=meeting.body)


@desk_page
@require_GET
def screen_now(request: HttpRequest, pk: int) -> HttpResponse:
    """The part that changes, with an ETag."""
    return with_etag(request, json.dumps({"html": _now(_meeting(request, pk))}), "application/json")


def _now(meeting: Meeting) -> str:
    minutes = Minutes.objects.select_related("current_item").filter(meeting=meeting).first()
    item = minutes.current_item if minutes else None
    context: dict[str, object] = {"meeting": meeting, "minutes": minutes, "item": item}
    if item is not None:
        item.meeting = meeting
        context["after"] = live.next_item(item)
        if item.public:
            wording = wording_of(item)
            context |= {
                "recommendation": recommendation_of(item),
                "text": wording.text,
                "outcome": words.OUTCOMES.get(wording.outcome, ""),
                "mark": words.MARKS.get(wording.outcome, ""),
                "statements": [(words.STATEMENTS[s.kind], s) for s in item.statements.all()],
                "papers": list(item.attachments.filter(confidential=False)),
            }
    return render_to_string("desk/screen_now.html", context)
