"""The agenda page through its address: every act as a plain form, warnings on the day, nothing lost."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from lxml import html

from raadslag.domain.procedure import DEFAULT_TEMPLATE
from raadslag.meetings import agenda, publish
from raadslag.meetings.models import AgendaItem, Meeting
from raadslag.people.procedure import rules_of
from tests import cast
from tests.desk.test_intake import signed_in
from tests.meetings.coming import coming, held, item, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return coming(cast.north())


@pytest.fixture
def anna() -> Client:
    return signed_in(cast.anna())


def act(client: Client, meeting: Meeting, do: str, **data: object) -> str:
    """One act, and the words of the page after it."""
    answer = client.post(reverse("desk:agenda_act", args=[meeting.pk]), {"do": do, **data}, follow=True)
    assert answer.status_code == 200
    return " ".join(html.fromstring(answer.content).text_content().split())


def page(client: Client, meeting: Meeting) -> html.HtmlElement:
    return html.fromstring(client.get(reverse("desk:agenda", args=[meeting.pk])).content)


def test_a_whole_agenda_by_plain_forms(anna: Client, meeting: Meeting) -> None:
    held(meeting.body)
    act(anna, meeting, "recurring")
    act(anna, meeting, "add", title="Pumper", kind="case")
    act(anna, meeting, "add", title="Venter lidt", under="pool")
    act(anna, meeting, "place", item=agenda.pool(meeting.body)[0].pk)
    assert titles(meeting)[4:7] == ["3 Sager til behandling", "3.1 Pumper", "3.2 Venter lidt"]
    act(anna, meeting, "up", item=item(meeting, "Venter lidt").pk)
    assert titles(meeting)[5] == "3.1 Venter lidt"
    shown = [
        n.strip() for n in page(anna, meeting).xpath("//ol[contains(@class,'lines')]//*[@class='no']/text()")
    ]
    assert shown == ["1", "1.1", "1.2", "2", "3", "3.1", "3.2", "4", "5"], "the page has the agenda's order"
    act(anna, meeting, "in", item=item(meeting, "Pumper").pk)
    assert titles(meeting)[6] == "3.1.1 Pumper"
    act(anna, meeting, "out", item=item(meeting, "Pumper").pk)
    act(anna, meeting, "add", title="Nye sager", kind="heading")
    act(anna, meeting, "add", title="Under den", under=item(meeting, "Nye sager").pk)
    assert "4.1 Under den" in titles(meeting)
    act(anna, meeting, "put", item=item(meeting, "Nye sager").pk, before=meeting.items.first().pk, level="1")
    assert titles(meeting)[:2] == ["1 Nye sager", "1.1 Under den"]
    act(anna, meeting, "return", item=item(meeting, "Under den").pk)
    assert "»Nye sager« er slettet" in act(anna, meeting, "remove", item=item(meeting, "Nye sager").pk)
    offered = page(anna, meeting).xpath("//input[@name='key']/@value")
    assert len(offered) == 4
    act(anna, meeting, "take", key=offered[0])
    task = next(key for key in offered if key.startswith("task"))
    assert "Siden sidst" in act(anna, meeting, "take_line", key=task)
    assert len(page(anna, meeting).xpath("//input[@name='key']/@value")) == 2


def test_a_form_that_is_too_old_says_so_and_changes_nothing(anna: Client, meeting: Meeting) -> None:
    row = agenda.add_item(title="Væk", meeting=meeting, by=cast.anna())
    agenda.remove_item(item=row, by=cast.anna())
    assert "ikke længere her" in act(anna, meeting, "up", item=row.pk)
    assert "Vælg en af" in act(anna, meeting, "dans", item=row.pk)
    other = agenda.add_item(title="Hos andre", body=cast.central(), by=cast.bo())
    assert "ikke længere her" in act(anna, meeting, "place", item=other.pk)
    assert "punktets titel" in act(anna, meeting, "add", title="  ")


def test_a_double_click_adds_the_recurring_points_once(anna: Client, meeting: Meeting) -> None:
    act(anna, meeting, "recurring")
    before = titles(meeting)
    assert "Alle de faste punkter" in act(anna, meeting, "recurring")
    assert titles(meeting) == before


@pytest.mark.parametrize(
    "day, said",
    [
        (date(2026, 11, 20), "25. november 2026, om 3 hverdage"),
        (date(2026, 11, 25), "25. november 2026, i dag"),
        (date(2026, 11, 30), "25. november 2026, passeret for 3 hverdage siden"),
    ],
)
def test_deadlines_are_said_and_warned_of_on_the_day(
    anna: Client, meeting: Meeting, day: date, said: str
) -> None:
    with time_machine.travel(datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))):
        shown = page(signed_in(cast.anna()), meeting)
    words = [" ".join(dd.text_content().split()) for dd in shown.xpath("//dl[contains(@class,'dues')]//dd")]
    assert said in words
    warned = shown.xpath("//dl[contains(@class,'dues')]/div[@class='todo']/dt/text()")
    assert ("Udsendes" in warned) is ("passeret" in said)


def test_what_is_sent_is_not_warned_of(anna: Client, meeting: Meeting) -> None:
    agenda.add_item(title="Pumper", meeting=meeting, by=cast.anna())
    publish.publish(meeting=meeting, kind="agenda", audience="members", by=cast.anna())
    with time_machine.travel(datetime(2026, 12, 1, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))):
        shown = page(signed_in(cast.anna()), meeting)
    assert not shown.xpath("//dl[contains(@class,'dues')]/div[@class='todo']")


def test_an_item_is_taken_off_with_its_reason_and_put_on_again(anna: Client, meeting: Meeting) -> None:
    row = agenda.add_item(title="Pumper", meeting=meeting, by=cast.anna())
    publish.publish(meeting=meeting, kind="agenda", audience="members", by=cast.anna())
    address = reverse("desk:item_off", args=[row.pk])
    assert "Alle kan læse den" in anna.get(address).content.decode()
    empty = anna.post(address, {"do": "withdraw", "reason": " "})
    assert empty.status_code == 422 and "Skriv grunden" in empty.content.decode()
    typed = anna.post(address, {"do": "refer", "reason": "Hører til netværket", "body": ""})
    assert typed.status_code == 422 and "Hører til netværket" in typed.content.decode(), "nothing is lost"
    anna.post(address, {"do": "refer", "reason": "Hører til netværket", "body": cast.network().pk})
    assert "Hører til netværket" in page(anna, meeting).text_content()
    assert agenda.pool(cast.network())[0].title == "Pumper"
    anna.post(address, {"do": "reinstate"})
    row.refresh_from_db()
    assert row.state == "placed" and not agenda.pool(cast.network())


def test_day_and_place_are_changed_and_a_cancelled_meeting_gets_another(
    anna: Client, meeting: Meeting
) -> None:
    address = reverse("desk:meeting_time", args=[meeting.pk])
    assert anna.post(address, {"do": "time", "starts_on": "ikke en dato"}).status_code == 422
    anna.post(address, {"do": "time", "starts_on": "2026-12-11", "starts_at": "09:30", "place": "Havnen"})
    meeting.refresh_from_db()
    assert (meeting.starts_on, meeting.place) == (date(2026, 12, 11), "Havnen")
    agenda.add_item(title="Pumper", meeting=meeting, by=cast.anna())
    assert anna.post(address, {"do": "cancel", "note": ""}).status_code == 422
    anna.post(address, {"do": "cancel", "note": "Sne"})
    form = {
        "do": "replace",
        "starts_on": "2027-01-08",
        "starts_at": "10:00",
        "place": "Havnen",
        "with_agenda": "1",
    }
    anna.post(address, form)
    new = Meeting.objects.get(replaces=meeting)
    assert titles(new) == ["1 Pumper"] and new.starts_on == date(2027, 1, 8)
    assert anna.post(address, form).status_code == 422, "a double click makes no second meeting"


def test_the_rules_of_procedure_are_settings(anna: Client, meeting: Meeting) -> None:
    address = reverse("desk:procedure", args=[meeting.body.slug])
    tree = html.fromstring(anna.get(address).content)
    form = next(f for f in tree.forms if "days-cases_in" in f.fields)
    data: dict[str, list[str]] = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    data["days-agenda_out"] = ["10"]
    refused = anna.post(address, data)
    assert refused.status_code == 422 and 'value="10"' in refused.content.decode()
    data["days-papers_in"] = data["days-cases_in"] = ["10"]
    data["title"][-3] = "Orientering fra regionen"
    data["order"][-3] = "4,5"
    anna.post(address, data)
    held_rules = rules_of(meeting.body)
    assert held_rules.own and held_rules.days["agenda_out"] == 10
    assert [row.title for row in held_rules.template][4] == "Orientering fra regionen"
    assert len(held_rules.template) == len(DEFAULT_TEMPLATE) + 1
    assert "20. november 2026" in anna.get(reverse("desk:agenda", args=[meeting.pk])).content.decode()


def test_the_pool_of_a_council(anna: Client, meeting: Meeting) -> None:
    address = reverse("desk:pool", args=[meeting.body.slug])
    assert anna.post(address, {"title": " "}).status_code == 422
    anna.post(address, {"title": "Venter"})
    [row] = agenda.pool(meeting.body)
    assert anna.get(reverse("desk:item", args=[row.pk])).status_code == 200, "it can be written already"
    anna.post(address, {"do": "remove", "item": row.pk})
    assert not AgendaItem.objects.filter(state="waiting").exists()


def test_items_refer_to_each_other_from_the_item(anna: Client, meeting: Meeting) -> None:
    row = agenda.add_item(title="Pumper", meeting=meeting, by=cast.anna())
    last = held(meeting.body)
    address = reverse("desk:item_refer", args=[row.pk])
    told = anna.post(address, {"meeting": last.pk, "number": "99"}, follow=True).content.decode()
    assert "ikke noget punkt 99" in told
    shown = anna.post(address, {"meeting": last.pk, "number": "1."}, follow=True).content.decode()
    assert "Fælles pumper" in shown
    anna.post(address, {"drop": row.references.get().pk})
    assert not row.references.exists()


def test_the_number_of_questions_does_not_grow(
    anna: Client, meeting: Meeting, django_assert_num_queries: object
) -> None:
    held(meeting.body)
    agenda.add_item(title="Den første", meeting=meeting, by=cast.anna())
    address = reverse("desk:agenda", args=[meeting.pk])
    for _ in range(2):
        with django_assert_num_queries(18):  # type: ignore[operator]
            anna.get(address)
        for number in range(12):
            row = agenda.add_item(title=f"Sag {number}", meeting=meeting, by=cast.anna())
            row.attachments.create(position=0, title="Et bilag")
            agenda.add_item(title=f"Venter {number}", body=meeting.body, by=cast.anna())


def test_pressed_twice_a_new_item_is_one_and_its_form_is_open_for_the_next(
    anna: Client, meeting: Meeting
) -> None:
    for _twice in range(2):
        answer = anna.post(
            reverse("desk:agenda_act", args=[meeting.pk]), {"do": "add", "title": "Pumper", "kind": "case"}
        )
        act(anna, meeting, "add", title="Venter", under="pool")
    assert [line for line in titles(meeting) if "Pumper" in line] == ["1 Pumper"]
    assert len(agenda.pool(meeting.body)) == 1
    shown = html.fromstring(anna.get(answer["Location"]).content)
    assert shown.xpath("//details[@id='nyt']/@open") and shown.xpath("//input[@id='nt']/@autofocus")


def test_what_is_missing_is_told_once_with_the_numbers_of_its_items(anna: Client, meeting: Meeting) -> None:
    for title in ("Pumper", "Diger"):
        act(anna, meeting, "add", title=title, kind="case")
    Meeting.objects.update(place="")
    told = " ".join(page(anna, meeting).xpath("string(//section[@aria-labelledby='chk'])").split())
    assert told.count("Indstilling mangler") == 1 and "Indstilling mangler: 1, 2" in told
    assert "Mødets tid eller sted er ikke skrevet" in told
    dispatch = anna.get(reverse("desk:dispatch", args=[meeting.pk])).content.decode()
    assert "Mødets tid eller sted er ikke skrevet" in dispatch
