"""Routes for the tests: a meeting to come with a case, and what Anna and a body do with it through the pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from raadslag.meetings.compose import compose
from raadslag.meetings.models import AgendaItem, Case, Meeting, PlannedStop
from raadslag.people.links import token_of
from tests import cast
from tests.meetings.papers import meeting as adopted

NOON = "2031-03-03T12:00:00+01:00"
"""A Monday."""


def coming_meeting() -> Meeting:
    """A meeting thirty days from now, with the item 2.1 about pumps, and the network that prepares cases."""
    cast.network()
    row = adopted()
    row.state, row.starts_on = "planned", timezone.localdate() + timedelta(days=30)
    row.save()
    return row


def plan(client: Client, case: Case, item: AgendaItem | None, **words: str):
    data = {
        "organization": "KD-net Nordjylland",
        "ask": "remarks",
        "deadline": "2031-03-14",
        "is_printed": "1",
    }
    data |= {"item": str(item.pk) if item else "", "council": "kkr-nordjylland"}
    return client.post(reverse("desk:plan_stop", args=[case.pk]), data | words, follow=True)


def do(client: Client, stop: PlannedStop, act: str, **words: str):
    return client.post(reverse("desk:stop_act", args=[stop.pk]), {"do": act} | words, follow=True)


def asked(client: Client, case: Case, item: AgendaItem, **words: str) -> PlannedStop:
    plan(client, case, item, **words)
    stop = PlannedStop.objects.latest("pk")
    do(client, stop, "ask", addresses="leder@example.org")
    return stop


def link_page(stop: PlannedStop) -> str:
    return reverse("desk:answer_by_link", args=[token_of(stop.links.latest("pk"))])


def send(client: Client, address: str, **words: Any):
    """The form of an answer page as shown, with changes, sent."""
    tree = html.fromstring(client.get(address).content)
    seen = tree.xpath("//input[@name='seen']/@value")
    data = {"seen": seen[0] if seen else "0", "text": "", "do": "give", "name": "Lene Prøve"}
    return client.post(address, data | words)


def printed(item: AgendaItem) -> list[tuple[str, str, str]]:
    """What agenda and minutes say of the planned stops."""
    document, _links = compose(item.meeting, "agenda", "members")
    said = next(i for i in document.items if i.number == item.number)
    return [(s.organization, s.state, s.text or "") for s in said.route if s.organization != "KD-net"]
