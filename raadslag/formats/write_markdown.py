"""A document as Markdown for other programs: the same words as the text, with headings as headings."""

from __future__ import annotations

from collections.abc import Iterator

from raadslag.domain.document import Document
from raadslag.domain.explicit import MARK
from raadslag.domain.richtext import Heading, Paragraph, RichText, Text, escape, to_markdown
from raadslag.formats.about import About
from raadslag.formats.form import ATTENDANCE, Form, Part
from raadslag.formats.layout import lay_out


def write_markdown(document: Document, about: About) -> bytes:
    """The document as Markdown, UTF-8."""
    return ("\n\n".join(_blocks(lay_out(document, about))) + "\n").encode()


def _heading(level: int, words: str) -> str:
    return to_markdown(RichText((Heading(level, (Text(words),)),)))


def _blocks(form: Form) -> Iterator[str]:
    if form.kind:
        yield _heading(1, form.kind)
    if form.organization:
        yield escape(form.organization)
    for label, value in (*form.facts, *form.colophon):
        yield escape(f"{label}: {value}")
    if form.groups:
        yield _heading(2, ATTENDANCE)
    for group in form.groups:
        if group.heading:
            yield _heading(3, group.heading)
        yield "\n".join(f"- {escape(person)}" for person in group.people)
    for point in form.points:
        yield _heading(min(point.level + 1, 4), point.heading)
        if point.case:
            yield escape(point.case)
        for part in point.parts:
            yield from _part(part, min(point.level + 2, 5))


def _part(part: Part, level: int) -> Iterator[str]:
    if part.name != "outcome":
        yield _heading(level, part.heading)
    if part.text.blocks:
        yield to_markdown(part.text)
    for paper in part.papers:
        words = to_markdown(RichText((Paragraph(paper),)))
        yield words if words == MARK else f"{MARK} {words}"
    if part.outcome:
        yield escape(part.outcome)
