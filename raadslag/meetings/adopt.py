"""A Document becomes the working papers of a meeting: participants, items, sections, decisions, papers.

Nothing is looked up twice and nothing in the document is left behind; `compose` gives the same document back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time

from django.utils import timezone

from raadslag.domain.agenda import kind_of, standing
from raadslag.domain.document import Document, Item, walk
from raadslag.domain.outcome import relation
from raadslag.meetings.models import (
    AgendaItem,
    Attachment,
    Case,
    Consultation,
    Decision,
    Meeting,
    Participation,
    Section,
    Statement,
)
from raadslag.people.models import Person
from raadslag.people.queries import Names, folded

SAYS_CLOSED = re.compile(r"\W*lukket(?: punkt| sag)?\s*(?:[-–—:)\]]|$)", re.IGNORECASE)
"""A title printed like this was made for everybody to see; that of any other closed item stays secret."""
CLOSED_PAPER = re.compile(r"LUKKET BILAG\b")
CLOSED_AT_THE_SOURCE = "Lukket i det system, papiret kommer fra"


def set_head(meeting: Meeting, document: Document) -> None:
    """Date, time, place and printed names of the document, on the meeting object (not saved)."""
    if document.starts_at:
        day, _, clock = document.starts_at.partition("T")
        meeting.starts_on = date.fromisoformat(day)
        meeting.starts_at = time.fromisoformat(clock) if clock else None
    if document.ends_at:
        meeting.ends_at = timezone.make_aware(datetime.fromisoformat(document.ends_at))
    meeting.place = document.place or ""
    meeting.printed_organization = document.organization or ""
    meeting.printed_parent = document.parent_organization or ""


def add_content(meeting: Meeting, document: Document, people: Mapping[int, Person | None]) -> None:
    """Writes participants and items of a document to a meeting that has none."""
    names = Names()
    _add_people(meeting, document, people, names)
    by_name = {
        folded(p.name): people[position]
        for position, p in enumerate(document.participants)
        if people.get(position)
    }
    rows: list[AgendaItem] = []
    walked = list(walk(document.items))
    over = {parent for _position, _item, parent in walked}
    for position, item, parent in walked:
        row = AgendaItem.objects.create(
            meeting=meeting,
            parent=rows[parent] if parent is not None else None,
            position=position,
            level=item.level,
            number=item.number or "",
            title=item.title or "",
            kind=kind_of(
                item.title, empty=not item.sections and not item.attachments, has_children=position in over
            ),
            public=item.public,
            title_is_public=not item.public and SAYS_CLOSED.match(item.title or "") is not None,
            case=_case(meeting, item),
            case_numbers=list(item.case_numbers),
            case_handlers=list(item.case_handlers),
        )
        rows.append(row)
        _add_texts(row, item)
        _add_route_and_papers(row, item, names)
        _add_statements(row, item, by_name)


def _add_people(
    meeting: Meeting, document: Document, people: Mapping[int, Person | None], names: Names
) -> None:
    Participation.objects.bulk_create(
        Participation(
            meeting=meeting,
            position=position,
            name=p.name,
            person=people.get(position),
            status=p.status,
            group=p.group or "",
            municipality=names.municipality(p.on_behalf_of),
            on_behalf_of=p.on_behalf_of or "",
            party=p.party or "",
            role=p.role or "",
            substitute_for=p.substitute_for or "",
            note=p.note or "",
        )
        for position, p in enumerate(document.participants)
    )


def _case(meeting: Meeting, item: Item) -> Case | None:
    """A case for an item that has a matter of its own; headings and standing points have none."""
    if not item.title or not item.sections or standing(item.title):
        return None
    return Case.objects.create(title=item.title, body=meeting.body, created_at=timezone.now())


def _add_texts(row: AgendaItem, item: Item) -> None:
    Section.objects.bulk_create(
        Section(item=row, position=position, kind=s.kind, heading=s.heading, text=s.text)
        for position, s in enumerate(item.sections)
    )
    if item.outcome:
        found = relation(item.text("recommendation"), item.text("decision"), item.outcome)
        Decision.objects.create(item=row, outcome=item.outcome, relation=found or "")


def _add_route_and_papers(row: AgendaItem, item: Item, names: Names) -> None:
    Consultation.objects.bulk_create(
        Consultation(
            item=row,
            position=position,
            body=names.body(stop.organization),
            organization=stop.organization,
            on=stop.on or "",
            number=stop.number or "",
            state=stop.state,
            text=stop.text or "",
        )
        for position, stop in enumerate(item.route)
    )
    Attachment.objects.bulk_create(
        Attachment(
            item=row,
            position=position,
            title=a.title,
            section_kind=a.section,
            href=a.href,
            late=a.late,
            confidential=bool(CLOSED_PAPER.match(a.title or "")),
            legal_basis=CLOSED_AT_THE_SOURCE if CLOSED_PAPER.match(a.title or "") else "",
        )
        for position, a in enumerate(item.attachments)
    )


def _add_statements(row: AgendaItem, item: Item, by_name: Mapping[str, Person | None]) -> None:
    for position, s in enumerate(item.statements):
        statement = Statement.objects.create(
            item=row, position=position, kind=s.kind, by=list(s.by), count=s.count, text=s.text
        )
        persons = [person for name in s.by if (person := by_name.get(folded(name)))]
        if persons:
            statement.persons.set(persons)
