"""The one way through every machine door: who may come from where, how often, and what is said when something is wrong.

All answers are for everybody (`Access-Control-Allow-Origin: *`), carry an ETag and are read only. Errors are JSON
after OParl, in Danish, which is the language of what is served here.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.http import http_date, parse_etags

from raadslag.formats.oparl import listing
from raadslag.formats.oparl.shape import SITE
from raadslag.people import turns

View = Callable[..., HttpResponseBase]
METHODS = "GET, HEAD, OPTIONS"
MINUTE = 60
EXPOSED = "ETag, Last-Modified, Retry-After, Link"


class Unanswerable(Exception):
    """A request that gets an error: its status, a Danish sentence, and a word for programmers."""

    def __init__(self, status: int, message: str, debug: str) -> None:
        super().__init__(message)
        self.status, self.message, self.debug = status, message, debug


def door(view: View) -> View:
    """Opens a view to everybody: GET and HEAD, a preflight, so many requests a minute, errors as JSON."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = _through(view, request, *args, **kwargs)
        except Unanswerable as error:
            response = failure(error.status, error.message, error.debug)
        if response.status_code == 405:
            response["Allow"] = METHODS
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = EXPOSED
        response["X-Content-Type-Options"] = "nosniff"
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return answer


def _through(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return _preflight()
    if request.method not in {"GET", "HEAD"}:
        raise Unanswerable(405, "Her kan kun læses.", f"method {request.method}; allowed: {METHODS}")
    asker = request.META.get("REMOTE_ADDR", "")
    if seconds := turns.wait("open data", asker, most=settings.OPEN_DATA_RATE, seconds=MINUTE):
        response = failure(
            429,
            "Der kommer for mange forespørgsler. Vent lidt.",
            f"more than {settings.OPEN_DATA_RATE} a minute",
        )
        response["Retry-After"] = str(math.ceil(seconds))
        return response
    return view(request, *args, **kwargs)


def _preflight() -> HttpResponse:
    response = HttpResponse(status=204)
    response["Allow"] = response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since, Accept"
    response["Access-Control-Max-Age"] = "86400"
    return response


def failure(status: int, message: str, debug: str) -> HttpResponse:
    """An error as the standard has it."""
    return HttpResponse(_dump(listing.error(message, debug)), content_type="application/json", status=status)


def absolute(text: str) -> str:
    """JSON text with whole addresses, by the settings and not by the request: it is the same for everybody."""
    return text.replace(f'"{SITE}/', f'"{settings.SITE_ADDRESS}/')


def told(request: HttpRequest, data: Mapping[str, Any]) -> HttpResponse:
    """Data as JSON, with the hash of what it says as ETag; a 304 for who has it."""
    text = absolute(_dump(data))
    return kept(request, text, sha256(text.encode()).hexdigest()[:32])


def kept(
    request: HttpRequest,
    content: str | bytes,
    etag: str,
    *,
    modified: datetime | None = None,
    media_type: str = "application/json",
) -> HttpResponse:
    """Content with its ETag, or a 304 for who has it."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    response: HttpResponse
    if {f'"{etag}"', f'W/"{etag}"', "*"} & set(known):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(content, content_type=media_type)
    response["ETag"] = f'"{etag}"'
    response["Cache-Control"] = "no-cache"
    if modified:
        response["Last-Modified"] = http_date(modified.timestamp())
    return response


def _dump(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)
