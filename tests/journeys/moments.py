"""Moments of the meeting cycle: mails opened by other programs, an answer by link, the server killed in the middle."""

from __future__ import annotations

import re
from email.message import EmailMessage
from pathlib import Path

from playwright.sync_api import expect

from raadslag.meetings.models import AgendaItem
from raadslag.meetings.wording import wording_of
from tests.journeys.desk import all_is_saved
from tests.journeys.hands import Hands
from tests.journeys.served import Served
from tests.mail_server import Sink, calendar_of, opened_by_git, text_of

SAVED = re.compile("Gemt kl.|Udgave|har rettet teksten|skrev samtidig|Vælg mellem")


def opened_elsewhere(called: EmailMessage, again: EmailMessage, raw: bytes, folder: Path) -> None:
    """The mails of version A and B: calendar files in two other programs, one entry updated; B in git's mail reader."""
    entries = [calendar_of(mail)[1] for mail in (called, again)]
    assert entries[0]["UID"] == entries[1]["UID"]
    assert [int(entry["SEQUENCE"]) for entry in entries] == [0, 1]
    subject, words = opened_by_git(raw, folder)
    assert subject == str(again["Subject"])
    assert "Kære Frede Prøve" in words and "nyt bilag »beregning" in words


def come_instead(gerda: Hands, sink: Sink) -> None:
    """The substitute answers by the link in the mail, without signing in."""
    mail = text_of(sink.wait_for("gerda@example.org", "/bord/fremmoede/"))
    link = re.search(r"/bord/fremmoede/\S+", mail)
    assert link
    gerda.open(link[0])
    gerda.tick(gerda.page.get_by_label("Jeg kommer"))
    gerda.button("Send svaret")
    expect(gerda.page.locator("main")).to_contain_text("Du har svaret, at du kommer")


def killed_while_both_write(served: Served, anna: Hands, bo: Hands, item: AgendaItem) -> None:
    """SIGKILL: what was acknowledged is in the database; what both write meanwhile is kept, sent, and merged."""
    served.kill()
    assert "Rådet bad om et regnskab." in wording_of(item).text
    for who, words in ((anna, " Skrevet uden server."), (bo, " Bo føjede til.")):
        typed(who, words)
        expect(who.page.locator("#saved")).to_contain_text("Teksten ligger på denne maskine")
    assert "uden server" not in wording_of(item).text
    served.start()
    for who in (anna, bo):
        who.page.locator("#igen").dispatch_event("click")  # it hides when the page tries by itself
        settled(who)
    said = wording_of(AgendaItem.objects.get(pk=item.pk)).text
    assert "Skrevet uden server." in said and "Bo føjede til." in said


def typed(who: Hands, words: str) -> None:
    """Words at the end of the text that is written."""
    who.page.locator(".rich").click()
    who.press("Control+End")
    who.page.keyboard.type(words)
    who.now.letters += len(words)


def typed_and_saved(who: Hands, words: str) -> None:
    typed(who, words)
    all_is_saved(who.page)
    expect(who.page.locator("#saved")).to_contain_text(SAVED)


def settled(who: Hands) -> None:
    """What was kept is saved; where two wrote in one place, both are chosen."""
    expect(who.page.locator("#saved")).to_contain_text(SAVED)
    both = who.page.get_by_role("button", name="Behold begge")
    if "Vælg mellem" in (who.page.locator("#saved").text_content() or ""):
        both.click()
        expect(both).to_have_count(0)
    all_is_saved(who.page)
