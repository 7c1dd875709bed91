"""What machines ask for first: robots.txt and the old address of the icon."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

ROBOTS = """User-agent: *
Disallow: /bord/
Disallow: /soeg/
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """/robots.txt"""
    where = f"\nSitemap: {settings.SITE_ADDRESS}/sitemap.xml\n"
    return HttpResponse(ROBOTS + where, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """/favicon.ico"""
    return HttpResponsePermanentRedirect(static("favicon.svg"))
