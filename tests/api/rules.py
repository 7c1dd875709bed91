"""Any OParl 1.1 server against the rules that a schema cannot hold; it knows the specification and nothing of us.

`.venv/bin/python -m tests.api.rules https://raad.example/api/oparl/1.1/system` asks over HTTP and prints a table: the
rule, how often it was put to the test, and the first faults. The suite runs the same on a small world, and again on
worlds that it has spoiled.
"""

from __future__ import annotations

import http.client
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.api.client import LISTS
from tests.api.oparl_schema import BASE, faults

Thing = dict[str, Any]
BACK = {
    "AgendaItem": {"meeting"},
    "Consultation": {"paper"},
    "File": {"meeting", "agendaItem", "paper", "person"},
    "LegislativeTerm": {"body"},
    "Location": {"bodies", "organizations", "persons", "meetings", "papers"},
    "Membership": {"person"},
}
INTERNAL = {
    "AgendaItem": {"auxiliaryFile"},
    "Body": {"legislativeTerm"},
    "Meeting": {"auxiliaryFile", "agendaItem"},
    "Paper": {"auxiliaryFile", "location"},
    "Person": {"membership"},
}
FAR = {"since": "9990-01-01T00:00:00+00:00", "until": "1990-01-01T00:00:00+00:00"}
ERROR = {"type", "message", "debug"}
FEW = 5
"""How many files of each media type are fetched."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, the headers by their lower-case names, the bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Ask(Protocol):
    """A whole address and headers to what came back; redirects are not followed."""

    def __call__(self, address: str, headers: Mapping[str, str], /, *, method: str = "GET") -> Answer: ...


@dataclass
class Server:
    """A server with everything that its lists hold."""

    ask: Ask
    start: str
    system: Thing = field(default_factory=dict)
    lists: dict[str, list[Thing]] = field(default_factory=dict)
    gone: dict[str, list[Thing]] = field(default_factory=dict)

    def read(self) -> None:
        """Fetches the system, each list without filters, and what was taken away since the beginning."""
        self.system = self.get(self.start)
        bodies = self.every(self.system["body"])
        self.lists[self.system["body"]] = bodies
        for name in LISTS:
            for body in bodies:
                self.lists[body[name]] = self.every(body[name])
        for address in self.lists:
            since = self.every(_with(address, modified_since=FAR["until"]))
            self.gone[address] = [thing for thing in since if thing.get("deleted")]

    def get(self, address: str) -> Any:
        """The JSON at an address; an error object of ours where it is none."""
        answer = self.ask(address, {})
        try:
            return json.loads(answer.body.decode("utf-8"))
        except ValueError:
            return {"fault": f"{answer.status}, no JSON"}

    def every(self, address: str) -> list[Thing]:
        """All objects of a list, page by page."""
        return [thing for page in self.pages(address) for thing in page.get("data", ())]

    def pages(self, address: str) -> Iterator[Thing]:
        """The pages of a list."""
        seen: set[str] = set()
        following: str | None = address
        while following and following not in seen:
            seen.add(following)
            page = self.get(following)
            yield page
            following = page.get("links", {}).get("next")

    def things(self) -> Iterator[Thing]:
        """The system and everything in its lists."""
        yield self.system
        for found in self.lists.values():
            yield from found


Rule = Callable[[Server], Iterator[str]]
"""A rule to its verdicts on a server: each a fault, or nothing where it was kept."""


def schemas(server: Server) -> Iterator[str]:
    """Every object, and those inside it, keeps its schema (12 files of the specification)"""
    for thing in (*server.things(), *(gone for found in server.gone.values() for gone in found)):
        yield from _told(thing["id"], faults(thing))


def ids(server: Server) -> Iterator[str]:
    """Every id answers 200 with the same object, also of what stands inside another and of what was taken away"""
    alone: dict[str, Thing] = {}
    for thing in server.things():
        alone[thing["id"]] = server.get(thing["id"])
        yield unless(alone[thing["id"]] == thing, f"{thing['id']} is another alone")
        for inner in inside(thing):
            back = BACK.get(_type(inner), set())
            whole = alone.get(inner["id"]) or server.get(inner["id"])
            alone[inner["id"]] = whole
            same = {name: part for name, part in whole.items() if name not in back} == inner
            yield unless(same, f"{inner['id']} is another inside {thing['id']}")
    for gone in (gone for found in server.gone.values() for gone in found):
        answer = server.ask(gone["id"], {})
        yield unless(
            answer.status == 200 and json.loads(answer.body) == gone, f"{gone['id']}: {answer.status}"
        )


def pages(server: Server) -> Iterator[str]:
    """Lists: data, pagination and links; the same order page by page; filters stay in every link; no `next` at the end"""
    for address, whole in server.lists.items():
        asked = {"limit": "3", "omit_internal": "true", "created_until": FAR["since"]}
        found = list(server.pages(_with(address, **asked)))
        ids = [thing["id"] for page in found for thing in page.get("data", ())]
        yield unless(ids == [thing["id"] for thing in whole], f"{address}: another order or number")
        yield unless(len(set(ids)) == len(ids), f"{address}: twice the same")
        for page in found:
            yield unless(page.keys() == {"data", "pagination", "links"}, f"{address}: {sorted(page)}")
            for name in page.get("links", {}).keys() - {"web"}:
                kept = dict(parse_qsl(urlsplit(page["links"][name]).query))
                yield unless(asked.items() <= kept.items(), f"{address}: {name} lost a filter")
        yield unless("next" not in found[-1].get("links", {}), f"{address}: next on the last page")


def filters(server: Server) -> Iterator[str]:
    """created_since, created_until, modified_since and modified_until work on every list"""
    for address, whole in ((address, found) for address, found in server.lists.items() if found):
        for name in ("created", "modified"):
            for end, moment in FAR.items():
                found = server.every(_with(address, **{f"{name}_{end}": moment}))
                yield unless(not found, f"{address}: {name}_{end} is not heard")
            for moment in sorted({thing[name] for thing in whole})[:2]:
                at = datetime.fromisoformat(moment)
                for end, fits in (("since", lambda t, at=at: t >= at), ("until", lambda t, at=at: t <= at)):
                    want = [t["id"] for t in whole if fits(datetime.fromisoformat(t[name]))]
                    found = server.every(_with(address, **{f"{name}_{end}": moment}))
                    got = [thing["id"] for thing in found if not thing.get("deleted")]
                    yield unless(got == want, f"{address}: {name}_{end}={moment}")


def taken_away(server: Server) -> Iterator[str]:
    """What was taken away is in a list only with modified_since, and then it must be"""
    for address, left in server.gone.items():
        there = {thing["id"] for thing in server.lists[address]}
        for gone in left:
            yield unless(gone["id"] not in there, f"{gone['id']} is in the plain list")
            since = server.every(_with(address, modified_since=gone["modified"]))
            yield unless(gone in since, f"{gone['id']} is not told by modified_since")
            later = datetime.fromisoformat(gone["modified"]) + timedelta(seconds=1)
            after = server.every(_with(address, modified_since=later.isoformat()))
            yield unless(gone not in after, f"{gone['id']} is told for ever")


def without_internal(server: Server) -> Iterator[str]:
    """omit_internal=true leaves out the seven lists that are told elsewhere, and nothing else"""
    for address, whole in server.lists.items():
        short = server.every(_with(address, omit_internal="true"))
        want = [{k: v for k, v in t.items() if k not in INTERNAL.get(_type(t), set())} for t in whole]
        yield unless(short == want, f"{address}: other objects with omit_internal")


def changed(server: Server) -> Iterator[str]:
    """An object is never older than what stands inside it"""
    for thing in server.things():
        for inner in inside(thing):
            newer = datetime.fromisoformat(inner["modified"]) <= datetime.fromisoformat(thing["modified"])
            yield unless(newer, f"{thing['id']} is older than {inner['id']}")


def open_to_all(server: Server) -> Iterator[str]:
    """All JSON: Access-Control-Allow-Origin *, UTF-8 without a mark, nothing null, ETag, 304 for who has it"""
    for address in (
        server.start,
        *server.lists,
        *(found[0]["id"] for found in server.lists.values() if found),
    ):
        answer = server.ask(address, {"Origin": "https://elsewhere.example"})
        told = answer.headers
        yield unless(told.get("access-control-allow-origin") == "*", f"{address}: no CORS")
        yield unless(told.get("content-type", "").startswith("application/json"), f"{address}: type")
        yield unless(not answer.body.startswith(b"\xef\xbb\xbf"), f"{address}: a byte order mark")
        yield unless(not _null(json.loads(answer.body.decode("utf-8"))), f"{address}: null")
        again = server.ask(address, {"If-None-Match": told.get("etag", "none")})
        yield unless(again.status == 304 and not again.body, f"{address}: {again.status} with its ETag")


def licensed(server: Server) -> Iterator[str]:
    """A license stands on every object; the version is that of the specification"""
    yield unless(server.system.get("oparlVersion") == BASE, "oparlVersion")
    for thing in server.things():
        yield unless(str(thing.get("license", "")).startswith("http"), f"{thing['id']}: no license")


def files(server: Server) -> Iterator[str]:
    """accessUrl shows and downloadUrl saves a file (some of each media type), with ETag and length; else 410"""
    known = [t for found in server.lists.values() for t in found if _type(t) == "File"]
    of_kind: dict[str, list[Thing]] = {}
    for file in known:
        of_kind.setdefault(file.get("mimeType", ""), []).append(file)
    for file in (file for found in of_kind.values() for file in found[:FEW]):
        for name, saves in (("accessUrl", False), ("downloadUrl", True)):
            answer = server.ask(file[name], {})
            told = answer.headers
            yield unless(answer.status == 200 and bool(answer.body), f"{file[name]}: {answer.status}")
            attached = told.get("content-disposition", "").startswith("attachment")
            yield unless(attached == saves, f"{file[name]}: {told.get('content-disposition')}")
            yield unless(
                "etag" in told or "last-modified" in told, f"{file[name]}: neither ETag nor Last-Modified"
            )
            size = file.get("size", len(answer.body))
            yield unless(
                len(answer.body) == size == int(told.get("content-length", -1)), f"{file[name]}: size"
            )
    for gone in (gone for found in server.gone.values() for gone in found if _type(gone) == "File"):
        ends = sorted({urlsplit(f["accessUrl"]).path.removeprefix(urlsplit(f["id"]).path) for f in known})
        for end in (end for end in ends if end.startswith("/") and end.count("/") == 1):
            yield unless(server.ask(gone["id"] + end, {}).status == 410, f"{gone['id']}{end}: not 410")


def back(server: Server) -> Iterator[str]:
    """What leads back to the object around stands only on an object that is fetched alone"""
    for thing in server.things():
        for inner in inside(thing):
            yield unless(not BACK.get(_type(inner), set()) & inner.keys(), f"{inner['id']} in {thing['id']}")


def errors(server: Server) -> Iterator[str]:
    """What cannot be answered is 4xx with type, message and debug, open to all"""
    lists = list(server.lists)
    for address in (
        f"{server.start}x",
        f"{lists[0]}/nothing",
        _with(lists[0], modified_since="yesterday"),
        _with(lists[-1], limit="many"),
        *(f"{found[0]['id']}999999999" for found in server.lists.values() if found),
    ):
        answer = server.ask(address, {})
        data = json.loads(answer.body)
        yield unless(400 <= answer.status < 500 and data.keys() == ERROR, f"{address}: {answer.status}")
        yield unless(data.get("type") == f"{BASE}Error", f"{address}: type")
        yield unless(answer.headers.get("access-control-allow-origin") == "*", f"{address}: no CORS")


def one_address(server: Server) -> Iterator[str]:
    """An object has one address: another way of writing it leads there (301)"""
    for thing in (found[0] for found in server.lists.values() if found):
        answer = server.ask(f"{thing['id']}/", {})
        leads = thing["id"].endswith(answer.headers.get("location", "nowhere"))
        yield unless(answer.status == 301 and leads, f"{thing['id']}/: {answer.status}")


RULES = (
    schemas,
    ids,
    pages,
    filters,
    taken_away,
    without_internal,
    changed,
    open_to_all,
    licensed,
    files,
    back,
    errors,
    one_address,
)


def judge(ask: Ask, start: str, asked: Sequence[Rule]) -> dict[str, tuple[int, list[str]]]:
    """Each rule's sentence -> how often it was put to the test, and what was found."""
    server = Server(ask, start)
    server.read()
    judged = {}
    for rule in asked:
        found = list(rule(server))
        judged[str(rule.__doc__)] = (len(found), [fault for fault in found if fault])
    return judged


