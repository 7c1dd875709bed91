"""A document as DOCX, in the form of a KKR referat: for councils that go on writing in Word.

Real heading styles, lists, table heads and language; the contents are a field that is filled in and needs no
updating (it carries links and no page numbers, which only the program that sets the pages can know).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from raadslag.domain.document import Document
from raadslag.domain.explicit import MARK
from raadslag.domain.richtext import (
    Block,
    Cell,
    Heading,
    OrderedList,
    Paragraph,
    Table,
    Text,
    numeric_columns,
    safe_href,
)
from raadslag.formats import docx_parts as parts
from raadslag.formats.about import HOUSE_ACCENT, About
from raadslag.formats.form import ATTENDANCE, CONTENTS, WHOLE_TABLE, Form, Part, Point
from raadslag.formats.layout import lay_out


def write_docx(document: Document, about: About) -> bytes:
    """The document as DOCX; the same publication gives the same bytes."""
    form = lay_out(document, about)
    accent = about.accent if re.fullmatch(r"#[0-9a-fA-F]{6}", about.accent) else HOUSE_ACCENT
    paper = _Paper(accent[1:].upper(), form, about)
    _properties(paper.docx, form, about)
    paper.head()
    paper.contents()
    paper.people()
    for number, point in enumerate(form.points):
        paper.point(number, point)
    return parts.pack(paper.docx)


def _properties(document: Any, form: Form, about: About) -> None:
    core = document.core_properties
    core.title, core.language, core.author = form.title[:255], "da-DK", (form.organization or "")[:255]
    core.subject, core.comments, core.keywords, core.category = form.running[:255], "", "", ""
    core.last_modified_by, core.revision = "", about.version if about.version and about.version > 0 else 1
    core.created = core.modified = datetime.fromisoformat(about.published_on or "2000-01-01")


class _Paper:
    """One DOCX being written."""

    def __init__(self, accent: str, form: Form, about: About) -> None:
        self.docx: Any = parts.blank(accent)
        self.styles = parts.style_ids(self.docx)
        self.accent = accent
        self.form = form
        self.about = about
        self.depth = max((point.level for point in form.points), default=1)
        self.lists = parts.Lists(self.docx)
        section = self.docx.sections[0]
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = form.running
        for footer in (section.footer, section.first_page_footer):
            line = footer.paragraphs[0]
            if about.footer:
                words = footer.add_paragraph(about.footer, style=self.docx.styles["Footer"])
                words.alignment = WD_ALIGN_PARAGRAPH.LEFT
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            line.style = self.docx.styles["Footer"]
            line.add_run("Side ")
            parts.add_field(line, "PAGE", "1")
            line.add_run(" af ")
            parts.add_field(line, "NUMPAGES", "1")

    def line(self, style: str, text: str = "") -> Any:
        line = self.docx.add_paragraph(text)
        line._p.style = self.styles[style]
        return line

    def head(self) -> None:
        if self.about.logo:
            parts.add_picture(self.line("Kolofon"), self.about.logo, self.about.logo_words)
        if self.form.kind:
            self.line("Subtitle", self.form.kind)
        if self.form.organization:
            self.line("Title", self.form.organization)
        for style, facts in (("Mødefakta", self.form.facts), ("Kolofon", self.form.colophon)):
            for label, value in facts:
                line = self.line(style)
                line.add_run(f"{label}: ").font.color.rgb = RGBColor.from_string(parts.INK3)
                line.add_run(value)

    def contents(self) -> None:
        """The contents as a field with its result filled in."""
        entries = [(1, "deltagere", ATTENDANCE)] if self.form.groups else []
        entries += [(min(point.level, 3), point.anchor, point.entry) for point in self.form.points]
        if not self.form.contents:
            return
        self.line("TOC Heading", CONTENTS)
        for at, (level, anchor, words) in enumerate(entries):
            line = self.line(f"TOC {level}")
            if at == 0:
                parts.field_mark(line, "begin", f'TOC \\o "1-{min(self.depth, 3)}" \\h \\z \\n')
                parts.field_mark(line, "separate")
            Run(parts.add_link(line, anchor=_name(anchor))._add_r(), line).text = words
            if at == len(entries) - 1:
                parts.field_mark(line, "end")

    def people(self) -> None:
        if not self.form.groups:
            return
        heading = self.line("Heading 1", ATTENDANCE)
        parts.bookmark(heading, 0, _name("deltagere"))
        if len(self.form.points) > 10:
            heading.paragraph_format.page_break_before = True
        for group in self.form.groups:
            if group.heading:
                self.line(self.section_style(), group.heading)
            for person in group.people:
                self.line("Deltager", person)

    def section_style(self) -> str:
        """Section headings stand one level below the deepest item, so that the contents hold items alone."""
        return f"Heading {min(max(self.depth, 2) + 1, 5)}"

    def point(self, number: int, point: Point) -> None:
        heading = self.line(f"Heading {min(point.level, 4)}", point.heading)
        parts.bookmark(heading, number + 1, _name(point.anchor))
        if point.case:
            self.line("Sagsnummer", point.case)
        for part in point.parts:
            self.part(part)

    def part(self, part: Part) -> None:
        before = len(self.docx.element.body)
        if part.name != "outcome":
            heading = self.line(self.section_style(), part.heading)
            if part.name == "decision":
                heading.runs[0].font.color.rgb = RGBColor.from_string(self.accent)
        self.blocks(part.text.blocks)
        for paper in part.papers:
            line = self.line("Bilagsmærke")
            line.paragraph_format.keep_with_next = paper is not part.papers[-1]
            if not (isinstance(paper[0], Text) and paper[0].text == MARK):
                line.add_run(f"{MARK} ")
            self.spans(line, paper)
        if part.outcome:
            self.line("Resultat", part.outcome)
        if part.name == "decision":
            self.decision(part, before - 1)

    def decision(self, part: Part, start: int) -> None:
        """A decision's rule at the left, its sentence larger, and all of it on one page when it is short."""
        written = [e for e in list(self.docx.element.body)[start:] if e.tag == qn("w:p")]
        lines = [WordParagraph(element, self.docx) for element in written]
        if part.sentence:
            lines[1]._p.style = self.styles["Afgørelse"]
        for line in lines:
            parts.rule_left(line, self.accent)
        if not part.long:
            _keep(lines)

    def blocks(self, blocks: Sequence[Block], level: int = 0, entry: int | None = None) -> None:
        """Blocks of rich text; `entry` is the list that the first paragraph is an entry of."""
        for at, block in enumerate(blocks):
            if isinstance(block, Paragraph):
                line = self.line("Punktliste" if entry is not None else "Normal")
                if entry is not None and at == 0:
                    parts.enlist(line, entry, level - 1)
                elif entry is not None:
                    line.paragraph_format.left_indent = Pt(18 * level)
                self.spans(line, block.content)
                if at + 1 < len(blocks) and not isinstance(blocks[at + 1], (Paragraph, Heading)):
                    line.paragraph_format.keep_with_next = True
            elif isinstance(block, Heading):
                style = f"Heading {min(int(self.section_style()[-1]) + 1, 6)}"
                self.spans(self.line(style), block.content)
            elif isinstance(block, Table):
                self.table(block)
            else:
                start = block.start if isinstance(block, OrderedList) else None
                number = self.lists.begin(start, min(level, 8))
                for item in block.items:
                    self.blocks(item.blocks, level + 1, number)
                if level == 0:
                    self.docx.paragraphs[-1].paragraph_format.space_after = Pt(8)

    def table(self, table: Table) -> None:
        rows = (table.header, *table.rows)
        grid = self.docx.add_table(rows=len(rows), cols=len(table.header))
        grid.autofit = True
        numeric = numeric_columns(table)
        for at, (row, made) in enumerate(zip(rows, grid.rows, strict=True)):
            for cell, place, right in zip(row, made.cells, numeric, strict=True):
                line = place.paragraphs[0]
                line._p.style = self.styles["Tabeltekst"]
                if right:
                    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                self.spans(line, cell, head=at == 0)
        if len(table.rows) <= WHOLE_TABLE:
            _keep([cell.paragraphs[0] for row in grid.rows[:-1] for cell in row.cells], last=True)
        parts.header_row(grid)
        parts.table_rules(grid)
        self.line("Normal").paragraph_format.space_after = Pt(2)

    def spans(self, line: Any, content: Cell, *, head: bool = False) -> None:
        for part in content:
            if not isinstance(part, Text):
                line.add_run().add_break(WD_BREAK.LINE)
                continue
            href = part.href if part.href and (part.href == "#" or safe_href(part.href)) else None
            if href is None:
                run = line.add_run(part.text)
            else:
                run = Run(parts.add_link(line, href=href)._add_r(), line)
                run.text = part.text
                run.font.underline, run.font.color.rgb = True, RGBColor.from_string(self.accent)
            run.bold = True if part.strong or head else None
            run.italic = True if part.em else None


def _keep(lines: Sequence[Any], *, last: bool = False) -> None:
    """Keeps paragraphs on one page: each with the next, the last one only when asked."""
    for line in lines if last else lines[:-1]:
        line.paragraph_format.keep_with_next = True


def _name(anchor: str) -> str:
    """A bookmark's name: letters, digits and underscores, 40 at most."""
    return re.sub(r"\W", "_", anchor)[:40]
