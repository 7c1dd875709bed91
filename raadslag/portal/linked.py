"""What the pages of councils, meetings and items say in the words of schema.org, ready to stand in a script element."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from raadslag.formats import write_jsonld as words
from raadslag.meetings import published
from raadslag.people.models import Body
from raadslag.portal.paper import Item, Paper


def linked_council(body: Body) -> SafeString:
    """A council."""
    return _script(words.council(_council(body)))


def linked_meeting(row: published.PublishedMeeting, paper: Paper) -> SafeString:
    """A meeting with its papers."""
    papers = tuple(
        words.Paper(
            published.KIND_WORDS[publication.kind].capitalize(),
            _whole(
                "portal:document", row.body.slug, row.address, published.KIND_WORDS[publication.kind], "pdf"
            ),
            localtime(publication.published_at),
        )
        for publication in (row.minutes, row.agenda)
        if publication
    )
    day = f", {row.starts_on.isoformat()}" if row.starts_on else ""
    return _script(
        words.meeting(
            words.Meeting(
                page=_whole("portal:meeting", row.body.slug, row.address),
                name=f"Møde i {row.body.name}{day}",
                council=_council(row.body),
                starts=paper.document.starts_at,
                ends=paper.document.ends_at,
                place=row.place,
                cancelled=row.state == "cancelled",
                papers=papers,
            )
        )
    )


def linked_item(row: published.PublishedMeeting, paper: Paper, item: Item) -> SafeString:
    """An item."""
    return _script(
        words.item(
            page=_whole("portal:item", row.body.slug, row.address, item.address),
            title=item.title,
            said=item.summary,
            meeting_page=_whole("portal:meeting", row.body.slug, row.address),
            council=_council(row.body),
            at=localtime(paper.edition.published_at),
        )
    )


def _council(body: Body) -> words.Council:
    return words.Council(body.name, _whole("portal:council", body.slug))


def _whole(name: str, *args: object) -> str:
    return settings.SITE_ADDRESS + reverse(name, args=args)


def _script(data: dict[str, object]) -> SafeString:
    """Safe because `as_script` leaves no sign in it that HTML would take for its own."""
    return mark_safe(words.as_script(data))
