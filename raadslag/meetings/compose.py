"""Working papers to what is frozen: the document, and the ids and facts that lie beside it.

For the public everything closed is left out here, before freezing: text, names and files of closed items,
titles that stay secret, confidential papers. Nothing downstream could leak what was never put in.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from raadslag.domain import document as d
from raadslag.domain.agenda import addresses
from raadslag.domain.summary import telling_sentence
from raadslag.meetings import agenda_marks as marks
from raadslag.meetings.agenda_marks import SeeAlso
from raadslag.meetings.models import (
    AgendaItem,
    Attachment,
    Consultation,
    Decision,
    Meeting,
    Participation,
    Statement,
)

CLOSED = "LUKKET PUNKT"
AFTER_THE_MEETING = {"decision"}


def compose(meeting: Meeting, kind: str, audience: str) -> tuple[d.Document, dict[str, Any]]:
    """The document of a meeting for an audience, and its links: {"participants": [...], "items": [...]}."""
    minutes, public = kind == "minutes", audience == "public"
    items = list(
        meeting.items.select_related("decision", "case", "referred_to", "approves").prefetch_related(
            "sections",
            "attachments__file",
            "consultations__body",
            "statements__persons",
            "follow_ups__body",
            "references__to__meeting",
        )
    )
    see_also = SeeAlso(meeting, items, public=public)
    people = list(meeting.participations.select_related("person")) if minutes else []
    parts = [
        _item(item, minutes, hide=public and not item.public, public=public, see_also=see_also)
        for item in items
    ]
    places = {item.pk: place for place, item in enumerate(items)}
    words = addresses([item.number for item in items])
    links = {
        "participants": [_who(p) for p in people],
        "items": [
            {"id": item.pk, "address": words[at], "parent": places.get(item.parent_id), **link}
            for at, (item, (_, link)) in enumerate(zip(items, parts, strict=True))
        ],
    }
    document = d.Document(
        kind="minutes" if minutes else "agenda",
        organization=meeting.printed_organization or meeting.body.name,
        parent_organization=meeting.printed_parent or None,
        starts_at=_starts(meeting),
        ends_at=f"{timezone.localtime(meeting.ends_at):%Y-%m-%dT%H:%M}" if meeting.ends_at else None,
        place=meeting.place or None,
        participants=tuple(_participant(p) for p in people),
        items=tuple(item for item, _ in parts),
    )
    return document, links


def _starts(meeting: Meeting) -> str | None:
    if meeting.starts_on is None:
        return None
    day = meeting.starts_on.isoformat()
    return f"{day}T{meeting.starts_at:%H:%M}" if meeting.starts_at else day


def _participant(p: Participation) -> d.Participant:
    return d.Participant(
        name=p.name,
        status=p.status,  # type: ignore[arg-type]
        group=p.group or None,
        on_behalf_of=p.on_behalf_of or None,
        party=p.party or None,
        role=p.role or None,
        substitute_for=p.substitute_for or None,
        note=p.note or None,
    )


def _who(p: Participation) -> dict[str, Any]:
    return {
        "person": p.person_id,
        "slug": p.person.slug if p.person else "",
        "municipality": p.municipality_id,
    }


def _item(
    item: AgendaItem, minutes: bool, *, hide: bool, public: bool, see_also: SeeAlso
) -> tuple[d.Item, dict[str, Any]]:
    if hide:
        return _closed(item)
    if item.state in marks.OFF and not hasattr(item, "decision"):
        return _off(item)
    decision = getattr(item, "decision", None) if minutes else None
    papers = _papers(item, minutes)
    shown = [a for a in papers if not (public and a.confidential)]
    numbers = {a.pk: place for place, a in enumerate(item.attachments.all(), 1)}
    stops = list(item.consultations.all())
    statements = list(item.statements.all()) if minutes else []
    part = d.Item(
        number=item.number or None,
        title=item.title or None,
        level=item.level,
        public=item.public,
        case_numbers=tuple(item.case_numbers),
        case_handlers=tuple(item.case_handlers),
        sections=_sections(item, minutes, shown, see_also),
        outcome=decision.outcome if decision else None,
        route=tuple(
            d.Stop(s.organization, s.on or None, s.number or None, s.state, s.text or None) for s in stops
        ),
        statements=tuple(d.Statement(s.kind, tuple(s.by), s.count, s.text) for s in statements),
        attachments=tuple(d.Attachment(_title(a), a.section_kind, a.href, a.late) for a in shown),
    )
    link = _links(item, decision, stops, statements) | {
        "summary": telling_sentence(part.text("decision"), statements=[s.text for s in statements]),
        "withheld_papers": len(papers) - len(shown),
        "attachments": [_paper(a) | {"id": a.pk, "number": numbers[a.pk]} for a in shown],
        "late": item.late,
        "follow_ups": _follow_ups(item) if minutes else [],
    }
    return part, link


def _sections(
    item: AgendaItem, minutes: bool, shown: list[Attachment], see_also: SeeAlso
) -> tuple[d.Section, ...]:
    """The item's own texts, between what the agenda says of it."""
    own = [s for s in item.sections.all() if minutes or s.kind not in AFTER_THE_MEETING]
    found = (
        marks.late(item),
        *(d.Section(s.kind, s.heading, s.text) for s in own),
        marks.late_papers(shown),
        see_also.of(item),
    )
    return tuple(filter(None, found))


