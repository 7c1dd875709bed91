"""A meeting at the desk: items and papers, publishing behind the guard, corrections, redaction, states."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from raadslag.meetings.item_text import fingerprint
from raadslag.meetings.models import AgendaItem, GuardDecision, Meeting, Publication
from raadslag.trail.models import Entry
from tests import cast
from tests.desk.test_intake import signed_in
from tests.meetings.papers import meeting as adopted

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    cast.north()
    return adopted()


@pytest.fixture
def anna() -> Client:
    return signed_in(cast.anna())


def item_of(meeting: Meeting) -> AgendaItem:
    return meeting.items.get(number="2.1")


def words(client: Client, item: AgendaItem, **changes: object):
    """The item's form as shown, with changes, sent."""
    tree = html.fromstring(client.get(reverse("desk:item", args=[item.pk])).content)
    form = next(f for f in tree.forms if "seen" in f.fields)
    data: dict[str, object] = {}
    for name, value in form.form_values():
        data.setdefault(name, [])
        data[name].append(value)  # type: ignore[attr-defined]
    return client.post(reverse("desk:item", args=[item.pk]), data | changes)


def publish(client: Client, meeting: Meeting, word: str = "referat", **data: str):
    address = reverse("desk:publish", args=[meeting.pk, word])
    tree = html.fromstring(client.get(address).content)
    seen = tree.xpath("//input[@name='seen']/@value")[0]
    return client.post(address, {"seen": seen} | data)


def test_an_items_words_are_corrected_and_the_outcome_with_them(anna: Client, meeting: Meeting) -> None:
    item = item_of(meeting)
    words(anna, item, title="Pumper, rettet", outcome="noted")
    item.refresh_from_db()
    assert (item.title, item.decision.outcome) == ("Pumper, rettet", "noted")
    assert item.sections.count() == 3, "nothing else is touched"
    assert Entry.objects.filter(action="correct_item").count() == 1
    words(anna, item)
    assert Entry.objects.filter(action="correct_item").count() == 1, "the same again is no row"


def test_two_secretaries_never_overwrite_an_item(anna: Client, meeting: Meeting) -> None:
    item = item_of(meeting)
    seen = fingerprint(item)
    words(anna, item, title="Idas titel")
    answer = words(anna, item, title="Min titel", seen=seen)
    page = answer.content.decode()
    assert answer.status_code == 409 and "Idas titel" in page and "Min titel" in page
    item.refresh_from_db()
    assert item.title == "Idas titel"


def test_an_item_is_closed_and_opened_and_sections_come_and_go(anna: Client, meeting: Meeting) -> None:
    item = item_of(meeting)
    words(anna, item, closed="1", **{"new-kind": "finance", "new-text": "Det koster noget.", "drop-0": "1"})
    item.refresh_from_db()
    assert (item.public, item.title_is_public) == (False, False)
    assert [s.kind for s in item.sections.all()] == ["recommendation", "decision", "finance"]
    tree = html.fromstring(anna.get(reverse("desk:publish", args=[meeting.pk, "referat"])).content)
    assert "Det koster noget" not in tree.text_content()


def test_a_public_paper_held_back_cannot_be_fetched_any_more(anna: Client, meeting: Meeting) -> None:
    paper = item_of(meeting).attachments.first()
    address = reverse("desk:attachment", args=[paper.pk])
    anna.post(address, {"do": "file", "file": SimpleUploadedFile("plan.txt", b"Pumper")})
    publish(anna, meeting)
    paper.refresh_from_db()
    file = reverse("portal:file", args=[paper.file_id, "plan.txt"])
    shown = Client().get(file)
    assert b"".join(shown.streaming_content) == b"Pumper" and shown.status_code == 200
    law = {"do": "keep_back", "legal_basis": "Offentlighedslovens § 25"}
    assert "Filen kan ikke længere hentes" in anna.post(address, law, follow=True).content.decode()
    assert Client().get(file).status_code == 404


def test_a_papers_file_is_put_up_and_held_back_with_its_law(anna: Client, meeting: Meeting) -> None:
    paper = item_of(meeting).attachments.first()
    address = reverse("desk:attachment", args=[paper.pk])
    anna.post(address, {"do": "file", "file": SimpleUploadedFile("plan.txt", b"Pumper")})
    paper.refresh_from_db()
    assert paper.file.name == "plan.txt"
    answer = anna.get(reverse("desk:attachment_file", args=[paper.pk]))
    assert b"".join(answer.streaming_content) == b"Pumper"
    told = anna.post(address, {"do": "keep_back"}, follow=True).content.decode()
    assert "Skriv den regel" in told
    anna.post(address, {"do": "keep_back", "legal_basis": "Offentlighedslovens § 25"})
    paper.refresh_from_db()
    assert paper.confidential
    page = anna.get(reverse("desk:publish", args=[meeting.pk, "referat"])).content.decode()
    assert "1 fortroligt bilag er ikke med" in page
    anna.post(address, {"do": "show"})
    paper.refresh_from_db()
    assert not paper.confidential


