"""Members are told by mail that a draft is out, and asked and reminded to approve; each once, and with the reason."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from raadslag.jobs.models import Mail
from raadslag.meetings import minutes, minutes_mail
from raadslag.meetings.asked import minutes_for
from raadslag.meetings.models import Meeting
from tests import cast
from tests.desk.test_intake import signed_in
from tests.meetings.papers import meeting as adopted

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Europe/Copenhagen")
FRIDAY = date(2031, 3, 14)


def on(day: int, hour: int = 10) -> time_machine.travel:
    """A moment of March 2031; the 13th is a Thursday."""
    return time_machine.travel(datetime(2031, 3, day, hour, tzinfo=ZONE), tick=False)


@pytest.fixture
def meeting() -> Meeting:
    """A meeting that was held, with Carla there and Gerda in Frede's place."""
    cast.anna()
    made = adopted()
    for at, (user, status) in enumerate([(cast.carla(), "present"), (cast.gerda(), "substitute")], 90):
        made.participations.create(position=at, name=str(user), person=user.person, status=status)
    cast.frede()
    return made


def told() -> list[str]:
    return sorted(Mail.objects.values_list("recipient", flat=True))


def test_a_draft_is_told_to_members_and_to_the_substitute_who_came(meeting: Meeting) -> None:
    with on(3):
        assert not minutes_for(cast.frede())
        minutes.send_for_remarks(meeting=meeting, until=FRIDAY, by=cast.anna())
        assert told() == ["carla@example.org", "frede@example.org", "gerda@example.org"]
        assert [m.meeting for m in minutes_for(cast.frede())] == [meeting]
        page = signed_in(cast.frede()).get(reverse("desk:my_meetings")).content.decode()
    assert "Udkastet er klar" in page and reverse("desk:draft", args=[meeting.pk]) in page
    mail = Mail.objects.get(recipient="frede@example.org")
    assert "14. marts 2031" in mail.text and f"/bord/moede/{meeting.pk}/udkast/" in mail.text
    assert "plads i KKR Nordjylland" in mail.why and mail.reply_to == "anna@example.org"
    assert "Planen blev godkendt" not in mail.text, "what was decided stays behind the login"
    with on(15):
        assert not minutes_for(cast.frede()), "the time for remarks is over"


def test_those_who_were_there_are_asked_to_approve_and_reminded_once(meeting: Meeting) -> None:
    carla = cast.carla()
    with on(3):
        minutes.close_minutes(meeting=meeting, by=cast.anna())
        minutes.ask_for_approval(meeting=meeting, until=FRIDAY, by=cast.anna())
        assert told() == ["carla@example.org", "gerda@example.org"]
        assert not minutes_for(cast.frede()), "he was not there"
        digest = minutes_for(carla)[0].digest
        minutes.approve_digitally(meeting=meeting, digest=digest, by=carla)
        assert not minutes_for(carla)
    for day, hour in ((12, 10), (13, 6)):
        with on(day, hour):
            assert minutes_mail.remind_due() == 0
    with on(13):
        assert minutes_mail.remind_due() == 1
        assert minutes_mail.remind_due() == 0
    last = Mail.objects.latest("pk")
    assert last.recipient == "gerda@example.org" and "mangler din godkendelse" in last.text
