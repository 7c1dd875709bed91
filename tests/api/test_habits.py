"""What the clients that exist take for granted, over the small world; and that a server without it is found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.conf import settings
from pytest_django.plugin import DjangoDbBlocker

from raadslag.meetings import actions, open_objects
from raadslag.meetings.models import Attachment
from raadslag.meetings.publish import publish, redact
from tests.api import ask as a
from tests.api import habits, rules
from tests.api.rules import Answer
from tests.api.test_rules import Spoil, changed, header, inside, only_json, read_once, status
from tests.api.world import SECOND, World, attached, correct
from tests.cast import anna

pytestmark = pytest.mark.django_db
THIRD = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def kept_server(kept_world: World, django_db_blocker: DjangoDbBlocker) -> Iterator[rules.Server]:
    """All that the lists of the world hold."""
    with read_once(django_db_blocker) as server:
        yield server


@pytest.fixture
def server(kept_server: rules.Server, world: World, monkeypatch: pytest.MonkeyPatch) -> rules.Server:
    """The same, to be asked again."""
    monkeypatch.setattr(settings, "OPEN_DATA_RATE", 10**6)
    return kept_server


@pytest.mark.parametrize("habit", habits.HABITS)
def test_every_habit_is_met(habit: rules.Rule, server: rules.Server) -> None:
    found = list(habit(server))
    assert found and [fault for fault in found if fault] == []


def of_type(kind: str, **told: Any) -> Spoil:
    """Objects of a type say something else; None takes it away."""

    def again(value: Any) -> Any:
        if isinstance(value, list):
            return [again(part) for part in value]
        if not isinstance(value, dict):
            return value
        whole = {name: again(part) for name, part in value.items()}
        if str(whole.get("type", "")).endswith(f"/{kind}"):
            whole |= told
        return {name: part for name, part in whole.items() if part is not None}

    return only_json(
        lambda at, answer: replace(answer, body=json.dumps(again(json.loads(answer.body))).encode())
    )


def first_page_again(at: str, answer: Answer) -> Answer:
    """A list whose `next` goes nowhere new."""
    data = json.loads(answer.body)
    if "next" in data.get("links", {}):
        data["links"]["next"] = data["links"]["first"]
    return replace(answer, body=json.dumps(data).encode())


@pytest.mark.parametrize(
    ("habit", "spoil"),
    [
        (habits.ids_have_types, changed(**{"kkr:x": [{"id": 59}]})),
        (habits.ids_have_types, changed(**{"kkr:x": {"deep": {"id": 59}}})),
        (habits.named_are_there, of_type("Meeting", participant=["https://x.example/1"])),
        (habits.named_are_there, of_type("AgendaItem", consultation="https://x.example/1")),
        (habits.what_it_must_know, of_type("LegislativeTerm", endDate=None)),
        (habits.what_it_must_know, of_type("Person", givenName=None)),
        (habits.what_it_must_know, of_type("Body", system=None)),
        (habits.files_are_what_they_say, header(content_type="application/octet-stream")),
        (habits.heads, header(etag="another")),
        (habits.no_empty_words, changed(note="")),
        (habits.filters_set_again, only_json(first_page_again)),
        (habits.asked_for_json, status(200, 406)),
        (habits.unescaped, status(200, 400)),
    ],
)
def test_a_server_without_it_is_found(habit: rules.Rule, spoil: Spoil, server: rules.Server) -> None:
    tries = iter(range(10**6))

    def ask(at: str, headers: Any, /, **how: Any) -> Answer:
        answer = spoil(at, inside(at, headers, **how))
        etag = {"etag": str(next(tries))} if habit is habits.heads else {}
        return replace(answer, headers={**answer.headers, **etag})

    spoiled = replace(server, ask=ask)
    if habit in {habits.ids_have_types, habits.what_it_must_know, habits.no_empty_words}:
        spoiled.lists = {at: spoiled.every(at) for at in server.lists}
    assert any(habit(spoiled))


def another(row: Attachment, title: str) -> Attachment:
    """A second paper of the same item, with bytes of its own."""
    facts = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    made = Attachment.objects.create(**facts | {"id": None, "title": title})
    file = actions.receive_file(name="kort.txt", content=b"Kortet.", by=anna())
    actions.attach_file(attachment=made, file=file, by=anna())
    return made


def test_an_importer_that_takes_everything_apart_keeps_in_step(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """meine-stadt-transparent: the four lists whole, then what changed, and what is no longer inside asked by its id."""
    monkeypatch.setattr(settings, "OPEN_DATA_RATE", 10**6)
    twin = another(world.paper, "Kort over broen")
    correct(world.meeting, SECOND)
    copy = habits.Flat(a.ask, a.SYSTEM)
    copy.whole()
    assert len(copy.kept) > 100
    kept_back = f"{a.ROOT}/file/bilag-{twin.pk}"
    assert kept_back in copy.living()
    with time_machine.travel(THIRD, tick=False):
        actions.keep_back(attachment=twin, legal_basis="Offentlighedsloven § 30", by=anna())
        publish(meeting=world.meeting, kind="minutes", reason="Et bilag er trukket tilbage.", by=anna())
        open_objects.in_step(world.meeting.pk)
    assert kept_back in copy.update(SECOND.isoformat()), "no longer inside: asked by its id"
    assert copy.kept[kept_back]["deleted"] is True
    fresh = habits.Flat(a.ask, a.SYSTEM)
    fresh.whole()
    assert copy.living() == fresh.living()


def test_of_a_withdrawn_meeting_all_that_was_in_it_is_told_to_whoever_asks_all_lists(world: World) -> None:
    """An importer of the four lists keeps the items of a withdrawn meeting: their tombstones stand in their own lists."""
    copy = habits.Flat(a.ask, a.SYSTEM)
    copy.whole()
    item = f"{a.ROOT}/agendaitem/{world.called.items.first().pk}"
    with time_machine.travel(THIRD, tick=False):
        redact(publication=world.called.publications.get(), because="Databeskyttelsesloven", by=anna())
        open_objects.in_step(world.called.pk)
    copy.update(SECOND.isoformat())
    assert copy.kept[f"{a.ROOT}/meeting/{world.called.pk}"]["deleted"] is True
    assert item in copy.living()
    body = a.ask(f"{a.ROOT}/body/kkr-nordjylland")
    told = a.everything(f"{body['agendaItem']}?modified_since=2026-03-03T10:00:00%2B00:00")
    assert {"id": item, "deleted": True}.items() <= next(t for t in told if t["id"] == item).items()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("tal.csv", "text/csv"),
        ("tal.ods", "application/vnd.oasis.opendocument.spreadsheet"),
        ("side.html", "application/octet-stream"),
        ("tegning.svg", "application/octet-stream"),
        ("program.js", "application/octet-stream"),
    ],
)
def test_a_file_comes_as_what_it_is_unless_a_browser_would_run_it(world: World, name: str, told: str) -> None:
    paper = attached(world.meeting, world.paper.title, name, "Broen.")
    publish(meeting=world.meeting, kind="minutes", reason="Et bilag er skiftet.", by=anna())
    open_objects.in_step(world.meeting.pk)
    for manner in ("vis", "hent"):
        got = a.response(f"{a.ROOT}/file/bilag-{paper.pk}/{manner}")
        assert (got.status_code, got["Content-Type"]) == (200, told)
        assert got["X-Content-Type-Options"] == "nosniff"
