"""A form as plain text: what `write_text` gives, and what `layout` reads to see whether it is understood.

One paragraph a line. Emphasis, links, tables and subheadings keep their Markdown signs, so that nothing the
document knows is lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from raadslag.domain.explicit import MARK
from raadslag.domain.richtext import Cell, Text, to_markdown
from raadslag.formats.form import ATTENDANCE, Form, Part


def as_text(form: Form) -> str:
    """The whole text, ended by a line feed."""
    return "\n\n".join(_blocks(form)) + "\n"


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
    if part.name == "attachments":
        yield "\n".join(f"- {_words(block.blocks[0].content)}" for block in part.text.blocks[0].items)  # type: ignore[union-attr]
    elif part.text.blocks:
        yield to_markdown(part.text)
    if part.papers:
        yield "\n".join(paper_line(paper, _words(paper)) for paper in part.papers)
    if part.outcome:
        yield part.outcome


def paper_line(paper: Cell, words: str) -> str:
    """A paper with its mark; one without a title is the mark alone."""
    first = paper[0]
    return words if isinstance(first, Text) and first.text == MARK else f"{MARK} {words}"


def _words(cell: Cell) -> str:
    """Titles as they are, without escapes; an address as a Markdown link."""
    return "".join(
        (f"[{part.text}]({part.href})" if part.href else part.text) if isinstance(part, Text) else " "
        for part in cell
    )
