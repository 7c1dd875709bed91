"""The written form of a document: what is said, in which order and words, for every writer alike.

The form is that of a KKR referat: head, attendance in groups, numbered items with case number and handlers,
sections, attachments under their mark. `build` says everything the document knows in plain words, and in the
explicit words of `domain/explicit.py` where `Care` asks for them. Writers only set the form in their format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from raadslag.domain import explicit
from raadslag.domain.danish.dates import in_words
from raadslag.domain.document import Attachment, Document, Item, Participant, SectionKind
from raadslag.domain.richtext import (
    BulletList,
    Cell,
    ListItem,
    Paragraph,
    RichText,
    Text,
    from_markdown,
    to_plain,
)
from raadslag.domain.richtext import plain as plain_text
from raadslag.formats import plain
from raadslag.formats.about import About

KIND_WORDS = {"agenda": "Dagsorden", "minutes": "Referat"}
ATTENDANCE = "Deltagerfortegnelse"
CONTENTS = "Indhold"
UNBROKEN, FEW_PAPERS = 1200, 5
"""Up to how many letters and papers a decision is kept on one page."""
SENTENCE = 260
"""A decision's first paragraph shorter than this, in letters, is its sentence, and is set larger."""
WHOLE_TABLE = 16
"""Up to how many rows a table is kept on one page."""
CHANGED = "Ændret siden sidst"


@dataclass(frozen=True, slots=True)
class Care:
    """What must be said explicitly: the head, the attendance, items by position."""

    head: bool = False
    people: bool = False
    items: frozenset[int] = frozenset()

    def __or__(self, other: Care) -> Care:
        return Care(self.head or other.head, self.people or other.people, self.items | other.items)


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

    @property
    def long(self) -> bool:
        """Too much to be kept on one page."""
        return len(to_plain(self.text)) > UNBROKEN or len(self.papers) > FEW_PAPERS

    @property
    def sentence(self) -> bool:
        """It begins with a paragraph short enough to be set larger, where it decides."""
        first = self.text.blocks[0] if self.text.blocks else None
        return isinstance(first, Paragraph) and len(plain_text(first.content)) < SENTENCE


@dataclass(frozen=True, slots=True)
class Point:
    """One item as it is printed. `anchor` is unique in the document and made of letters, digits and hyphens."""

    anchor: str
    level: int
    heading: str
    entry: str
    """Its line in the contents."""
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
    contents: bool
    """Whether a list of the items is printed: for more than one, when all have a number."""
    title: str
    """For the file itself: "KKR X, referat, 25. november 2016"."""
    running: str
    """The running head of pages."""


def build(document: Document, about: About, care: Care) -> Form:
    """The form of a document. Never fails on content."""
    kind = KIND_WORDS.get(document.kind or "")
    day = in_words(document.starts_at) if document.starts_at else None
    title = ", ".join(filter(None, (document.organization, (kind or "mødedokument").lower(), day)))
    return Form(
        kind=kind,
        organization=None if care.head else document.organization,
        facts=tuple(_facts(document, care.head)),
        colophon=tuple(_colophon(about)),
        groups=tuple(_groups(document.participants, care.people)),
        points=tuple(_point(at, item, about, at in care.items) for at, item in enumerate(document.items)),
        contents=len(document.items) > 1 and all(item.number for item in document.items),
        title=title[:1].upper() + title[1:],
        running=" | ".join(filter(None, (document.organization, kind, day))),
    )


def _facts(document: Document, careful: bool) -> Iterator[tuple[str, str]]:
    start, end = document.starts_at, document.ends_at
    if careful and document.organization:
        yield explicit.BODY, document.organization
    if document.parent_organization:
        yield explicit.PARENT, document.parent_organization
    if start:
        yield "Dato", in_words(start) + (f" {_clock(start)}" if "T" in start else "")
    if end:
        yield (
            "Slut",
            (_clock(end) if start and start[:10] == end[:10] else f"{in_words(end)} {_clock(end)}"),
        )
    if document.place:
        yield "Sted", explicit.quoted(document.place) if careful else document.place


def _clock(iso: str) -> str:
    return f"kl. {iso[11:16].replace(':', '.')}"


def _colophon(about: About) -> Iterator[tuple[str, str]]:
    if about.state:
        yield "Status", about.state
    if about.version is not None:
        earlier = about.replaces_letter or about.replaces
        replaces = f" (erstatter version {earlier})" if earlier is not None else ""
        yield "Version", f"{about.letter or about.version}{replaces}"
    if about.changes:
        yield CHANGED, " ".join(about.changes)
    if about.published_on:
        yield "Offentliggjort", in_words(about.published_on)
    if about.address:
        yield "Netadresse", about.address
    if about.digest:
        yield "Kontrolsum", about.digest


