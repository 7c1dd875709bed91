"""Sealed notes and the speakers' list through their addresses: what is refused, and who may what."""

from __future__ import annotations

import base64
import json

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html

from raadslag.meetings.models import Meeting, NoteKey, PrivateNote, Speech
from raadslag.people.models import User
from raadslag.trail.models import Payload
from tests.cast import anna, bo, carla, frede, gerda, ib
from tests.meetings.calling import called

pytestmark = pytest.mark.django_db


def client(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def sealed(size: int = 60, first: int = 1) -> str:
    return f"v1.{base64.b64encode(bytes([first]) * size).decode()}"


def send(user: User, **what: object) -> HttpResponse:
    return client(user).post(reverse("desk:notes"), json.dumps(what), content_type="application/json")


def test_only_the_one_who_wrote_gets_the_sealed_note_back() -> None:
    meeting = called()
    anchor = f"item:{meeting.items.get(number='1').pk}"
    assert send(frede(), do="note", anchor=anchor, sealed=sealed(), seen=0).json() == {"version": 1}
    assert client(frede()).get(reverse("desk:notes")).json()["notes"] == {
        anchor: {"sealed": sealed(), "version": 1}
    }
    for user in (anna(), carla(), gerda(), ib(), bo()):
        assert client(user).get(reverse("desk:notes")).json()["notes"] == {}
    assert sealed() not in json.dumps([p.data for p in Payload.objects.all()])


def test_a_note_that_is_not_sealed_is_not_kept() -> None:
    for words in ("Helt almindelig tekst om borgmesteren", "v1.kort", "v1." + "æ" * 60, "v1." + "A" * 70_000):
        answer = send(frede(), do="note", anchor="item:1", sealed=words, seen=0)
        assert answer.status_code == 422
        assert answer.json()["error"]
    assert send(frede(), do="note", anchor="meeting:1", sealed=sealed(), seen=0).status_code == 422
    assert (
        client(frede()).post(reverse("desk:notes"), "{", content_type="application/json").status_code == 422
    )
    assert not PrivateNote.objects.exists()


def test_an_older_device_gets_the_newer_note_and_loses_nothing() -> None:
    send(frede(), do="note", anchor="item:1", sealed=sealed(), seen=0)
    send(frede(), do="note", anchor="item:1", sealed=sealed(first=2), seen=1)
    stale = send(frede(), do="note", anchor="item:1", sealed=sealed(first=3), seen=1)
    assert (stale.status_code, stale.json()) == (409, {"sealed": sealed(first=2), "version": 2})
    assert PrivateNote.objects.get().sealed == sealed(first=2)
    send(frede(), do="note", anchor="item:1", sealed="", seen=2)
    assert not PrivateNote.objects.exists()


def test_the_key_is_made_once_and_a_weak_one_is_refused() -> None:
    salt = base64.b64encode(b"s" * 16).decode()
    assert send(frede(), do="key", salt=salt, rounds=1000, check=sealed()).status_code == 422
    assert send(frede(), do="key", salt=salt, rounds=600_000, check=sealed()).status_code == 200
    assert send(frede(), do="key", salt=salt, rounds=600_000, check=sealed(first=2)).status_code == 422
    assert NoteKey.objects.get().check_words == sealed()
    send(frede(), do="note", anchor="item:1", sealed=sealed(), seen=0)
    send(carla(), do="note", anchor="item:1", sealed=sealed(), seen=0)
    send(frede(), do="forget")
    assert [n.user for n in PrivateNote.objects.all()] == [carla()]
    assert not NoteKey.objects.exists()


def speakers(user: User, meeting: Meeting, **what: object) -> HttpResponse:
    return client(user).post(reverse("desk:speakers", args=[meeting.pk]), what, follow=True)


def said(response: HttpResponse) -> str:
    return " ".join(html.fromstring(response.content).text_content().split())


def test_members_ask_and_the_chair_gives_the_word_to_one_at_a_time() -> None:
    gerda()
    meeting = called()
    assert "Mødet bruger ikke talerliste lige nu" in said(speakers(frede(), meeting, do="ask"))
    speakers(carla(), meeting, do="open", minutes="3")
    speakers(frede(), meeting, do="ask")
    speakers(frede(), meeting, do="ask")
    speakers(gerda(), meeting, do="ask")
    first, second = meeting.speeches.all()
    assert [first.name, second.name] == ["Frede Prøve", "Gerda Prøve"]
    assert speakers(frede(), meeting, do="give", speech=first.pk).status_code == 403
    speakers(carla(), meeting, do="give", speech=first.pk)
    speakers(anna(), meeting, do="give", speech=second.pk)
    assert [s.state for s in meeting.speeches.all()] == ["ended", "speaking"]
    assert "Talerlisten er ændret" in said(speakers(carla(), meeting, do="give", speech=first.pk))
    speakers(carla(), meeting, do="end", speech=second.pk)
    speakers(carla(), meeting, do="end", speech=second.pk)
    assert not meeting.speeches.filter(state=Speech.State.SPEAKING).exists()


def test_one_takes_back_ones_own_turn_and_nobody_elses() -> None:
    meeting = called()
    speakers(carla(), meeting, do="open", minutes="0")
    speakers(frede(), meeting, do="ask")
    speech = meeting.speeches.get()
    assert speakers(gerda(), meeting, do="take_back", speech=speech.pk).status_code == 403
    speakers(frede(), meeting, do="take_back", speech=speech.pk)
    assert Speech.objects.get().state == "taken_back"
    assert "har en plads i rådet" in said(speakers(anna(), meeting, do="ask"))
    assert speakers(bo(), meeting, do="ask").status_code == 403


def test_closing_the_list_ends_what_was_going_on_and_the_part_is_asked_alone() -> None:
    meeting = called()
    speakers(carla(), meeting, do="open", minutes="2")
    speakers(frede(), meeting, do="ask")
    part = client(frede()).get(reverse("desk:speakers", args=[meeting.pk]), {"del": "1"})
    assert b"<html" not in part.content
    assert "Du står på listen" in part.content.decode()
    speakers(carla(), meeting, do="close")
    assert Speech.objects.get().state == "taken_back"
