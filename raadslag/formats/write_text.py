"""A document as plain text, in the form of a KKR referat; structure is the little Markdown that people write.

UTF-8, LF, one paragraph a line. Emphasis, links, tables and subheadings keep their Markdown signs, so that
nothing the document knows is lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from raadslag.domain.document import Document
from raadslag.domain.explicit import MARK
from raadslag.domain.richtext import Cell, Paragraph, RichText, to_markdown
from raadslag.formats.about import About
from raadslag.formats.form import ATTENDANCE, Form, Part, lay_out


def write_text(document: Document, about: About) -> bytes:
    """The document as text for reading and for mail."""
    return ("\n\n".join(_blocks(lay_out(document, about))) + "\n").encode()


def _blocks(form: Form) -> Iterator[str]:
    title = "\n".join(filter(None, (form.kind and form.kind.upper(), form.organization)))
    if title:
        yield title
    if form.facts or form.colophon:
        yield "\n".join(f"{label}: {value}" for label, value in (*form.facts, *form.colophon))
    if form.groups:
        yield ATTENDANCE
    for group in form.groups:
        if group.heading:
            yield group.heading
        yield "\n".join(group.people)
    for point in form.points:
        yield point.heading
        if point.case:
            yield point.case
        for part in point.parts:
            yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    if part.name != "outcome":
        yield part.heading
    if part.text.blocks:
        yield to_markdown(part.text)
    if part.papers:
        yield "\n".join(_paper(paper) for paper in part.papers)
    if part.outcome:
        yield part.outcome


def _paper(paper: Cell) -> str:
    words = to_markdown(RichText((Paragraph(paper),)))
    return words if words == MARK else f"{MARK} {words}"
