"""A link opens its one thing, for as long as it is open; a body sees what it was asked about and nothing before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from raadslag.meetings.models import AgendaItem, AnswerLink, BodyAnswer, Case
from raadslag.people.links import token_of
from tests import cast
from tests.desk.routes import NOON, asked, coming_meeting, do, link_page, plan
from tests.desk.test_intake import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def item(clock: Any) -> AgendaItem:
    return coming_meeting().items.get(number="2.1")


@pytest.fixture
def case(item: AgendaItem) -> Case:
    return item.case


@pytest.fixture
def anna(clock: Any) -> Client:
    return signed_in(cast.anna())


def test_a_link_opens_its_one_thing_only_and_can_be_revoked_and_runs_out(
    anna: Client, case: Case, item: AgendaItem, clock: Any
) -> None:
    stop = asked(anna, case, item)
    shown, hidden = item.attachments.all()[:2]
    stop.papers.set([])
    link = stop.links.get()
    page = link_page(stop)
    nobody = Client()
    opened = nobody.get(page)
    assert (
        opened.status_code == 200
        and "no-store" in opened["Cache-Control"]
        and not nobody.cookies.get("sessionid")
    )
    assert shown.title not in opened.content.decode()
    for paper in (shown, hidden):
        assert nobody.get(f"{page}bilag/{paper.pk}/").status_code == 404
    for name, key in (("case", case.pk), ("stop", stop.pk), ("answer", stop.pk), ("item", item.pk)):
        assert nobody.get(reverse(f"desk:{name}", args=[key])).status_code == 302, "a link is no login"
    token = token_of(link)
    assert nobody.get(reverse("desk:answer_by_link", args=[token[:-1] + "x"])).status_code == 404
    forged = token.replace(f"{link.pk}-", f"{link.pk + 1}-", 1)
    assert nobody.get(reverse("desk:answer_by_link", args=[forged])).status_code == 404
    do(anna, stop, "revoke", link=str(link.pk))
    gone = nobody.post(page, {"text": "Det jeg skrev", "seen": "0"})
    assert gone.status_code == 410 and "Det jeg skrev" in gone.content.decode()
    AnswerLink.objects.update(revoked_at=None)
    clock.move_to("2031-04-20T10:00:00+02:00")
    assert nobody.get(page).status_code == 410
    assert not BodyAnswer.objects.exists()


def test_a_paper_is_read_by_the_body_it_was_shown_to(anna: Client, case: Case, item: AgendaItem) -> None:
    paper = item.attachments.first()
    anna.post(
        reverse("desk:attachment", args=[paper.pk]),
        {"do": "file", "file": SimpleUploadedFile("plan.txt", b"Pumper")},
    )
    stop = asked(anna, case, item)
    got = Client().get(f"{link_page(stop)}bilag/{paper.pk}/")
    assert b"".join(got.streaming_content) == b"Pumper"
    hans = signed_in(cast.hans())
    got = hans.get(reverse("desk:answer_paper", args=[stop.pk, paper.pk]))
    assert b"".join(got.streaming_content) == b"Pumper"


def test_a_body_sees_nothing_before_it_is_asked(anna: Client, case: Case, item: AgendaItem) -> None:
    plan(anna, case, item)
    stop = case.planned_stops.get()
    assert signed_in(cast.hans()).get(reverse("desk:answer", args=[stop.pk])).status_code == 403


def test_a_form_sent_without_its_button_gives_nothing(anna: Client, case: Case, item: AgendaItem) -> None:
    stop = asked(anna, case, item)
    Client().post(link_page(stop), {"seen": "0", "text": "Gemt med Ctrl S"})
    stop.refresh_from_db()
    assert (stop.draft, stop.state, stop.answers.count()) == ("Gemt med Ctrl S", "waiting", 0)
