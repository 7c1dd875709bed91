"""A meeting's papers as files at the desk: previews, and the whole meeting as one PDF or one ZIP."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from raadslag.desk.doors import allowed, desk_page, meeting_of
from raadslag.formats.write import WRITERS
from raadslag.meetings import written
from raadslag.meetings.models import Meeting, Publication
from raadslag.people import access

MEDIA = {"pdf": "application/pdf", "zip": "application/zip"}
DRAFTS = {"udkast": "members", "udkast-alle": "public"}
"""Word in the address -> for whom the preview is made."""


@desk_page
def whole(request: HttpRequest, pk: int, what: str, form: str) -> HttpResponse:
    """`udkast`, `udkast-alle`: the paper alone, as members or everyone will get it; `arbejde`: all working papers;
    `medlemmer`: all that the members were sent, for those who read the members' pages."""
    if what == "medlemmer":
        return _members(request, pk, form)
    meeting = meeting_of(request, pk)
    name = f"{meeting.body.slug}-{meeting.address}-{what}"
    if what in DRAFTS and form in WRITERS:
        return _file(written.draft(meeting, DRAFTS[what], form), WRITERS[form].media_type, f"{name}.{form}")
    if what == "arbejde" and form in MEDIA:
        return _file(written.whole_draft(meeting, form), MEDIA[form], f"{name}.{form}")
    raise Http404


def _members(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    allowed(access.may_read_members_pages(request.user, meeting.body))
    publication = written.latest_for_members(meeting)
    if publication is None or form not in MEDIA:
        raise Http404(_("Medlemmerne har ikke fået noget til det møde endnu."))
    name = f"{meeting.body.slug}-{meeting.address}-{publication.letter or publication.version}.{form}"
    return _file(written.whole_publication(publication, form), MEDIA[form], name)


@desk_page
def version(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """One frozen version in a format, as it was sent; for secretaries."""
    rows = Publication.objects.select_related("body", "meeting", "replaces")
    publication = get_object_or_404(rows, pk=pk)
    allowed(access.may_prepare(request.user, publication.body))
    if form not in WRITERS or not publication.content:
        raise Http404
    name = (
        f"{publication.body.slug}-{publication.meeting.address}-{publication.letter or publication.version}"
    )
    return _file(written.written(publication, form), WRITERS[form].media_type, f"{name}.{form}")


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    manner = "inline" if media_type == MEDIA["pdf"] else "attachment"
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'{manner}; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
