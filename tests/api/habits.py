"""What clients that exist take for granted of a server, beyond the rules: read in their source, said here in our words.

None of them is in a package registry, so none can run in the suite; each habit names who has it. `python -m
tests.api.habits https://raad.example/api/oparl/1.1/system` asks a server over HTTP, as `tests.api.rules` does.
The clients: meine-stadt-transparent (its importer), maschinenlesbar-org/oparl-cli, konstin/oparl-validator-rs,
maxliesegang/karlsruhe-oparl-syndication, OParl/liboparl (reads 1.0 only).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.api import rules
from tests.api.oparl_schema import BASE
from tests.api.rules import Answer, Server, Thing

FOUR = ("paper", "person", "meeting", "organization")
"""The lists of version 1.0: the importers of that time ask no others."""
NAMED = {
    "AgendaItem": ("meeting", "consultation", "resolutionFile", "auxiliaryFile"),
    "Body": ("location", "legislativeTerm"),
    "Consultation": ("paper", "meeting"),
    "Meeting": (
        "location",
        "invitation",
        "resultsProtocol",
        "auxiliaryFile",
        "participant",
        "organization",
    ),
    "Membership": ("person", "organization"),
    "Organization": ("location",),
    "Paper": ("mainFile", "auxiliaryFile", "underDirectionOf", "originatorPerson"),
    "Person": ("location",),
}
"""Per type the words that meine-stadt-transparent resolves to an object it must have."""
PAGE = 100


@dataclass
class Flat:
    """A copy as meine-stadt-transparent keeps it: flat, each object by its id, those inside it by their ids.

    It asks the four lists only, so it never hears that what stood inside a withdrawn object went with it.
    """

    get: Callable[[str], Any]
    start: str
    kept: dict[str, Thing] = field(default_factory=dict)

    def whole(self) -> None:
        """Everything, page by page."""
        for address in self._lists():
            for thing in self._every(address):
                self.kept |= apart(thing)

    def update(self, since: str) -> set[str]:
        """What changed, and then each object that is no longer inside its parent, by its id; returns these."""
        loose: set[str] = set()
        for address in self._lists():
            for thing in self._every(f"{address}?{urlencode({'modified_since': since})}"):
                before = self.kept.get(thing["id"], {})
                new = apart(thing)
                inner = [name for name, part in thing.items() if _things(part)]
                loose |= {key for name in inner for key in _listed(before.get(name))} - new.keys()
                self.kept |= new
        for key in loose:
            self.kept |= apart(self.get(key))
        return loose

    def living(self) -> dict[str, Thing]:
        """What is not deleted."""
        return {key: thing for key, thing in self.kept.items() if not thing.get("deleted")}

    def _lists(self) -> list[str]:
        bodies = list(self._every(self.get(self.start)["body"]))
        for body in bodies:
            self.kept |= apart(body)
        return [body[name] for body in bodies for name in FOUR]

    def _every(self, address: str) -> Iterator[Thing]:
        following: str | None = address
        while following:
            page = self.get(following)
            yield from page["data"]
            following = page["links"].get("next")


def apart(thing: Thing) -> dict[str, Thing]:
    """An object and those inside it, flat. Whatever has an id is taken for one and asked for its type."""
    flat: dict[str, Thing] = {}
    alone = dict(thing)
    for name, part in thing.items():
        if name == "geojson":
            continue
        if inner := _things(part):
            if not all("id" in one for one in inner):
                del alone[name]  # a vendor's own: left out
                continue
            for one in inner:
                flat |= apart(one)
            ids = [one["id"] for one in inner]
            alone[name] = ids if isinstance(part, list) else ids[0]
    return flat | {thing["id"]: alone | {"kind": thing["type"].rpartition("/")[2]}}


def ids_have_types(server: Server) -> Iterator[str]:
    """meine-stadt-transparent: whatever has an id inside an object is an object with a type, also in vendors' words"""
    for thing in server.things():
        for inner in _dicts(thing):
            typed = str(inner.get("type", "")).startswith(BASE)
            yield rules.unless("id" not in inner or typed, f"{thing['id']}: {str(inner)[:80]}")


def named_are_there(server: Server) -> Iterator[str]:
    """meine-stadt-transparent, oparl-validator-rs: what is named stands in the four lists of 1.0, or inside what does"""
    copy = Flat(server.get, server.start)
    copy.whole()
    for thing in copy.kept.values():
        for name in NAMED.get(thing["kind"], ()):
            for key in _listed(thing.get(name)):
                yield rules.unless(key in copy.kept, f"{thing['id']} names {key} as {name}")


