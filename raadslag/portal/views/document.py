"""A meeting's papers as files: PDF, Word, text, HTML and data, written once per publication and kept."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.formats.about import HOUSE_ACCENT, About
from raadslag.formats.write import WRITERS, write
from raadslag.meetings import published
from raadslag.portal import conditional
from raadslag.portal.paper import Paper, paper_of
from raadslag.portal.views.edition import gone

ACCENTS = {
    "nord": "#0b4f7d",
    "midt": "#1d5c3c",
    "syd": "#86420c",
    "sjaelland": "#5a3a8c",
    "hoved": "#8d1b3d",
}
"""The councils' colours on paper, as in the style sheet."""

SAVED = {"docx", "html", "json"}
"""Formats that a browser saves; the others it shows."""


@require_safe
def document(request: HttpRequest, body: str, meeting: str, word: str, form: str) -> HttpResponse:
    """/<body>/<meeting>/referat.pdf and so on"""
    row = published.meeting(body, meeting)
    if row is None:
        return gone(request, body, meeting)
    publication = row.minutes if word == published.KIND_WORDS["minutes"] else row.agenda
    if publication is None:
        raise Http404(_("Den slags papir er ikke offentliggjort for mødet."))
    etag = f"{publication.sha256[:32]}.{form}.{conditional.build()}"
    if response := conditional.unchanged(request, etag):
        return response
    edition = published.edition_of(publication)
    kept = caches["documents"]
    content = kept.get(etag)
    if content is None:
        paper = paper_of(edition)
        content = write(paper.document, about(row, paper, _absolute), form)
        kept.set(etag, content)
    response = HttpResponse(content, content_type=WRITERS[form].media_type)
    name = f"{row.body.slug}-{row.address}-{edition.address}.{form}"
    manner = "attachment" if form in SAVED else "inline"
    response["Content-Disposition"] = f'{manner}; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return conditional.seal(response, etag)


def _absolute(path: str) -> str:
    """A whole address by the settings, not by the request: what is written once is kept for everybody."""
    return settings.SITE_ADDRESS + path


def about(row: published.PublishedMeeting, paper: Paper, absolute: Callable[[str], str]) -> About:
    """What the written document says of its publication; `absolute` makes a whole address of a path."""
    edition = paper.edition
    return About(
        accent=ACCENTS.get(row.body.accent, HOUSE_ACCENT),
        state="godkendt" if paper.meeting["state"] == "approved" else None,
        version=edition.version,
        published_on=localtime(edition.published_at).date().isoformat(),
        replaces=edition.replaces,
        address=absolute(reverse("portal:meeting", args=[row.body.slug, row.address])),
        digest=edition.sha256,
        files={
            (item.position, at): absolute(reverse("portal:file", args=[attachment.sha256, attachment.name]))
            for item in paper.items
            for at, attachment in enumerate(item.attachments)
            if attachment.sha256
        },
    )
