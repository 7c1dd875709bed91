"""Alerts by mail through a real mail server: asked for twice, told once, stopped by one post, and forgotten."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client

from raadslag.alerts import actions, tasks
from raadslag.alerts.links import token_of
from raadslag.alerts.models import Alert
from raadslag.alerts.subjects import subject
from raadslag.domain.refusal import Refusal
from raadslag.jobs import outbox
from raadslag.jobs.models import Mail
from raadslag.trail.models import Entry, Payload
from tests.mail_server import Sink, sink, text_of
from tests.portal import build
from tests.turns import nobody_has_asked

__all__ = ["sink"]
pytestmark = pytest.mark.django_db
ADDRESS = "eva@example.org"
NOON = datetime(2017, 1, 5, 11, 0, tzinfo=UTC)
COUNCIL = "/foelg/?hvad=raad&id=kkr-nordjylland"


@pytest.fixture(autouse=True)
def afresh() -> None:
    build.council()
    nobody_has_asked()


def ask(client: Client, address: str = COUNCIL, mail: str = ADDRESS, often: str = "at_once") -> str:
    return client.post(address, {"mail": mail, "tit": often}).content.decode()


def confirmed(client: Client, address: str = COUNCIL, often: str = "at_once", mail: str = ADDRESS) -> Alert:
    """Asked for, and said yes to through the link of the mail."""
    ask(client, address, mail, often)
    newest = Mail.objects.filter(recipient=mail).latest("pk")
    client.post(link(newest.text), {"handling": "ja"})
    return Alert.objects.filter(address=mail).latest("pk")


def link(words: str) -> str:
    """The path of the alert's page in a mail's words."""
    found = re.search(r"https?://\S+/foelg/[-\w.]+/(?=\s|$)", words)
    assert found, words
    return urlsplit(found[0]).path


def test_a_council_is_followed_told_once_and_stopped_by_one_post(client: Client, sink: Sink) -> None:
    assert "Se i din indbakke" in ask(client)
    outbox.send_due()
    (question,) = sink.to(ADDRESS)
    assert question["Subject"] == "Vil du følge KKR Nordjylland?"
    page = link(text_of(question))
    build.meeting()
    assert tasks.tell_followers() == 0, "nothing is told before the holder of the mailbox said yes"
    assert "Vil du følge" in client.get(page).content.decode()
    assert Alert.objects.get().state == "waiting", "looking at the link is no yes: mail programs do that too"
    client.post(page, {"handling": "ja"})
    assert tasks.tell_followers() == 0, "what was public before is not told"
    build.meeting(starts_at="2017-02-03T10:00")
    assert tasks.tell_followers() == 1
    assert tasks.tell_followers() == 0
    outbox.send_due()
    news = sink.to(ADDRESS)[-1]
    words = text_of(news)
    assert "Referat: KKR Nordjylland, 3. februar 2017" in words.replace("\u00a0", " ")
    assert "2.1 Fælles bro over åen" in words
    assert "fordi du den" in words and "sagde ja til at følge KKR Nordjylland" in words
    assert "brovagt" not in words and "Ansættelse" not in words, "a closed item"
    assert news["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = urlsplit(str(news["List-Unsubscribe"]).strip("<>")).path
    answer = Client(enforce_csrf_checks=True).post(stop, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200 and not answer.cookies
    assert not Alert.objects.exists() and not Mail.objects.filter(recipient=ADDRESS).exists()
    assert client.post(stop).status_code == 200, "twice is once"
    build.meeting(starts_at="2017-03-03T10:00")
    assert tasks.tell_followers() == 0


@pytest.mark.parametrize(
    ("word", "hits", "misses"),
    [
        ("raad:kkr-nordjylland", "2.1", ""),
        ("kommune:thisted", "2.2", "2.1"),
        ("soeg:q=færge+rapport", "2.2", "2.1"),
        ("soeg:q=flyvemaskine", "", "2.1"),
        ("person", "2.1", "2.2"),
        ("sag", "2.1", "2.2"),
    ],
)
def test_each_kind_is_told_of_its_own_items(client: Client, word: str, hits: str, misses: str) -> None:
    asta = build.person()
    first = build.meeting(people={0: asta})
    keys = {"person": f"person:{asta.pk}", "sag": f"sag:{build.case_of(first).pk}"}
    what, _, key = keys.get(word, word).partition(":")
    alert = confirmed(client, f"/foelg/?hvad={what}&id={key}")
    build.meeting(people={0: asta}, starts_at="2017-02-03T10:00")
    assert tasks.tell_followers() == bool(hits)
    told = Mail.objects.filter(about=f"alert:{alert.pk}").latest("pk").text
    if hits:
        assert f"{hits} " in told and (not misses or f"\n- {misses} " not in told)


def test_a_search_is_followed_with_its_choices_and_says_them(client: Client) -> None:
    build.meeting()
    search = "q=rapport&udfald=noted&kommune=thisted&fra=2016"
    page = client.get("/soeg/?" + search).content.decode()
    follow = re.search(r'href="(/foelg/\?hvad=soeg[^"]+)"', page)
    assert follow
    fits = confirmed(client, follow[1].replace("&amp;", "&"))
    other = confirmed(
        client, follow[1].replace("&amp;", "&").replace("noted", "withdrawn"), mail="b@example.org"
    )
    question = Mail.objects.filter(recipient=ADDRESS).latest("pk")
    assert (
        "søgningen »rapport« (Udfald: " in question.subject
        and "Kommune: Thisted · År: 2016–)" in question.subject
    )
    build.meeting(starts_at="2017-02-03T10:00")
    assert tasks.tell_followers() == 1
    told = Mail.objects.filter(about=f"alert:{fits.pk}").latest("pk").text
    found = re.findall(r'class="t"[^>]*><a href="([^"]+)"', client.get("/soeg/?" + search).content.decode())
    new = [path for path in found if "2017-02-03" in path]
    assert new and all(path in told for path in new)
    assert not Mail.objects.filter(about=f"alert:{other.pk}", subject__startswith="Nyt om").exists()


def test_of_a_correction_only_what_was_changed_is_told(client: Client) -> None:
    made = build.meeting()
    case = build.case_of(made)
    confirmed(client, f"/foelg/?hvad=sag&id={case.pk}")
    build.actions.note_meeting(meeting=made, note="Rettet sted.", by=build.anna())
    build.freeze(made, reason="Stedet er rettet.")
    assert tasks.tell_followers() == 0, "the case's item is the same"
    section = made.items.get(number="2.1").sections.get(kind="decision")
    build.actions.correct_section(section=section, text="Rådet afviste broen.", by=build.anna())
    build.freeze(made, reason="Beslutningen var skrevet forkert.")
    assert tasks.tell_followers() == 1
    assert "Beslutningen var skrevet forkert." in Mail.objects.latest("pk").text


def test_daily_mails_come_once_a_day_after_seven(client: Client) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        confirmed(client, often="daily")
        build.meeting()
        assert tasks.tell_followers() == 1
        build.meeting(starts_at="2017-02-03T10:00")
        assert tasks.tell_followers() == 0
        clock.move_to(NOON + timedelta(hours=14))
        assert tasks.tell_followers() == 0, "the night"
        clock.move_to(NOON + timedelta(hours=20))
        assert tasks.tell_followers() == 1


def test_the_page_says_the_same_whoever_is_known_and_mails_few_questions(client: Client) -> None:
    first = ask(client)
    alert = Alert.objects.get()
    for _ in range(5):
        assert ask(client) == first
    assert Mail.objects.count() == actions.MOST_QUESTIONS
    client.post(f"/foelg/{token_of(alert)}/", {"handling": "ja"})
    assert ask(client) == first
    assert Mail.objects.count() == actions.MOST_QUESTIONS
    for at in range(12):
        ask(client, f"/foelg/?hvad=soeg&id=q%3Dbro{at}", "birk@example.org")
    assert Alert.objects.filter(address="birk@example.org").count() == actions.MOST_WAITING


def test_a_machine_that_asks_too_often_is_told_to_wait(client: Client) -> None:
    pages = [ask(client, mail=f"a{at}@example.org") for at in range(22)]
    assert "Se i din indbakke" in pages[0] and "for mange på én time" in pages[-1]
    assert Mail.objects.count() == 20


def test_an_address_is_forgotten_when_it_never_says_yes_and_all_at_once_when_it_asks(client: Client) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        ask(client)
        clock.move_to(NOON + timedelta(days=8))
        actions.tidy_alerts()
        assert not Alert.objects.exists() and not Mail.objects.exists()
    one = confirmed(client)
    confirmed(client, "/foelg/?hvad=soeg&id=q%3Dbro")
    assert "Du følger også" in client.get(f"/foelg/{token_of(one)}/").content.decode()
    client.post(f"/foelg/{token_of(one)}/stop/", {"alt": "ja"})
    assert not Alert.objects.exists() and not Mail.objects.exists()
    for said in Payload.objects.filter(entry__action__contains="alert"):
        assert said.data == {}
    assert Entry.objects.filter(action="stop_alert").count() == 2


def test_a_link_that_was_not_made_here_opens_nothing(client: Client) -> None:
    alert = confirmed(client)
    good = token_of(alert)
    for forged in (good[:-1] + ("A" if good[-1] != "A" else "B"), good.replace(alert.nonce, "0" * 24)):
        assert client.get(f"/foelg/{forged}/").status_code == 404
        assert client.post(f"/foelg/{forged}/stop/").status_code == 200
    assert Alert.objects.count() == 1
    assert client.get(f"/foelg/{good}/").headers["Referrer-Policy"] == "no-referrer"


def test_what_cannot_be_followed(client: Client) -> None:
    asked = (
        "raad&id=kl",
        "kommune&id=atlantis",
        "person&id=99",
        "person&id=x",
        "sag&id=77",
        "soeg&id=",
        "andet&id=1",
    )
    for words in asked:
        assert client.get(f"/foelg/?hvad={words}").status_code == 404
    faulty = client.post(COUNCIL, {"mail": "eva", "tit": "daily"})
    assert faulty.status_code == 422 and "Skriv en mailadresse" in faulty.content.decode()
    assert (
        "Se i din indbakke"
        in client.post(COUNCIL, {"mail": "a@b.dk", "tit": "daily", "navn": "x"}).content.decode()
    )
    assert not Alert.objects.exists()
    what = subject("council", "kkr-nordjylland")
    assert what
    with pytest.raises(Refusal):
        actions.ask_for_alert(address=ADDRESS, subject=what, often="hourly", language="da")


def test_a_redacted_paper_is_not_told(client: Client) -> None:
    confirmed(client)
    made = build.meeting(replace(build.MINUTES))
    publication = made.publications.get()
    build.redact(publication=publication, because="Databeskyttelse", by=build.anna())
    assert tasks.tell_followers() == 0


def test_a_meeting_that_is_announced_is_told_as_planned(client: Client) -> None:
    confirmed(client)
    planned = build.actions.create_meeting(
        body=build.council(), starts_on=date(2099, 3, 5), starts_at=time(10), by=build.anna()
    )
    build.freeze(planned, "agenda")
    assert tasks.tell_followers() == 1
    told = Mail.objects.latest("pk").text.replace("\u00a0", " ")
    assert "Planlagt møde: KKR Nordjylland, 5. marts 2099" in told and "Dagsorden" not in told
