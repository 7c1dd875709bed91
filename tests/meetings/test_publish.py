"""Freezing: what the public gets, what it never gets, corrections, the guard, redaction and the chain."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from raadslag.domain.document import Section
from raadslag.domain.refusal import Refusal
from raadslag.meetings import actions, publish, published, reindex, versions
from raadslag.meetings.models import (
    Attachment,
    Publication,
    PublishedFile,
    PublishedItem,
    PublishedMeeting,
    PublishedParticipation,
)
from raadslag.trail.models import Entry
from tests.meetings.papers import DOCUMENT, PUMPS, council, meeting, secretary

pytestmark = pytest.mark.django_db


def freeze(row, **kwargs):  # type: ignore[no-untyped-def]
    return publish.publish(meeting=row, kind="minutes", by=secretary(), **kwargs)


def with_text(text: str):  # type: ignore[no-untyped-def]
    item = replace(PUMPS, sections=(Section("background", "Baggrund", text),))
    return meeting(replace(DOCUMENT, items=(item,)))


def test_a_publication_carries_its_own_hash_and_fills_the_public_rows() -> None:
    row = meeting()
    publication = freeze(row)
    assert versions.canonical(json.loads(publication.content)) == publication.content
    published = PublishedMeeting.objects.get(meeting=row)
    assert (published.minutes, published.agenda, published.item_count) == (publication, None, 4)
    item = PublishedItem.objects.get(meeting=row, address="2.1")
    assert (item.outcome, item.relation, item.summary) == (
        "approved",
        "followed_with_addition",
        "Rådet ønsker et regnskab.",
    )
    assert (
        PublishedParticipation.objects.filter(meeting=row, municipality__name="Læsø").get().status == "absent"
    )
    assert Entry.objects.filter(action="publish", subject=f"meeting:{row.pk}").exists()


def test_a_closed_item_leaves_its_number_and_nothing_else() -> None:
    row = meeting()
    secret = row.items.get(number="2.1")
    actions.close_item(item=secret, title_is_public=False, by=secretary())
    content = freeze(row).content
    for words in ("pumper", "kælderen", "Plan for", "regnskab", "KD-net", "SAG-2019"):
        assert words not in content
    item = json.loads(content)["document"]["items"][2]
    assert (item["number"], item["title"], item["public"]) == ("2.1", "LUKKET PUNKT", False)


def test_a_closed_item_shows_its_title_where_the_secretary_chose_so() -> None:
    row = meeting()
    actions.close_item(item=row.items.get(number="2.1"), title_is_public=True, by=secretary())
    titles = [i["title"] for i in json.loads(freeze(row).content)["document"]["items"]]
    assert titles[2:] == ["LUKKET PUNKT - Fælles pumper mod oversvømmelse", "LUKKET PUNKT - Salg af grund"]


def test_a_confidential_paper_is_left_out_and_counted() -> None:
    row = meeting()
    paper = Attachment.objects.get(title="Plan for pumper")
    file = actions.receive_file(name="plan.txt", content=b"Pumperne koster 4 mio. kr.", by=secretary())
    actions.attach_file(attachment=paper, file=file, by=secretary())
    actions.keep_back(attachment=paper, legal_basis="offentlighedslovens § 33", by=secretary())
    publication = freeze(row)
    assert "Plan for pumper" not in publication.content and file.sha256 not in publication.content
    assert json.loads(publication.content)["items"][2]["withheld_papers"] == 1
    assert not PublishedFile.objects.exists()


def test_an_open_paper_can_be_fetched() -> None:
    row = meeting()
    file = actions.receive_file(name="plan.txt", content=b"Pumperne koster 4 mio. kr.", by=secretary())
    actions.attach_file(attachment=Attachment.objects.get(title="Plan for pumper"), file=file, by=secretary())
    freeze(row)
    assert PublishedFile.objects.get().sha256 == file.sha256


def test_the_guard_stops_a_publication_until_somebody_decides() -> None:
    row = with_text("Ring til Signe på tlf. 20 30 40 50.")
    with pytest.raises(Refusal, match="personoplysning"):
        freeze(row)
    (finding,) = publish.findings(row, "minutes")
    publish.allow(meeting=row, finding=finding, reason="Nummeret er rådets eget.", by=secretary())
    assert freeze(row).version == 1
    entry = Entry.objects.get(action="allow_personal_data")
    assert entry.payload.data["reason"] == "Nummeret er rådets eget."


def test_the_guard_reads_the_papers_too() -> None:
    row = meeting()
    file = actions.receive_file(name="liste.txt", content=b"CPR 010190-1234 og flere ord", by=secretary())
    actions.attach_file(attachment=Attachment.objects.get(title="Plan for pumper"), file=file, by=secretary())
    assert [f.kind for f in publish.findings(row, "minutes")] == ["cpr"]


def test_a_paper_that_cannot_be_read_must_be_looked_at_by_a_person() -> None:
    row = meeting()
    file = actions.receive_file(name="plan.png", content=b"\x89PNG\r\n\x1a\n0000", by=secretary())
    actions.attach_file(attachment=Attachment.objects.get(title="Plan for pumper"), file=file, by=secretary())
    assert [f.kind for f in publish.findings(row, "minutes")] == ["unreadable"]


def test_a_correction_names_the_version_it_replaces_and_says_why() -> None:
    row = meeting()
    first = freeze(row)
    with pytest.raises(Refusal, match="Intet er ændret"):
        freeze(row, reason="igen")
    row.items.get(number="2.1").sections.filter(kind="background").update(text="Vandet stod der i februar.")
    with pytest.raises(Refusal, match="hvad der er rettet"):
        freeze(row)
    second = freeze(row, reason="Måneden var forkert.")
    assert (second.version, second.replaces, second.reason) == (2, first, "Måneden var forkert.")
    assert PublishedMeeting.objects.get().minutes == second
    assert "januar" in Publication.objects.get(pk=first.pk).content


def test_redaction_erases_the_content_and_the_chain_still_holds() -> None:
    row = meeting()
    first = freeze(row)
    row.items.get(number="2.1").sections.filter(kind="background").update(text="Vandet stod der i februar.")
    freeze(row, reason="Rettet.")
    publish.redact(publication=first, because="databeskyttelsesforordningens artikel 17", by=secretary())
    first.refresh_from_db()
    assert first.content == "" and first.sha256 and first.redacted_at
    assert list(publish.broken_publications()) == []


def test_redacting_the_newest_takes_the_meeting_off_the_public_pages() -> None:
    row = meeting()
    publish.redact(publication=freeze(row), because="artikel 17", by=secretary())
    assert not PublishedMeeting.objects.exists() and not PublishedItem.objects.exists()


@pytest.mark.parametrize(
    "field, value", [("content", '{"other": 1}'), ("sha256", "0" * 64), ("chained", "0" * 64)]
)
def test_a_changed_publication_shows(field: str, value: str) -> None:
    publication = freeze(meeting())
    Publication.objects.filter(pk=publication.pk).update(**{field: value})
    assert list(publish.broken_publications())


def test_a_removed_publication_shows() -> None:
    first, _ = freeze(meeting()), freeze(meeting())
    PublishedMeeting.objects.all().delete()
    first.delete()
    assert list(publish.broken_publications())


def test_the_public_rows_can_be_made_again_from_publications_alone() -> None:
    row = meeting()
    freeze(row)
    before = list(PublishedItem.objects.values_list("title", "address", "summary"))
    PublishedItem.objects.all().delete()
    row.items.all().delete()
    reindex.everything()
    assert list(PublishedItem.objects.values_list("title", "address", "summary")) == before


def test_members_get_what_the_public_does_not() -> None:
    row = meeting()
    actions.close_item(item=row.items.get(number="2.1"), title_is_public=False, by=secretary())
    publication = publish.publish(meeting=row, kind="minutes", audience="members", by=secretary())
    assert "kælderen" in publication.content
    assert not PublishedMeeting.objects.exists()


def test_a_planned_meeting_is_announced_before_it_has_items() -> None:
    row = actions.create_meeting(body=council(), starts_on=date(2027, 6, 1), by=secretary())
    publish.publish(meeting=row, kind="agenda", by=secretary())
    published = PublishedMeeting.objects.get(meeting=row)
    assert (published.starts_on, published.item_count) == (date(2027, 6, 1), 0)
    actions.fill_meeting(meeting=row, document=replace(DOCUMENT, kind="agenda"), people={}, by=secretary())
    assert publish.publish(meeting=row, kind="agenda", by=secretary()).version == 2


def test_a_meeting_that_was_held_is_not_published_empty() -> None:
    row = actions.create_meeting(body=council(), starts_on=date(2017, 6, 1), state="held", by=secretary())
    with pytest.raises(Refusal, match="ingen punkter"):
        freeze(row)


def test_a_paper_withheld_after_publication_stops_at_once() -> None:
    row = meeting()
    paper = Attachment.objects.get(title="Plan for pumper")
    file = actions.receive_file(name="plan.txt", content=b"Pumperne koster 4 mio. kr.", by=secretary())
    actions.attach_file(attachment=paper, file=file, by=secretary())
    publish.publish(meeting=row, kind="agenda", by=secretary())
    freeze(row)
    assert published.published_file(file.sha256) == file
    actions.keep_back(attachment=paper, legal_basis="offentlighedslovens § 33", by=secretary())
    assert published.published_file(file.sha256) is None
