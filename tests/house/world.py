"""The world that the access table's addresses point into: the cast, and one of each thing a page can show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from raadslag.meetings import actions, publish
from raadslag.meetings.models import Attachment
from raadslag.people.models import Person, User
from tests.cast import CAST, anna, north
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
    publish.publish(meeting=meeting, kind="minutes", by=anna())
    world.things |= {"meeting": meeting, "person": person, "file": file, "case": paper.item.case}
    return world
