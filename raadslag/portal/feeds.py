"""Publications as entries of feeds, and public meetings as calendar events: ids and times that never change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.formats.write_atom import Entry, Feed
from raadslag.formats.write_calendar import PublicEvent, write_calendar_of_meetings
from raadslag.meetings.published import Edition, PublishedItem, PublishedMeeting
from raadslag.meetings.published_threads import Thread
from raadslag.portal.paper import Item, Paper, paper_of
from raadslag.portal.templatetags.house import day, outcome_word, paper_word

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def whole(path: str) -> str:
    """A whole web address of a path, by the settings."""
    return settings.SITE_ADDRESS + path


def feed(title: str, page: str, address: str, entries: Iterable[Entry]) -> Feed:
    """A feed of this site."""
    found = tuple(entries)
    updated = max((entry.updated for entry in found), default=LONG_AGO)
    rights = _("Fri brug med henvisning til rådet og adressen")
    return Feed(
        id=whole(page),
        title=title,
        page=whole(page),
        address=whole(address),
        updated=updated,
        author="Rådslag",
        rights=rights,
        entries=found,
    )


def entry_of_edition(row: PublishedMeeting, edition: Edition) -> Entry:
    """A version of a meeting's paper: what was decided, or what is on the agenda."""
    paper = paper_of(edition)
    word = paper_word(paper.word)
    meeting = (row.body.slug, row.address)
    lines = [
        _line(item, whole(reverse("portal:item", args=[*meeting, item.address]))) for item in paper.leaves
    ]
    reason = f"<p>{escape(edition.reason)}</p>" if edition.reason else ""
    return Entry(
        id=whole(reverse("portal:edition", args=[*meeting, edition.word, edition.version])),
        title=f"{word}: {row.body.name}, {day(row.starts_on)}"
        + (f" ({edition.version})" if edition.version > 1 else ""),
        page=whole(reverse("portal:meeting", args=meeting)),
        updated=edition.published_at,
        published=edition.published_at,
        summary=edition.reason or _named(paper),
        html=f"{reason}<ul>{''.join(lines)}</ul>",
        author=row.body.name,
        categories=(row.body.name,),
    )


def _named(paper: Paper) -> str:
    """The items of a paper in a line."""
    if not paper.items:
        return _("Mødet er planlagt. Dagsordenen er ikke offentliggjort endnu.")
    return ", ".join(item.title for item in paper.leaves if item.said.public)[:400]


def _line(item: Item, address: str) -> str:
    came = f": {outcome_word(item.outcome)}" if item.outcome else ""
    told = f". {item.summary}" if item.summary else ""
    name = f"{item.number} {item.title}".strip()
    return f'<li><a href="{escape(address)}">{escape(name)}</a>{escape(came + told)}</li>'


def entries_of_thread(thread: Thread, editions: dict[int, Edition]) -> list[Entry]:
    """A thread's items, newest first, each as its meeting says it now."""
    found = [
        _entry_of_item(item, editions[item.meeting_id])
        for item in thread.items
        if item.meeting_id in editions
    ]
    return sorted(found, key=lambda entry: entry.updated, reverse=True)


def _entry_of_item(item: PublishedItem, edition: Edition) -> Entry:
    address = whole(reverse("portal:item", args=[item.body.slug, item.meeting_address, item.address]))
    came = outcome_word(item.outcome) if item.outcome else _("På dagsordenen")
    return Entry(
        id=address,
        title=f"{item.body.name}, {day(item.starts_on)}: {item.title}",
        page=address,
        updated=edition.published_at,
        summary=f"{came}. {item.summary}" if item.summary else came,
        author=item.body.name,
        categories=(item.body.name,),
    )


def event_of(row: PublishedMeeting, changed_at: datetime) -> PublicEvent:
    """A public meeting as an event; without a clock it is the day's."""
    address = whole(reverse("portal:meeting", args=[row.body.slug, row.address]))
    starts = datetime.combine(row.starts_on, row.starts_at) if row.starts_at else row.starts_on
    ends = timezone.localtime(row.ends_at).replace(tzinfo=None) if row.ends_at and row.starts_at else None
    publication = row.minutes or row.agenda
    known = (
        _("Referat") if row.minutes else _("Dagsorden") if row.item_count else _("Planlagt, dagsorden følger")
    )
    return PublicEvent(
        uid=f"moede-{row.pk}@{urlsplit(settings.SITE_ADDRESS).hostname}",
        sequence=publication.sequence if publication else 0,
        stamp=changed_at.astimezone(UTC),
        starts=starts,
        ends=ends,
        summary=row.body.name,
        place=row.place,
        description=f"{known}: {address}",
        url=address,
        cancelled=row.state == "cancelled",
    )


def calendar(name: str, events: list[PublicEvent], path: str) -> HttpResponse:
    """Events as the calendar of an address of this site."""
    content = write_calendar_of_meetings(name, events, source=whole(path))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="kalender.ics"'
    return response
