"""An item as plain Markdown at its own address with .md behind it: for programs that read, and for notes."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.formats.about import About
from raadslag.formats.write import WRITERS, write
from raadslag.meetings import published
from raadslag.portal import conditional
from raadslag.portal.paper import paper_of
from raadslag.portal.views.document import about, absolute_path
from raadslag.portal.views.edition import gone


@require_safe
def item(request: HttpRequest, body: str, meeting: str, address: str) -> HttpResponse:
    """/<body>/<meeting>/<item>.md; `?gem=1` saves it"""
    row = published.meeting(body, meeting)
    if row is None:
        return gone(request, body, meeting)
    edition = published.current(row)
    paper = paper_of(edition) if edition else None
    found = paper.item(address) if paper else None
    if edition is None or paper is None or found is None:
        raise Http404(_("Punktet findes ikke i mødets papirer."))
    manner = "attachment" if request.GET.get("gem") else "inline"
    etag = f"{edition.sha256[:32]}.{address}.md.{conditional.build()}"
    if response := conditional.unchanged(request, etag):
        return response
    whole = about(row, paper, absolute_path)
    files = {(0, at): file for (position, at), file in whole.files.items() if position == found.position}
    said: About = replace(
        whole, files=files, address=absolute_path(f"/{body}/{meeting}/{address}/"), changes=()
    )
    alone = replace(paper.document, items=(replace(found.said, level=1),), participants=())
    response = HttpResponse(write(alone, said, "md"), content_type=WRITERS["md"].media_type)
    response["Content-Disposition"] = f'{manner}; filename="{row.body.slug}-{row.address}-{address}.md"'
    response["X-Content-Type-Options"] = "nosniff"
    return conditional.seal(response, etag)
