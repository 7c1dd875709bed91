"""Minutes after the meeting: remarks by name and answered, closed and numbered, approved by a meeting or digitally."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from raadslag.domain.refusal import Refusal
from raadslag.jobs.models import Mail
from raadslag.meetings import actions, case_notes, extracts, follow_up, minutes
from raadslag.meetings.models import AgendaItem, CaseNote, DecisionNumber, Meeting, Minutes
from raadslag.meetings.wording import wording_of
from raadslag.trail.models import Entry
from tests import cast
from tests.meetings.papers import meeting as adopted

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    cast.anna()
    return adopted()


def soon() -> date:
    return timezone.localdate() + timedelta(days=3)


def seat(meeting: Meeting, user) -> None:
    """The account's person was at the meeting."""
    meeting.participations.create(position=90, name=str(user), person=user.person, status="present")


def test_remarks_are_made_by_name_within_the_time_and_answered(meeting: Meeting) -> None:
    anna, frede = cast.anna(), cast.frede()
    with pytest.raises(Refusal, match="ikke til bemærkninger"):
        minutes.make_remark(meeting=meeting, item=None, text="For tidligt.", by=frede)
    minutes.send_for_remarks(meeting=meeting, until=soon(), by=anna)
    assert meeting.publications.get(audience="members").kind == "minutes", "the draft is frozen"
    item = meeting.items.get(number="2.1")
    first = minutes.make_remark(meeting=meeting, item=item, text="Der mangler et ord.", by=frede)
    assert minutes.make_remark(meeting=meeting, item=item, text="Der mangler et ord.", by=frede) == first
    with pytest.raises(Refusal, match="Én bemærkning mangler svar"):
        minutes.close_minutes(meeting=meeting, by=anna)
    with pytest.raises(Refusal, match="Skriv et svar"):
        minutes.answer_remark(remark=first, answer=" ", heeded=True, by=anna)
    minutes.answer_remark(remark=first, answer="Det er sat ind.", heeded=True, by=anna)
    meeting.own_minutes.refresh_from_db()
    type(meeting.own_minutes).objects.update(remarks_until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(Refusal, match="Fristen for bemærkninger var"):
        minutes.make_remark(meeting=meeting, item=None, text="For sent.", by=frede)


def test_closing_numbers_decisions_of_the_year_once(meeting: Meeting) -> None:
    anna = cast.anna()
    minutes.close_minutes(meeting=meeting, by=anna)
    numbers = [str(n) for n in DecisionNumber.objects.all()]
    assert numbers == ["2019-1", "2019-2"], "the two items that decided something"
    minutes.reopen_minutes(meeting=meeting, reason="En fejl", by=anna)
    minutes.close_minutes(meeting=meeting, by=anna)
    assert [str(n) for n in DecisionNumber.objects.all()] == numbers
    other = adopted(starts_at="2019-09-01T10:00")
    minutes.close_minutes(meeting=other, by=anna)
    assert str(other.items.get(number="1").decision_number) == "2019-3"


def test_minutes_of_a_meeting_to_come_are_not_closed(meeting: Meeting) -> None:
    coming = actions.create_meeting(body=meeting.body, starts_on=soon(), by=cast.anna())
    with pytest.raises(Refusal, match="ikke holdt endnu"):
        minutes.close_minutes(meeting=coming, by=cast.anna())


def test_approved_by_the_next_meetings_item_with_corrections(meeting: Meeting) -> None:
    anna = cast.anna()
    later = actions.create_meeting(body=meeting.body, starts_on=date(2019, 9, 1), by=anna)
    item = AgendaItem.objects.create(
        meeting=later,
        position=0,
        number="1",
        title="Godkendelse af referat",
        kind="approve_minutes",
        approves=meeting,
    )
    with pytest.raises(Refusal, match="kan ikke blive"):
        minutes.approve_at(meeting=meeting, item=item, corrections="", by=anna)
    minutes.close_minutes(meeting=meeting, by=anna)
    assert minutes.approving_items(meeting) == [item]
    with pytest.raises(Refusal, match="senere møde"):
        minutes.approve_at(meeting=meeting, item=meeting.items.first(), corrections="", by=anna)
    minutes.approve_at(
        meeting=meeting, item=item, corrections="I punkt 2.1 står »plan«, ikke »plen«.", by=anna
    )
    meeting.refresh_from_db()
    assert (meeting.state, meeting.own_minutes.state) == ("approved", "approved")
    assert "med disse rettelser" in wording_of(item).text and "»plan«" in wording_of(item).text
    assert Entry.objects.filter(action="settle_approval").count() == 1


def test_approved_digitally_by_more_than_half_of_those_who_were_there(meeting: Meeting) -> None:
    anna, frede, carla, gerda = cast.anna(), cast.frede(), cast.carla(), cast.gerda()
    for user in (frede, carla):
        seat(meeting, user)
    minutes.close_minutes(meeting=meeting, by=anna)
    minutes.ask_for_approval(meeting=meeting, until=soon(), by=anna)
    digest = Minutes.objects.get().digest
    assert minutes.approvers(meeting) == [carla, frede]
    with pytest.raises(Refusal, match="var med på mødet"):
        minutes.approve_digitally(meeting=meeting, digest=digest, by=gerda)
    with pytest.raises(Refusal, match="ændret"):
        minutes.approve_digitally(meeting=meeting, digest="andet", by=frede)
    given = minutes.approve_digitally(meeting=meeting, digest=digest, by=frede)
    assert given.approved_at and minutes.approve_digitally(meeting=meeting, digest=digest, by=frede) == given
    with pytest.raises(Refusal, match="1 af 2"):
        minutes.conclude_approval(meeting=meeting, by=anna)
    minutes.approve_digitally(meeting=meeting, digest=digest, by=carla)
    minutes.conclude_approval(meeting=meeting, by=anna)
    meeting.refresh_from_db()
    assert meeting.state == "approved"


def test_papers_and_the_extract_with_its_number(meeting: Meeting) -> None:
    anna = cast.anna()
    minutes.close_minutes(meeting=meeting, by=anna)
    item = meeting.items.get(number="2.1")
    decisions = extracts.paper(meeting, "beslutninger", "txt").content.decode()
    assert "Planen blev godkendt" in decisions and "Vandet stod i kælderen" not in decisions
    made = extracts.item_extract(item, "txt").content.decode()
    assert "Vandet stod i kælderen" in made and "Godkendelse af dagsorden" not in made
    assert extracts.item_extract(item, "pdf").content.startswith(b"%PDF")
    with pytest.raises(Refusal, match="findes ikke"):
        extracts.paper(meeting, "digte", "txt")


def test_the_extract_goes_out_once_to_each(meeting: Meeting) -> None:
    anna, item = cast.anna(), meeting.items.get(number="2.1")
    with pytest.raises(Refusal, match="mailadresser"):
        extracts.send_extract(item=item, addresses=["ikke en adresse"], by=anna)
    assert (
        extracts.send_extract(
            item=item, addresses=["a@example.org", "A@example.org ", "b@example.org"], by=anna
        )
        == 2
    )
    assert extracts.send_extract(item=item, addresses=["a@example.org"], by=anna) == 0
    mail = Mail.objects.get(recipient="a@example.org")
    assert mail.attachments == [{"kind": "extract", "item": item.pk}] and mail.why
    assert extracts.part(item=item.pk).content.startswith(b"%PDF")


def test_tasks_are_linked_to_who_they_name_and_come_back(meeting: Meeting) -> None:
    anna, item = cast.anna(), meeting.items.get(number="2.1")
    made = follow_up.add_task(
        item=item, task="Lav et regnskab", owner="Thisted Kommune", due="2019-06", by=anna
    )
    assert (
        follow_up.add_task(item=item, task="Lav et regnskab", owner="Thisted Kommune", due="2019-06", by=anna)
        == made
    )
    assert made.municipality.name == "Thisted"
    assert follow_up.last_day("2019-06") == date(2019, 6, 30) and follow_up.is_overdue(made, date(2019, 7, 1))
    with pytest.raises(Refusal, match="fristen"):
        follow_up.add_task(item=item, task="x", owner="", due="i morgen", by=anna)
    coming = actions.create_meeting(body=meeting.body, starts_on=date(2019, 9, 1), by=anna)
    assert follow_up.to_come_back(coming) == [made]
    back = AgendaItem.objects.create(meeting=coming, position=0, title="Regnskab")
    said = {
        "task": "Lav et regnskab",
        "owner": "Thisted Kommune",
        "due": "2019-06",
        "state": "open",
        "note": "",
    }
    assert follow_up.update_task(follow_up=made, **said, came_back=back, by=anna)
    assert not follow_up.update_task(follow_up=made, **said, came_back=back, by=anna), (
        "the same again is nothing"
    )
    assert follow_up.to_come_back(coming) == []
    with pytest.raises(Refusal, match="hvad der er gjort"):
        follow_up.update_task(follow_up=made, **said | {"state": "done"}, by=anna)


def test_letters_and_questions_stay_on_the_case_with_their_answers(meeting: Meeting) -> None:
    anna, item = cast.anna(), meeting.items.get(number="2.1")
    said = {
        "case": item.case,
        "item": None,
        "kind": "letter_sent",
        "party": "Ministeriet",
        "on": date(2019, 5, 1),
    }
    letter = case_notes.add_case_note(**said, text="Om pumper", by=anna)
    assert case_notes.add_case_note(**said, text="Om pumper", by=anna) == letter
    case_notes.answer_case_note(note=letter, answer="Ja", on=date(2019, 6, 1), by=anna)
    assert CaseNote.objects.get().answered_on == date(2019, 6, 1)
    with pytest.raises(Refusal, match="ikke til en sag"):
        case_notes.add_case_note(**said | {"case": None}, text="x", by=anna)


def test_a_late_paper_stands_under_the_decision_once(meeting: Meeting) -> None:
    anna, item = cast.anna(), meeting.items.get(number="2.1")
    said = {"item": item, "title": "På bordet", "name": "bord.txt", "content": b"Tal", "by": anna}
    paper = case_notes.add_late_paper(**said)
    assert case_notes.add_late_paper(**said) == paper
    assert paper.late and paper.section_kind == "decision" and paper.file.name == "bord.txt"
