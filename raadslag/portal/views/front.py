"""The front page: what the five councils decided last, when they meet next, and the way in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import zip_longest

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from raadslag.domain.agenda import standing
from raadslag.domain.danish.sorting import sort_key
from raadslag.meetings import published, published_threads
from raadslag.portal.conditional import frozen
from raadslag.portal.follow_ups import open_follow_ups
from raadslag.portal.meeting_rows import meeting_rows

SHOWN_DECISIONS = 6
SHOWN_MEETINGS = 5


@require_safe
@frozen
def front(request: HttpRequest) -> HttpResponse:
    """/"""
    today = timezone.localdate()
    councils = sorted(published.councils(on=today), key=lambda body: sort_key(body.name))
    latest = list(published.decisions()[:120])
    coming = list(published.coming(today)[:SHOWN_MEETINGS])
    shared = published_threads.shared()
    columns = newest_of_each(shared) if shared else []
    newest = list(dict.fromkeys(item.meeting_id for item in latest))[:4]
    return render(
        request,
        "portal/front.html",
        {
            "councils": councils,
            "municipality_count": sum(body.municipality_count for body in councils),
            "decisions": sorted(notable(latest)[:SHOWN_DECISIONS], key=_day, reverse=True),
            "coming": meeting_rows(coming, today=today),
            "shared": shared,
            "columns": columns,
            "silent": [b for b in councils if b.pk not in {item.body_id for item in columns}],
            "follow_ups": open_follow_ups(newest)[:4],
        },
    )


def newest_of_each(thread: published_threads.Thread) -> list[published.PublishedItem]:
    """Each council's last item of a case that something came of, else its last, in the order they first had it."""
    found: dict[int, published.PublishedItem] = {}
    for item in thread.items:
        if item.outcome or not (item.body_id in found and found[item.body_id].outcome):
            found[item.body_id] = item
    return list(found.values())


def notable(decisions: Iterable[published.PublishedItem]) -> list[published.PublishedItem]:
    """The decisions of the newest meetings in turn, those with the council's own addition first.

    Points of every meeting (approval of minutes, any other business) are left to the full list.
    """
    by_meeting: dict[int, list[published.PublishedItem]] = {}
    for item in decisions:
        if item.public and not standing(item.title):
            by_meeting.setdefault(item.meeting_id, []).append(item)
    newest = [sorted(rows, key=_weight) for rows in list(by_meeting.values())[:4]]
    return [item for turn in zip_longest(*newest) for item in turn if item]


def _day(item: published.PublishedItem) -> date:
    return item.starts_on or date.min


def _weight(item: published.PublishedItem) -> tuple[bool, bool, int]:
    return (item.relation != "followed_with_addition", item.outcome in {"noted", "discussed"}, item.position)
