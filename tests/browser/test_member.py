"""A member's tools in a real browser: notes that only the browser can open, papers without net, the speakers' list."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from raadslag.meetings import actions, publish, speakers
from raadslag.meetings.models import Attachment, Meeting, NoteKey, PrivateNote
from tests.browsing import new_window, sign_in
from tests.cast import anna, carla, frede
from tests.meetings.calling import called, secret_texts

pytestmark = [pytest.mark.browser, pytest.mark.looks, pytest.mark.django_db(transaction=True)]

SENTENCE = "fire tilfældige ord her"
SECRET = "Spørg til prisen på havnen"


def pack(meeting: Meeting, live_server: object) -> str:
    return f"{live_server}{reverse('desk:pack', args=[meeting.pk])}"


def unlock(page: Page, *, new: bool, sentence: str = SENTENCE) -> None:
    page.fill("#sentence", sentence)
    if new:
        page.fill("#sentence2", sentence)
    page.get_by_role("button", name="Åbn noterne").click()


def write(page: Page, number: str, text: str) -> None:
    page.get_by_role("button", name=f"Privat note til {number}").first.click()
    page.get_by_role("textbox", name=f"Privat note til {number}").first.fill(text)
    expect(page.locator("#note-state")).to_contain_text("Gemt kl.")


def another_window(browser: Browser, live_server: object, address: str) -> Page:
    window = new_window(browser)
    sign_in(window, live_server, frede())
    window.goto(address)
    return window


def test_notes_are_sealed_here_and_opened_only_with_the_sentence(
    live_server: object, page: Page, browser: Browser, axe: Callable[[Page], list[str]]
) -> None:
    meeting = called()
    address = pack(meeting, live_server)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    sign_in(page, live_server, frede())
    page.goto(address)
    unlock(page, new=True)
    write(page, "2 Kystsikring", SECRET)
    assert not axe(page)
    note, key = PrivateNote.objects.get(), NoteKey.objects.get()
    assert note.anchor == f"item:{meeting.items.get(number='2').pk}"
    assert note.sealed.startswith("v1.")
    for text in (*sent, note.sealed, key.salt, key.check_words):
        assert SECRET not in text
        assert SENTENCE not in text
    page.reload()
    expect(page.get_by_role("textbox", name="Privat note til 2")).to_have_value(SECRET)
    other = another_window(browser, live_server, address)
    unlock(other, new=False, sentence="en helt anden sætning")
    expect(other.locator("#note-error")).to_have_text("Sætningen passer ikke til dine noter.")
    unlock(other, new=False)
    expect(other.get_by_role("textbox", name="Privat note til 2")).to_have_value(SECRET)
    other.get_by_role("textbox", name="Privat note til 2").fill("Fra den anden enhed")
    expect(other.locator("#note-state")).to_contain_text("Gemt kl.")
    page.get_by_role("textbox", name="Privat note til 2").fill("Fra den første enhed")
    expect(page.locator("#note-state")).to_contain_text("Gemt kl.")
    expect(page.get_by_role("textbox", name="Privat note til 2")).to_have_value(
        "Fra den første enhed\n\nSkrevet på en anden enhed:\nFra den anden enhed"
    )
    other.context.close()


def test_papers_are_read_without_net_and_gone_after_signing_out(live_server: object, page: Page) -> None:
    meeting = called()
    paper = Attachment.objects.create(
        item=meeting.items.get(number="2"), position=0, title="Kort over kysten"
    )
    file = actions.receive_file(name="kort.pdf", content=b"%PDF-1.4 kun en prove", by=anna())
    actions.attach_file(attachment=paper, file=file, by=anna())
    publish.publish(meeting=meeting, kind="agenda", audience="members", reason="Kort", by=anna())
    sign_in(page, live_server, frede())
    page.goto(pack(meeting, live_server))
    unlock(page, new=True)
    write(page, "2 Kystsikring", SECRET)
    page.click("#keep-pack")
    expect(page.locator("#keep-state")).to_contain_text("Gemt på denne enhed kl.")
    page.reload()
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_have_text("Dagsorden til KKR Nordjylland")
    expect(page.locator("main")).to_contain_text(secret_texts()[0])
    expect(page.get_by_role("textbox", name="Privat note til 2")).to_have_value(SECRET)
    fetched = page.evaluate("fetch(document.querySelector('.papers a').href).then((r) => r.text())")
    assert fetched == "%PDF-1.4 kun en prove"
    page.get_by_role("textbox", name="Privat note til 2").fill("Skrevet i toget")
    expect(page.locator("#note-state")).to_contain_text("Ikke sendt endnu")
    page.context.set_offline(False)
    expect(page.locator("#note-state")).to_contain_text("Gemt kl.")
    page.get_by_role("button", name="Log ud").click()
    page.wait_for_url("**/log-ind/**")
    page.wait_for_function(LEFT)
    page.wait_for_function("async () => !(await navigator.serviceWorker.getRegistrations()).length")


LEFT = """async () => !(await caches.keys()).includes('raadslag-papirer')
  && !(await indexedDB.databases()).some((d) => d.name.startsWith('raadslag-noter'))"""


def test_a_session_that_ends_in_the_middle_of_a_note_loses_nothing(live_server: object, page: Page) -> None:
    meeting = called()
    sign_in(page, live_server, frede())
    page.goto(pack(meeting, live_server))
    unlock(page, new=True)
    write(page, "2 Kystsikring", SECRET)
    page.context.clear_cookies()
    page.get_by_role("textbox", name="Privat note til 2").fill("Skrevet, da sessionen var slut")
    expect(page.locator("#note-state")).to_contain_text("Ikke sendt endnu")
    page.reload()
    expect(page).to_have_url(re.compile("log-ind"))
    page.wait_for_function("async () => (await indexedDB.databases()).length === 1")
    sign_in(page, live_server, frede())
    page.goto(pack(meeting, live_server))
    unlock(page, new=False)
    expect(page.get_by_role("textbox", name="Privat note til 2")).to_have_value(
        "Skrevet, da sessionen var slut"
    )
    expect(page.locator("#note-state")).to_contain_text("Gemt kl.")


def test_a_note_that_the_server_could_not_take_is_sent_again_by_itself(
    live_server: object, page: Page
) -> None:
    sign_in(page, live_server, frede())
    page.goto(pack(called(), live_server))
    unlock(page, new=True)
    expect(page.get_by_role("button", name="Privat note til 2 Kystsikring").first).to_be_visible()
    page.clock.install()
    page.route("**/noter/", lambda route: route.fulfill(status=503, body="{}"))
    page.get_by_role("button", name="Privat note til 2 Kystsikring").first.click()
    page.get_by_role("textbox", name="Privat note til 2 Kystsikring").first.fill(SECRET)
    expect(page.locator("#note-state")).to_contain_text("Ikke sendt endnu")
    page.unroute("**/noter/")
    page.clock.fast_forward(11_000)
    expect(page.locator("#note-state")).to_contain_text("Gemt kl.")
    assert PrivateNote.objects.get().sealed.startswith("v1.")


def test_the_speakers_list_follows_what_the_chair_does(
    live_server: Any, page: Page, browser: Browser
) -> None:
    meeting = called()
    address = f"{live_server}{reverse('desk:speakers', args=[meeting.pk])}"
    sign_in(page, live_server, frede())
    page.goto(address)
    expect(page.locator("#talere")).to_contain_text("Mødet bruger ikke talerliste")
    speakers.open_list(meeting=meeting, minutes=3, by=carla())
    page.get_by_role("button", name="Bed om ordet").click()
    expect(page.locator("#talere")).to_contain_text("Du står på listen.")
    speech = meeting.speeches.get()
    speakers.give_the_word(speech=speech, by=carla())
    expect(page.locator(".speaking .say")).to_have_text("Frede Prøve, Thisted")
    expect(page.locator(".clock")).to_contain_text("/ 3.00")
    speakers.end_speech(speech=speech, by=carla())
    expect(page.locator("#talere")).to_contain_text("Ingen har ordet.")
