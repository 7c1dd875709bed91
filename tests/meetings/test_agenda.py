"""The agenda of a coming meeting: placing, moving, taking off, recurring points, offers, replacement."""

from __future__ import annotations

from datetime import date, time

import pytest

from raadslag.domain.refusal import Refusal
from raadslag.meetings import actions, agenda, off_agenda, planning, publish, recurring, references
from raadslag.meetings.models import AgendaItem, Meeting, Section
from raadslag.people.models import Body
from raadslag.people.procedure import rules_of, set_rules
from raadslag.trail.models import Entry
from tests.meetings.coming import coming, held, item, titles
from tests.meetings.papers import council, secretary

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return coming()


def add(meeting: Meeting, *names: str, level: int = 1) -> list[AgendaItem]:
    return [agenda.add_item(title=name, meeting=meeting, level=level, by=secretary()) for name in names]


def waiting(title: str, body: Body | None = None) -> AgendaItem:
    return agenda.add_item(title=title, body=body or council(), by=secretary())


def send(meeting: Meeting, reason: str = "") -> None:
    publish.publish(meeting=meeting, kind="agenda", audience="members", reason=reason, by=secretary())


def test_an_item_waits_is_placed_and_goes_back(meeting: Meeting) -> None:
    add(meeting, "Først", "Sidst")
    row = waiting("  Fælles \n pumper ")
    assert [r.title for r in agenda.pool(council())] == ["Fælles pumper"]
    agenda.place_item(item=row, meeting=meeting, before=item(meeting, "Sidst"), by=secretary())
    agenda.place_item(item=row, meeting=meeting, by=secretary())
    assert titles(meeting) == ["1 Først", "2 Fælles pumper", "3 Sidst"], "placed twice is placed once"
    row.refresh_from_db()
    agenda.return_item(item=row, by=secretary())
    assert titles(meeting) == ["1 Først", "2 Sidst"] and agenda.pool(council()) == [row]
    assert Entry.objects.filter(action="place_item").count() == 3


def test_an_item_of_another_body_or_meeting_is_not_placed(meeting: Meeting) -> None:
    other = waiting("Et andet sted", council("kkr-midtjylland"))
    with pytest.raises(Refusal, match="andet organ"):
        agenda.place_item(item=other, meeting=meeting, by=secretary())
    [row] = add(meeting, "Her")
    with pytest.raises(Refusal, match="andet møde"):
        agenda.place_item(item=row, meeting=coming(day=date(2027, 2, 5)), by=secretary())


def test_items_nest_and_numbers_follow(meeting: Meeting) -> None:
    add(meeting, "A", "B", "C")
    agenda.move_item(item=item(meeting, "B"), direction="in", by=secretary())
    agenda.put_item(item=item(meeting, "C"), before=item(meeting, "B"), level=2, by=secretary())
    assert titles(meeting) == ["1 A", "1.1 C", "1.2 B"]
    assert item(meeting, "B").parent == item(meeting, "A")
    agenda.return_item(item=item(meeting, "A"), by=secretary())
    assert titles(meeting) == ["1 C", "2 B"] and item(meeting, "B").parent is None
    agenda.move_item(item=item(meeting, "B"), direction="down", by=secretary())
    assert Entry.objects.filter(action="move_item").count() == 2, "where there is no way nothing is written"


def test_a_held_meetings_agenda_stays(meeting: Meeting) -> None:
    [row] = add(meeting, "A")
    Meeting.objects.filter(pk=meeting.pk).update(state="held")
    for act in (
        lambda: agenda.move_item(item=row, direction="in", by=secretary()),
        lambda: add(meeting, "B"),
        lambda: off_agenda.withdraw_item(item=AgendaItem.objects.get(pk=row.pk), reason="x", by=secretary()),
    ):
        with pytest.raises(Refusal, match="kan ikke ændres"):
            act()


def test_what_was_sent_leaves_its_reason_and_goes_on_as_a_copy(meeting: Meeting) -> None:
    [row, unseen] = add(meeting, "Sendt", "Også sendt")
    Section.objects.create(item=row, position=0, kind="background", heading="Baggrund", text="Derfor.")
    send(meeting)
    late = add(meeting, "For sent")[0]
    assert late.late and not item(meeting, "Sendt").late
    with pytest.raises(Refusal, match="Punktet er sendt ud"):
        agenda.return_item(item=row, by=secretary())
    with pytest.raises(Refusal, match="grunden"):
        off_agenda.withdraw_item(item=row, reason=" ", by=secretary())
    row.refresh_from_db()
    onward = off_agenda.postpone_item(item=row, to=None, reason="Der mangler tal", by=secretary())
    row.refresh_from_db()
    assert (row.state, row.number, onward.state, onward.continues) == ("postponed", "1", "waiting", row)
    assert [s.text for s in onward.sections.all()] == ["Derfor."]
    off_agenda.reinstate_item(item=row, by=secretary())
    assert not agenda.pool(council()), "what went on is taken back"
    off_agenda.withdraw_item(item=unseen, reason="Afgjort andetsteds", by=secretary())
    assert titles(meeting) == ["1 Sendt", "2 Også sendt", "3 For sent"], "place and number stay"


