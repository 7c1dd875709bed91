"""Mails before a task is due and once after: to the one who owns it, each with why, never twice."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from raadslag.jobs.models import Mail
from raadslag.meetings import actions, agenda, follow_up, task_mail
from raadslag.meetings.models import AgendaItem, Meeting
from raadslag.people.models import Person
from tests import cast

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Europe/Copenhagen")


def at(day: int, hour: int = 10) -> datetime:
    """A day of March 2031; the 3rd is a Monday."""
    return datetime(2031, 3, day, hour, tzinfo=ZONE)


@pytest.fixture
def item() -> AgendaItem:
    cast.anna(), cast.dan(), cast.frede()
    with time_machine.travel(datetime(2031, 1, 6, 9, tzinfo=ZONE), tick=False):
        meeting = actions.create_meeting(body=cast.north(), starts_on=datetime(2031, 1, 6).date(), by=None)
        made = agenda.add_item(title="Fælles pumper", meeting=meeting, by=None)
    Meeting.objects.filter(pk=meeting.pk).update(state="held")
    return made


def task(item: AgendaItem, owner: str, due: str = "2031-03-14") -> int:
    return follow_up.add_task(item=item, task="Lav et regnskab", owner=owner, due=due, by=None).pk


def told(day: int, hour: int = 10) -> list[str]:
    """Whom the timetable's turn at that time writes to."""
    before = set(Mail.objects.values_list("pk", flat=True))
    with time_machine.travel(at(day, hour), tick=False):
        task_mail.remind_due()
    return sorted(Mail.objects.exclude(pk__in=before).values_list("recipient", flat=True))


def test_the_owner_is_told_before_and_once_after(item: AgendaItem) -> None:
    pk = task(item, "Thisted Kommune")
    assert told(6) == [], "more than five working days before"
    assert told(7, hour=6) == [], "not at night"
    assert told(7) == ["dan@example.org"] and told(10) == []
    first = Mail.objects.get()
    assert (
        "Påmindelse" in first.subject and "Thisted Kommunes" in first.why and "14. marts 2031" in first.text
    )
    assert first.reply_to == "anna@example.org"
    assert told(15) == [] and told(16) == [], "a weekend"
    assert told(17) == ["dan@example.org"] and told(18) == []
    assert "overskredet" in Mail.objects.latest("pk").subject
    follow_up.update_task(
        follow_up=item.follow_ups.get(pk=pk),
        task="Lav et regnskab",
        owner="Thisted Kommune",
        due="2031-03-18",
        state="open",
        note="",
        by=None,
    )
    assert told(18) == ["dan@example.org"], "another day is another reminder"


@pytest.mark.parametrize(
    ("owner", "address"),
    [("Frede Prøve", "frede@example.org"), ("Ingen Kendt", "anna@example.org"), ("", "anna@example.org")],
)
def test_a_person_or_else_the_secretariat(item: AgendaItem, owner: str, address: str) -> None:
    task(item, owner, "2031-03")
    assert told(27) == [address]


def test_two_of_a_name_and_what_is_done_tell_nobody_else(item: AgendaItem) -> None:
    twin = Person.objects.create(name="Frede Prøve", e_mail="anden@example.org")
    twin.memberships.create(body=cast.north())
    task(item, "Frede Prøve")
    assert told(13) == ["anna@example.org"], "nobody guesses which of the two"
    done = follow_up.add_task(item=item, task="Skriv et brev", owner="", due="2031-03-14", by=None)
    follow_up.update_task(
        follow_up=done, task="Skriv et brev", owner="", due="2031-03-14", state="done", note="Sendt", by=None
    )
    assert told(14) == []


def test_a_closed_items_title_stays_at_the_desk(item: AgendaItem) -> None:
    AgendaItem.objects.filter(pk=item.pk).update(public=False)
    task(item, "Thisted Kommune")
    assert told(13) and "Fælles pumper" not in Mail.objects.get().text
