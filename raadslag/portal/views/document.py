"""A meeting's papers as files: PDF, Word, text, HTML and data, written once per publication and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.domain.extracts import extract as cut_out
from raadslag.formats import whole as put_together
from raadslag.formats.about import About
from raadslag.formats.write import WRITERS, write
from raadslag.meetings import published
from raadslag.portal import conditional
from raadslag.portal.paper import Paper, paper_of
from raadslag.portal.views.edition import gone

MOST_KEPT = 40_000_000
"""Bytes of a whole meeting that are kept for the next reader; larger ones are made each time."""
SAVED = {"docx", "html", "json", "akn"}
"""Formats that a browser saves; the others it shows."""


@require_safe
def document(request: HttpRequest, body: str, meeting: str, word: str, form: str) -> HttpResponse:
    """/<body>/<meeting>/referat.pdf and so on; `?gem=1` saves what a browser would show"""
    row = published.meeting(body, meeting)
    if row is None:
        return gone(request, body, meeting)
    publication = published.publication_at(row, word)
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
        content = write(paper.document, about(row, paper, absolute_path), form)
        kept.set(etag, content)
    response = HttpResponse(content, content_type=WRITERS[form].media_type)
    name = f"{row.body.slug}-{row.address}-{edition.address}{WRITERS[form].extension}"
    manner = "attachment" if form in SAVED or request.GET.get("gem") else "inline"
    response["Content-Disposition"] = f'{manner}; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return conditional.seal(response, etag)


@require_safe
def whole(request: HttpRequest, body: str, meeting: str, word: str, form: str) -> HttpResponse:
    """/<body>/<meeting>/dagsorden-med-bilag.pdf and .zip: the paper with all that everyone may fetch behind it.

    Kept by the publication and by which of its files can be fetched today, since a paper may be withheld later.
    """
    row = published.meeting(body, meeting)
    if row is None:
        return gone(request, body, meeting)
    publication = published.publication_at(row, word)
    if publication is None:
        raise Http404(_("Den slags papir er ikke offentliggjort for mødet."))
    edition = published.edition_of(publication)
    paper = paper_of(edition)
    open_files = published.published_files(a.sha256 for i in paper.items for a in i.attachments if a.sha256)
    there = hashlib.sha256("\n".join(sorted(open_files)).encode()).hexdigest()[:12]
    etag = f"{publication.sha256[:32]}.{there}.{form}.{conditional.build()}"
    if response := conditional.unchanged(request, etag):
        return response
    kept = caches["documents"]
    content = kept.get(etag)
    if content is None:
        content = _whole(paper, about(row, paper, absolute_path), open_files, form)
        if len(content) <= MOST_KEPT:
            kept.set(etag, content)
    media = "application/zip" if form == "zip" else WRITERS["pdf"].media_type
    response = HttpResponse(content, content_type=media)
    name = f"{row.body.slug}-{row.address}-{edition.address}-med-bilag.{form}"
    manner = "attachment" if form == "zip" else "inline"
    response["Content-Disposition"] = f'{manner}; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return conditional.seal(response, etag)


@require_safe
def extract(request: HttpRequest, body: str, meeting: str, address: str, form: str) -> HttpResponse:
    """/<body>/<meeting>/<item>/udskrift.pdf: one item out of the minutes, or of the decision list before them."""
    row = published.meeting(body, meeting)
    if row is None:
        return gone(request, body, meeting)
    publication = row.minutes or row.decisions
    if publication is None:
        raise Http404(_("Referatet er ikke offentliggjort."))
    paper = paper_of(published.edition_of(publication))
    found = paper.item(address)
    if found is None or not found.said.public:
        raise Http404(_("Mødet har ikke et punkt med den adresse."))
    etag = f"{publication.sha256[:32]}.{found.position}.{form}.{conditional.build()}"
    if response := conditional.unchanged(request, etag):
        return response
    facts = about(row, paper, absolute_path)
    files = {(0, at): there for (place, at), there in facts.files.items() if place == found.position}
    state = ", ".join(filter(None, ("udskrift", facts.state)))
    here = absolute_path(reverse("portal:item", args=[row.body.slug, row.address, address]))
    facts = replace(facts, files=files, state=state, address=here)
    content = write(cut_out(paper.document, found.position), facts, form)
    response = HttpResponse(content, content_type=WRITERS[form].media_type)
    manner = "attachment" if form in SAVED else "inline"
    name = f"{row.body.slug}-{row.address}-udskrift-{address}.{form}"
    response["Content-Disposition"] = f'{manner}; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return conditional.seal(response, etag)


def _whole(paper: Paper, facts: About, open_files: Mapping[str, published.File], form: str) -> bytes:
    def fetch(sha256: str) -> bytes | None:
        if sha256 not in open_files:
            return None
        with published.open_file(open_files[sha256]) as stored:
            found: bytes = stored.read()
        return found

    def address(file: Mapping[str, Any]) -> str | None:
        if file["sha256"] not in open_files:
            return None
        return absolute_path(reverse("portal:file", args=[file["sha256"], file["name"]]))

    assert paper.edition.content is not None
    papers = list(put_together.papers_in(paper.edition.content, fetch, address))
    main = write(paper.document, facts, "pdf")
    if form == "zip":
        return put_together.whole_zip({f"{paper.edition.word}.pdf": main}, papers, facts)
    return put_together.whole_pdf(main, papers, facts)


def absolute_path(path: str) -> str:
    """A whole address by the settings, not by the request: what is written once is kept for everybody."""
    return settings.SITE_ADDRESS + path


def _state(paper: Paper) -> str | None:
    parts = [
        "beslutningsliste" if paper.edition.kind == "decisions" else "",
        "godkendt" if paper.meeting["state"] == "approved" else "",
    ]
    return ", ".join(filter(None, parts)) or None


def about(row: published.PublishedMeeting, paper: Paper, absolute: Callable[[str], str]) -> About:
    """What the written document says of its publication; `absolute` makes a whole address of a path."""
    edition = paper.edition
    return About(
        **published.dressed(edition, row.body),
        state=_state(paper),
        version=edition.version,
        letter=edition.letter,
        replaces_letter=edition.replaces_letter,
        changes=tuple(edition.changes),
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