def test_what_nobody_saw_just_moves(meeting: Meeting) -> None:
    [row, other] = add(meeting, "A", "B")
    later = coming(day=date(2027, 2, 5))
    off_agenda.postpone_item(item=row, to=later, reason="Senere", by=secretary())
    assert titles(later) == ["1 A"] and titles(meeting) == ["1 B"]
    network = Body.objects.exclude(pk=meeting.body_id).first()
    other.refresh_from_db()
    off_agenda.refer_item(item=other, to=network, reason="Deres bord", by=secretary())
    assert titles(meeting) == [] and [r.title for r in agenda.pool(network)] == ["B"]


def test_an_item_sent_and_referred_waits_at_the_other_body(meeting: Meeting) -> None:
    [row] = add(meeting, "A")
    send(meeting)
    other = council("kkr-midtjylland")
    with pytest.raises(Refusal, match="andet organ"):
        off_agenda.refer_item(item=row, to=meeting.body, reason="x", by=secretary())
    off_agenda.refer_item(item=row, to=other, reason="Hører til dem", by=secretary())
    row.refresh_from_db()
    assert (row.state, row.referred_to) == ("referred", other)
    assert [r.continues for r in agenda.pool(other)] == [row]


def test_recurring_points_come_with_one_act_and_once(meeting: Meeting) -> None:
    before = held()
    assert recurring.add_recurring_items(meeting=meeting, by=secretary()) == 7
    assert titles(meeting) == [
        "1 Godkendelse af dagsorden og referat",
        "1.1 Godkendelse af dagsorden",
        "1.2 Godkendelse af referat fra mødet den 4. september 2026",
        "2 Siden sidst",
        "3 Sager til behandling",
        "4 Punkter til næste møde",
        "5 Eventuelt",
    ]
    assert meeting.items.get(kind="approve_minutes").approves == before
    agenda.add_item(
        title="Pumper",
        meeting=meeting,
        before=item(meeting, "Punkter til næste møde"),
        level=2,
        by=secretary(),
    )
    agenda.remove_item(item=item(meeting, "Punkter til næste møde"), by=secretary())
    agenda.remove_item(item=item(meeting, "Godkendelse af dagsorden"), by=secretary())
    assert recurring.add_recurring_items(meeting=meeting, by=secretary()) == 2
    assert titles(meeting)[1] == "1.1 Godkendelse af dagsorden"
    assert titles(meeting)[-3:] == ["3.1 Pumper", "4 Punkter til næste møde", "5 Eventuelt"]
    assert recurring.add_recurring_items(meeting=meeting, by=secretary()) == 0


def test_approved_minutes_are_not_approved_again(meeting: Meeting) -> None:
    actions.approve_minutes(meeting=held(), by=secretary())
    recurring.add_recurring_items(meeting=meeting, by=secretary())
    assert not meeting.items.filter(kind="approve_minutes").exists()


def test_what_the_last_meeting_left_is_offered_until_it_is_taken_in(meeting: Meeting) -> None:
    last = held()
    offered = {offer.words: offer for offer in recurring.offers(meeting)}
    assert {words: offer.source for words, offer in offered.items()} == {
        "Regnskab for pumper": "wish",
        "Møde med regionen": "wish",
        "Fælles pumper": "postponed",
        "Spørg regionen om prisen": "follow_up",
    }
    taken = recurring.take_in(
        meeting=meeting, key=offered["Fælles pumper"].key, as_line=False, by=secretary()
    )
    assert taken.continues == last.items.get(number="1")
    wish = recurring.take_in(
        meeting=meeting, key=offered["Regnskab for pumper"].key, as_line=False, by=secretary()
    )
    assert [r.to.number for r in wish.references.all()] == ["2"]
    task = offered["Spørg regionen om prisen"].key
    with pytest.raises(Refusal, match="Siden sidst"):
        recurring.take_in(meeting=meeting, key=task, as_line=True, by=secretary())
    recurring.add_recurring_items(meeting=meeting, by=secretary())
    line = recurring.take_in(meeting=meeting, key=task, as_line=True, by=secretary())
    assert line.sections.get(kind="presentation").text == "- Spørg regionen om prisen (KD-net)"
    with pytest.raises(Refusal, match="allerede"):
        recurring.take_in(meeting=meeting, key=task, as_line=True, by=secretary())


