"""OParl 1.1 over HTTP: what is ours to say about each rule; `test_rules.py` puts all rules to the test, as on any server."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.api import ask as a
from tests.api.client import LISTS
from tests.api.oparl_schema import faults, needs_shared
from tests.api.rules import BACK, inside
from tests.api.world import World

pytestmark = pytest.mark.django_db
FIRST, SECOND = "2026-03-01T10:00:00+00:00", "2026-03-02T10:00:00+00:00"


def nord() -> dict[str, Any]:
    bodies = a.everything(a.ask(a.SYSTEM)["body"])
    return next(body for body in bodies if body["shortName"] == "KKR Nordjylland")


def lists() -> dict[str, list[dict[str, Any]]]:
    body = nord()
    return {name: a.everything(body[name]) for name in LISTS}


def words(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for part in value.values():
            yield from words(part)
    elif isinstance(value, list):
        yield value
        for part in value:
            yield from words(part)
    else:
        yield value


def test_there_is_something_of_each_type(world: World) -> None:
    things = [a.ask(a.SYSTEM), nord(), *(thing for found in lists().values() for thing in found)]
    kinds = {inner["type"].rpartition("/")[2] for thing in things for inner in (thing, *inside(thing))}
    assert len(kinds) == 12


def test_the_check_itself_finds_faults(world: World) -> None:
    needs_shared()
    meeting = lists()["meeting"][0]
    assert faults(meeting) == []
    for change in (
        {"created": "2026-03-01T10:00:00Z"},
        {"created": "2026-03-01T10:00:00.250+00:00"},
        {"modified": None},
        {"cancelled": "no"},
        {"colour": "blue"},
        {"id": "meeting/1"},
        {"type": "https://schema.oparl.org/1.0/Meeting"},
        {"agendaItem": [{"id": "https://x.example/1"}]},
    ):
        assert faults(meeting | change), change


def test_what_stands_inside_another_leads_back_when_it_is_fetched_alone(world: World) -> None:
    for thing in (*lists()["meeting"], *lists()["paper"], *lists()["person"], nord()):
        for inner in inside(thing):
            kind = inner["type"].rpartition("/")[2]
            if kind in {"AgendaItem", "Consultation", "File", "Location", "Membership", "LegislativeTerm"}:
                assert set(a.ask(inner["id"])) & BACK[kind], f"{kind} alone leads back"


def test_every_address_of_ours_in_an_object_answers(world: World) -> None:
    named = {
        word
        for thing in [thing for found in lists().values() for thing in found]
        for word in words(thing)
        if isinstance(word, str) and word.startswith("http://127.0.0.1")
    }
    assert len(named) > 60
    for address in sorted(named):
        if not re.search(r"\.pdf(\?|$)", address):
            assert a.response(address).status_code == 200, address


def test_a_page_tells_how_many_there_are_and_how_many_it_holds(world: World) -> None:
    page = a.ask(f"{nord()['agendaItem']}?limit=2")
    assert page["pagination"] == {"totalElements": len(lists()["agendaItem"]), "elementsPerPage": 2}
    assert len(page["data"]) == 2


def test_a_moment_may_be_told_in_another_zone_or_with_a_plus_sign_that_nobody_escaped(world: World) -> None:
    address = nord()["meeting"]
    early = a.everything(f"{address}?{urlencode({'created_until': FIRST})}")
    assert early and len(early) < len(a.everything(address))
    assert a.everything(f"{address}?{urlencode({'created_until': '2026-03-01T11:00:00+01:00'})}") == early
    assert a.everything(f"{address}?created_until={FIRST}") == early


def test_what_was_taken_away_is_in_a_list_only_when_it_is_asked_by_change(world: World) -> None:
    body = nord()
    key = world.withdrawn.pk
    gone = f"{a.ROOT}/meeting/{key}"
    item = f"{a.ROOT}/agendaitem/{world.withdrawn.items.get().pk}"
    for name, address in (("meeting", gone), ("agendaItem", item)):
        assert address not in {t["id"] for t in a.everything(body[name])}
        since = a.everything(f"{body[name]}?{urlencode({'modified_since': SECOND})}")
        left = next(t for t in since if t["id"] == address)
        assert left == {
            "id": address,
            "type": left["type"],
            "created": FIRST,
            "modified": SECOND,
            "deleted": True,
        }
        assert a.ask(address) == left, "200, never 404"
        later = a.everything(f"{body[name]}?{urlencode({'modified_since': '2026-03-02T10:00:01+00:00'})}")
        assert address not in {t["id"] for t in later}
    for name, kind in (("file", "File"), ("consultation", "Consultation"), ("locationList", "Location")):
        since = a.everything(f"{body[name]}?{urlencode({'modified_since': SECOND})}")
        assert any(t.get("deleted") and t["type"].endswith(kind) for t in since), name


def test_answers_may_be_read_from_everywhere_and_hold_nothing_empty(world: World) -> None:
    body = nord()
    for address in (a.SYSTEM, body["id"], body["meeting"], f"{a.ROOT}/meeting/999999"):
        got = a.response(address, origin="https://elsewhere.example")
        assert got["Access-Control-Allow-Origin"] == "*"
        assert got["Content-Type"] == "application/json"
        assert not got.content.startswith(b"\xef\xbb\xbf")
        got.content.decode("utf-8")
        assert "Set-Cookie" not in got and "Cookie" not in got.get("Vary", "")
    for found in lists().values():
        for thing in found:
            assert thing["license"].startswith("https://")
            assert all(word not in (None, "", []) for word in words(thing)), thing["id"]


def test_files_are_shown_at_one_address_and_saved_at_the_other(world: World) -> None:
    files = lists()["file"]
    attachments = [f for f in files if "sha512Checksum" in f]
    assert [f["name"] for f in attachments] == ["Redegørelse om broen"]
    for file in files:
        if file.get("mimeType") == "application/pdf":
            continue
        shown, saved = a.response(file["accessUrl"]), a.response(file["downloadUrl"])
        assert "attachment" not in shown.get("Content-Disposition", "")
        assert saved["Content-Disposition"].startswith("attachment")
        assert shown["ETag"] and shown.status_code == saved.status_code == 200
        if "size" in file:
            assert len(shown.body) == file["size"] == int(shown["Content-Length"])


def test_a_withdrawn_file_is_410_and_a_confidential_one_was_never_there(world: World) -> None:
    gone = [f for f in a.everything(f"{nord()['file']}?modified_since={SECOND}") if f.get("deleted")]
    assert gone
    for file in gone:
        assert a.response(f"{file['id']}/vis").status_code == 410
    assert a.response(f"{a.ROOT}/file/bilag-{world.secret.pk}").status_code == 404
    assert a.response(f"{a.ROOT}/file/bilag-{world.secret.pk}/hent").status_code == 404
    assert world.secret.file is not None
    assert world.secret.file.sha256 not in json.dumps(lists())


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/meeting/999999", 404),
        ("/spaceship/1", 404),
        ("/body/nowhere/meetings", 404),
        ("/body/kkr-nordjylland/spaceships", 404),
        ("/organization/nobody/meetings", 404),
        ("/file/bilag-999999/vis", 404),
        ("/nothing", 404),
        ("/bodies?modified_since=yesterday", 400),
        ("/bodies?created_until=2026-13-01T00:00:00%2B01:00", 400),
        ("/bodies?created_since=2026-01-01T00:00:00", 400),
        ("/bodies?limit=many", 400),
        ("/bodies?after=-1", 400),
    ],
)
def test_errors_are_objects_of_the_specification(path: str, status: int, world: World) -> None:
    got = a.response(f"{a.ROOT}{path}")
    assert got.status_code == status
    error = json.loads(got.content)
    assert set(error) == {"type", "message", "debug"} and all(error.values())
    assert error["type"] == "https://schema.oparl.org/1.1/Error"


def test_an_object_has_one_address(world: World) -> None:
    key = world.meeting.pk
    for other in (f"/meeting/{key}/", f"/meeting/00{key}", "/body/KKR-Nordjylland"):
        got = a.response(f"{a.ROOT}{other}")
        assert got.status_code == 301
        assert a.CLIENT.get(got["Location"]).status_code == 200
    for start in ("/api/oparl", "/api/oparl/", "/api/oparl/1.1", "/api/oparl/1.1/"):
        assert a.CLIENT.get(start)["Location"].endswith("/api/oparl/1.1/system")


def test_times_have_whole_seconds_and_an_offset(world: World) -> None:
    meeting = a.ask(f"{a.ROOT}/meeting/{world.meeting.pk}")
    assert (meeting["start"], meeting["end"]) == ("2016-11-25T10:00:00+01:00", "2016-11-25T12:30:00+01:00")
    assert meeting["created"] == meeting["modified"] == FIRST
    called = a.ask(f"{a.ROOT}/meeting/{world.called.pk}")
    assert called["start"] == "2026-04-24T10:00:00+02:00"
