"""What the public pages serve that is no page (documents, feeds, calendars, tables) may be read by programs in browsers.

It is public and the same for everybody, so any site's program may have it; pages with forms stay this site's own.
The open interface under /api says more about itself (`raadslag/api/door.py`).
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]


def open_files(get_response: Answer) -> Answer:
    """The middleware."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        at = request.resolver_match
        page = response.get("Content-Type", "").startswith("text/html")
        if at is not None and at.namespace == "portal" and request.method in {"GET", "HEAD"} and not page:
            response.setdefault("Access-Control-Allow-Origin", "*")
        return response

    return middleware
