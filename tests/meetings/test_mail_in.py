"""Mails that machines send back: a mail that did not arrive, and what somebody pressed in a calendar program."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import icalendar
import pytest
from django.utils import timezone

from raadslag.cli import main
from raadslag.domain.refusal import Refusal
from raadslag.formats.read_mail import Bounce, read_mail
from raadslag.jobs import outbox
from raadslag.jobs.models import Mail
from raadslag.jobs.outbox import send_due
from raadslag.meetings import dispatch, mail_in
from raadslag.meetings.answers import give_answer
from raadslag.meetings.models import Answer, Invitation, Meeting
from raadslag.trail.models import Entry
from tests.cast import anna, frede
from tests.mail_server import Sink
from tests.meetings.calling import called

pytestmark = pytest.mark.django_db
FREDE = "frede@example.org"


@pytest.fixture
def meeting(sink: Sink, settings: Any) -> Meeting:
    settings.MAIL_IN = "pipe"
    row = called()
    send_due()
    return row


def returned(sent: EmailMessage, *, action: str = "failed", headers_only: bool = False) -> bytes:
    """What a mail server writes when it could not deliver `sent` (RFC 3464)."""
    head = f"Message-ID: {sent['Message-ID']}\nSubject: Indkaldelse\n"
    original = head if headers_only else f"{head}\nIndkaldelse til møde"
    address = sent["To"].addresses[0].addr_spec
    return f"""From: MAILER-DAEMON@mx.example.org
To: raadslag@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you ...

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; {address}
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1
  User unknown

--b1
Content-Type: {"text/rfc822-headers" if headers_only else "message/rfc822"}

