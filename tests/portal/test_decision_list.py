"""The decision list and the extract of an item: public papers of their own, with what was decided and no more."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from raadslag.domain.refusal import Refusal
from raadslag.meetings.actions import adopt_document
from raadslag.meetings.models import Meeting, Publication
from raadslag.meetings.publish import broken_publications, publish, redact
from tests import cast
from tests.desk.test_intake import signed_in
from tests.meetings.papers import DOCUMENT

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return adopt_document(body=cast.north(), document=DOCUMENT, people={}, by=cast.anna())


def addresses(meeting: Meeting) -> dict[str, str]:
    place = {"body": meeting.body.slug, "meeting": meeting.address}
    return {
        "meeting": reverse("portal:meeting", kwargs=place),
        "list": reverse("portal:document", kwargs={**place, "word": "beslutninger", "form": "txt"}),
        "edition": reverse("portal:edition", kwargs={**place, "word": "beslutninger", "version": 1}),
        "item": reverse("portal:item", kwargs={**place, "address": "2.1"}),
        "extract": reverse("portal:extract", kwargs={**place, "address": "2.1", "form": "txt"}),
    }


def test_decisions_are_published_before_the_minutes_and_hold_nothing_else(
    client: Client, meeting: Meeting
) -> None:
    at = addresses(meeting)
    publish(meeting=meeting, kind="agenda", by=None)
    assert client.get(at["list"]).status_code == client.get(at["extract"]).status_code == 404
    desk = signed_in(cast.anna())
    page = reverse("desk:publish", args=[meeting.pk, "beslutninger"])
    shown = desk.get(page)
    desk.post(page, {"seen": shown.context["seen"]})
    frozen = json.loads(Publication.objects.get(kind="decisions").content)
    item = meeting.items.get(number="2.1")
    background = item.sections.get(kind="background").text
    assert background not in json.dumps(frozen, ensure_ascii=False) and not frozen["document"]["participants"]
    decided = item.sections.get(kind="decision").text.split("\n")[0]
    assert decided in client.get(at["list"]).content.decode()
    assert decided in client.get(at["edition"]).content.decode()
    assert at["edition"] in client.get(at["meeting"]).content.decode()
    assert at["edition"] in client.get(at["item"]).content.decode(), (
        "the agenda's item leads to what was decided"
    )
    extract = client.get(at["extract"]).content.decode()
    assert decided in extract and background not in extract
    with pytest.raises(Refusal, match="Intet er ændret"):
        publish(meeting=meeting, kind="decisions", reason="igen", by=None)
    assert not list(broken_publications())


def test_the_extract_of_the_minutes_is_one_item_alone(client: Client, meeting: Meeting) -> None:
    publication = publish(meeting=meeting, kind="minutes", by=None)
    at = addresses(meeting)
    text = client.get(at["extract"]).content.decode()
    item = meeting.items.get(number="2.1")
    assert item.sections.get(kind="background").text.split("\n")[0][:40] in text
    assert meeting.items.get(number="1").title not in text
    assert at["extract"].replace(".txt", ".pdf") in client.get(at["item"]).content.decode()
    assert client.get(at["extract"].replace(".txt", ".pdf")).content.startswith(b"%PDF")
    redact(publication=publication, because="Artikel 17", by=None)
    assert client.get(at["extract"]).status_code == 410


def test_a_closed_item_has_no_public_extract(client: Client, meeting: Meeting) -> None:
    meeting.items.filter(number="2.1").update(public=False)
    publish(meeting=meeting, kind="minutes", by=None)
    assert client.get(addresses(meeting)["extract"]).status_code == 404


def test_nothing_is_published_before_something_is_decided(meeting: Meeting) -> None:
    for item in meeting.items.all():
        item.sections.filter(kind="decision").delete()
        type(item.decision).objects.filter(item=item).delete() if hasattr(item, "decision") else None
    with pytest.raises(Refusal, match="beslutning endnu"):
        publish(meeting=meeting, kind="decisions", by=None)
