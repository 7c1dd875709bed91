"""The specification's own type files as JSON Schema 2020-12, with the rules that it has only in prose.

The files in ../shared/standards are not JSON Schema: links are `schema: X.json`, addresses `format: url`.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

FOLDER = Path(__file__).parents[3] / "shared/standards/oparl-1.1"
NOW_MANDATORY = ["agendaItem", "consultation", "file", "membership", "locationList", "legislativeTermList"]
MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"
BASE = "https://schema.oparl.org/1.1/"


def needs_shared() -> None:
    """Skips where the standards are not beside the repository; in CI they must be."""
    if not FOLDER.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{FOLDER} is missing")
        pytest.skip("../shared/standards is not beside the repository")


@cache
def validator() -> Draft202012Validator:
    """Judges one object of any type, alone or as a tombstone, and all objects inside it."""
    kinds = {
        path.stem: _object(json.loads(path.read_text(encoding="utf-8"))) for path in FOLDER.glob("*.json")
    }
    schema = {
        "$defs": kinds,
        "type": "object",
        "required": ["type"],
        "allOf": [
            {
                "if": {
                    "properties": {"type": {"const": BASE + name}, "deleted": {"const": True}},
                    "required": ["deleted"],
                },
                "then": _tombstone(name),
                "else": {
                    "if": {"properties": {"type": {"const": BASE + name}}},
                    "then": {"$ref": f"#/$defs/{name}"},
                },
            }
            for name in kinds
        ],
        "properties": {"type": {"enum": [BASE + name for name in kinds]}},
    }
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def faults(thing: dict[str, Any]) -> list[str]:
    """What is wrong with an object after the specification."""
    return [f"{'/'.join(map(str, e.path))}: {e.message[:200]}" for e in validator().iter_errors(thing)]


def _object(source: dict[str, Any]) -> dict[str, Any]:
    name = source.get("title", "")
    properties = {key: _property(value) for key, value in source["properties"].items()}
    required = [*source.get("required", ()), "created", "modified"]
    if name.endswith("Body") or "rgs" in properties:
        required += NOW_MANDATORY
    if "oparlVersion" in properties:
        properties["oparlVersion"] = {"const": BASE}
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(set(required)),
        "patternProperties": {"^[a-z]+:[A-Za-z0-9]+$": {}},
        "additionalProperties": False,
    }


def _property(source: dict[str, Any]) -> dict[str, Any]:
    if "references" in source and source["references"] == "externalList":
        return {"type": "string", "format": "uri", "pattern": "^https?://"}
    if "schema" in source and source.get("type") == "object":
        return {"$ref": f"#/$defs/{Path(source['schema']).stem}"}
    made: dict[str, Any] = {"type": source["type"]}
    if source.get("format") == "url":
        made |= {"format": "uri", "pattern": "^https?://"}
    elif source.get("format") == "date-time":
        made |= {"format": "date-time", "pattern": MOMENT}
    elif "format" in source:
        made["format"] = source["format"]
    if "pattern" in source:
        made["pattern"] = source["pattern"].replace("\\:", ":").replace("\\/", "/")
    if source["type"] == "array":
        made["items"] = _property(source["items"])
        made["minItems"] = 0
    if source["type"] == "string":
        made["minLength"] = 1
    return made


def _tombstone(name: str) -> dict[str, Any]:
    moment = {"type": "string", "format": "date-time", "pattern": MOMENT}
    return {
        "type": "object",
        "required": ["id", "type", "created", "modified", "deleted"],
        "properties": {
            "id": {"type": "string", "format": "uri"},
            "type": {"const": BASE + name},
            "created": moment,
            "modified": moment,
            "deleted": {"const": True},
        },
        "additionalProperties": False,
    }
