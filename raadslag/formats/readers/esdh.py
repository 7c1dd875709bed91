"""Agendas and minutes that a record system (ESDH) has exported as XML: SBSYS, Acadre, eDoc.

The file is written out as the lines of an ordinary agenda, in words that the reading takes as meant, and read like
any other. A closed item says so in its heading; a paper that may not be published is called LUKKET BILAG.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from lxml import etree

from raadslag.domain.danish.dates import first_date, first_time
from raadslag.domain.document import (
    SECTION_KINDS,
    Attachment,
    Document,
    Doubt,
    Item,
    Participant,
    Section,
    SectionKind,
)
from raadslag.domain.explicit import item_line, section_heading
from raadslag.domain.patterns import pattern
from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text
from raadslag.domain.reading.sections.labels import parse_label
from raadslag.domain.refusal import Refusal
from raadslag.domain.richtext import canonical, escape
from raadslag.formats.about import About
from raadslag.formats.extraction import Extraction, Progress, no_progress
from raadslag.formats.form import KIND_WORDS
from raadslag.formats.readers.esdh_shapes import Brought, Point, Text, shape_of
from raadslag.formats.readers.html import read_html
from raadslag.formats.write_text import write_text

CLOSED_PAPER = "LUKKET BILAG"
MARKUP = pattern(r"<(?:/?[a-zA-Z]|!)[^>]*>")
OURS = About(with_closed=True)


def read_esdh(data: bytes, progress: Progress = no_progress) -> Extraction:
    """The lines of an export. Raises Refusal for XML that is none, or that is broken."""
    del progress
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        huge_tree=b"ENTITY" not in data.replace(b"\0", b""),  # a text may have more than ten megabytes
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refusal("er en beskadiget XML-fil; eksportér den igen fra ESDH-systemet") from error
    kind: Any = root.getroottree().docinfo.internalDTD  # the type stubs know no entities
    if kind is not None and next(kind.iterentities(), None) is not None:
        raise Refusal("er en XML-fil, der udskifter ord undervejs (ENTITY); eksportér den uden")
    shape = shape_of(root)
    if shape is None:
        raise Refusal("er XML, men ikke en dagsorden fra SBSYS, Acadre eller eDoc")
    brought = shape(root)
    text = write_text(_document(brought), OURS).decode()
    return Extraction(from_text(text), "esdh", tuple(_doubts(brought)))


def _document(brought: Brought) -> Document:
    starts, ends = _moment(brought.starts), _moment(brought.ends)
    return Document(
        kind="minutes" if brought.minutes else "agenda",
        organization=brought.body or None,
        starts_at=starts,
        ends_at=ends if ends and "T" in ends and starts else None,
        place=" ".join(brought.place.split()) or None,
        participants=tuple(
            Participant(
                " ".join(person.name.split()),
                "present" if person.came else "absent",
                "Deltagere" if person.came else "Afbud",
            )
            for person in sorted(brought.people, key=lambda person: not person.came)
            if person.name.strip()
        ),
        items=tuple(map(_item, brought.points)),
    )


def _moment(words: str) -> str | None:
    """ISO, with the hour where there is one."""
    iso = re.match(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?", words.strip())
    if iso:
        return f"{iso[1]}T{iso[2]}" if iso[2] else iso[1]
    day = first_date(words.replace("/", "-"))
    if day is None or day.iso is None or day.day is None:
        return None
    clock = first_time(words, day.end)
    return f"{day.iso}T{clock.begins}" if clock else day.iso


def _item(point: Point) -> Item:
    number = point.number.strip().rstrip(".") or None
    item = Item(
        number=number,
        title=" ".join(point.title.split()) or None,
        level=number.count(".") + 1 if number else 1,
        public=point.open,
        case_numbers=(point.case_number.strip(),) if point.case_number.strip() else (),
        case_handlers=(point.handler.strip(),) if point.handler.strip() else (),
        sections=tuple(section for text in point.texts if (section := _section(text))),
        attachments=tuple(
            Attachment(
                paper.title.strip() if paper.open else f"{CLOSED_PAPER} - {paper.title.strip()}",
                None,
                paper.address if re.match(r"https?://", paper.address) else None,
                False,
            )
            for paper in point.papers
            if paper.title.strip()
        ),
    )
    return _understood(item)


def _understood(item: Item) -> Item:
    """The item with what its own texts say came of it, read as any minutes are."""
    decided = [section for section in item.sections if section.kind == "decision"]
    if not decided:
        return item
    texts = [f"{section_heading('decision', None)}\n\n{section.text}" for section in decided]
    alone = [KIND_WORDS["minutes"].upper(), item_line(Item("1", "Punkt", 1, True)), *texts]
    found = read(from_text("\n\n".join(alone))).items
    if len(found) != 1:
        return item
    return replace(item, outcome=found[0].outcome, statements=found[0].statements)


def _section(text: Text) -> Section | None:
    """A headed text; HTML becomes Markdown, plain text keeps its lines."""
    content = text.content.strip()
    if MARKUP.search(content):
        page = f'<!doctype html><html><head><meta charset="utf-8"></head><body>{content}</body></html>'
        lines = list(_tables([line.text for line in read_html(page.encode(), no_progress).lines]))
    else:
        lines = [escape(line.strip()) for line in content.splitlines()]
        lines = [part for line in lines for part in (line, "")]
    said = canonical("\n".join(lines))
    heading = " ".join(text.heading.split()) or None
    if not said and not heading:
        return None
    return Section(_kind(heading), heading, said)


def _tables(lines: list[str]) -> Iterator[str]:
    """The lines with rows of cells (parted by tabs) as Markdown tables, each as wide as its widest row."""
    for has_cells, group in groupby(lines, key=lambda line: "\t" in line):
        rows = [[cell.strip().replace("|", "\\|") for cell in line.split("\t")] for line in group]
        if not has_cells:
            yield from (row[0].replace("\\|", "|") for row in rows)
            continue
        width = max(map(len, rows))
        header, *body = [row + [""] * (width - len(row)) for row in rows]
        yield from ("", f"| {' | '.join(header)} |", f"| {' | '.join(['---'] * width)} |")
        yield from (f"| {' | '.join(row)} |" for row in body)
        yield ""


def _kind(heading: str | None) -> SectionKind:
    label = parse_label(heading[:1].upper() + heading[1:]) if heading else None
    return label.kind if label and label.kind in SECTION_KINDS else "other"


def _doubts(brought: Brought) -> list[Doubt]:
    """What the file says besides, and what is closed: both are for a person to see."""
    found = [
        Doubt("not_placed", f"Filen siger også »{words}« ({name}), som ikke har fået en plads.", ())
        for name, words in brought.left_over
    ]
    closed = sum(not point.open for point in brought.points)
    papers = sum(not paper.open for point in brought.points for paper in point.papers if point.open)
    if closed or papers:
        told = f"{closed} lukkede punkter og {papers} lukkede bilag på åbne punkter"
        found.append(Doubt("closed_content", f"Filen har {told}. De offentliggøres ikke.", ()))
    return found
