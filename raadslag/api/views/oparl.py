"""OParl 1.1: the system, each object at its address, the lists, and the files. Only what is frozen and public."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.urls import reverse

from raadslag.api.door import Unanswerable, absolute, door, kept, told
from raadslag.formats.oparl import listing
from raadslag.formats.oparl.people import LISTS
from raadslag.formats.oparl.shape import KINDS, without_internal
from raadslag.meetings import published, published_objects
from raadslag.meetings.published_objects import FILTERS, Wanted

PER_PAGE = 100
LIST_KINDS = {words: name.removesuffix("List").lower() for name, words in LISTS.items()}
"""Last word of a list's address -> the kind it holds."""
SHOWN = {"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"}
"""Media types that a browser shows without running anything of ours."""
SAVED = (
    "application/msword",
    "application/rtf",
    "application/vnd.ms-",
    "application/vnd.oasis.opendocument.",
    "application/vnd.openxmlformats-officedocument.",
    "application/zip",
    "text/csv",
)
"""Beginnings of media types that no browser runs, so they are told as they are; all others go out as bytes."""
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
NO_LIST = "Der er ikke nogen liste på den adresse."
NO_OBJECT = "Der er ikke noget på den adresse."


@door
def start(request: HttpRequest, path: str) -> HttpResponse:
    """/api/oparl/ leads to the system; anything else below /api/ that nobody answers is an error."""
    if path.strip("/") in {"oparl", "oparl/1.1"}:
        return HttpResponsePermanentRedirect(reverse("api:system"))
    raise Unanswerable(404, NO_OBJECT, f"no such path: {request.path}")


@door
def system(request: HttpRequest) -> HttpResponse:
    """/api/oparl/1.1/system"""
    return _one(request, "system", "")


@door
def thing(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """/api/oparl/1.1/<kind>/<key>: the object, or what is left of it (200 as well, with `deleted`)."""
    if kind not in KINDS or kind == "system":
        raise Unanswerable(404, NO_OBJECT, f"no such type: {kind}; there are {', '.join(KINDS)}")
    plain = key.strip("/").lower()
    plain = str(int(plain)) if re.fullmatch(r"[0-9]{1,18}", plain) else plain
    if plain != key:
        return HttpResponsePermanentRedirect(reverse("api:thing", args=[kind, plain]))
    return _one(request, kind, key)


def _one(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    row = published_objects.one(kind, key)
    if row is None:
        raise Unanswerable(404, NO_OBJECT, f"no {KINDS[kind]} with the key {key!r}")
    state = "gone" if row.deleted else row.digest[:24]
    etag = f"{state}.{row.modified.timestamp():.0f}"
    return kept(request, absolute(row.data), etag, modified=row.modified)


@door
def bodies(request: HttpRequest) -> HttpResponse:
    """/api/oparl/1.1/bodies"""
    return _list(request, "body")


@door
def body_list(request: HttpRequest, body: str, words: str) -> HttpResponse:
    """/api/oparl/1.1/body/<slug>/meetings and the nine others"""
    if words not in LIST_KINDS or published_objects.one("body", body) is None:
        raise Unanswerable(404, NO_LIST, f"no list {words!r} of {body!r}; there are {', '.join(LIST_KINDS)}")
    return _list(request, LIST_KINDS[words], body=body)


@door
def organization_list(request: HttpRequest, organization: str, words: str) -> HttpResponse:
    """/api/oparl/1.1/organization/<key>/meetings and /consultations"""
    if words not in {"meetings", "consultations"} or not published_objects.one("organization", organization):
        raise Unanswerable(404, NO_LIST, f"no list {words!r} of {organization!r}")
    return _list(request, LIST_KINDS[words], organization=organization)


def _list(request: HttpRequest, kind: str, **of: str) -> HttpResponse:
    wanted = Wanted(kind, moments=tuple(_moments(request)), **of)
    limit = min(_number(request, "limit", PER_PAGE), PER_PAGE)
    after = _number(request, "after", 0)
    rows = published_objects.page(wanted, after=after, limit=max(limit, 1))
    shown, more = rows[: max(limit, 1)], len(rows) > max(limit, 1)
    things = [json.loads(row.data) for row in shown]
    if request.GET.get("omit_internal", "").lower() == "true":
        things = [without_internal(found) for found in things]
    links = {
        "first": _link(request, None),
        "self": _link(request, after or None),
        "next": _link(request, shown[-1].pk) if more else None,
        "web": f"{settings.SITE_ADDRESS}{reverse('api:about')}",
    }
    return told(
        request,
        listing.page(things, total=published_objects.count(wanted), limit=max(limit, 1), links=links),
    )


def _moments(request: HttpRequest) -> list[tuple[str, datetime]]:
    found = []
    for name in FILTERS:
        if words := request.GET.get(name, "").strip():
            # An unescaped plus sign arrives as a space.
            whole = words.replace(" ", "+").upper()
            try:
                if not MOMENT.fullmatch(whole):
                    raise ValueError(whole)
                moment = datetime.fromisoformat(whole).astimezone(UTC)
            except (ValueError, OverflowError) as error:
                raise Unanswerable(
                    400,
                    f"»{name}« skal være et tidspunkt som 2026-01-31T12:00:00+01:00.",
                    f"{name}={words!r} is no date-time",
                ) from error
            found.append((name, moment))
    return found


def _number(request: HttpRequest, name: str, default: int) -> int:
    words = request.GET.get(name, "")
    if not words:
        return default
    if not re.fullmatch(r"[0-9]{1,18}", words):
        raise Unanswerable(400, f"»{name}« skal være et helt tal.", f"{name}={words!r} is no number")
    return int(words)


def _link(request: HttpRequest, after: int | None) -> str:
    """The address of a page of the same list with the same filters."""
    kept_filters: dict[str, Any] = {
        name: value.replace(" ", "+") if name in FILTERS else value
        for name in (*FILTERS, "omit_internal", "limit")
        if (value := request.GET.get(name, ""))
    }
    if after:
        kept_filters["after"] = after
    query = f"?{urlencode(kept_filters)}" if kept_filters else ""
    return f"{settings.SITE_ADDRESS}{request.path}{query}"


@door
def file(request: HttpRequest, key: str, manner: str) -> HttpResponseBase:
    """/api/oparl/1.1/file/<key>/vis shows the bytes of an attachment, /hent saves them; 410 when it was withdrawn."""
    row = published_objects.one("file", key)
    if row is None:
        raise Unanswerable(404, NO_OBJECT, f"no File with the key {key!r}")
    data = json.loads(row.data)
    kept_file = published.published_file(data.get("kkr:sha256", ""))
    if row.deleted or kept_file is None:
        raise Unanswerable(410, "Filen er ikke længere offentlig.", f"the File {key!r} was withdrawn")
    response = FileResponse(
        published.open_file(kept_file),
        as_attachment=manner == "hent",
        filename=kept_file.name,
        content_type=_told_type(kept_file.media_type),
    )
    response["ETag"] = f'"{kept_file.sha256}"'
    response["Cache-Control"] = "no-cache"
    return response


def _told_type(media_type: str) -> str:
    harmless = media_type in SHOWN or media_type.startswith(SAVED)
    return media_type if harmless else "application/octet-stream"
