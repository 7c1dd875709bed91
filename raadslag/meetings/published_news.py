"""Public reads of what is new: publications in the order they came, for feeds, calendars and "new since".

From public publications only; a version that was redacted is not told of. Each function says how many queries.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Max, Q, QuerySet

from raadslag.meetings.models import Publication, PublishedMeeting
from raadslag.meetings.published import PUBLIC, Edition, edition_of, meetings
from raadslag.people.models import Body


def editions_since(
    moment: datetime | None, *, body: Body | None = None, limit: int = 40
) -> list[tuple[PublishedMeeting, Edition]]:
    """Public versions of meetings' papers from a moment on, newest first, with their contents. One query."""
    rows = Publication.objects.filter(audience=PUBLIC, body__publishes=True, redacted_at__isnull=True)
    rows = rows.filter(meeting__published__isnull=False)
    if moment is not None:
        rows = rows.filter(published_at__gte=moment)
    if body is not None:
        rows = rows.filter(body=body)
    rows = rows.select_related("meeting__published__body", "replaces").defer("replaces__content")
    return [(row.meeting.published, edition_of(row)) for row in rows.order_by("-published_at", "-pk")[:limit]]


def calendar_meetings(body: Body | None = None, *, limit: int = 600) -> list[PublishedMeeting]:
    """Public meetings with a day, newest first, each with `changed_at`, its last publication. One query."""
    return list(_calendar(meetings(body))[:limit])


def calendar_of(keys: Iterable[int]) -> list[PublishedMeeting]:
    """The same of certain meetings. One query."""
    return list(_calendar(meetings().filter(pk__in=list(keys))))


def calendar_at(places: Collection[tuple[str, str]]) -> list[PublishedMeeting]:
    """The same of meetings by their council's slug and their own address. One query."""
    councils, addresses = {council for council, _ in places}, {address for _, address in places}
    rows = _calendar(meetings().filter(body__slug__in=councils, address__in=addresses))
    return [row for row in rows if (row.body.slug, row.address) in places]


def _calendar(rows: QuerySet[PublishedMeeting]) -> QuerySet[PublishedMeeting]:
    public = Q(meeting__publications__audience=PUBLIC)
    rows = rows.filter(starts_on__isnull=False)
    rows = rows.annotate(changed_at=Max("meeting__publications__published_at", filter=public))
    rows = rows.select_related("agenda", "minutes").defer("agenda__content", "minutes__content")
    return rows.order_by("-starts_on", "-pk")