def _follow_ups(item: AgendaItem) -> list[dict[str, str]]:
    return [
        {
            "task": f.task,
            "owner": f.owner or (f.body.name if f.body else ""),
            "due": f.due,
            "state": f.state,
        }
        for f in item.follow_ups.all()
    ]


def _links(
    item: AgendaItem, decision: Decision | None, stops: list[Consultation], statements: list[Statement]
) -> dict[str, Any]:
    return {
        "case": item.case_id,
        "case_title": item.case.title if item.case else None,
        "relation": (decision.relation or None) if decision else None,
        "withheld": False,
        "route": [{"body": s.body.slug if s.body else None} for s in stops],
        "statements": [{"persons": [p.pk for p in s.persons.all()]} for s in statements],
    }


def _papers(item: AgendaItem, minutes: bool) -> list[Attachment]:
    """An item's papers; those of the decision and from after the meeting only with the minutes."""
    return [
        a
        for a in item.attachments.all()
        if minutes or not (a.after_meeting or a.section_kind in AFTER_THE_MEETING)
    ]


def _title(attachment: Attachment) -> str | None:
    return marks.title_of(attachment) if attachment.after_meeting else attachment.title


def _off(item: AgendaItem) -> tuple[d.Item, dict[str, Any]]:
    """An item that was taken off a sent agenda: place, number, title, and why. Its texts stay at the desk."""
    why = marks.off(item)
    part = d.Item(
        number=item.number or None,
        title=item.title or None,
        level=item.level,
        public=item.public,
        case_numbers=tuple(item.case_numbers),
        case_handlers=tuple(item.case_handlers),
        sections=(why,) if why else (),
        outcome=item.state,  # type: ignore[arg-type]
    )
    nothing = {"summary": "", "withheld_papers": 0, "attachments": [], "late": item.late, "follow_ups": []}
    return part, _links(item, None, [], []) | nothing


def _closed(item: AgendaItem) -> tuple[d.Item, dict[str, Any]]:
    """What the public gets of a closed item: its number, and the title where the secretary chose so."""
    title = CLOSED
    if item.title_is_public and item.title:
        lowered = item.title.lower()
        title = item.title if lowered.startswith("luk") else f"{CLOSED} - {item.title}"
    part = d.Item(number=item.number or None, title=title, level=item.level, public=False)
    link = {
        "case": None,
        "case_title": None,
        "relation": None,
        "summary": "",
        "withheld": True,
        "withheld_papers": 0,
        "attachments": [],
        "route": [],
        "statements": [],
        "follow_ups": [],
        "late": item.late,
    }
    return part, link


def _paper(attachment: Attachment) -> dict[str, Any]:
    file = attachment.file
    if file is None:
        return {"sha256": None, "name": "", "size": 0, "media_type": ""}
    return {"sha256": file.sha256, "name": file.name, "size": file.size, "media_type": file.media_type}
