"""Attachments: bytes that a current public publication names, and no others."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.meetings import published

SHOWN = {"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"}
"""Media types that a browser shows by itself without running anything of ours; all others are saved."""


@require_safe
def file(request: HttpRequest, sha256: str, name: str) -> HttpResponse | FileResponse:
    """/bilag/<sha256>/<name>"""
    found = published.published_file(sha256)
    if found is None or found.name != name:
        raise Http404(_("Bilaget findes ikke, eller det er ikke offentligt."))
    etag = f'"{sha256}"'
    response: HttpResponse | FileResponse
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    else:
        shown = found.media_type in SHOWN
        response = FileResponse(
            published.open_file(found),
            as_attachment=not shown,
            filename=found.name,
            content_type=found.media_type if shown else "application/octet-stream",
        )
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return response
