"""The written form of a document: what is said, in which order and words, for every writer alike.

The form is that of a KKR referat: head, attendance in groups, numbered items with case number and handlers,
sections, attachments under their mark. Everything the document knows is said visibly, so that Rådslag reads
its own papers back without hidden data. Writers only set the form in their format; none decides what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from raadslag.domain import explicit
from raadslag.domain.document import Attachment, Document, Item, Participant, SectionKind
from raadslag.domain.explicit import danish_date
from raadslag.domain.richtext import BulletList, Cell, ListItem, Paragraph, RichText, Text
from raadslag.formats import plain
from raadslag.formats.about import About

KIND_WORDS = {"agenda": "Dagsorden", "minutes": "Referat"}
ATTENDANCE = "Deltagerfortegnelse"
CONTENTS = "Indhold"


@dataclass(frozen=True, slots=True)
class Group:
    """People under one printed heading; None for those who stand under no heading of their own."""

    heading: str | None
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A headed part of an item, with the papers that are marked at its end."""

    name: SectionKind | explicit.PartName
    heading: str
    text: RichText
    papers: tuple[Cell, ...] = ()
    outcome: str | None = None
    """The line that ends a decision: "Resultat: tiltrådt"."""


@dataclass(frozen=True, slots=True)
class Point:
    """One item as it is printed. `anchor` is unique in the document and made of letters, digits and hyphens."""

    anchor: str
    level: int
    heading: str
    case: str | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A whole document as it is printed."""

    kind: str | None
    organization: str | None
    facts: tuple[tuple[str, str], ...]
    colophon: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    points: tuple[Point, ...]
    title: str
    """For the file itself: "KKR X, referat, 25. november 2016"."""
    running: str
    """The running head of pages."""


def lay_out(document: Document, about: About) -> Form:
    """The form of a document. Never fails on content."""
    kind = KIND_WORDS.get(document.kind or "")
    day = danish_date(document.starts_at) if document.starts_at else None
    title = ", ".join(filter(None, (document.organization, (kind or "mødedokument").lower(), day)))
    return Form(
        kind=kind,
        organization=document.organization,
        facts=tuple(_facts(document)),
        colophon=tuple(_colophon(about)),
        groups=tuple(_groups(document.participants)),
        points=tuple(_point(at, item, about) for at, item in enumerate(document.items)),
        title=title[:1].upper() + title[1:],
        running=" | ".join(filter(None, (document.organization, kind, day))),
    )


def _facts(document: Document) -> Iterator[tuple[str, str]]:
    start, end = document.starts_at, document.ends_at
    if document.parent_organization:
        yield explicit.PARENT, document.parent_organization
    if start:
        yield "Dato", danish_date(start) + (f" {_clock(start)}" if "T" in start else "")
    if end:
        yield (
            "Slut",
            (_clock(end) if start and start[:10] == end[:10] else f"{danish_date(end)} {_clock(end)}"),
        )
    if document.place:
        yield "Sted", document.place


def _clock(iso: str) -> str:
    return f"kl. {iso[11:16].replace(':', '.')}"


def _colophon(about: About) -> Iterator[tuple[str, str]]:
    if about.state:
        yield "Status", about.state
    if about.version is not None:
        replaces = f" (erstatter version {about.replaces})" if about.replaces is not None else ""
        yield "Version", f"{about.version}{replaces}"
    if about.published_on:
        yield "Offentliggjort", danish_date(about.published_on)
    if about.address:
        yield "Netadresse", about.address
    if about.digest:
        yield "Kontrolsum", about.digest


def _groups(participants: tuple[Participant, ...]) -> Iterator[Group]:
    for at, (heading, people) in enumerate(groupby(participants, key=lambda person: person.group)):
        printed = explicit.NO_GROUP if heading is None and at else heading
        yield Group(printed, tuple(plain.person_line(person) for person in people))


def _point(at: int, item: Item, about: About) -> Point:
    slug = re.sub(r"[^a-z0-9]+", "-", (item.number or "").lower()).strip("-")
    anchor = f"punkt-{slug}-{at + 1}" if slug else f"punkt-{at + 1}"
    heading = plain.item_heading(item)
    if not item.public:
        return Point(anchor, item.level, heading, None, ())
    parts = (*_sections(item, at, about), *_further(item, at, about))
    return Point(anchor, item.level, heading, plain.case_line(item), parts)


def _sections(item: Item, at: int, about: About) -> Iterator[Part]:
    last = {section.kind: position for position, section in enumerate(item.sections)}
    for position, section in enumerate(item.sections):
        papers = [p for p in _papers(item, at, about, {section.kind}) if last[section.kind] == position]
        outcome = _outcome(item) if section.kind == "decision" and last["decision"] == position else None
        yield Part(
            section.kind, plain.section_heading(section), plain.section_text(section), tuple(papers), outcome
        )


def _further(item: Item, at: int, about: About) -> Iterator[Part]:
    """What the document knows beside the sections: way of the case, votes, further papers."""
    if item.outcome and not any(section.kind == "decision" for section in item.sections):
        yield Part("outcome", explicit.OUTCOME, RichText(), (), _outcome(item))
    if item.route:
        yield Part("route", explicit.ROUTE, _list([explicit.stop_line(stop) for stop in item.route]))
    if item.statements:
        yield Part(
            "statements", explicit.STATEMENTS, _list([explicit.statement_line(s) for s in item.statements])
        )
    kinds = {section.kind for section in item.sections}
    papers = _papers(item, at, about, {p.section for p in item.attachments} - kinds)
    if papers:
        entries = tuple(ListItem((Paragraph(paper),)) for paper in papers)
        yield Part("attachments", explicit.ATTACHMENTS, RichText((BulletList(entries),)))


def _outcome(item: Item) -> str | None:
    return f"{explicit.OUTCOME}: {explicit.outcome_word(item.outcome)}" if item.outcome else None


def _papers(
    item: Item, at: int, about: About, kinds: set[SectionKind | None] | set[SectionKind]
) -> list[Cell]:
    return [
        _paper(paper, about.files.get((at, number)))
        for number, paper in enumerate(item.attachments)
        if paper.section in kinds
    ]


def _paper(paper: Attachment, file: str | None) -> Cell:
    title, note = explicit.paper_line(paper)
    return (Text(title, href=paper.href or file), *((Text(note),) if note else ()))


def _list(lines: Sequence[str]) -> RichText:
    return RichText((BulletList(tuple(ListItem((Paragraph((Text(line),)),)) for line in lines)),))
