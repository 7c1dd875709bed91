"""The table of bad input: files nobody can use, and a login that ran out, at every form of the desk.

Double clicks, stale forms and deadlines that passed have their rows in the tests of the pages they belong to
(docs/haandbog/naar-noget-gaar-galt.md names them); here stands what holds for all forms alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from raadslag.desk import uploads
from raadslag.desk import urls as desk_urls
from raadslag.meetings import minutes, papers
from raadslag.meetings.models import AgendaItem, File
from raadslag.meetings.wording import wording_of
from tests import cast
from tests.house.access_table import TABLE
from tests.house.world import World, build_world
from tests.meetings.papers import meeting as adopted

pytestmark = pytest.mark.django_db
WORDS = "Et ord, der tog tid at finde"
OPEN_DOORS = {"login", "logout", "attend", "answer_by_link", "round_by_link", "offline_worker"}
"""Doors that ask for no login."""
ARGUMENTS: Mapping[str, Any] = {
    "pk": 1,
    "slug": "kkr-nordjylland",
    "chain": "kkr-nordjylland",
    "word": "referat",
    "what": "arbejde",
    "form": "pdf",
    "number": 1,
    "year": 2026,
    "paper": 1,
    "note": 1,
    "sha256": "a" * 64,
    "name": "plan.txt",
}
Fields = Callable[[World], Mapping[str, Any]]
NOTE = {"do": "add", "on": "2026-11-22", "party": "Eva"}
FORMS: tuple[tuple[str, str, str, Fields, Mapping[str, str]], ...] = (
    ("desk:add_papers", "anna", "files", lambda w: {"pk": w["planned_item"].pk}, {}),
    ("desk:case_notes", "anna", "file", lambda w: {"pk": w["case"].pk}, NOTE),
    ("desk:case_notes", "anna", "answer_file", lambda w: {"pk": w["case"].pk}, NOTE),
    ("desk:answer", "hans", "files", lambda w: {"pk": w["stop"].pk}, {"do": "give", "stance": "supports"}),
    ("desk:answer_by_link", "eva", "files", lambda w: {"token": w["token"]}, {"do": "give", "name": "Eva"}),
    (
        "desk:live_item",
        "anna",
        "paper_file",
        lambda w: {"pk": w["item"].pk},
        {"do": "paper", "paper_title": WORDS},
    ),
)
"""Every form of a meeting's cycle that takes a file: page, who, field, arguments, what else it asks."""


def test_a_login_that_ran_out_loses_no_word_of_any_form(client: Client) -> None:
    seen = 0
    for pattern in desk_urls.urlpatterns:
        if pattern.name in OPEN_DOORS or "link" in str(pattern.pattern):
            continue
        try:
            needed = pattern.pattern.regex.groupindex
            address = reverse(f"desk:{pattern.name}", kwargs={k: ARGUMENTS[k] for k in needed})
        except NoReverseMatch:
            address = reverse(
                f"desk:{pattern.name}", kwargs={k: ARGUMENTS[k] for k in needed} | {"form": "csv"}
            )
        typed = {"text": WORDS, "file": SimpleUploadedFile("kort over broen.pdf", b"%PDF")}
        answer = client.post(address, typed)
        assert answer.status_code == 401, address
        page = answer.content.decode()
        assert "Det, du skrev, er ikke tabt" in page and 'name="carried"' in page, address
        assert "kort over broen.pdf" in page, "a file must be chosen again, and the page says which"
        assert client.post(address, {"text": WORDS}, headers={"X-Raadslag-Save": "1"}).status_code == 401
        seen += 1
    assert seen > 100


def test_no_form_takes_a_file_that_nobody_can_use(monkeypatch: pytest.MonkeyPatch) -> None:
    world = build_world()
    monkeypatch.setattr(uploads, "MAX_BYTES", 20)
    monkeypatch.setattr(papers, "MAX_BYTES", 20)
    for name, actor, field, arguments, words in FORMS:
        client = Client()
        if world.cast[actor] is not None:
            client.force_login(world.cast[actor], backend="django.contrib.auth.backends.ModelBackend")
        address, kept = reverse(name, kwargs=dict(arguments(world))), File.objects.count()
        for file, content in (("tom.pdf", b""), ("virus.exe", b"x"), ("stor.pdf", b"x" * 21)):
            sent = {"text": WORDS} | dict(words) | {field: SimpleUploadedFile(file, content)}
            if name == "desk:live_item":
                sent |= as_it_stands(world["item"])
            answer = client.post(address, sent, follow=True)
            page = answer.content.decode()
            where = f"{name} {field} {file}"
            assert answer.status_code in (200, 422), where
            assert re.search(rf"Filen {re.escape(file)} (er|fylder) ", page), where
            assert name == "desk:add_papers" or WORDS in page, f"{where}: what was typed is still there"
            assert File.objects.count() == kept, where


@pytest.mark.parametrize("text", [WORDS, ""])
def test_a_remark_after_its_deadline_is_refused_and_still_there(text: str) -> None:
    anna, frede, meeting = cast.anna(), cast.frede(), adopted()
    minutes.send_for_remarks(meeting=meeting, until=timezone.localdate(), by=anna)
    meeting.own_minutes.__class__.objects.update(remarks_until=timezone.localdate() - timedelta(days=1))
    client = Client()
    client.force_login(frede, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse("desk:draft", args=[meeting.pk]), {"do": "remark", "remark": text})
    page = answer.content.decode()
    assert answer.status_code == 422 and not meeting.remarks.exists()
    assert "Ikke sendt" in page and ("Det her skrev du:" in page) == bool(text) and text in page


def as_it_stands(item: AgendaItem) -> dict[str, Any]:
    """What the live page sends with each press: the item's text and which version of it was seen."""
    now, last = wording_of(item), item.revisions.exclude(kind="refused").first()
    return {
        "text": now.text,
        "outcome": now.outcome,
        "notes": now.notes,
        "seen_version": last.version if last else 0,
    }


def test_every_form_that_is_listed_is_a_page_of_the_table() -> None:
    assert {name for name, *_ in FORMS} <= set(TABLE)
