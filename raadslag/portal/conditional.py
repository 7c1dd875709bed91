"""Frozen means cacheable: the ETag of a page is made of what it shows, and an unchanged page is a 304.

A page about one publication carries its hash. Beside it stands a word for the rest: the state of the whole
public record (such a page also names other meetings), the address, the language, the day and the program.
Nothing is kept by a cache without asking, because a redaction must be seen at once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language

from raadslag.meetings import published

View = Callable[..., HttpResponse]
PACKAGE = Path(__file__).resolve().parent.parent


def frozen(view: View) -> View:
    """Answers 304 before the page is made while nothing public has changed since the reader's copy. One query."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        etag = word(request, published.tide())
        return unchanged(request, etag) or seal(view(request, *args, **kwargs), etag)

    return answer


def weighed(view: View) -> View:
    """Answers 304 when the page came out as the reader has it: for pages that also show dated memberships."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        etag = sha256(response.content).hexdigest()[:32]
        return (response.status_code == 200 and unchanged(request, etag)) or seal(response, etag)

    return answer


def unchanged(request: HttpRequest, etag: str) -> HttpResponse | None:
    """An empty 304 when the reader already has what the ETag stands for."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if not {f'"{etag}"', f'W/"{etag}"', "*"} & set(known):
        return None
    return seal(HttpResponseNotModified(), etag)


def seal(response: HttpResponse, etag: str) -> HttpResponse:
    """The response with its ETag, when it is one that may be kept."""
    if response.status_code in (200, 304):
        response["ETag"] = f'"{etag}"'
        response["Cache-Control"] = "no-cache"
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def word(request: HttpRequest, state: str) -> str:
    """A short word for a page at an address in a language, in a state of the public record."""
    parts = (build(), request.get_full_path(), get_language() or "", str(timezone.localdate()), state)
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


@cache
def build() -> str:
    """A word for the program and its templates, the same in every process that runs the same files."""
    files = sorted(p for p in PACKAGE.rglob("*") if p.suffix in {".py", ".html", ".css", ".mo", ".js"})
    told = "\n".join(f"{p.name} {(s := p.stat()).st_size} {s.st_mtime_ns}" for p in files)
    return sha256(f"{settings.SITE_ADDRESS}\n{told}".encode()).hexdigest()[:16]
