"""A recused member does not get the item's texts and papers; letters on a case carry their files; warnings told in time."""

from __future__ import annotations

from datetime import timedelta

import pypdfium2 as pdfium
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from raadslag.domain.route import came_not
from raadslag.meetings import agenda, attendance, dispatch, following, live, minutes
from raadslag.meetings.actions import attach_file, open_case, receive_file
from raadslag.meetings.models import Attachment, Meeting
from raadslag.meetings.wording import Wording, save_wording
from tests import cast
from tests.desk.test_intake import signed_in
from tests.meetings.calling import called, planned, secret_texts

pytestmark = pytest.mark.django_db


def test_a_recused_member_gets_neither_text_nor_papers_of_the_item() -> None:
    meeting = planned()
    closed = meeting.items.get(number="3")
    file = receive_file(name="tilbud.txt", content=b"bud", by=None)
    attach_file(
        attachment=Attachment.objects.create(item=closed, position=0, title="Bud"), file=file, by=None
    )
    called_meeting = sent(meeting)
    pages = {name: reverse(f"desk:{name}", args=[meeting.pk]) for name in ("pack", "pack_pdf")}
    paper = reverse("desk:pack_file", args=[meeting.pk, file.sha256, file.name])
    frede, carla = signed_in(cast.frede()), signed_in(cast.carla())
    assert secret_texts()[0] in frede.get(pages["pack"]).content.decode() and read(frede, paper) == 200
    live.begin_meeting(meeting=called_meeting, by=cast.anna())
    attendance.seat_members(meeting=meeting, by=cast.anna())
    who = meeting.participations.get(person=cast.frede().person)
    attendance.mark_absence(item=closed, participation=who, reason="recused", by=cast.anna())
    page = frede.get(pages["pack"]).content.decode()
    assert secret_texts()[0] not in page and "inhabil" in page and secret_texts()[1] in page
    assert read(frede, paper) == 404
    assert secret_texts()[0] not in words_of(frede.get(pages["pack_pdf"]).content)
    assert secret_texts()[0] in words_of(carla.get(pages["pack_pdf"]).content), "closed items are in the pack"
    assert secret_texts()[0] in carla.get(pages["pack"]).content.decode() and read(carla, paper) == 200


def test_what_came_of_a_followed_item_is_not_told_to_one_who_was_recused_from_it() -> None:
    meeting = sent(planned())
    closed = meeting.items.get(number="3")
    for user in (cast.frede(), cast.carla()):
        following.follow(item=closed, yes=True, by=user)
    live.begin_meeting(meeting=meeting, by=cast.anna())
    attendance.seat_members(meeting=meeting, by=cast.anna())
    who = meeting.participations.get(person=cast.frede().person)
    attendance.mark_absence(item=closed, participation=who, reason="recused", by=cast.anna())
    said = Wording("approved", "Godkendt.", "")
    save_wording(item=closed, seen_version=0, wording=said, by=cast.anna())
    live.end_meeting(meeting=meeting, by=cast.anna())
    minutes.send_for_remarks(meeting=meeting, until=meeting.starts_on + timedelta(days=9), by=cast.anna())
    assert [came.item.id for came in following.came_of(cast.carla())] == [closed.pk]
    assert following.came_of(cast.frede()) == []


def words_of(pdf: bytes) -> str:
    with pdfium.PdfDocument(pdf) as made:
        return " ".join(page.get_textpage().get_text_bounded() for page in made)


def sent(meeting: Meeting) -> Meeting:
    dispatch.send_agenda(meeting=meeting, answer_by=None, by=cast.anna())
    meeting.refresh_from_db()
    return meeting


def read(client: Client, address: str) -> int:
    response = client.get(address)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def test_a_letter_on_a_case_has_its_file() -> None:
    cast.anna()
    case = open_case(title="Vand", body=cast.north(), by=cast.anna())
    anna, bo = signed_in(cast.anna()), signed_in(cast.bo())
    address = reverse("desk:case_notes", args=[case.pk])
    words = {
        "do": "add",
        "kind": "letter_received",
        "party": "Ministeriet",
        "on": "2031-01-02",
        "text": "Om vand",
    }
    wrong = anna.post(address, words | {"file": SimpleUploadedFile("a.exe", b"x")})
    assert wrong.status_code == 422 and "Om vand" in wrong.content.decode() and not case.notes.exists()
    anna.post(address, words | {"file": SimpleUploadedFile("brev.pdf", b"%PDF-1.4")})
    note = case.notes.get()
    file = reverse("desk:case_note_file", args=[case.pk, note.pk])
    assert file in anna.get(address).content.decode()
    assert (read(anna, file), read(bo, file)) == (200, 403)
    assert anna.get(f"{file}?svar").status_code == 404
    sent = {"do": f"answer:{note.pk}", f"answered_on-{note.pk}": "2026-11-20"}
    assert anna.post(address, sent).status_code == 422, "an answer is words, a file, or both"
    anna.post(address, sent | {f"answer_file-{note.pk}": SimpleUploadedFile("svar.pdf", b"%PDF-1.4 svar")})
    note.refresh_from_db()
    assert (note.answer, note.answered_on.isoformat(), note.answer_file.name) == (
        "",
        "2026-11-20",
        "svar.pdf",
    )
    assert f"{file}?svar" in anna.get(address).content.decode()
    assert (read(anna, f"{file}?svar"), read(bo, f"{file}?svar")) == (200, 403)
    page = anna.get(reverse("desk:case", args=[case.pk])).content.decode()
    assert address in page and "ét svar mangler" in page


def test_the_agenda_page_tells_what_renumbering_a_sent_agenda_does() -> None:
    meeting = called()
    anna = signed_in(cast.anna())
    address = reverse("desk:agenda", args=[meeting.pk])
    before = anna.get(address).content.decode()
    assert "Medlemmerne har version A" in before and "hed 2 i version A" not in before
    agenda.move_item(item=meeting.items.get(number="2"), direction="up", by=cast.anna())
    assert "1 Kystsikring hed 2 i version A" in anna.get(address).content.decode()
    Meeting.objects.filter(pk=meeting.pk).update(state="held")
    held = anna.get(address).content.decode()
    assert "Udsendes" not in held and "Referat ud" in held and "Medlemmerne har version" not in held


def test_a_chair_finds_the_trail_of_the_own_council() -> None:
    trail = reverse("desk:trail", args=["kkr-nordjylland"])
    assert trail in signed_in(cast.carla()).get(reverse("desk:home")).content.decode()
    assert trail not in signed_in(cast.frede()).get(reverse("desk:home")).content.decode()


def test_an_answer_that_never_came_is_told_in_its_own_words() -> None:
    assert came_not("Bemærkninger er ikke givet.") and came_not("Forelå ikke til mødet.")
    assert not came_not("Bemærkninger foreligger på mødet.")
