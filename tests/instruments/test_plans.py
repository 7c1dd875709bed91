"""Plans and wheels as they are written: steps, next year, items the desk drafts by itself, what is published."""

from __future__ import annotations

import json
from datetime import datetime

import icalendar
import pytest
import time_machine
from django.test import Client

from raadslag.domain.refusal import Refusal
from raadslag.instruments import plans
from raadslag.instruments.models import Plan, PlanStep
from raadslag.meetings.models import AgendaItem
from tests.cast import anna, north
from tests.instruments.money import STEPS, wheel

pytestmark = pytest.mark.django_db


def test_steps_keep_their_words_and_their_order() -> None:
    made = wheel()
    rows = list(made.steps.all())
    assert [row.when for row in rows] == [step.when for step in STEPS]
    assert [(d.kind, d.step) for d in plans.doubts_of(rows)] == [("closed_day", 2), ("order", 3)]
    kept = [plans.StepInput("februar", "Konference", key=rows[0].pk), plans.StepInput("", "")]
    plans.save_steps(plan=made, steps=kept, seen=made.version, by=anna())
    assert [(row.pk, row.when) for row in made.steps.all()] == [(rows[0].pk, "februar")]


def test_a_time_that_cannot_be_read_names_its_step_and_saves_nothing() -> None:
    made = wheel()
    with pytest.raises(Refusal, match="Skridt 2: »snart« er ikke en tid"):
        plans.save_steps(
            plan=made, steps=[STEPS[0], plans.StepInput("snart", "x")], seen=made.version, by=anna()
        )
    with pytest.raises(Refusal, match="Skridt 1: skriv, hvad der sker"):
        plans.save_steps(plan=made, steps=[plans.StepInput("maj", "")], seen=made.version, by=anna())
    with pytest.raises(Refusal, match="gemt planen imens"):
        plans.save_steps(plan=made, steps=STEPS, seen=0, by=anna())
    assert made.steps.count() == 4
    with pytest.raises(Refusal, match="hvilket år hjulet"):
        plans.open_plan(body=north(), kind="wheel", title="Året", by=anna())


def test_next_years_wheel_is_made_once_of_this_one() -> None:
    made = wheel()
    following = plans.next_wheel(plan=made, by=anna())
    assert plans.next_wheel(plan=made, by=anna()) == following
    assert (following.year, following.title, following.previous) == (2018, "Året 2018", made)
    assert [row.when for row in following.steps.all()] == [
        "januar 2018",
        "26. februar 2018 kl. 10.00",
        "15. oktober 2018",
        "august-oktober 2018",
    ]
    assert following.steps.get(position=1).draft_title == "Pejlemærker for Rammeaftale 2019"
    with pytest.raises(Refusal, match="Kun et årshjul"):
        plans.next_wheel(plan=plans.open_plan(body=north(), kind="process", title="x", by=anna()), by=anna())


def test_the_desk_drafts_what_is_due_by_itself_once() -> None:
    made = wheel()
    with time_machine.travel(datetime(2016, 12, 1, 12)):
        assert plans.draft_due() == 0
    with time_machine.travel(datetime(2017, 1, 10, 12)):
        assert plans.draft_due() == 1
        assert plans.draft_due() == 0
    item = AgendaItem.objects.get(title="Pejlemærker for Rammeaftale 2018")
    assert (item.state, item.home) == ("waiting", north())
    assert "27. februar 2017" in item.sections.get(kind="background").text
    step = PlanStep.objects.get(plan=made, position=1)
    assert step.item == item
    assert plans.draft_step(step=step, by=anna()) == item
    assert plans.draft_step(step=made.steps.get(position=0), by=anna()) is None


def test_what_is_published_says_its_doubts_and_is_a_calendar(client: Client) -> None:
    made = wheel()
    publication = plans.publish_plan(plan=made, by=anna())
    content = json.loads(publication.content)
    assert "søndag" in content["steps"][2]["doubts"][0]
    with pytest.raises(Refusal, match="bliver stående"):
        plans.remove_plan(plan=made, by=anna())
    response = client.get(f"/planer/{made.address}.ics")
    events = list(icalendar.Calendar.from_ical(response.content).walk("VEVENT"))
    assert [str(event["SUMMARY"]) for event in events] == [step.title for step in STEPS]
    assert events[1]["DTSTART"].dt.utcoffset().total_seconds() == 3600
    assert (events[3]["DTEND"].dt - events[3]["DTSTART"].dt).days == 92
    assert len({str(event["UID"]) for event in events}) == 4
    assert "»" not in str(events[2].get("X-WR-CALNAME", ""))
    empty = plans.open_plan(body=north(), kind="process", title="Tom", by=anna())
    with pytest.raises(Refusal, match="mindst ét skridt"):
        plans.publish_plan(plan=empty, by=anna())
    plans.remove_plan(plan=empty, by=anna())
    assert Plan.objects.count() == 1
