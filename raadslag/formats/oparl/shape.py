"""One OParl object: its type, its address, what of it is left out where it stands inside another, its tombstone.

Nothing empty is written. Our own attributes have the prefix `kkr:`. `created` and `modified` are no business of
the trees: whoever keeps the objects knows when they first came and when they changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

VERSION = "https://schema.oparl.org/1.1/"
SITE = "@site"
"""Stands for the site's address until an object is served."""
ROOT = f"{SITE}/api/oparl/1.1"
DENMARK = ZoneInfo("Europe/Copenhagen")

KINDS = {
    "system": "System",
    "body": "Body",
    "legislativeterm": "LegislativeTerm",
    "organization": "Organization",
    "person": "Person",
    "membership": "Membership",
    "meeting": "Meeting",
    "agendaitem": "AgendaItem",
    "paper": "Paper",
    "consultation": "Consultation",
    "file": "File",
    "location": "Location",
}
"""Word of a type in addresses -> its name in the standard."""

BACK = {
    "AgendaItem": {"meeting"},
    "Consultation": {"paper"},
    "File": {"meeting", "agendaItem", "paper", "person"},
    "LegislativeTerm": {"body"},
    "Location": {"bodies", "organizations", "persons", "meetings", "papers"},
    "Membership": {"person"},
}
"""What leads back to the object around: written only where the object stands alone."""

INTERNAL = {
    "AgendaItem": {"auxiliaryFile"},
    "Meeting": {"auxiliaryFile", "agendaItem"},
    "Paper": {"auxiliaryFile", "location"},
    "Person": {"membership"},
    "Body": {"legislativeTerm"},
}
"""The seven lists inside objects that a client may ask to be left out."""

Thing = dict[str, Any]


def address(kind: str, key: str | int) -> str:
    """Where an object is: the word of its type and its key; the system is the only one of its type."""
    return f"{ROOT}/{kind}/{key}" if key else f"{ROOT}/{kind}"


def thing(kind: str, key: str | int, license: str, **facts: Any) -> Thing:
    """An object with what is known of it. `kkr` is a mapping of our own attributes, without their prefix."""
    own = {f"kkr:{name}": value for name, value in facts.pop("kkr", {}).items()}
    whole = {"id": address(kind, key), "type": VERSION + KINDS[kind], "license": license, **facts, **own}
    return {name: value for name, value in whole.items() if not _empty(value)}


def filled(**facts: Any) -> Thing:
    """The facts that are there, as an object without a type: for what stands in our own attributes."""
    return {name: value for name, value in facts.items() if not _empty(value)}


def is_thing(value: Any) -> bool:
    """Whether it is an object of the standard, not one of our own attributes."""
    return isinstance(value, Mapping) and str(value.get("type", "")).startswith(VERSION)


def type_of(value: Mapping[str, Any]) -> str:
    """The name of an object's type in the standard."""
    return str(value["type"]).removeprefix(VERSION)


def place_of(value: Mapping[str, Any]) -> tuple[str, str]:
    """The word of the object's type and its key, from its address."""
    kind, _, key = str(value["id"]).removeprefix(f"{ROOT}/").partition("/")
    return kind, key


def embedded(value: Mapping[str, Any]) -> Thing:
    """The object as it stands inside another: the same, without what leads back."""
    back = BACK.get(type_of(value), set())
    return {name: part for name, part in value.items() if name not in back}


def without_internal(value: Mapping[str, Any]) -> Thing:
    """The object without the lists that are told elsewhere too (`omit_internal`)."""
    left_out = INTERNAL.get(type_of(value), set())
    return {name: part for name, part in value.items() if name not in left_out}


def tombstone(kind: str, key: str, created: datetime, modified: datetime) -> Thing:
    """What is left of an object that was taken away."""
    return {
        "id": address(kind, key),
        "type": VERSION + KINDS[kind],
        "created": moment(created),
        "modified": moment(modified),
        "deleted": True,
    }


def moment(at: datetime) -> str:
    """A moment as the standard wants it: whole seconds and an offset. Without a zone it is Danish time."""
    aware = at if at.tzinfo else at.replace(tzinfo=DENMARK)
    return aware.replace(microsecond=0).isoformat()


def now_of(at: datetime) -> datetime:
    """The whole second that a moment lies in, in UTC: what is kept is what is written."""
    return at.astimezone(UTC).replace(microsecond=0)


def _empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | tuple | dict) and not value)
