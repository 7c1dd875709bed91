"""A small published world for the machine doors: one meeting with everything in it, one called, one withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import time_machine

from raadslag.domain.document import Document, Item, Section, Statement
from raadslag.instruments import open_decisions, plans, register, service_publication
from raadslag.meetings import actions, open_objects
from raadslag.meetings.models import Attachment, Consultation, Meeting
from raadslag.meetings.publish import publish, redact
from raadslag.people.models import Body, Municipality
from tests.cast import anna, north
from tests.house.world_of_allocation import divided
from tests.house.world_of_rounds import asked_rounds
from tests.instruments import money
from tests.portal import build

FIRST = datetime(2026, 3, 1, 10, 0, 0, 250_000, tzinfo=UTC)
"""When the world was published; parts of a second on purpose."""
SECOND = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
"""When one meeting was withdrawn and another came."""
VOTED = Item(
    "5",
    "Afstemning om færgen",
    1,
    True,
    sections=(Section("decision", "Beslutning", "Vedtaget med 2 stemmer mod 1."),),
    outcome="adopted",
    statements=(
        Statement("for", (), 2, "2 stemte for."),
        Statement("against", ("Birk Øverlig",), 1, "Birk Øverlig stemte imod."),
        Statement("recusal", ("Asta Prøve",), None, "Asta Prøve var inhabil."),
    ),
)


@dataclass
class World:
    """What was made, by its noun."""

    meeting: Meeting
    withdrawn: Meeting
    called: Meeting
    paper: Attachment
    secret: Attachment
    joint: dict[str, Any]


def make() -> World:
    """Two days of publishing, as the open data saw them."""
    with time_machine.travel(FIRST, tick=False):
        asta = build.person()
        network = Body.objects.create(
            slug="brogruppen", name="Brogruppen", kind="network", parent=build.council()
        )
        meeting = build.draft(
            replace(build.MINUTES, items=(*build.MINUTES.items, VOTED)),
            people={0: asta},
            place="Havnehuset, Kajen 4, 9000 Aalborg",
        )
        Consultation.objects.filter(organization="Brogruppen").update(body=network)
        paper = attached(meeting, "Redegørelse om broen", "redegoerelse.txt", "Broen er gammel.")
        secret = attached(meeting, "Broens netside", "netside.txt", "Fortrolige priser.")
        actions.keep_back(attachment=secret, legal_basis="Offentlighedsloven § 30", by=anna())
        build.freeze(meeting)
        withdrawn = build.meeting(
            Document(kind="minutes", starts_at="2016-06-17", items=(build.MINUTES.items[0],), place="Sæby")
        )
        assert paper.file is not None
        joint = {**divided(), **asked_rounds(paper.file), **shared()}
        open_objects.everything()
        open_decisions.everything()
    with time_machine.travel(SECOND, tick=False):
        redact(publication=withdrawn.publications.get(), because="Databeskyttelsesloven", by=anna())
        called = build.coming(date(2026, 4, 24))
        open_objects.in_step(withdrawn.pk)
        open_objects.in_step(called.pk)
    return World(meeting, withdrawn, called, paper, secret, joint)


def shared() -> dict[str, Any]:
    """A service with a decided year, a given table, a plan and a register, all published."""
    codes = list(Municipality.objects.filter(bodies=north()).values_list("pk", flat=True))
    service = money.service()
    money.decided(service, children=dict.fromkeys(codes, 900), cases=dict.fromkeys(codes, 3) | {"0851": 148})
    made = {
        "service": service,
        "given": money.table(),
        "wheel": money.wheel(),
        "appointed": money.committee(),
    }
    service_publication.publish_service(service=service, by=anna())
    service_publication.publish_given(table=made["given"], by=anna())
    plans.publish_plan(plan=made["wheel"], by=anna())
    register.publish_register(council=north(), by=anna())
    return made


def attached(meeting: Meeting, title: str, name: str, words: str) -> Attachment:
    """A paper of the meeting with its bytes."""
    paper = Attachment.objects.get(item__meeting=meeting, title=title)
    file = actions.receive_file(name=name, content=words.encode(), by=anna())
    actions.attach_file(attachment=paper, file=file, by=anna())
    return paper


def correct(meeting: Meeting, at: datetime) -> None:
    """Publishes the meeting's minutes again with another decision in item 2.2."""
    section = meeting.items.get(number="2.2").sections.get(kind="decision")
    actions.correct_section(section=section, text="Rapporten blev drøftet.", by=anna())
    with time_machine.travel(at, tick=False):
        publish(meeting=meeting, kind="minutes", reason="Beslutningen er rettet.", by=anna())
        open_objects.in_step(meeting.pk)