def test_a_meeting_is_moved_and_replaced(meeting: Meeting) -> None:
    add(meeting, "A", "B")
    agenda.move_item(item=item(meeting, "B"), direction="in", by=secretary())
    planning.reschedule_meeting(
        meeting=meeting, starts_on=date(2026, 12, 11), starts_at=time(9), place=" Et  sted ", by=secretary()
    )
    meeting.refresh_from_db()
    assert (meeting.address, meeting.place) == ("2026-12-11", "Et sted")
    send(meeting)
    planning.reschedule_meeting(
        meeting=meeting, starts_on=date(2026, 12, 14), starts_at=None, place="", by=secretary()
    )
    meeting.refresh_from_db()
    assert meeting.address == "2026-12-11", "an address that was sent out stays"
    with pytest.raises(Refusal, match="Aflys"):
        planning.replace_meeting(
            cancelled=meeting,
            starts_on=date(2027, 1, 8),
            starts_at=None,
            place="",
            with_agenda=True,
            by=secretary(),
        )
    actions.cancel_meeting(meeting=meeting, note="Sne", by=secretary())
    new = planning.replace_meeting(
        cancelled=meeting,
        starts_on=date(2027, 1, 8),
        starts_at=None,
        place="",
        with_agenda=True,
        by=secretary(),
    )
    assert titles(new) == ["1 A", "1.1 B"] == titles(meeting) and new.replaces == meeting
    with pytest.raises(Refusal, match="allerede"):
        planning.link_replacement(cancelled=meeting, by_meeting=coming(day=date(2027, 3, 5)), by=secretary())


def test_items_refer_to_each_other(meeting: Meeting) -> None:
    [a, b] = add(meeting, "A", "B")
    for _ in range(2):
        references.refer_to_item(item=a, to=b, by=secretary())
    assert a.references.count() == 1
    with pytest.raises(Refusal):
        references.refer_to_item(item=a, to=a, by=secretary())
    references.drop_reference(reference=a.references.get(), by=secretary())
    assert not a.references.exists()


def test_a_late_item_says_why(meeting: Meeting) -> None:
    [row] = add(meeting, "A")
    with pytest.raises(Refusal, match="hvorfor"):
        agenda.explain_late_item(item=row, reason=" ", by=secretary())
    agenda.explain_late_item(item=row, reason="Kom i går", by=secretary())
    row.refresh_from_db()
    assert (row.late, row.late_reason) == (True, "Kom i går")


def test_closed_items_go_after_the_open_ones_where_the_council_wants_it(meeting: Meeting) -> None:
    recurring.add_recurring_items(meeting=meeting, by=secretary())
    closed = waiting("Salg af grund")
    AgendaItem.objects.filter(pk=closed.pk).update(public=False)
    closed.refresh_from_db()

    def place(row: AgendaItem) -> None:
        before, level = agenda.natural_place(meeting, row)
        agenda.place_item(item=row, meeting=meeting, before=before, level=level, by=secretary())

    def cases() -> list[str]:
        rows = meeting.items.filter(title__in=("Broer", "Salg af grund", "Veje"))
        return list(rows.order_by("position").values_list("title", flat=True))

    place(closed)
    place(waiting("Broer"))
    assert cases() == ["Salg af grund", "Broer"], "by itself a new item goes last"
    closed.refresh_from_db()
    agenda.move_item(item=closed, direction="down", by=secretary())
    held_rules = rules_of(meeting.body)
    set_rules(
        body=meeting.body,
        days=held_rules.days,
        template=held_rules.template,
        headings=held_rules.headings,
        closed_last=True,
        by=secretary(),
    )
    place(waiting("Veje"))
    assert cases() == ["Broer", "Veje", "Salg af grund"]
    assert agenda.natural_place(meeting, closed) != agenda.natural_place(meeting)


def test_what_closes_a_meeting_comes_after_the_cases_that_were_there_before_it(meeting: Meeting) -> None:
    add(meeting, "Broer", "Veje")
    recurring.add_recurring_items(meeting=meeting, by=secretary())
    order = list(meeting.items.order_by("position").values_list("title", flat=True))
    assert order[-4:] == ["Broer", "Veje", "Punkter til næste møde", "Eventuelt"]