def what_it_must_know(server: Server) -> Iterator[str]:
    """meine-stadt-transparent: both names of a person, both days of a term, a name for each, a body that says its system"""
    for thing in (one for found in server.lists.values() for one in found):
        kind = thing["type"].rpartition("/")[2]
        if kind == "Body":
            yield rules.unless(thing.get("system") == server.system["id"], f"{thing['id']}: system")
        if kind == "LegislativeTerm":
            yield rules.unless({"startDate", "endDate"} <= thing.keys(), f"{thing['id']}: days")
        if kind == "Person":
            yield rules.unless({"givenName", "familyName"} <= thing.keys(), f"{thing['id']}: names")
        if kind in {"AgendaItem", "Body", "File", "Meeting", "Organization", "Paper", "Person"}:
            yield rules.unless(bool(thing.get("name")), f"{thing['id']}: no name")


def files_are_what_they_say(server: Server) -> Iterator[str]:
    """meine-stadt-transparent: a file comes with the media type that its object says, and never as a page"""
    known = [t for found in server.lists.values() for t in found if t["type"] == f"{BASE}File"]
    of_kind: dict[str, Thing] = {}
    for file in known:
        of_kind.setdefault(file.get("mimeType", ""), file)
    for kind, file in of_kind.items():
        for name in ("accessUrl", "downloadUrl"):
            told = server.ask(file[name], {}).headers.get("content-type", "").partition(";")[0]
            yield rules.unless(told == kind and told != "text/html", f"{file[name]}: {told}, said {kind}")


def heads(server: Server) -> Iterator[str]:
    """oparl-validator-rs: HEAD answers as GET does, without the words"""
    for thing in (found[0] for found in server.lists.values() if found):
        whole, head = server.ask(thing["id"], {}), server.ask(thing["id"], {}, method="HEAD")
        same = all(whole.headers.get(name) == head.headers.get(name) for name in ("etag", "content-type"))
        yield rules.unless(head.status == 200 and not head.body and same, f"{thing['id']}: {head.status}")


def no_empty_words(server: Server) -> Iterator[str]:
    """oparl-validator-rs: a word that is not there is left out, never empty"""
    for thing in server.things():
        yield rules.unless(not _blank(thing), f"{thing['id']} has an empty word")


def filters_set_again(server: Server) -> Iterator[str]:
    """oparl-cli: on every `next` it sets its own filters again, in its own order, and no page comes twice"""
    wanted = {"created_since": "1990-01-01T00:00:00+00:00", "limit": "2"}
    for address, whole in server.lists.items():
        seen, found, following = set(), [], f"{address}?{urlencode(wanted)}"
        while following and following not in seen:
            seen.add(following)
            page = server.get(following)
            found += [thing["id"] for thing in page["data"]]
            following = page["links"].get("next", "")
            if following:
                parts = urlsplit(following)
                own = {k: v[0] for k, v in parse_qs(parts.query).items() if k not in wanted}
                same_host = parts[:2] == urlsplit(address)[:2]
                yield rules.unless(same_host, f"{following}: another server than {address}")
                following = parts._replace(query=urlencode(own | wanted)).geturl()
        yield rules.unless(found == [thing["id"] for thing in whole], f"{address}: another list")


def asked_for_json(server: Server) -> Iterator[str]:
    """karlsruhe-oparl-syndication, oparl-cli: with Accept: application/json, limit first, the filter put at the end"""
    since = urlencode({"modified_since": datetime.fromisoformat(rules.FAR["until"]).isoformat()})
    for address in server.lists:
        answer = server.ask(f"{address}?limit={PAGE}&{since}", {"Accept": "application/json"})
        listed = json.loads(answer.body).get("data")
        yield rules.unless(answer.status == 200 and isinstance(listed, list), f"{address}: {answer.status}")


def unescaped(server: Server) -> Iterator[str]:
    """meine-stadt-transparent (its loader for Somacos): a plus sign in a moment that nobody escaped"""
    for address in server.lists:
        answer = server.ask(f"{address}?modified_since={rules.FAR['since']}", {})
        yield rules.unless(
            answer.status == 200 and json.loads(answer.body)["data"] == [], f"{address}: {answer.status}"
        )


HABITS = (
    ids_have_types,
    named_are_there,
    what_it_must_know,
    files_are_what_they_say,
    heads,
    no_empty_words,
    filters_set_again,
    asked_for_json,
    unescaped,
)


def _things(part: Any) -> list[Thing]:
    if isinstance(part, dict):
        return [part]
    return part if isinstance(part, list) and part and isinstance(part[0], dict) else []


def _listed(part: Any) -> list[str]:
    return [part] if isinstance(part, str) else part if isinstance(part, list) else []


def _dicts(value: Any) -> Iterator[Mapping[str, Any]]:
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        if isinstance(part, dict):
            yield part
        yield from _dicts(part)


def _blank(value: Any) -> bool:
    if isinstance(value, dict | list):
        return any(_blank(part) for part in (value.values() if isinstance(value, dict) else value))
    return value == ""


__all__ = ["HABITS", "Answer", "Flat", "apart"]

if __name__ == "__main__":
    sys.exit(rules.main(sys.argv[1], HABITS))
