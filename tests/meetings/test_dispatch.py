"""Sending a meeting's agenda: to each what belongs to them, once, told to calendars, and answered."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pypdfium2 as pdfium
import pytest
import time_machine
from django.utils import timezone

from raadslag.domain.refusal import Refusal
from raadslag.jobs.models import Mail
from raadslag.jobs.outbox import send_due
from raadslag.meetings import actions, answers, dispatch, live, off_agenda
from raadslag.meetings.members import members
from raadslag.meetings.models import AgendaItem, Answer, Attachment, Invitation, Meeting
from raadslag.people.models import Membership, Municipality, Person
from tests.cast import anna, carla, frede, gerda, north
from tests.mail_server import Sink, calendar_of, text_of
from tests.meetings.calling import called, planned, secret_texts

pytestmark = pytest.mark.django_db


def invitation(user: Any, meeting: Meeting) -> Invitation:
    return Invitation.objects.get(meeting=meeting, person=user.person)


def answer(user: Any, meeting: Meeting, state: str, **words: Any) -> Answer | None:
    return answers.give_answer(
        invitation=invitation(user, meeting), state=state, way=Answer.Way.DESK, by=user, **words
    )


def test_each_member_gets_what_belongs_to_them(sink: Sink) -> None:
    meeting = called()
    send_due()
    assert {m["To"].addresses[0].addr_spec for m in sink.messages} == {
        "carla@example.org",
        "frede@example.org",
    }
    got = sink.to("frede@example.org")[0]
    words = text_of(got)
    assert "Kære Frede Prøve" in words
    assert "Du får mailen, fordi du har en plads i KKR Nordjylland for Thisted Kommune." in words
    assert f"/bord/mine-moeder/{meeting.pk}/" in words
    assert "/bord/fremmoede/" in words
    assert got["Reply-To"] == "anna@example.org"
    for message in sink.messages:
        whole = message.as_bytes()
        assert not [secret for secret in secret_texts() if secret.encode() in whole]
        assert not [secret for secret in secret_texts() if secret in text_of(message)]
    attached = {part.get_filename() for part in got.iter_attachments()}
    assert attached == {"moede.ics", f"dagsorden-kkr-nordjylland-{meeting.address}.pdf"}
    pdf = next(p for p in got.iter_attachments() if p.get_content_type() == "application/pdf")
    assert pdf.get_content().startswith(b"%PDF")
    meeting.refresh_from_db()
    assert meeting.state == "called"


def test_members_papers_are_frozen_whole_and_the_public_ones_only_when_asked() -> None:
    meeting = called()
    (frozen,) = meeting.publications.all()
    assert frozen.audience == "members"
    assert all(secret in frozen.content for secret in secret_texts()[:1])
    dispatch.send_agenda(
        meeting=change(meeting), answer_by=None, reason="Nyt punkt", to_public=True, by=anna()
    )
    public = meeting.publications.get(audience="public")
    assert not [secret for secret in secret_texts() if secret in public.content]


def change(meeting: Meeting) -> Meeting:
    """A late item at the end."""
    AgendaItem.objects.create(meeting=meeting, position=90, number="9", title="Sen sag om broen")
    return meeting


def test_sending_what_nobody_changed_is_refused_and_nothing_goes_out_twice() -> None:
    meeting = called()
    count = Mail.objects.count()
    with pytest.raises(Refusal, match="Intet er ændret"):
        dispatch.send_agenda(meeting=meeting, answer_by=meeting.starts_on, expected_end=time(13), by=anna())
    with pytest.raises(Refusal, match="Alle med en mailadresse"):
        dispatch.send_to_the_rest(meeting=meeting, by=anna())
    assert Mail.objects.count() == count == 2


def test_a_late_paper_is_a_new_version_that_says_what_changed_and_updates_the_calendar(sink: Sink) -> None:
    meeting = called()
    send_due()
    _read, first = calendar_of(sink.to("frede@example.org")[0])
    change(meeting)
    paper = Attachment.objects.create(
        item=meeting.items.get(number="1"),
        position=5,
        title="Notat, som kom sent",
        late=True,
        late_reason="Kom i går",
    )
    file = actions.receive_file(name="notat.txt", content=b"Notat", by=anna())
    actions.attach_file(attachment=paper, file=file, by=anna())
    Meeting.objects.filter(pk=meeting.pk).update(place="Hobro Idrætscenter")
    meeting.refresh_from_db()
    dispatch.send_agenda(meeting=meeting, answer_by=meeting.starts_on, reason="Sent bilag", by=anna())
    send_due()
    second = sink.to("frede@example.org")[1]
    assert str(second["Subject"]).startswith("Dagsorden, version B")
    words = text_of(second)
    assert "Nyt punkt 9: Sen sag om broen." in words
    assert "»Notat, som kom sent«" in words
    assert "Nyt mødested: Hobro Idrætscenter" in words
    calendar, event = calendar_of(second)
    assert str(calendar["METHOD"]) == "REQUEST"
    assert event["UID"] == first["UID"]
    assert (int(first["SEQUENCE"]), int(event["SEQUENCE"])) == (0, 1)
    assert str(event["LOCATION"]) == "Hobro Idrætscenter"
    assert (
        event["DTSTART"].dt.isoformat()
        == f"{meeting.starts_on}T10:00:00{event['DTSTART'].dt:%z}"[:-2] + ":00"
    )
    assert str(event["ATTENDEE"]) == "mailto:frede@example.org"


def test_a_cancelled_meeting_leaves_the_calendars(sink: Sink) -> None:
    meeting = called()
    with pytest.raises(Refusal, match="ikke aflyst"):
        dispatch.send_cancellation(meeting=meeting, by=anna())
    actions.cancel_meeting(meeting=meeting, note="For mange er forhindret.", by=anna())
    meeting.refresh_from_db()
    dispatch.send_cancellation(meeting=meeting, by=anna())
    with pytest.raises(Refusal, match="er sendt"):
        dispatch.send_cancellation(meeting=meeting, by=anna())
    send_due()
    last = sink.to("carla@example.org")[-1]
    assert "For mange er forhindret." in text_of(last)
    calendar, event = calendar_of(last)
    assert (str(calendar["METHOD"]), str(event["STATUS"]), int(event["SEQUENCE"])) == (
        "CANCEL",
        "CANCELLED",
        1,
    )


def test_who_has_no_address_is_named_and_gets_it_when_there_is_one(sink: Sink) -> None:
    person = Person.objects.create(name="Ulla Uden Mail", slug="ulla")
    Membership.objects.create(
        body=north(), person=person, role="member", on_behalf_of=Municipality.objects.get(name="Læsø")
    )
    meeting = called()
    assert [m.person.name for m in members(meeting) if not m.address] == ["Ulla Uden Mail"]
    assert Mail.objects.count() == 2
    Person.objects.filter(pk=person.pk).update(e_mail="ulla@example.org")
    assert dispatch.send_to_the_rest(meeting=meeting, by=anna()) == 1
    send_due()
    assert len(sink.to("ulla@example.org")) == 1
    assert "bed sekretariatet om en konto" in text_of(sink.to("ulla@example.org")[0])


def test_a_refused_mail_is_sent_again_with_the_rest(sink: Sink) -> None:
    meeting = called()
    sink.to_recipient["frede@example.org"] = "550 5.1.1 no such user"
    send_due()
    sink.to_recipient.clear()
    assert dispatch.send_to_the_rest(meeting=meeting, by=anna()) == 1
    send_due()
    assert len(sink.to("frede@example.org")) == len(sink.to("carla@example.org")) == 1


def test_english_for_an_account_that_reads_english(sink: Sink) -> None:
    user = frede()
    user.language = "en"
    user.save(update_fields=["language"])
    called()
    send_due()
    words = text_of(sink.to("frede@example.org")[0])
    assert "Dear Frede Prøve" in words
    assert "You get this e-mail because" in words


def test_an_apology_with_a_deputy_invites_the_deputy_and_a_changed_mind_calls_them_off(sink: Sink) -> None:
    deputy = gerda()
    meeting = called()
    (member,) = [m for m in members(meeting) if m.person == frede().person]
    assert member.deputies == [deputy.person]
    answer(frede(), meeting, "apology", substitute=deputy.person, note="Er i Folketinget")
    answer(frede(), meeting, "apology", substitute=deputy.person, note="Er i Folketinget")
    send_due()
    (asked,) = sink.to("gerda@example.org")
    assert "Frede Prøve har meldt afbud" in text_of(asked)
    assert str(calendar_of(asked)[0]["METHOD"]) == "REQUEST"
    assert Answer.objects.count() == 1
    answer(deputy, meeting, "coming")
    answer(frede(), meeting, "coming")
    send_due()
    off = sink.to("gerda@example.org")[1]
    assert "har ændret sit svar" in text_of(off)
    assert str(calendar_of(off)[0]["METHOD"]) == "CANCEL"
    assert invitation(deputy, meeting).state == "withdrawn"
    with pytest.raises(Refusal, match="ikke indkaldt"):
        answer(deputy, meeting, "coming")
    answer(frede(), meeting, "apology", substitute=deputy.person)
    send_due()
    assert len(sink.to("gerda@example.org")) == 3
    assert [a.state for a in Answer.objects.filter(invitation__person=frede().person)] == [
        "apology",
        "coming",
        "apology",
    ]


def test_only_somebody_with_a_seat_who_is_not_invited_anyway_can_stand_in() -> None:
    meeting = called()
    stranger = Person.objects.create(name="Fremmed Gæst", slug="fremmed")
    for person, words in (
        (stranger, "ingen plads"),
        (carla().person, "selv indkaldt"),
        (frede().person, "en anden"),
    ):
        with pytest.raises(Refusal, match=words):
            answer(frede(), meeting, "apology", substitute=person)
    assert not Answer.objects.exists()


def test_after_the_deadline_an_answer_counts_and_is_marked_late_and_after_the_beginning_none_does() -> None:
    meeting = called()
    last = meeting.dispatches.get().answer_by
    with time_machine.travel(timezone.make_aware(as_time(last + timedelta(days=1))), tick=False):
        assert answer(frede(), meeting, "apology").late
    with (
        time_machine.travel(timezone.make_aware(as_time(meeting.starts_on)), tick=False),
        pytest.raises(Refusal, match="Mødet er begyndt"),
    ):
        answer(frede(), meeting, "coming")


def as_time(day: date) -> Any:
    return timezone.datetime(day.year, day.month, day.day, 12)


def test_reminders_go_to_the_silent_once_a_day_and_by_themselves_before_the_deadline(sink: Sink) -> None:
    meeting = called()
    answer(carla(), meeting, "coming")
    assert answers.remind(meeting=meeting, by=anna()) == 1
    assert answers.remind(meeting=meeting, by=anna()) == 0
    deadline = meeting.dispatches.get().answer_by
    for day in answers.reminder_days(deadline):
        moment = timezone.make_aware(as_time(day))
        with time_machine.travel(moment, tick=False):
            answers.remind_due()
            answers.remind_due()
        with time_machine.travel(moment.replace(hour=6), tick=False):
            answers.remind_due()
    send_due_later(deadline)
    subjects = [str(m["Subject"]) for m in sink.to("frede@example.org")]
    assert len([s for s in subjects if s.startswith("Kommer du?")]) == 3
    assert "ikke har svaret" in text_of(sink.to("frede@example.org")[-1])
    assert len(sink.to("carla@example.org")) == 1


def send_due_later(day: date) -> None:
    with time_machine.travel(timezone.make_aware(as_time(day)), tick=False):
        send_due()


def test_answers_become_the_attendance_list_when_the_meeting_begins() -> None:
    deputy = gerda()
    meeting = called()
    answers.add_guest(
        meeting=meeting, item=None, name="Gæst Gæstesen", role="Direktør", presents=True, by=anna()
    )
    answer(carla(), meeting, "coming")
    answer(frede(), meeting, "apology", substitute=deputy.person)
    live.begin_meeting(meeting=meeting, by=anna())
    live.begin_meeting(meeting=meeting, by=anna())
    rows = {p.name: (p.status, p.substitute_for) for p in meeting.participations.all()}
    assert rows == {
        "Carla Prøve": ("present", ""),
        "Frede Prøve": ("absent", ""),
        "Gerda Prøve": ("substitute", "Frede Prøve"),
        "Gæst Gæstesen": ("official", ""),
    }
    with pytest.raises(Refusal, match="begyndt"):
        answer(frede(), meeting, "coming")


def test_what_the_secretary_ticked_is_not_overwritten() -> None:
    meeting = called()
    answer(carla(), meeting, "apology")
    from_seats = live.attendance if hasattr(live, "attendance") else None
    assert from_seats is None
    meeting.participations.create(position=0, name="Carla Prøve", person=carla().person, status="present")
    live.begin_meeting(meeting=meeting, by=anna())
    assert [p.status for p in meeting.participations.all()] == ["present"]


def test_a_meeting_that_cannot_be_called_says_why() -> None:
    meeting = planned()
    for change_, words in (
        ({"answer_by": meeting.starts_on + timedelta(days=1)}, "svarfrist"),
        ({"answer_by": timezone.localdate() - timedelta(days=1)}, "svarfrist"),
    ):
        with pytest.raises(Refusal, match=words):
            dispatch.send_agenda(meeting=meeting, by=anna(), **change_)
    Meeting.objects.filter(pk=meeting.pk).update(starts_on=timezone.localdate() - timedelta(days=3))
    meeting.refresh_from_db()
    with pytest.raises(Refusal, match="dato er gået"):
        dispatch.send_agenda(meeting=meeting, answer_by=None, by=anna())
    assert not Mail.objects.exists()


def test_a_moved_meeting_asks_everybody_again_and_forgets_no_answer(sink: Sink) -> None:
    meeting = called()
    answer(frede(), meeting, "coming")
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=time(14))
    meeting.refresh_from_db()
    dispatch.send_agenda(meeting=meeting, answer_by=None, reason="Flyttet", by=anna())
    assert invitation(frede(), meeting).state == "unanswered"
    send_due()
    words = text_of(sink.to("frede@example.org")[-1])
    assert "dit tidligere svar gælder ikke længere" in words
    assert "Mødet er flyttet fra" in words
    assert Answer.objects.get().state == "coming"
    answer(frede(), meeting, "coming")
    assert Answer.objects.count() == 2
    assert calendar_of(sink.to("frede@example.org")[-1])[1]["DTSTART"].dt.hour == 14


def test_a_changed_paper_asks_nobody_again() -> None:
    meeting = called()
    answer(frede(), meeting, "coming")
    dispatch.send_agenda(meeting=change(meeting), answer_by=None, reason="Sen sag", by=anna())
    assert invitation(frede(), meeting).state == "coming"


def test_who_lost_the_seat_is_told_once_and_the_meeting_leaves_the_calendar(sink: Sink) -> None:
    meeting = called()
    Membership.objects.filter(person=frede().person).update(valid_to=timezone.localdate())
    dispatch.send_agenda(meeting=change(meeting), answer_by=None, reason="Sen sag", by=anna())
    AgendaItem.objects.create(meeting=meeting, position=91, number="10", title="Endnu en sag")
    dispatch.send_agenda(meeting=meeting, answer_by=None, reason="Endnu en sag", by=anna())
    send_due()
    invited_first, told = sink.to("frede@example.org")
    assert "Du har ingen plads i KKR Nordjylland på mødets dag" in text_of(told)
    assert str(calendar_of(told)[0]["METHOD"]) == "CANCEL"
    assert calendar_of(told)[1]["UID"] == calendar_of(invited_first)[1]["UID"]
    assert len(sink.to("carla@example.org")) == 3


def test_an_item_taken_off_is_marked_in_the_mail_and_the_pdf_has_the_letter_of_its_version(
    sink: Sink,
) -> None:
    meeting = called()
    off_agenda.withdraw_item(item=meeting.items.get(number="2"), reason="Trukket.", by=anna())
    dispatch.send_agenda(meeting=meeting, answer_by=meeting.starts_on, reason="Et punkt udgår", by=anna())
    send_due()
    mail = sink.to("frede@example.org")[-1]
    assert "2 Kystsikring (udgået)" in text_of(mail)
    (pdf,) = (part for part in mail.walk() if part.get_content_type() == "application/pdf")
    with pdfium.PdfDocument(pdf.get_payload(decode=True)) as made:
        words = made[0].get_textpage().get_text_bounded()
    assert "Version: B" in words
    assert "Punkt 2 udgår: Kystsikring." in words