def over_http(address: str, headers: Mapping[str, str], *, method: str = "GET") -> Answer:
    """One request."""
    parts = urlsplit(address)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=60)
    connection.request(method, f"{parts.path}?{parts.query}".rstrip("?"), headers=dict(headers))
    got = connection.getresponse()
    answer = Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())
    connection.close()
    return answer


def main(start: str, asked: Sequence[Rule]) -> int:
    """Prints the table; 1 where a rule is broken."""
    broken = 0
    for rule, (tried, found) in judge(over_http, start, asked).items():
        broken += bool(found)
        print(f"{'FAULT' if found else 'kept '} {tried:6}  {rule}")
        print("".join(f"              {fault}\n" for fault in found[:5]), end="")
    return int(bool(broken))


def _with(address: str, **query: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"


def unless(kept: bool, fault: str) -> str:
    """The fault, or nothing where the rule was kept."""
    return "" if kept else fault


def _told(where: str, found: list[str]) -> list[str]:
    return [f"{where} {fault}" for fault in found] or [""]


def _type(thing: Thing) -> str:
    return str(thing.get("type", "")).rpartition("/")[2]


def inside(value: Any, *, top: bool = True) -> Iterator[Thing]:
    """The objects inside an object."""
    if isinstance(value, dict):
        if not top and str(value.get("type", "")).startswith(BASE):
            yield value
        for part in value.values():
            yield from inside(part, top=False)
    elif isinstance(value, list):
        for part in value:
            yield from inside(part, top=False)


def _null(value: Any) -> bool:
    if isinstance(value, dict | list):
        return any(_null(part) for part in (value.values() if isinstance(value, dict) else value))
    return value is None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], RULES))
