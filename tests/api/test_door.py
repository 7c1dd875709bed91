"""Keeping in step over HTTP: ETags, what changed since, a client that imports twice; and how the door is kept."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from raadslag.instruments import open_decisions
from raadslag.instruments.models import InstrumentPublication
from raadslag.instruments.publish import redact
from raadslag.meetings import open_objects
from tests.api import ask as a
from tests.api.client import Client as Importer
from tests.api.world import SECOND, World, correct
from tests.instruments.make import bid
from tests.portal import build

pytestmark = pytest.mark.django_db
THIRD = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
CORRECTED = "2026-03-03T10:00:00+00:00"


def thing(kind: str, key: object) -> Any:
    return a.ask(f"{a.ROOT}/{kind}/{key}")


def test_a_client_imports_everything_and_then_only_what_changed(world: World) -> None:
    kept = Importer(a.ask, a.SYSTEM)
    kept.whole()
    assert len(kept.things) > 140 and kept.pages >= 50
    correct(world.meeting, THIRD)
    new = Importer(a.ask, a.SYSTEM)
    new.whole()
    asked: list[int] = []

    def weighed(address: str) -> Any:
        page = a.ask(address)
        if "data" in page and "modified_since" in address:
            asked.append(len(page["data"]))
        return page

    kept.fetch = weighed
    kept.since(SECOND.isoformat())
    assert kept.state() == new.state()
    assert 0 < sum(asked) < len(kept.things) / 4


def test_a_first_import_misses_nothing_that_comes_between_its_pages(world: World) -> None:
    body = f"{a.ROOT}/body/kkr-nordjylland/meetings?limit=1"
    first = a.ask(body)
    build.meeting(at=THIRD, starts_at="2017-01-09T10:00")
    open_objects.everything()
    rest = a.everything(first["links"]["next"])
    ids = [t["id"] for t in (*first["data"], *rest)]
    assert len(set(ids)) == len(ids) == 3


def test_a_change_inside_is_a_change_of_what_is_around(world: World) -> None:
    item = world.meeting.items.get(number="2.2").pk
    before = {kind: thing(kind, item) for kind in ("agendaitem", "paper", "consultation")}
    other = thing("agendaitem", world.meeting.items.get(number="2.1").pk)
    correct(world.meeting, THIRD)
    assert thing("agendaitem", item)["modified"] == CORRECTED != before["agendaitem"]["modified"]
    assert thing("file", f"punkt-{item}")["modified"] == CORRECTED
    assert thing("paper", item)["modified"] == CORRECTED
    assert thing("meeting", world.meeting.pk)["modified"] == CORRECTED
    assert thing("agendaitem", other["id"].rpartition("/")[2]) == other
    assert thing("consultation", item) == before["consultation"]
    assert thing("meeting", world.meeting.pk)["created"] == "2026-03-01T10:00:00+00:00"
    assert thing("meeting", world.meeting.pk)["kkr:publication"]["version"] == 2


def test_the_same_again_changes_nothing(world: World) -> None:
    client = Importer(a.ask, a.SYSTEM)
    client.whole()
    open_objects.everything()
    again = Importer(a.ask, a.SYSTEM)
    again.whole()
    assert again.things == client.things


def test_an_unchanged_answer_is_304_and_a_changed_one_is_not(world: World) -> None:
    for path in ("/system", f"/meeting/{world.meeting.pk}", "/body/kkr-nordjylland/meetings"):
        first = a.response(f"{a.ROOT}{path}")
        again = a.response(f"{a.ROOT}{path}", if_none_match=first["ETag"])
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert again["Access-Control-Allow-Origin"] == "*"
    meeting = f"{a.ROOT}/meeting/{world.meeting.pk}"
    before = a.response(meeting)
    assert before["Last-Modified"] == "Sun, 01 Mar 2026 10:00:00 GMT"
    correct(world.meeting, THIRD)
    after = a.response(meeting, if_none_match=before["ETag"])
    assert after.status_code == 200 and after["ETag"] != before["ETag"]


def test_votes_dissent_recusal_route_and_sections_are_attributes_of_ours(world: World) -> None:
    voted = thing("agendaitem", world.meeting.items.get(number="5").pk)
    assert [(v["option"], v.get("count")) for v in voted["kkr:votes"]] == [("for", 2), ("against", 1)]
    assert voted["kkr:recusal"][0]["names"] == ["Asta Prøve"]
    bridge = world.meeting.items.get(number="2.1").pk
    dissent = thing("agendaitem", bridge)["kkr:dissent"]
    person = a.ask(dissent[0]["persons"][0])
    assert person["name"] == "Asta Prøve" and not {"email", "phone", "location"} & set(person)
    paper = thing("paper", bridge)
    assert [s["kind"] for s in paper["kkr:sections"]] == [
        "background",
        "recommendation",
        "presentation",
        "decision",
    ]
    assert [(s["date"], s["state"]) for s in paper["kkr:route"]] == [
        ("2016-08-23", "done"),
        ("2016-11-16", "expected"),
    ]
    assert [c["authoritative"] for c in paper["consultation"]] == [True, False, False]
    assert a.ask(paper["kkr:route"][0]["organization"])["name"] == "Brogruppen"
    assert paper["reference"] == "SAG-2016-00042" and paper["kkr:initials"] == ["abc"]


def test_a_joint_decision_is_a_paper_until_it_is_withdrawn(world: World) -> None:
    key = world.joint["settlement"].pk
    paper = thing("paper", f"fordeling-{key}")
    assert paper["paperType"] == "Fordeling" and paper["name"] == "Ekstra pladser"
    told = paper["kkr:settlement"]
    assert [(row["name"], row["final"]) for row in told["rows"]][:2] == [("Aalborg", 20), ("Thisted", 4)]
    assert told["rows"][0]["organization"] == f"{a.ROOT}/organization/kommune-0851"
    assert a.ask(paper["kkr:data"])["pool"] == 25, "what anybody can work it out from"
    answer = thing("paper", f"runde-{world.joint['approval'].pk}")
    assert answer["paperType"] == "Godkendelse i alle råd"
    states = {one["name"]: one["state"] for one in answer["kkr:round"]["asked"]}
    assert states["Læsø"] == "approved_with_remarks" and states["Aalborg"] == "rejected"
    publication = InstrumentPublication.objects.get(subject=f"settlement:{key}")
    redact(publication=publication, because="Databeskyttelsesloven", by=None)
    open_decisions.in_step(publication.subject)
    assert thing("paper", f"fordeling-{key}")["deleted"] is True
    assert thing("paper", f"runde-{world.joint['approval'].pk}") == answer


def test_a_round_that_is_answered_is_changed_for_who_asks_since(world: World) -> None:
    before = thing("paper", f"runde-{world.joint['round'].pk}")
    with time_machine.travel(THIRD, tick=False):
        bid(world.joint["round"], "Læsø", 2)
        open_decisions.in_step(f"round:{world.joint['round'].pk}")
    changed = a.everything(f"{a.ROOT}/body/kkr-nordjylland/papers?modified_since={CORRECTED}")
    assert [t["id"] for t in changed] == [before["id"]]
    assert changed[0]["kkr:publication"]["version"] == before["kkr:publication"]["version"] + 1


def test_a_meeting_says_who_came_and_who_did_not(world: World) -> None:
    meeting = thing("meeting", world.meeting.pk)
    assert [p["name"] for p in meeting["kkr:absent"]] == ["Åse Ærlig"]
    assert [p["name"] for p in meeting["kkr:present"]] == ["Asta Prøve", "Birk Øverlig", "Dorte Kladde"]
    assert [a.ask(address)["name"] for address in meeting["participant"]] == ["Asta Prøve"]
    assert meeting["location"] | {"x": 0} == meeting["location"] | {
        "x": 0,
        "streetAddress": "Kajen 4",
        "postalCode": "9000",
        "locality": "Aalborg",
    }


def test_of_a_closed_item_there_is_its_number_and_nothing_else(world: World) -> None:
    closed = thing("agendaitem", world.meeting.items.get(number="4").pk)
    assert closed["public"] is False and closed["number"] == "4"
    assert not {"consultation", "resolutionText", "auxiliaryFile", "result"} & set(closed)
    assert a.response(f"{a.ROOT}/paper/{world.meeting.items.get(number='4').pk}").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(method: str, world: World) -> None:
    got = getattr(a.CLIENT, method)("/api/oparl/1.1/bodies")
    assert got.status_code == 405 and got["Allow"] == "GET, HEAD, OPTIONS"
    assert json.loads(got.content)["type"].endswith("/Error")


def test_head_has_the_headers_of_get_and_options_opens_the_door(world: World) -> None:
    for path in ("/api/oparl/1.1/system", "/api/oparl/1.1/body/kkr-nordjylland/papers"):
        head, get = a.CLIENT.head(path), a.CLIENT.get(path)
        assert head.content == b"" and head["ETag"] == get["ETag"]
        assert head["Content-Length"] == get["Content-Length"] == str(len(get.content))
    preflight = a.CLIENT.options("/api/oparl/1.1/bodies", headers={"origin": "https://elsewhere.example"})
    assert preflight.status_code == 204 and preflight["Access-Control-Allow-Origin"] == "*"
    assert "If-None-Match" in preflight["Access-Control-Allow-Headers"]


def test_who_asks_too_often_is_told_when_to_come_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "OPEN_DATA_RATE", 3)
    assert [a.response(a.SYSTEM).status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = a.response(a.SYSTEM)
    assert 1 <= int(refused["Retry-After"]) <= 20 and refused["Access-Control-Allow-Origin"] == "*"
    assert json.loads(refused.content)["type"].endswith("/Error")
    somebody_else = a.CLIENT.get("/api/oparl/1.1/system", REMOTE_ADDR="192.0.2.7")
    assert somebody_else.status_code == 200


@pytest.mark.parametrize(
    ("proxies", "first", "second", "counted"),
    [
        (0, "", "", "together"),
        (0, "192.0.2.1", "192.0.2.2", "together"),  # nobody of ours stands in front: anybody can write it
        (1, "192.0.2.1", "192.0.2.2", "apart"),
        (1, "198.51.100.1, 192.0.2.1", "198.51.100.2, 192.0.2.1", "together"),  # what a visitor wrote before
        (2, "192.0.2.1, 203.0.113.9", "192.0.2.2, 203.0.113.9", "apart"),
        (2, "203.0.113.8", "203.0.113.9", "together"),  # one is missing
        (1, "nonsense", "more nonsense", "together"),
    ],
)
def test_behind_web_servers_of_ours_each_visitor_is_counted_alone(
    proxies: int, first: str, second: str, counted: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "OPEN_DATA_RATE", 1)
    monkeypatch.setattr(settings, "PROXIES", proxies)
    assert a.response(a.SYSTEM, x_forwarded_for=first).status_code == 200
    again = a.response(a.SYSTEM, x_forwarded_for=second).status_code
    assert again == {"together": 429, "apart": 200}[counted]


def test_a_list_costs_the_same_however_much_is_in_it(world: World) -> None:
    def queries(path: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert a.CLIENT.get(path).status_code == 200
        return len(caught)

    assert queries("/api/oparl/1.1/body/kkr-nordjylland/agendaitems?limit=1") == 3
    assert queries("/api/oparl/1.1/body/kkr-nordjylland/agendaitems") == 3
    assert queries("/api/oparl/1.1/system") == 1
    assert queries("/api/") == 4


def test_the_examples_of_the_page_answer(world: World) -> None:
    page = a.CLIENT.get("/api/").content.decode()
    found = [html.unescape(path) for path in re.findall(r'class="example" href="([^"]+)"', page)]
    assert len(found) == 7
    for path in found:
        assert a.ask(settings.SITE_ADDRESS + path)
    answers = re.findall(r'<pre class="answer"[^>]*><code>(.*?)</code>', page, re.S)
    assert len(answers) == 4
    for answer, path in zip(answers, found[3:], strict=True):
        whole = a.ask(settings.SITE_ADDRESS + path)
        said = re.findall(r'^  "([^"]+)": ', html.unescape(answer), re.M)
        assert said and said == list(whole)[: len(said)]


def test_an_item_is_plain_markdown_at_its_own_address(world: World) -> None:
    got = a.CLIENT.get("/kkr-nordjylland/2016-11-25/2.1.md")
    text = got.content.decode()
    assert got["Content-Type"] == "text/markdown; charset=utf-8"
    assert (
        "Fælles bro over åen" in text
        and "cyklister vælger færgen" in text
        and "Rapport om færger" not in text
    )
    assert a.CLIENT.get("/kkr-nordjylland/2016-11-25/9.md").status_code == 404
    closed = a.CLIENT.get("/kkr-nordjylland/2016-11-25/4.md").content.decode()
    assert "LUKKET PUNKT" in closed and len(closed) < 1000
