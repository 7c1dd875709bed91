"""What can be asked here, as OpenAPI 3.1: for tools that make clients, and for the test that asks all of it.

Objects are described by the standard's own schemas elsewhere (OParl); here stands what every one of them has.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings

from raadslag.formats.oparl.people import LISTS
from raadslag.formats.oparl.shape import KINDS, VERSION
from raadslag.formats.tables.every import TABLES
from raadslag.formats.write_popolo import LISTS as POPOLO
from raadslag.meetings.published_objects import FILTERS

Part = dict[str, Any]
MOMENT = {"type": "string", "format": "date-time"}
ADDRESS = {"type": "string", "format": "uri"}
OPARL = "/oparl/1.1"
ETAG = {"ETag": {"schema": {"type": "string"}, "required": True}}


def describe() -> Part:
    """The description of this site's interface."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Rådslag: åbne data",
            "version": "1.1",
            "description": "OParl 1.1 med tabeller og kataloger ved siden af. Kun læsning, uden nøgle.",
            "license": {"name": "Licens", "url": settings.OPEN_DATA_LICENSE},
        },
        "servers": [{"url": f"{settings.SITE_ADDRESS}/api"}],
        "paths": {**_objects(), **_lists(), **_whole()},
        "components": {"schemas": SCHEMAS},
    }


def _objects() -> dict[str, Part]:
    kinds = [kind for kind in KINDS if kind != "system"]
    key = _path("key", {"type": "string", "pattern": r"^[-a-z0-9_.]{1,100}$"}, "Nøglen i objektets id")
    kind = _path("kind", {"enum": kinds}, "Typen")
    shown = _path("manner", {"enum": ["vis", "hent"]}, "Vises eller gemmes")
    return {
        f"{OPARL}/system": _get("Hvor man begynder", [], _json("Object"), ()),
        f"{OPARL}/{{kind}}/{{key}}": _get("Et objekt", [kind, key], _json("Object"), (301, 404)),
        f"{OPARL}/file/{{key}}/{{manner}}": _get("En fil", [key, shown], {"*/*": {}}, (404, 410)),
    }


def _lists() -> dict[str, Part]:
    body = _path("body", {"type": "string", "pattern": r"^[-a-z0-9]{1,80}$"}, "Rådets nøgle")
    organization = _path(
        "organization", {"type": "string", "pattern": r"^[-a-z0-9]{1,80}$"}, "Organets nøgle"
    )
    words = _path("list", {"enum": list(LISTS.values())}, "Listen")
    of_one = _path("list", {"enum": ["meetings", "consultations"]}, "Listen")
    answer = _json("List")
    return {
        f"{OPARL}/bodies": _get("Rådene", _filters(), answer, (400,)),
        f"{OPARL}/body/{{body}}/{{list}}": _get(
            "Et råds liste", [body, words, *_filters()], answer, (400, 404)
        ),
        f"{OPARL}/organization/{{organization}}/{{list}}": _get(
            "Et organs liste", [organization, of_one, *_filters()], answer, (400, 404)
        ),
    }


def _whole() -> dict[str, Part]:
    table = _path("table", {"enum": list(TABLES)}, "Tabellen")
    popolo = _path("list", {"enum": list(POPOLO)}, "Listen")
    return {
        "/data/{table}.csv": _get("En tabel som CSV", [table], {"text/csv": {}}, (404,)),
        "/data/{table}.parquet": _get(
            "En tabel som Parquet", [table], {"application/vnd.apache.parquet": {}}, (404,)
        ),
        "/data/alt.ndjson": _get("Alle objekter, ét pr. linje", [], {"application/x-ndjson": {}}, ()),
        "/data/popolo.json": _get("Personer, råd og afstemninger (Popolo)", [], _json("Popolo"), ()),
        "/data/popolo/{list}.json": _get("En af listerne i Popolo", [popolo], _json("PopoloList"), (404,)),
        "/katalog.ttl": _get("Kataloget (DCAT-AP-DK)", [], {"text/turtle": {}}, ()),
        "/openapi.json": _get("Denne beskrivelse", [], {"application/json": {}}, ()),
    }


def _get(summary: str, parameters: list[Part], content: Part, others: tuple[int, ...]) -> Part:
    """An address that is read; `others` are the statuses it may have besides 200, 304 and 429."""
    words = {301: "Det har en anden adresse", 304: "Uændret", 400: "Forkert spurgt", 404: "Findes ikke"}
    words |= {410: "Trukket tilbage", 429: "For mange forespørgsler"}
    errors = {
        str(status): {"description": words[status], **({"content": _json("Error")} if status >= 400 else {})}
        for status in sorted({*others, 304, 429})
    }
    answer = {"description": "Svaret", "content": content, "headers": ETAG}
    return {"get": {"summary": summary, "parameters": parameters, "responses": {"200": answer, **errors}}}


def _path(name: str, schema: Part, description: str) -> Part:
    return {"name": name, "in": "path", "required": True, "schema": schema, "description": description}


def _filters() -> list[Part]:
    moments = [(name, MOMENT) for name in FILTERS]
    numbers = {"type": "integer", "minimum": 0, "maximum": 10**18 - 1}
    internal = {"type": "string", "examples": ["true"], "description": "Andet end true betyder nej"}
    asked = [*moments, ("omit_internal", internal), ("limit", numbers), ("after", numbers)]
    return [{"name": name, "in": "query", "schema": schema} for name, schema in asked]


def _json(schema: str) -> Part:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


SCHEMAS: dict[str, Part] = {
    "Object": {
        "type": "object",
        "required": ["id", "type", "created", "modified"],
        "properties": {
            "id": ADDRESS,
            "type": {"enum": [VERSION + name for name in KINDS.values()]},
            "created": MOMENT,
            "modified": MOMENT,
            "deleted": {"const": True},
            "license": ADDRESS,
        },
    },
    "List": {
        "type": "object",
        "required": ["data", "pagination", "links"],
        "properties": {
            "data": {"type": "array", "items": {"$ref": "#/components/schemas/Object"}},
            "pagination": {
                "type": "object",
                "required": ["totalElements", "elementsPerPage"],
                "additionalProperties": {"type": "integer"},
            },
            "links": {"type": "object", "required": ["first", "self"], "additionalProperties": ADDRESS},
        },
        "additionalProperties": False,
    },
    "Error": {
        "type": "object",
        "required": ["type", "message", "debug"],
        "properties": {
            "type": {"const": f"{VERSION}Error"},
            "message": {"type": "string"},
            "debug": {"type": "string"},
        },
        "additionalProperties": False,
    },
    "Popolo": {
        "type": "object",
        "required": list(POPOLO),
        "properties": {name: {"type": "array"} for name in POPOLO},
        "additionalProperties": False,
    },
    "PopoloList": {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "propertyNames": {"enum": list(POPOLO)},
        "additionalProperties": {"type": "array"},
    },
}
