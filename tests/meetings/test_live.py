"""A meeting while it is held: items in turn, who is there, who votes how, what goes on record by name."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.utils import timezone

from raadslag.domain.refusal import Refusal
from raadslag.meetings import attendance, live, statements
from raadslag.meetings.models import Invitation, ItemAbsence, LiveItem, Meeting, Minutes, Presence
from raadslag.people.models import Membership
from raadslag.trail.models import Entry
from tests import cast
from tests.meetings.papers import meeting as adopted

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    cast.north()
    row = adopted()
    row.state = "called"
    row.save()
    return row


def test_items_in_turn_and_the_end(meeting: Meeting) -> None:
    anna = cast.anna()
    first, pumps = meeting.items.get(number="1"), meeting.items.get(number="2.1")
    live.show_item(item=first, by=anna)
    assert live.finish_item(item=first, by=anna) == pumps, "headings are passed by"
    assert Minutes.objects.get().current_item == pumps
    assert LiveItem.objects.get(item=first).finished_at
    assert live.previous_item(pumps) == first
    last = meeting.items.get(number="3")
    assert live.finish_item(item=last, by=anna) is None
    live.end_meeting(meeting=meeting, by=anna)
    live.end_meeting(meeting=meeting, by=anna)
    meeting.refresh_from_db()
    assert meeting.state == "held" and meeting.ends_at
    done = list(
        Entry.objects.filter(action__in=("begin_meeting", "end_meeting")).values_list("action", flat=True)
    )
    assert sorted(done) == ["begin_meeting", "end_meeting"], "twice is once"


def test_minutes_written_on_another_day_do_not_say_when_the_meeting_ended(meeting: Meeting) -> None:
    anna, today = cast.anna(), timezone.localdate()
    for days, known in ((0, True), (-1, True), (-2, False), (9, False)):
        other = Meeting.objects.create(
            body=meeting.body, starts_on=today + timedelta(days=days), address=f"om-{days}", state="called"
        )
        live.end_meeting(meeting=other, by=anna)
        other.refresh_from_db()
        assert (other.ends_at is not None) is known, days


def test_who_writes_where_and_who_has_gone(meeting: Meeting) -> None:
    anna, ida = cast.anna(), cast.gerda()
    item = meeting.items.get(number="2.1")
    live.be_here(meeting=meeting, item=item, writing=True, by=ida)
    live.be_here(meeting=meeting, item=item, writing=False, by=anna)
    assert live.others_here(meeting, anna) == [live.Here(ida, item.pk, "2.1", True)]
    Presence.objects.filter(user=ida).update(seen_at=timezone.now() - timedelta(minutes=2))
    assert live.others_here(meeting, anna) == []


def test_the_list_is_filled_from_the_seats_and_ticked(meeting: Meeting) -> None:
    meeting.participations.all().delete()
    frede, gerda, anna = cast.frede(), cast.gerda(), cast.anna()
    carla = cast.carla()
    assert attendance.seat_members(meeting=meeting, by=anna) == 2, "a substitute has no seat"
    assert attendance.seat_members(meeting=meeting, by=anna) == 0
    rows = {p.name: p for p in meeting.participations.all()}
    assert {p.status for p in rows.values()} == {"absent"}
    mayor, chair = rows[str(frede)], rows[str(carla)]
    wanted = {mayor.pk: "substituted", chair.pk: "present"}
    with pytest.raises(Refusal, match="stedfortræder"):
        attendance.tick(meeting=meeting, statuses=wanted, substitutes={}, by=anna)
    attendance.tick(meeting=meeting, statuses=wanted, substitutes={mayor.pk: str(gerda)}, by=anna)
    stood_in = meeting.participations.get(status="substitute")
    assert (stood_in.person, stood_in.substitute_for) == (gerda.person, str(frede))
    assert stood_in.municipality == Membership.objects.get(person=frede.person).on_behalf_of
    assert {p.name for p in attendance.voters(meeting.items.get(number="2.1"))} == {str(carla), str(gerda)}


def test_who_has_answered_the_invitation_stands_as_answered(meeting: Meeting) -> None:
    meeting.participations.all().delete()
    frede, gerda, carla = cast.frede(), cast.gerda(), cast.carla()
    asked = {"meeting": meeting, "created_at": timezone.now()}
    mayor = Invitation.objects.create(person=frede.person, state="apology", **asked)
    Invitation.objects.create(person=carla.person, state="coming", **asked)
    Invitation.objects.create(
        person=gerda.person, kind="substitute", substitute_for=mayor, state="coming", **asked
    )
    attendance.seat_members(meeting=meeting, by=cast.anna())
    there = {p.name: (p.status, p.substitute_for) for p in meeting.participations.all()}
    assert there == {
        str(frede): ("absent", ""),
        str(carla): ("present", ""),
        str(gerda): ("substitute", str(frede)),
    }


def test_late_and_left_stand_behind_the_name(meeting: Meeting) -> None:
    anna = cast.anna()
    row = meeting.participations.get(name="Frode Lyngholt")
    came = attendance.note_movement(participation=row, kind="came", at=time(10, 12), item=None, by=anna)
    row.refresh_from_db()
    assert (row.note, row.status) == ("syg, kom kl. 10.12", "present")
    attendance.note_movement(participation=row, kind="left", at=time(11, 0), item=None, by=anna)
    attendance.note_movement(participation=row, kind="left", at=time(11, 0), item=None, by=anna)
    row.refresh_from_db()
    assert row.note == "syg, kom kl. 10.12, gik kl. 11.00"
    attendance.forget_movement(movement=came, by=anna)
    row.refresh_from_db()
    assert row.note == "syg, gik kl. 11.00"


def test_recused_and_away_are_on_record_and_do_not_vote(meeting: Meeting) -> None:
    anna, item = cast.anna(), meeting.items.get(number="2.1")
    signe = meeting.participations.get(name="Signe Havkær")
    attendance.mark_absence(item=item, participation=signe, reason="recused", by=anna)
    assert item.statements.get(kind="recusal").by == ["Signe Havkær"]
    assert attendance.voters(item) == []
    with pytest.raises(Refusal, match="deltog ikke"):
        statements.record_vote(item=item, named={signe.pk: "for"}, counts={}, by=anna)
    attendance.mark_absence(item=item, participation=signe, reason="away", by=anna)
    assert not item.statements.filter(kind="recusal").exists()
    assert "Signe Havkær" in item.sections.get(kind="attendance").text
    attendance.mark_absence(item=item, participation=signe, reason="", by=anna)
    assert not ItemAbsence.objects.exists() and not item.sections.filter(kind="attendance").exists()


def test_a_vote_by_name_and_by_count(meeting: Meeting) -> None:
    anna, item = cast.anna(), meeting.items.get(number="2.1")
    signe = meeting.participations.get(name="Signe Havkær")
    statements.record_vote(item=item, named={signe.pk: "against"}, counts={"for": 12}, by=anna)
    votes = {s.kind: (s.count, s.by) for s in item.statements.filter(kind__in=statements.VOTES)}
    assert votes == {"for": (12, []), "against": (1, ["Signe Havkær"])}
    with pytest.raises(Refusal, match="Tallet er 2"):
        statements.record_vote(item=item, named={signe.pk: "against"}, counts={"against": 2}, by=anna)
    with pytest.raises(Refusal, match="hvordan der blev stemt"):
        statements.record_vote(item=item, named={}, counts={"for": 0}, by=anna)
    assert item.statements.filter(kind="for").exists(), "a refused vote leaves the one before"
    statements.remove_vote(item=item, by=anna)
    assert not item.statements.filter(kind__in=statements.VOTES).exists()


def test_dissents_by_name_once_and_taken_back(meeting: Meeting) -> None:
    anna, item = cast.anna(), meeting.items.get(number="2.1")
    signe = meeting.participations.get(name="Signe Havkær")
    said = {"item": item, "kind": "minority", "people": [signe], "by": anna}
    first = statements.add_statement(text="For dyrt.", **said)
    assert statements.add_statement(text="For dyrt.", **said) == first
    with pytest.raises(Refusal, match="Skriv"):
        statements.add_statement(text=" ", **said)
    with pytest.raises(Refusal, match="hvem"):
        statements.add_statement(item=item, kind="minority", people=[], text="Nej", by=anna)
    statements.remove_statement(statement=first, by=anna)
    assert Entry.objects.get(action="remove_statement").payload.data["text"] == "For dyrt."
