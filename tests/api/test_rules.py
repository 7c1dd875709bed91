"""The rules of the specification over all that the small world serves; and that the check of them finds what is spoiled."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import pytest
from django.conf import settings
from pytest_django.plugin import DjangoDbBlocker

from tests.api import ask as a
from tests.api import rules
from tests.api.oparl_schema import needs_shared
from tests.api.rules import Answer, judge
from tests.api.world import World

pytestmark = pytest.mark.django_db
Spoil = Callable[[str, Answer], Answer]
OF_OBJECTS = {rules.schemas, rules.licensed, rules.back, rules.changed}
"""Rules that ask nothing more than what the lists hold."""


def inside(address: str, headers: Mapping[str, str], *, method: str = "GET") -> Answer:
    """What the application answers in this process."""
    got = a.response(
        address, method, **{name.lower().replace("-", "_"): value for name, value in headers.items()}
    )
    told = {name.lower(): value for name, value in got.headers.items()}
    return Answer(got.status_code, {"content-length": str(len(got.body))} | told, got.body)


def test_every_rule_is_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    needs_shared()
    monkeypatch.setattr(settings, "OPEN_DATA_RATE", 10**6)
    monkeypatch.setattr(rules, "FEW", 1)
    judged = judge(inside, a.SYSTEM, rules.RULES)
    assert len(judged) == len(rules.RULES)
    assert {rule: found for rule, (_, found) in judged.items() if found} == {}
    assert [rule for rule, (tried, _) in judged.items() if not tried] == [], "each was put to the test"


def changed(**told: Any) -> Spoil:
    """Every object says something else; None takes it away."""

    def spoil(address: str, answer: Answer) -> Answer:
        def again(value: Any) -> Any:
            if isinstance(value, list):
                return [again(part) for part in value]
            if not isinstance(value, dict):
                return value
            whole = {name: again(part) for name, part in value.items()}
            return whole | told if "created" in whole else whole

        return replace(answer, body=json.dumps(again(json.loads(answer.body))).encode())

    return only_json(spoil)


def only_json(spoil: Spoil) -> Spoil:
    return lambda address, answer: spoil(address, answer) if answer.body[:1] == b"{" else answer


def header(**told: str) -> Spoil:
    named = {name.replace("_", "-"): value for name, value in told.items()}
    return lambda address, answer: replace(answer, headers={**answer.headers, **named})


def status(before: int, after: int) -> Spoil:
    return lambda address, answer: replace(answer, status=after) if answer.status == before else answer


def no_next(address: str, answer: Answer) -> Answer:
    data = json.loads(answer.body)
    data.get("links", {}).pop("next", None)
    return replace(answer, body=json.dumps(data).encode())


def no_tombstones(address: str, answer: Answer) -> Answer:
    data = json.loads(answer.body)
    if "data" in data and "1990" not in address:
        data["data"] = [thing for thing in data["data"] if not thing.get("deleted")]
    return replace(answer, body=json.dumps(data).encode())


def alone_is_another(address: str, answer: Answer) -> Answer:
    data = json.loads(answer.body)
    return answer if "data" in data else replace(answer, body=json.dumps(data | {"web": "x"}).encode())


def deaf(name: str) -> Callable[[str], str]:
    """An address without one of its filters."""

    def without(address: str) -> str:
        parts = urlsplit(address)
        query = [pair for pair in parse_qsl(parts.query) if pair[0] != name]
        return urlunsplit(parts._replace(query=urlencode(query)))

    return without


SPOILED: list[tuple[rules.Rule, Spoil]] = [
    (rules.schemas, changed(created="2026-03-01T10:00:00Z")),
    (rules.schemas, changed(colour="blue")),
    (rules.ids, only_json(alone_is_another)),
    (rules.pages, only_json(no_next)),
    (rules.taken_away, only_json(no_tombstones)),
    (rules.changed, lambda address, answer: older(answer)),
    (rules.open_to_all, header(access_control_allow_origin="https://raad.example")),
    (rules.open_to_all, status(304, 200)),
    (rules.open_to_all, lambda address, answer: replace(answer, body=b"\xef\xbb\xbf" + answer.body)),
    (rules.open_to_all, changed(note=None)),
    (rules.licensed, changed(license="")),
    (rules.files, header(content_disposition="attachment")),
    (rules.files, header(content_disposition="inline")),
    (rules.files, status(410, 404)),
    (rules.back, changed(meeting="x", paper="x", person="x", body="x", bodies=[])),
    (rules.errors, status(404, 200)),
    (rules.one_address, status(301, 302)),
]


def older(answer: Answer) -> Answer:
    """Each object around others was changed long ago."""
    if answer.body[:1] != b"{":
        return answer
    data = json.loads(answer.body)
    for thing in data.get("data", ()):
        thing["modified"] = "2000-01-01T00:00:00+00:00"
    return replace(answer, body=json.dumps(data).encode())


@contextmanager
def read_once(blocker: DjangoDbBlocker) -> Iterator[rules.Server]:
    """All that the lists of the world hold, asked for without counting how often."""
    with blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "OPEN_DATA_RATE", 10**6)
        server = rules.Server(inside, a.SYSTEM)
        server.read()
        yield server


@pytest.fixture(scope="module")
def kept_server(kept_world: World, django_db_blocker: DjangoDbBlocker) -> Iterator[rules.Server]:
    """The council of the world and all that its lists hold."""
    with read_once(django_db_blocker) as server:
        here = [address for address in server.lists if "/kkr-nordjylland/" in address]
        server.lists = {address: server.lists[address] for address in here}
        server.gone = {address: server.gone[address] for address in here}
        yield server


@pytest.fixture
def read(kept_server: rules.Server, world: World, monkeypatch: pytest.MonkeyPatch) -> rules.Server:
    """The same, to be asked again."""
    monkeypatch.setattr(settings, "OPEN_DATA_RATE", 10**6)
    return kept_server


@pytest.mark.parametrize(("rule", "spoil"), SPOILED)
def test_what_is_spoiled_is_found(rule: rules.Rule, spoil: Spoil, read: rules.Server) -> None:
    needs_shared()
    spoiled = replace(read, ask=lambda at, headers, **how: spoil(at, inside(at, headers, **how)))
    spoiled.lists = {at: spoiled.every(at) for at in read.lists} if rule in OF_OBJECTS else read.lists
    assert any(rule(spoiled)), "found, and no further asked"


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        (rules.filters, "created_since"),
        (rules.filters, "modified_until"),
        (rules.taken_away, "modified_since"),
        (rules.without_internal, "omit_internal"),
    ],
)
def test_a_server_that_does_not_hear_a_filter_is_found(
    rule: rules.Rule, name: str, read: rules.Server
) -> None:
    without = deaf(name)
    assert any(rule(replace(read, ask=lambda at, headers, **how: inside(without(at), headers, **how))))