{original}
--b1--
""".encode()


def reply(sent: EmailMessage, status: str, *, at: datetime | None = None, **changed: str) -> bytes:
    """What a calendar program answers to the invitation of `sent` (RFC 5546): UID and SEQUENCE as they came."""
    part = next(p for p in sent.walk() if p.get_content_type() == "text/calendar")
    asked = next(iter(icalendar.Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")))
    event = icalendar.Event()
    for name in ("UID", "SEQUENCE", "DTSTART", "ORGANIZER"):
        event.add(name, changed.get(name, asked[name]))
    event.add("DTSTAMP", at or datetime.now(UTC) + timedelta(seconds=5))
    person = icalendar.vCalAddress(f"mailto:{FREDE}")
    person.params["PARTSTAT"], person.params["CN"] = status, 'Tågelund: "Frede"'
    event.add("ATTENDEE", person)
    event.add("COMMENT", "Kommer efter frokost, måske; kl. 13")
    calendar = icalendar.Calendar()
    calendar.add("METHOD", "REPLY")
    calendar.add_component(event)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = FREDE, "raadslag@example.org", "Accepteret: Møde"
    mail.set_content("Frede har svaret.")
    mail.add_alternative(calendar.to_ical().decode(), subtype="calendar", params={"method": "REPLY"})
    return mail.as_bytes()


def asked(sent: EmailMessage) -> str:
    """The unfolded calendar of a mail."""
    part = next(p for p in sent.walk() if p.get_content_type() == "text/calendar")
    return part.get_content().replace("\n ", "")


def invitation() -> Invitation:
    return Invitation.objects.get(person=frede().person)


@pytest.mark.parametrize("headers_only", [False, True])
def test_a_mail_that_comes_back_is_shown_once_and_can_be_sent_again(
    meeting: Meeting,
    sink: Sink,
    headers_only: bool,
) -> None:
    sent = sink.to(FREDE)[0]
    content = returned(sent, headers_only=headers_only)
    assert read_mail(content) == Bounce(sent["Message-ID"], FREDE, "550 5.1.1 User unknown 5.1.1")
    assert mail_in.take_in(content) == mail_in.Taken(True, f"Mailen til {FREDE} kom retur.")
    mail = Mail.objects.get(recipient=FREDE)
    assert (mail.state, mail.last_answer) == ("returned", "550 5.1.1 User unknown 5.1.1")
    assert not mail_in.take_in(content).done
    assert Entry.objects.filter(action="mail_came_back").count() == 1
    outbox.send_again(mail)
    send_due()
    assert len(sink.to(FREDE)) == 2


def test_a_delay_and_a_mail_of_others_change_nothing(meeting: Meeting, sink: Sink) -> None:
    sent = sink.to(FREDE)[0]
    assert not mail_in.take_in(returned(sent, action="delayed")).done
    foreign = EmailMessage()
    foreign["To"], foreign["Message-ID"] = FREDE, "<x@elsewhere.example>"
    foreign.set_content("Hej")
    assert mail_in.take_in(returned(foreign)).words == "En mail kom retur, men den er ikke sendt herfra."
    assert not mail_in.take_in(b"Subject: Hej\n\nJeg kommer lidt senere.").done
    assert not mail_in.take_in(bytes(range(256)) * 50).done
    assert not Mail.objects.filter(state="returned").exists()


def test_an_answer_in_the_calendar_is_an_answer(meeting: Meeting, sink: Sink) -> None:
    sent = sink.to(FREDE)[0]
    assert "RSVP=TRUE" in asked(sent)
    assert mail_in.take_in(reply(sent, "ACCEPTED")).done
    row = invitation()
    assert (row.state, row.note) == ("coming", "Kommer efter frokost, måske; kl. 13")
    assert Answer.objects.get().way == "calendar"
    assert mail_in.take_in(reply(sent, "ACCEPTED")).done
    assert Answer.objects.count() == 1
    assert not mail_in.take_in(reply(sent, "TENTATIVE")).done
    assert mail_in.take_in(reply(sent, "DECLINED")).done
    assert invitation().state == "apology"


def test_the_link_of_the_mail_said_more_and_said_it_later(meeting: Meeting, sink: Sink) -> None:
    sent, before = sink.to(FREDE)[0], datetime.now(UTC) - timedelta(minutes=1)
    give_answer(invitation=invitation(), state="apology", substitute_name="Nabo Prøve", way="link", by=None)
    assert mail_in.take_in(reply(sent, "ACCEPTED", at=before)).words.endswith("har svaret igen siden.")
    assert mail_in.take_in(reply(sent, "DECLINED")).done
    assert (invitation().state, invitation().substitute_name) == ("apology", "Nabo Prøve")


def test_an_answer_must_be_to_an_invitation_of_ours_and_to_its_time(meeting: Meeting, sink: Sink) -> None:
    sent = sink.to(FREDE)[0]
    for uid in (
        f"moede-{meeting.pk}@localhost",
        f"moede-{meeting.pk}-{invitation().pk}.forged@localhost",
        "x",
    ):
        assert not mail_in.take_in(reply(sent, "ACCEPTED", UID=uid)).done
    Meeting.objects.filter(pk=meeting.pk).update(starts_on=meeting.starts_on + timedelta(days=7))
    meeting.refresh_from_db()
    dispatch.send_agenda(meeting=meeting, answer_by=None, reason="Flyttet", by=anna())
    old = mail_in.take_in(reply(sent, "ACCEPTED"))
    assert not old.done and "ikke gælder længere" in old.words
    Meeting.objects.filter(pk=meeting.pk).update(starts_on=timezone.localdate() - timedelta(days=1))
    send_due()
    late = mail_in.take_in(reply(sink.to(FREDE)[1], "ACCEPTED"))
    assert not late.done and "begyndt" in late.words
    assert invitation().state == "unanswered"


def test_from_a_pipe_a_file_and_a_maildir(
    meeting: Meeting,
    sink: Sink,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Any,
) -> None:
    sent = sink.to(FREDE)[0]
    monkeypatch.setattr(sys, "stdin", type("Pipe", (), {"buffer": io.BytesIO(reply(sent, "ACCEPTED"))}))
    assert main(["mail-in"]) == 0
    assert "kommer" in capsys.readouterr().out
    box = tmp_path / "Maildir"
    for name in ("new", "cur", "tmp"):
        (box / name).mkdir(parents=True)
    (box / "new/1.a").write_bytes(returned(sent))
    (box / "new/2.b").write_bytes(b"Subject: Hej\n\nEt menneske skriver.")
    assert main(["mail-in", str(box)]) == 0
    assert sorted(p.name for p in (box / "cur").iterdir()) == ["1.a:2,S", "2.b:2,"]
    assert not list((box / "new").iterdir())
    assert main(["mail-in", str(tmp_path)]) == 2
    assert "ikke en Maildir" in capsys.readouterr().err


def test_the_timetable_reads_the_maildir_of_the_settings(
    meeting: Meeting,
    sink: Sink,
    tmp_path: Path,
    settings: Any,
) -> None:
    mail_in.read_mail_in()
    settings.MAIL_IN = str(tmp_path)
    with pytest.raises(Refusal, match="ikke en Maildir"):
        mail_in.read_mail_in()
    (tmp_path / "new").mkdir()
    (tmp_path / "cur").mkdir()
    (tmp_path / "new/1").write_bytes(reply(sink.to(FREDE)[0], "DECLINED"))
    mail_in.read_mail_in()
    assert invitation().state == "apology"


def test_without_anybody_who_reads_answers_calendars_are_not_asked_for_one(sink: Sink) -> None:
    called()
    send_due()
    assert "RSVP=FALSE" in asked(sink.to(FREDE)[0])


Wrap = Callable[[bytes], bytes]


@pytest.mark.parametrize(
    "harm",
    [
        lambda c: c.replace(b"BEGIN:VEVENT", b"BEGIN:VEVENT\r\nUID:"),
        lambda c: c.replace(b"charset", b"charsot"),
        lambda c: c[: len(c) // 2],
        lambda c: c.replace(b"PARTSTAT=ACCEPTED", b"PARTSTAT=DELEGATED"),
    ],
)
def test_a_broken_mail_is_left_to_a_person_or_read_rightly(meeting: Meeting, sink: Sink, harm: Wrap) -> None:
    mail_in.take_in(harm(reply(sink.to(FREDE)[0], "ACCEPTED")))
    assert invitation().state in ("unanswered", "coming")
