"""What is new since a day: by a dated link, and by what the reader's own browser remembers."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from raadslag.meetings import published_news
from raadslag.portal.conditional import frozen
from raadslag.portal.paper import paper_of

DAYS = 30
MOST = 60


@require_safe
@frozen
def news(request: HttpRequest) -> HttpResponse:
    """/nyt/?siden=2016-11-25"""
    today = timezone.localdate()
    since = _day(request.GET.get("siden", ""))
    day = since or today - timedelta(days=DAYS)
    moment = timezone.make_aware(datetime.combine(day, time()))
    rows = published_news.editions_since(moment, limit=MOST + 1)
    told = [(row, paper_of(edition)) for row, edition in rows[:MOST]]
    facts = {"since": since, "day": day, "today": today, "rows": told, "more": len(rows) > MOST}
    return render(request, "portal/news.html", facts)


def _day(word: str) -> date | None:
    try:
        found = date.fromisoformat(word)
    except ValueError:
        return None
    return found if found.year > 1990 else None
