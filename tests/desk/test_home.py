"""The first page behind login: what it asks of the database does not grow with what waits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from raadslag.desk.next_days import next_days
from raadslag.meetings.models import AgendaItem, FollowUp, Meeting, Minutes, ReadThrough
from tests import cast
from tests.instruments.make import a_round, answer, bid

pytestmark = pytest.mark.django_db


def asked(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("desk:home")).status_code == 200
    return len(queries)


def more(count: int, after: int) -> None:
    """So many planned meetings, each with an open reading round."""
    north = cast.north()
    for number in range(after, after + count):
        day = date(2027, 2, 1) + timedelta(days=number)
        meeting = Meeting.objects.create(body=north, starts_on=day, address=f"{day}", state="planned")
        ReadThrough.objects.create(meeting=meeting, opened_at=timezone.now()).readers.add(cast.carla())


@pytest.mark.parametrize("who", ["anna", "carla"])
def test_as_many_questions_with_one_meeting_as_with_twelve(who: str) -> None:
    client = Client()
    client.force_login(getattr(cast, who)(), backend="django.contrib.auth.backends.ModelBackend")
    more(1, 0)
    asked(client)
    few = asked(client)
    more(11, 1)
    assert asked(client) == few
    assert few <= 20


def test_what_must_be_done_stands_by_day_with_what_is_late_first() -> None:
    north, today = cast.north(), timezone.localdate()
    meeting = Meeting.objects.create(
        body=north, starts_on=today + timedelta(days=3), address="naeste", state="planned", place="Rådhuset"
    )
    held = Meeting.objects.create(
        body=north, starts_on=today - timedelta(days=60), address="sidst", state="held"
    )
    item = AgendaItem.objects.create(meeting=held, position=0, title="Bro", state="placed", number="1")
    FollowUp.objects.create(item=item, task="Byg broen", owner="Vejudvalget", due=str(today.year - 2))
    FollowUp.objects.create(item=item, task="Mal broen", due=str(today.year + 2))
    Minutes.objects.create(meeting=held, state="remarks", remarks_until=today + timedelta(days=5))
    heard = a_round(title="Hørt af alle")
    for name in ("Aalborg", "Thisted", "Læsø"):
        bid(heard, name, 1)
    bid(a_round(title="Ekstra pladser"), "Aalborg", 4)
    lines = next_days(north)
    assert [line.day for line in lines] == sorted(line.day for line in lines)
    assert [(f"{line.words} {line.about}".strip(), line.note, line.passed) for line in lines] == [
        ("Byg broen", "", True),
        ("Dagsordenen skal sendes ud", f"til mødet {date_format(meeting.starts_on, 'j. F')}", True),
        ("Møde Rådhuset", "Planlagt", False),
        ("Sidste dag for bemærkninger til referatet", f"mødet {date_format(held.starts_on, 'j. F')}", False),
        ("Ekstra pladser", "1 af 3 har svaret", False),
    ]
    assert (lines[0].said, lines[0].whose) == (str(today.year - 2), "Vejudvalget")


def test_many_late_tasks_hide_no_meeting_and_what_was_taken_back_is_no_answer() -> None:
    north, today = cast.north(), timezone.localdate()
    for days in (5, 20):
        day = today + timedelta(days=days)
        Meeting.objects.create(body=north, starts_on=day, address=f"{day}", state="planned")
    held = Meeting.objects.create(
        body=north, starts_on=today - timedelta(days=60), address="sidst", state="held"
    )
    item = AgendaItem.objects.create(meeting=held, position=0, title="Bro", state="placed", number="1")
    for number in range(30):
        FollowUp.objects.create(item=item, task=f"Byg bro {number}", due="2015")
    round = a_round(title="Ekstra pladser")
    bid(round, "Aalborg", 4)
    answer(round, "Aalborg", stance="withdrawn")
    lines = next_days(north)
    assert sum(line.words == "Møde" for line in lines) == 2
    assert sum(line.said == "2015" for line in lines) == 6
    assert [line.note for line in lines if line.about == "Ekstra pladser"] == ["0 af 3 har svaret"]


def test_a_contact_sees_the_rounds_of_its_municipality_with_their_days_and_what_is_owed_first() -> None:
    soon, later = timezone.now() + timedelta(days=2), timezone.now() + timedelta(days=20)
    given = a_round("hearing", title="Besvaret", deadline=soon)
    a_round("hearing", title="Skal besvares", deadline=later)
    a_round("hearing", title="Kladde hos rådet", deadline=soon, opened=False)
    answer(given, given.asked.get(municipality__name="Thisted").name, remarks="Enige.")
    client = Client()
    client.force_login(cast.dan(), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("desk:home")).content.decode()
    assert "Ét svar mangler" in page and "Kladde hos rådet" not in page
    assert page.index("Skal besvares") < page.index("Besvaret")
    assert date_format(timezone.localtime(later), "DATE_FORMAT") in page
