"""A document as one web page that needs nothing else: semantic, readable on a phone, prints well, no scripts.

Headings follow the items without skipping a level; the contents are a `nav`; a decision is a `section` of its
own. Everything shown is text of the page, no data hides in attributes.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from html import escape
from pathlib import Path

from raadslag.domain.document import Document
from raadslag.domain.explicit import MARK
from raadslag.domain.richtext import Cell, Paragraph, RichText, to_html
from raadslag.formats.about import HOUSE_ACCENT, About
from raadslag.formats.form import ATTENDANCE, CONTENTS, Form, Part, Point
from raadslag.formats.layout import lay_out

UNNAMED = "Mødedokument"
STYLE = (Path(__file__).parent / "document.css").read_text(encoding="utf-8")


def write_html(document: Document, about: About) -> bytes:
    """The document as a whole HTML page, UTF-8."""
    form = lay_out(document, about)
    accent = about.accent if re.fullmatch(r"#[0-9a-fA-F]{6}", about.accent) else HOUSE_ACCENT
    head = (
        '<!doctype html>\n<html lang="da">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(form.title)}</title>\n"
        f"<style>:root{{--accent:{accent}}}\n{STYLE}</style>\n</head>\n<body>\n"
    )
    return (head + "\n".join(_body(form, about)) + "\n</body>\n</html>\n").encode()


def _body(form: Form, about: About) -> Iterator[str]:
    yield "<header>"
    if about.logo:
        picture = b64encode(about.logo).decode()
        yield f'<img class="logo" src="data:image/png;base64,{picture}" alt="{escape(about.logo_words)}">'
    if form.organization and form.kind:
        yield f'<p class="kind">{escape(form.kind)}</p>'
    yield f"<h1>{escape(form.organization or form.kind or UNNAMED)}</h1>"
    for name, facts in (("facts", form.facts), ("colophon", form.colophon)):
        if facts:
            lines = "".join(f"<p><span>{escape(label)}:</span> {escape(value)}</p>" for label, value in facts)
            yield f'<div class="{name}">{lines}</div>'
    yield "</header>"
    if form.contents:
        yield from _contents(form.points)
    yield "<main>"
    if form.groups:
        yield from _people(form)
    before = 1
    for point in form.points:
        before = min(point.level + 1, before + 1)
        yield from _point(point, before)
    yield "</main>"
    if about.footer:
        yield f"<footer><p>{escape(about.footer)}</p></footer>"


def _contents(points: tuple[Point, ...]) -> Iterator[str]:
    yield f"<nav><h2>{CONTENTS}</h2><ul>"
    for point in points:
        yield f'<li class="l{min(point.level, 3)}"><a href="#{point.anchor}">{escape(point.entry)}</a></li>'
    yield "</ul></nav>"


def _people(form: Form) -> Iterator[str]:
    yield f'<section class="people"><h2>{ATTENDANCE}</h2>'
    for group in form.groups:
        if group.heading:
            yield f"<h3>{escape(group.heading)}</h3>"
        yield "<ul>" + "".join(f"<li>{escape(person)}</li>" for person in group.people) + "</ul>"
    yield "</section>"


def _point(point: Point, level: int) -> Iterator[str]:
    tag, inner = f"h{min(level, 6)}", min(level + 1, 6)
    yield f'<article class="l{min(point.level, 3)}" id="{point.anchor}">'
    yield f"<{tag}>{escape(point.heading)}</{tag}>"
    if point.case:
        yield f'<p class="case">{escape(point.case)}</p>'
    for part in point.parts:
        yield from _part(part, inner)
    yield "</article>"


def _part(part: Part, level: int) -> Iterator[str]:
    if part.name == "outcome":
        yield f'<p class="outcome">{escape(part.outcome or "")}</p>'
        return
    yield f'<section class="{part.name}"><h{level}>{escape(part.heading)}</h{level}>'
    yield to_html(part.text, heading_base=min(level + 1, 6), dead_links=True)
    if part.papers:
        yield "".join(f'<p class="paper">{_paper(paper)}</p>' for paper in part.papers)
    if part.outcome:
        yield f'<p class="outcome">{escape(part.outcome)}</p>'
    yield "</section>"


def _paper(paper: Cell) -> str:
    words = to_html(RichText((Paragraph(paper),)), dead_links=True).removeprefix("<p>").removesuffix("</p>")
    return words if words == MARK else f"{MARK} {words}"
