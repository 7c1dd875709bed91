"""The world that the access table's addresses point into: the cast, and one of each thing a page can show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from raadslag.alerts import actions as alerts
from raadslag.alerts import subjects
from raadslag.alerts.models import Alert
from raadslag.intake import actions as intake
from raadslag.intake.models import Incoming
from raadslag.intake.tasks import read_document
from raadslag.jobs.models import Mail
from raadslag.meetings import (
    actions,
    agenda,
    follow_up,
    minutes,
    open_objects,
    papers,
    publish,
    recurring,
    speakers,
    wording,
)
from raadslag.meetings.models import AgendaItem, Attachment, FollowUp
from raadslag.people.models import Membership, Person, User
from tests.cast import CAST, anna, carla, frede, north
from tests.house.world_of_allocation import divided
from tests.house.world_of_money import shared
from tests.house.world_of_rounds import asked_rounds
from tests.house.world_of_routes import asked_body, proposed, read_by_some
from tests.meetings.calling import called
from tests.meetings.papers import DOCUMENT


@dataclass
class World:
    """The cast by name, and one of each thing by its noun."""

    cast: Mapping[str, User | None]
    things: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, noun: str) -> Any:
        return self.things[noun]


def build_world() -> World:
    """A published meeting of KKR Nordjylland with a paper, a person and a case, and the cast around it."""
    world = World(cast={name: actor() for name, actor in CAST.items()})
    person = Person.objects.create(name="Signe Havkær", slug="signe-havkaer")
    meeting = actions.adopt_document(body=north(), document=DOCUMENT, people={0: person}, by=anna())
    paper = Attachment.objects.get(title="Plan for pumper")
    file = actions.receive_file(name="plan.txt", content="Fælles pumper".encode(), by=anna())
    actions.attach_file(attachment=paper, file=file, by=anna())
    papers.replace_file(attachment=paper, name="plan.txt", content="Fælles pumpe".encode(), by=anna())
    papers.replace_file(attachment=paper, name="plan.txt", content="Fælles pumper".encode(), by=anna())
    publish.publish(meeting=meeting, kind="minutes", by=anna())
    open_objects.everything()
    world.things |= {"meeting": meeting, "person": person, "file": file, "case": paper.item.case}
    world.things |= {"seat": Membership.objects.get(person__name="Frede Prøve")}
    world.things |= {"publication": meeting.publications.get(), "item": paper.item, "paper": paper}
    world.things |= {"incoming": incoming(anna()), "account": anna()}
    world.things |= planned()
    call_a_meeting(world)
    world.things |= asked_body(paper, file)
    world.things |= {"task": minuted(paper.item)}
    world.things |= read_by_some(world["planned_item"], file)
    world.things |= proposed(file)
    world.things |= shared()
    world.things |= {"alert": followed()}
    world.things |= asked_rounds(file)
    world.things |= divided()
    return world


def followed() -> Alert:
    """Somebody's wish to be mailed about the council."""
    council = subjects.subject("council", "kkr-nordjylland")
    assert council is not None
    alerts.ask_for_alert(address="eva@example.org", subject=council, often="daily", language="da")
    found = Alert.objects.get()
    alerts.confirm_alert(alert=found)
    return Alert.objects.get()


def planned() -> dict[str, Any]:
    """A meeting to come with the recurring points, a case and a case that waits."""
    meeting = actions.create_meeting(body=north(), starts_on=date(2031, 9, 5), place="Prøvegården", by=anna())
    recurring.add_recurring_items(meeting=meeting, by=anna())
    item = agenda.add_item(title="Fælles regnskab for pumper", meeting=meeting, by=anna())
    agenda.add_item(title="Møde med regionen om vand", body=north(), by=anna())
    return {"planned": meeting, "planned_item": item}


def call_a_meeting(world: World) -> None:
    """A meeting yet to be held, sent out to its members."""
    meeting_called = called()
    file = world["file"]
    paper = Attachment.objects.create(
        item=meeting_called.items.get(number="3"), position=0, title="Lukket bilag"
    )
    actions.attach_file(attachment=paper, file=file, by=anna())
    publish.publish(meeting=meeting_called, kind="agenda", audience="members", reason="Nyt bilag", by=anna())
    speakers.open_list(meeting=meeting_called, minutes=3, by=carla())
    speakers.give_the_word(speech=speakers.ask_for_the_word(meeting=meeting_called, by=frede()), by=carla())
    speakers.ask_for_the_word(meeting=meeting_called, by=carla())
    world.things |= {
        "called": meeting_called,
        "called_item": meeting_called.items.get(number="1"),
        "invitation": meeting_called.invitations.get(person__name="Frede Prøve"),
        "mail": Mail.objects.get(recipient="frede@example.org"),
    }


def incoming(by: User) -> Incoming:
    """Minutes of KKR Nordjylland that Anna handed in, in review."""
    batch = intake.open_batch(name="referat.txt", body=None, by=by)
    received = intake.receive(batch=batch, name="referat.txt", content=MINUTES, read_later=False, by=by)
    return read_document(received.pk) or received


MINUTES = """REFERAT
KKR Nordjylland
Dato: 06-05-2031 10:00
Sted: Prøvegården

1. Godkendelse af dagsorden

Beslutning

Dagsordenen blev godkendt.
""".encode()


def minuted(item: AgendaItem) -> FollowUp:
    """The item has been written on live, and its meeting's minutes are out for remarks; gives a task of its decision."""
    now = wording.wording_of(item)
    said = wording.Wording(now.outcome, f"{now.text}\n\nRådet takkede.", "")
    wording.save_wording(item=item, seen_version=0, wording=said, by=anna())
    task = follow_up.add_task(
        item=item, task="Lav et regnskab", owner="Thisted Kommune", due="2019-09-01", by=anna()
    )
    minutes.send_for_remarks(meeting=item.meeting, until=timezone.localdate(), by=anna())
    return task
