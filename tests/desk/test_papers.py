"""Papers of an item at the desk: several at once, in order, replaced with the old one kept, late, wrong files."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from raadslag.domain.refusal import Refusal
from raadslag.formats import read
from raadslag.meetings import agenda, papers, publish
from raadslag.meetings.models import AgendaItem, Attachment, Meeting
from tests import cast
from tests.desk.test_intake import signed_in
from tests.meetings.coming import coming

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Client:
    return signed_in(cast.anna())


@pytest.fixture
def item(anna: Client) -> AgendaItem:
    return agenda.add_item(title="Pumper", meeting=coming(cast.north()), by=cast.anna())


def up(client: Client, item: AgendaItem, *files: tuple[str, bytes], **data: str) -> str:
    sent = {"files": [SimpleUploadedFile(name, content) for name, content in files], **data}
    answer = client.post(reverse("desk:add_papers", args=[item.pk]), sent, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def act(client: Client, paper: Attachment, do: str, **data: object) -> str:
    address = reverse("desk:attachment", args=[paper.pk])
    return client.post(address, {"do": do, **data}, follow=True).content.decode()


def names(item: AgendaItem) -> list[str]:
    return list(item.attachments.values_list("title", flat=True))


def send(item: AgendaItem, audience: str = "members") -> dict:
    meeting = Meeting.objects.get(pk=item.meeting_id)
    row = publish.publish(meeting=meeting, kind="agenda", audience=audience, reason="Nyt", by=cast.anna())
    return json.loads(row.content)


def test_several_files_at_once_and_the_same_again_is_nothing(anna: Client, item: AgendaItem) -> None:
    assert "2 bilag er lagt op." in up(anna, item, ("Plan_for pumper.pdf", b"a"), ("Tal.xlsx", b"b"))
    assert names(item) == ["Plan for pumper", "Tal"]
    assert "Filerne lå her allerede" in up(anna, item, ("Tal.xlsx", b"b"))
    assert "Vælg en fil først" in up(anna, item)


def test_wrong_files_are_named_and_the_others_kept(
    anna: Client, item: AgendaItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "MAX_BYTES", 10)
    page = up(anna, item, ("tom.pdf", b""), ("stor.pdf", b"x" * 11), ("virus.exe", b"x"), ("god.pdf", b"x"))
    for words in (
        "tom.pdf er tom",
        "stor.pdf fylder mere end",
        "virus.exe er et program",
        "1 bilag er lagt op",
    ):
        assert words in page
    assert names(item) == ["god"]
    assert papers.MOST_MEGABYTES == read.MAX_BYTES // 1_000_000


def test_order_title_and_taking_away(anna: Client, item: AgendaItem) -> None:
    up(anna, item, ("a.pdf", b"a"), ("b.pdf", b"b"), ("c.pdf", b"c"))
    last = item.attachments.get(title="c")
    act(anna, last, "up")
    act(anna, last, "up")
    act(anna, last, "up")
    assert names(item) == ["c", "a", "b"]
    act(anna, item.attachments.get(title="a"), "down")
    assert names(item) == ["c", "b", "a"]
    assert "Skriv bilagets titel" in act(anna, last, "describe", title=" ")
    act(anna, last, "describe", title="Regnskab")
    act(anna, item.attachments.get(title="b"), "remove")
    assert names(item) == ["Regnskab", "a"]
    assert [a.position for a in item.attachments.all()] == [0, 1]


def test_a_replaced_file_stays_readable(anna: Client, item: AgendaItem) -> None:
    up(anna, item, ("plan.pdf", b"foer"))
    [paper] = item.attachments.all()
    act(anna, paper, "file", file=SimpleUploadedFile("plan2.pdf", b"efter"), reason="Forkert sum")
    act(anna, paper, "file", file=SimpleUploadedFile("plan2.pdf", b"efter"), reason="Dobbeltklik")
    paper.refresh_from_db()
    assert paper.file.name == "plan2.pdf" and paper.replaced_files.count() == 1
    page = anna.get(reverse("desk:item", args=[item.pk])).content.decode()
    assert "Forkert sum" in page
    old = anna.get(reverse("desk:attachment_old", args=[paper.pk, 1]))
    assert b"".join(old.streaming_content) == b"foer"
    assert anna.get(reverse("desk:attachment_old", args=[paper.pk, 2])).status_code == 404


def test_what_comes_after_the_agenda_is_late_and_says_why(anna: Client, item: AgendaItem) -> None:
    up(anna, item, ("plan.pdf", b"a"))
    assert not item.attachments.get().late
    send(item)
    up(anna, item, ("svar.pdf", b"b"))
    late = item.attachments.get(title="svar")
    assert late.late
    act(anna, late, "describe", title="Svar", late_reason="Regionen svarede i går")
    content = send(item)
    assert content["letter"] == "B"
    assert content["changes"] == ["Punkt 1: nyt bilag »Svar«."]
    shown = content["document"]["items"][0]
    assert [a["late"] for a in shown["attachments"]] == [False, True]
    assert "Svar: Regionen svarede i går" in shown["sections"][-1]["text"]


def test_numbers_stay_when_a_confidential_paper_is_left_out(anna: Client, item: AgendaItem) -> None:
    up(anna, item, ("a.pdf", b"a"), ("b.pdf", b"b"))
    act(anna, item.attachments.get(title="a"), "keep_back", legal_basis="Offentlighedslovens § 25")
    publish_all = item.meeting.guard_decisions.model.objects
    for finding in publish.findings(item.meeting, "agenda"):
        publish.allow(meeting=item.meeting, finding=finding, reason="Prøve", by=cast.anna())
    assert publish_all.exists()
    [link] = send(item, "public")["items"]
    assert [paper["number"] for paper in link["attachments"]] == [2]


def test_slides_from_the_meeting_come_with_the_minutes_and_say_so(anna: Client, item: AgendaItem) -> None:
    send(item)
    Meeting.objects.filter(pk=item.meeting_id).update(state="held")
    item.refresh_from_db()
    up(anna, item, ("Oplæg.pdf", b"slides"), after_meeting="1")
    paper = item.attachments.get()
    assert paper.after_meeting and not paper.late
    meeting = Meeting.objects.get(pk=item.meeting_id)
    with pytest.raises(Refusal):
        publish.publish(meeting=meeting, kind="agenda", audience="members", by=cast.anna())
    row = publish.publish(meeting=meeting, kind="minutes", audience="members", by=cast.anna())
    [shown] = json.loads(row.content)["document"]["items"][0]["attachments"]
    assert shown["title"] == "Oplæg (lagt op efter mødet)"


@pytest.mark.parametrize(("letters", "said"), [("utf-8", "utf-8"), ("cp1252", "windows-1252")])
def test_a_text_is_shown_in_its_own_letters(anna: Client, item: AgendaItem, letters: str, said: str) -> None:
    up(anna, item, ("notat.txt", "Prøve på æøå".encode(letters)))
    response = anna.get(reverse("desk:attachment_file", args=[item.attachments.get().pk]))
    assert response["Content-Type"] == f"text/plain; charset={said}"
    assert b"".join(response.streaming_content).decode(said) == "Prøve på æøå"
