"""People, bodies, seats and meetings as Popolo (popoloproject.com), made of the same objects as OParl.

A seat's `on_behalf_of_id` is the municipality; a meeting is an event with those who came. Popolo has no agenda.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from raadslag.formats.oparl.shape import type_of

Thing = Mapping[str, Any]
LISTS = {
    "Person": "persons",
    "Organization": "organizations",
    "Membership": "memberships",
    "Meeting": "events",
}
"""Type of an object -> the list that it goes to."""


def popolo(things: Iterable[Thing]) -> dict[str, list[dict[str, Any]]]:
    """All that Popolo has words for, in four lists. Objects of other types are left out."""
    writers = {
        "Person": _person,
        "Organization": _organization,
        "Membership": _membership,
        "Meeting": _event,
    }
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in LISTS.values()}
    for thing in things:
        kind = type_of(thing)
        if kind in writers:
            written = writers[kind](thing)
            found[LISTS[kind]].append({key: value for key, value in written.items() if value is not None})
    return found


def _person(thing: Thing) -> dict[str, Any]:
    return {
        "id": thing["id"],
        "name": thing["name"],
        "family_name": thing.get("familyName"),
        "given_name": thing.get("givenName"),
        "links": _links(thing),
        **_times(thing),
    }


def _organization(thing: Thing) -> dict[str, Any]:
    code = thing.get("kkr:code")
    return {
        "id": thing["id"],
        "name": thing["name"],
        "classification": thing.get("classification"),
        "identifiers": [{"identifier": code, "scheme": "kommunekode"}] if code else None,
        "links": _links(thing),
        **_times(thing),
    }


def _membership(thing: Thing) -> dict[str, Any]:
    return {
        "id": thing["id"],
        "person_id": thing.get("person"),
        "organization_id": thing.get("organization"),
        "on_behalf_of_id": thing.get("onBehalfOf"),
        "role": thing.get("role"),
        "start_date": thing.get("startDate"),
        "end_date": thing.get("endDate"),
        **_times(thing),
    }


def _event(thing: Thing) -> dict[str, Any]:
    organizations = thing.get("organization") or [None]
    return {
        "id": thing["id"],
        "name": thing["name"],
        "classification": "møde",
        "start_date": thing.get("start") or thing.get("kkr:date"),
        "end_date": thing.get("end"),
        "organization_id": organizations[0],
        "attendees": [{"id": key, "name": name} for key, name in _attendees(thing)],
        "links": _links(thing),
        **_times(thing),
    }


def _attendees(thing: Thing) -> Iterable[tuple[str, str]]:
    for present in thing.get("kkr:present", ()):
        if "person" in present:
            yield present["person"], present["name"]


def _links(thing: Thing) -> list[dict[str, str]] | None:
    return [{"url": thing["web"]}] if thing.get("web") else None


def _times(thing: Thing) -> dict[str, Any]:
    return {"created_at": thing["created"], "updated_at": thing["modified"]}
