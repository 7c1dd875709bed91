"""Everything public in one go: tables, one object a line, Popolo, and the catalogue that tells of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse

from raadslag.api.door import Unanswerable, absolute, door, kept, told
from raadslag.formats.oparl.shape import KINDS
from raadslag.formats.tables.every import TABLES
from raadslag.formats.tables.write_csv import write_csv
from raadslag.formats.tables.write_parquet import write_parquet
from raadslag.formats.write_dcat import Catalogue, Distribution, Service, write_dcat
from raadslag.formats.write_popolo import LISTS, popolo
from raadslag.meetings import published_objects

OPARL = "https://oparl.org/spezifikation/online-ansicht/"
FORMS = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "parquet": (write_parquet, "application/vnd.apache.parquet"),
}
"""Ending of a table's address -> its writer and media type."""
NO_POPOLO = "Der er ikke nogen liste med det navn."
KEYWORDS = (
    "kommuner",
    "KKR",
    "kommunekontaktråd",
    "dagsordener",
    "referater",
    "beslutninger",
    "afstemninger",
    "høringer",
    "fordelinger",
    "udpegninger",
)


@door
def table(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """/api/data/<table>.csv and .parquet"""
    if name not in TABLES:
        words = ", ".join(TABLES)
        raise Unanswerable(
            404, "Der er ikke nogen tabel med det navn.", f"no table {name!r}; there are {words}"
        )
    found = TABLES[name]
    write, media_type = FORMS[form]
    return _streamed(request, write(found, _objects([found.kind])), media_type, f"{name}.{form}")


@door
def lines(request: HttpRequest) -> HttpResponseBase:
    """/api/data/alt.ndjson: every object of OParl that is there now, one a line"""
    pieces = ((json.dumps(thing, ensure_ascii=False) + "\n").encode() for thing in _objects(list(KINDS)))
    return _streamed(request, pieces, "application/x-ndjson; charset=utf-8", "alt.ndjson")


@door
def people(request: HttpRequest) -> HttpResponse:
    """/api/data/popolo.json: persons, organizations, memberships, events, motions and vote events"""
    return told(request, popolo(_objects(_kinds(LISTS))))


@door
def people_list(request: HttpRequest, name: str) -> HttpResponse:
    """/api/data/popolo/<list>.json: one of them"""
    if name not in LISTS:
        words = ", ".join(LISTS)
        raise Unanswerable(404, NO_POPOLO, f"no list {name!r}; there are {words}")
    return told(request, {name: popolo(_objects(_kinds([name])))[name]})


@door
def catalogue(request: HttpRequest) -> HttpResponse:
    """/api/katalog.ttl: DCAT-AP-DK"""
    site = settings.SITE_ADDRESS
    tables = [
        Distribution(
            site + reverse("api:table", args=[found.name, form]),
            f"{found.title} ({form})",
            FORMS[form][1].partition(";")[0],
            form.upper(),
        )
        for found in TABLES.values()
        for form in FORMS
    ]
    others = [
        Distribution(
            site + reverse("api:lines"), "Alt, ét objekt pr. linje", "application/x-ndjson", "JSONL"
        ),
        Distribution(
            site + reverse("api:people"), "Personer, råd og afstemninger (Popolo)", "application/json", "JSON"
        ),
        Distribution(
            site + reverse("portal:feed", args=["atom"]), "Nyt (Atom)", "application/atom+xml", "ATOM"
        ),
    ]
    text = write_dcat(
        Catalogue(
            site=f"{site}/",
            page=site + reverse("api:about"),
            title="Kommunekontaktrådenes møder og beslutninger",
            description="Dagsordener, referater, beslutninger, afstemninger, personer og bilag fra rådenes møder, og det, de "
            "har aftalt sammen: høringer, godkendelser, fordelinger, betalinger, udpegninger og planer.",
            publisher="Kommunekontaktrådene",
            license=settings.OPEN_DATA_LICENSE,
            modified=published_objects.last_change(),
            distributions=(*tables, *others),
            services=(Service(site + reverse("api:system"), "OParl 1.1", OPARL),),
            keywords=KEYWORDS,
        )
    )
    etag = sha256(text.encode()).hexdigest()[:32]
    return kept(request, text, etag, media_type="text/turtle; charset=utf-8")


def _kinds(lists: Iterable[str]) -> list[str]:
    """The kinds of objects that lists of Popolo are made of, each once."""
    return list(dict.fromkeys(kind for name in lists for kind in LISTS[name]))


def _objects(kinds: list[str]) -> Iterator[dict]:
    """The objects of some kinds as they are served, in the order of the kinds."""
    for row in published_objects.whole(kinds):
        yield json.loads(absolute(row.data))


def _streamed(request: HttpRequest, pieces: Iterator[bytes], media_type: str, name: str) -> HttpResponseBase:
    """A download that is written as it goes; its ETag is the state of all open data, so it is asked first."""
    state = f"{published_objects.state()}.{name}\n{settings.SITE_ADDRESS}"
    etag = sha256(state.encode()).hexdigest()[:32]
    unchanged = kept(request, b"", etag, media_type=media_type)
    if unchanged.status_code == 304:
        return unchanged
    response = StreamingHttpResponse(pieces, content_type=media_type)
    response["ETag"] = f'"{etag}"'
    response["Cache-Control"] = "no-cache"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