def _groups(participants: tuple[Participant, ...], careful: bool) -> Iterator[Group]:
    for at, (heading, people) in enumerate(groupby(participants, key=lambda person: person.group)):
        printed = explicit.NO_GROUP if heading is None and at else heading
        printed = explicit.group_heading(heading) if careful else printed
        lines = (explicit.person_line(p, None) if careful else plain.person_line(p) for p in people)
        yield Group(printed, tuple(lines))


def _point(at: int, item: Item, about: About, careful: bool) -> Point:
    slug = re.sub(r"[^a-z0-9]+", "-", (item.number or "").lower()).strip("-")
    anchor = f"punkt-{slug}-{at + 1}" if slug else f"punkt-{at + 1}"
    heading = explicit.item_line(item) if careful else plain.item_heading(item)
    entry = " ".join(filter(None, (f"{item.number}." if item.number else None, item.title)))
    entry = heading if plain.is_plain(item) and not careful else entry
    if not item.public and not about.with_closed:
        return Point(anchor, item.level, heading, entry, None, ())
    case = explicit.case_line(item.case_numbers, item.case_handlers) if careful else plain.case_line(item)
    parts = (*_sections(item, at, about, careful), *_further(item, at, about, careful))
    return Point(anchor, item.level, heading, entry, case or None, parts)


def _sections(item: Item, at: int, about: About, careful: bool) -> Iterator[Part]:
    last = max((n for n, section in enumerate(item.sections) if section.kind == "decision"), default=None)
    for position, section in enumerate(item.sections):
        heading = (
            explicit.section_heading(section.kind, section.heading)
            if careful
            else plain.section_heading(section)
        )
        blocks = from_markdown(section.text).blocks
        text = RichText(tuple(map(plain.guarded if careful else plain.prose, blocks)))
        papers = _papers(item, at, about, careful, position)
        outcome = _outcome(item, careful) if position == last else None
        yield Part(section.kind, heading, text, tuple(papers), outcome)


def _places(item: Item) -> list[int | None]:
    """For each paper the section it is printed in, or None for the list at the item's end; order is kept."""
    places: list[int | None] = []
    at: int | None = 0
    for paper in item.attachments:
        fitting = [
            n
            for n, section in enumerate(item.sections)
            if at is not None and n >= at and section.kind == paper.section
        ]
        at = fitting[0] if fitting else None
        places.append(at)
    return places


def _further(item: Item, at: int, about: About, careful: bool) -> Iterator[Part]:
    """What the document knows beside the sections: way of the case, votes, further papers."""
    if not any(section.kind == "decision" for section in item.sections) and (item.outcome or careful):
        yield Part("outcome", explicit.OUTCOME, RichText(), (), _outcome(item, careful))
    if item.route or careful:
        yield Part("route", explicit.ROUTE, _list([explicit.stop_line(stop) for stop in item.route]))
    if item.statements or careful:
        yield Part(
            "statements", explicit.STATEMENTS, _list([explicit.statement_line(s) for s in item.statements])
        )
    papers = _papers(item, at, about, careful, None)
    if papers:
        entries = tuple(ListItem((Paragraph(paper),)) for paper in papers)
        yield Part("attachments", explicit.ATTACHMENTS, RichText((BulletList(entries),)))


def _outcome(item: Item, careful: bool) -> str | None:
    told = item.outcome or careful
    return f"{explicit.OUTCOME}: {explicit.outcome_word(item.outcome)}" if told else None


def _papers(item: Item, at: int, about: About, careful: bool, place: int | None) -> list[Cell]:
    """The papers printed in one section, by its position; with None, those at the item's end."""
    under = item.sections[place].kind if place is not None else None
    return [
        _paper(paper, about.files.get((at, number)), careful, under)
        for number, (paper, where) in enumerate(zip(item.attachments, _places(item), strict=True))
        if where == place
    ]


def _paper(paper: Attachment, file: str | None, careful: bool, under: SectionKind | None) -> Cell:
    title = plain.paper_title(paper.title)
    if careful and paper.title is not None:
        title = explicit.quoted(paper.title)
    note = explicit.paper_note(paper, under=under, always=careful)
    return (Text(title, href=paper.href or file), *((Text(note),) if note else ()))


def _list(lines: Sequence[str]) -> RichText:
    entries = lines or [explicit.NONE]
    return RichText((BulletList(tuple(ListItem((Paragraph((Text(line),)),)) for line in entries)),))
