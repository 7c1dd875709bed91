"""What is new as feeds, and meetings as calendars: of all councils, of one, and of a case."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.formats.write_atom import ATOM_TYPE, JSON_FEED_TYPE, Feed, write_atom, write_json_feed
from raadslag.meetings import published, published_news
from raadslag.people.models import Body
from raadslag.portal import feeds
from raadslag.portal.conditional import frozen
from raadslag.portal.views.case import thread_of

ENTRIES = 40
FORMS = {"atom": (write_atom, ATOM_TYPE), "json": (write_json_feed, JSON_FEED_TYPE)}


@require_safe
@frozen
def feed(request: HttpRequest, form: str) -> HttpResponse:
    """/nyt.atom and /nyt.json"""
    return _editions(None, form, reverse("portal:front"), reverse("portal:feed", args=[form]))


@require_safe
@frozen
def council_feed(request: HttpRequest, body: str, form: str) -> HttpResponse:
    """/<body>/nyt.atom and .json"""
    row = _council(body)
    address = reverse("portal:council_feed", args=[body, form])
    return _editions(row, form, reverse("portal:council", args=[body]), address)


@require_safe
@frozen
def case_feed(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """/sager/<key>/nyt.atom and .json"""
    thread = thread_of(key)
    editions = published.current_editions({item.meeting_id for item in thread.items})
    entries = feeds.entries_of_thread(thread, editions)
    page, address = reverse("portal:case", args=[key]), reverse("portal:case_feed", args=[key, form])
    return _written(feeds.feed(thread.title, page, address, entries), form)


@require_safe
@frozen
def calendar(request: HttpRequest) -> HttpResponse:
    """/kalender.ics"""
    return _calendar(_("Kommunekontaktrådenes møder"), None, reverse("portal:calendar"))


@require_safe
@frozen
def council_calendar(request: HttpRequest, body: str) -> HttpResponse:
    """/<body>/kalender.ics"""
    row = _council(body)
    return _calendar(row.name, row, reverse("portal:council_calendar", args=[body]))


@require_safe
@frozen
def case_calendar(request: HttpRequest, key: str) -> HttpResponse:
    """/sager/<key>/kalender.ics: the meetings that have the case on their agenda"""
    thread = thread_of(key)
    wanted = {item.meeting_id for item in thread.items}
    events = [feeds.event_of(row, row.changed_at) for row in published_news.calendar_of(wanted)]
    return feeds.calendar(thread.title, events, reverse("portal:case_calendar", args=[key]))


def _council(slug: str) -> Body:
    row = published.council(slug)
    if row is None:
        raise Http404(_("Der er ikke noget råd med den adresse."))
    return row


def _editions(body: Body | None, form: str, page: str, address: str) -> HttpResponse:
    title = body.name if body else _("Nyt fra kommunekontaktrådene")
    rows = published_news.editions_since(None, body=body, limit=ENTRIES)
    entries = [feeds.entry_of_edition(row, edition) for row, edition in rows]
    return _written(feeds.feed(title, page, address, entries), form)


def _written(feed: Feed, form: str) -> HttpResponse:
    write, media_type = FORMS[form]
    return HttpResponse(write(feed), content_type=media_type)


def _calendar(name: str, body: Body | None, path: str) -> HttpResponse:
    events = [feeds.event_of(row, row.changed_at) for row in published_news.calendar_meetings(body)]
    return feeds.calendar(name, events, path)