def test_the_guard_stops_publishing_until_a_person_decides(anna: Client, meeting: Meeting) -> None:
    section = item_of(meeting).sections.get(kind="background")
    section.text = "Ring til borgeren på tlf. 12 34 56 78 om sagen."
    section.save()
    address = reverse("desk:publish", args=[meeting.pk, "referat"])
    page = html.fromstring(anna.get(address).content)
    assert page.xpath("//mark/text()") == ["12 34 56 78"]
    assert page.xpath("//form[@action=$a]//button/@disabled", a=address)
    assert publish(anna, meeting).status_code == 422 and not Publication.objects.exists()
    allow = reverse("desk:allow", args=[meeting.pk, "referat"])
    finger = page.xpath("//input[@name='fingerprint']/@value")[0]
    anna.post(allow, {"fingerprint": finger, "reason": " "})
    assert not GuardDecision.objects.exists(), "a decision says why"
    anna.post(allow, {"fingerprint": finger, "reason": "Kontorets hovednummer"})
    anna.post(allow, {"fingerprint": finger, "reason": "Kontorets hovednummer"})
    assert GuardDecision.objects.count() == 1
    assert publish(anna, meeting).status_code == 302
    assert Entry.objects.get(action="allow_personal_data").payload.data["reason"] == "Kontorets hovednummer"


def test_a_correction_says_why_and_the_old_version_stays(anna: Client, meeting: Meeting) -> None:
    publish(anna, meeting)
    words(anna, item_of(meeting), title="Pumper, rettet")
    page = anna.get(reverse("desk:publish", args=[meeting.pk, "referat"])).content.decode()
    assert "Erstatter udgave 1" in page and "2.1 Pumper, rettet" in page
    assert publish(anna, meeting).status_code == 422
    assert publish(anna, meeting, reason="Titlen var forkert").status_code == 302
    assert [p.version for p in Publication.objects.order_by("version")] == [1, 2]
    assert all(p.content for p in Publication.objects.all())


def test_what_is_published_is_what_was_seen(anna: Client, meeting: Meeting) -> None:
    address = reverse("desk:publish", args=[meeting.pk, "referat"])
    seen = html.fromstring(anna.get(address).content).xpath("//input[@name='seen']/@value")[0]
    words(anna, item_of(meeting), title="Ændret i mellemtiden")
    answer = anna.post(address, {"seen": seen})
    assert answer.status_code == 422 and "Noget er ændret" in answer.content.decode()
    assert not Publication.objects.exists()


def test_published_twice_by_a_double_press_is_once(anna: Client, meeting: Meeting) -> None:
    assert publish(anna, meeting).status_code == 302
    assert publish(anna, meeting).status_code == 422
    assert Publication.objects.count() == 1


def test_content_is_removed_by_law_and_the_rest_stays(anna: Client, meeting: Meeting) -> None:
    publish(anna, meeting)
    publication = Publication.objects.get()
    address = reverse("desk:redact", args=[publication.pk])
    assert anna.post(address, {"because": " "}).status_code == 422
    anna.post(address, {"because": "Databeskyttelsesforordningen artikel 17"})
    publication.refresh_from_db()
    assert publication.content == "" and publication.sha256 and publication.redacted_because
    assert "allerede fjernet" in anna.post(address, {"because": "igen"}).content.decode()


def test_states_of_a_meeting(anna: Client, meeting: Meeting) -> None:
    address = reverse("desk:meeting_state", args=[meeting.pk])
    anna.post(address, {"do": "approve"})
    meeting.refresh_from_db()
    assert meeting.state == "approved"
    told = anna.post(address, {"do": "cancel", "note": "Sne"}, follow=True).content.decode()
    assert "kan ikke blive" in told
    anna.post(
        reverse("desk:council", args=["kkr-nordjylland"]), {"starts_on": "2031-09-01", "place": "Rådhuset"}
    )
    planned = Meeting.objects.get(state="planned")
    again = anna.post(
        reverse("desk:council", args=["kkr-nordjylland"]), {"starts_on": "2031-09-01", "place": "Rådhuset"}
    )
    assert again.status_code == 422 and Meeting.objects.filter(state="planned").count() == 1
    cancel = reverse("desk:meeting_state", args=[planned.pk])
    anna.post(cancel, {"do": "cancel", "note": " "})
    planned.refresh_from_db()
    assert planned.state == "planned", "everybody may read why"
    anna.post(cancel, {"do": "cancel", "note": "Sne"})
    planned.refresh_from_db()
    assert (planned.state, planned.note) == ("cancelled", "Sne")


def test_the_number_of_questions_does_not_grow(
    anna: Client, meeting: Meeting, django_assert_num_queries: object
) -> None:
    counts = {"desk:meeting": 9, "desk:item": 17}
    for _ in range(2):
        for name, count in counts.items():
            thing = meeting.pk if name == "desk:meeting" else item_of(meeting).pk
            with django_assert_num_queries(count):  # type: ignore[operator]
                anna.get(reverse(name, args=[thing]))
        for number in range(20):
            item = meeting.items.create(position=50 + number, number=f"9.{number}", title="Mere")
            item.attachments.create(position=0, title="Et bilag")
            item_of(meeting).sections.create(position=50 + number, kind="other", text="Mere")
