"""Word documents: the body as it would be printed with all changes accepted.

The XML is walked directly, since python-docx leaves out inserted text, content controls and text boxes, which
minutes are full of. Headers and footers are not read; footnotes come after the paragraph that refers to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from raadslag.domain.patterns import pattern
from raadslag.domain.refusal import Refusal
from raadslag.formats.extraction import Extraction, Progress
from raadslag.formats.readers.blocks import BREAK, Block, Cell, source_lines, table_blocks
from raadslag.formats.readers.docx_numbering import Numbering
from raadslag.formats.readers.docx_styles import Styles
from raadslag.formats.readers.inline import Run
from raadslag.formats.readers.package import (
    BROKEN,
    Package,
    child,
    children,
    name_of,
    properties_of,
    value,
    whole,
)

_INSIDE = frozenset(
    (
        "ins",
        "moveTo",
        "smartTag",
        "sdt",
        "sdtContent",
        "customXml",
        "fldSimple",
        "dir",
        "bdo",
        "oMath",
        "oMathPara",
    )
)
"""Elements whose children count as if the element were not there."""
_HYPERLINK = pattern(r'^\s*HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]+)"', re.IGNORECASE)
_BULLET_SIGNS = frozenset(("F0B7", "F0A7", "F0D8", "F076"))
_SIGNS = {"tab": "\t", "ptab": "\t", "br": BREAK, "cr": BREAK, "noBreakHyphen": "-"}
_DEEPEST = 40
"""Tables and text boxes within each other are followed no further: only hostile files go deeper."""

Note = tuple[str, str]


def read_docx(data: bytes, progress: Progress) -> Extraction:
    """Raises Refusal for a broken, locked or exploding package."""
    package = Package(data)
    name = package.related("", "officeDocument") or "word/document.xml"
    body = child(package.xml(name), "body")
    if body is None:
        raise Refusal(BROKEN)
    return Extraction(source_lines(_Walker.of(package, name).blocks(body)), "docx")


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction, and whether its result has begun."""

    instruction: str = ""
    result: bool = False


@dataclass
class _Walker:
    """Walks the body once and gives blocks."""

    styles: Styles
    numbering: Numbering
    links: dict[str, tuple[str, str]]
    notes: dict[Note, etree._Element]
    fields: list[_Field] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    """Text boxes of the paragraph that is being read."""
    waiting: list[Note] = field(default_factory=list)
    """Notes referred to and not yet printed."""
    carried: list[Run] = field(default_factory=list)
    """Text of a paragraph whose end was deleted: it goes on in the next."""
    referred: int = 0
    depth: int = 0

    @classmethod
    def of(cls, package: Package, name: str) -> _Walker:
        """A walker for a document part, with the parts it needs."""
        roots = {
            kind: package.xml(part) if (part := package.related(name, kind)) else None
            for kind in ("styles", "numbering", "footnotes", "endnotes")
        }
        notes = {
            (kind, value(note, "id") or ""): note
            for kind in ("footnotes", "endnotes")
            for note in (*children(roots[kind], "footnote"), *children(roots[kind], "endnote"))
        }
        return cls(Styles(roots["styles"]), Numbering(roots["numbering"]), package.relations(name), notes)

    def blocks(self, parent: etree._Element) -> list[Block]:
        """The blocks of a body, a cell, a text box or a note."""
        if self.depth > _DEEPEST:
            return []
        self.depth += 1
        found: list[Block] = []
        before: tuple[str | None, bool] = (None, False)
        for element in _opened(parent):
            if name_of(element) == "tbl":
                found += self._table(element)
                before = (None, False)
            elif name_of(element) == "p" and (block := self._paragraph(element)) is not None:
                here = self._same_kind(element)
                if found and before[0] == here[0] and before[0] is not None:
                    block.air = block.air and not here[1]
                    found[-1].air_after = found[-1].air_after and not before[1]
                before = here
                found.append(block)
                found += self._in_boxes()
            if self.depth == 1:
                found += self._notes()
        self.depth -= 1
        return found

    # Paragraphs

    def _paragraph(self, element: etree._Element) -> Block | None:
        properties = properties_of(child(element, "pPr"))
        style = value(properties.get("pStyle"))
        runs = self.carried + list(self._runs(element, style, None))
        self.carried = []
        if child(properties.get("rPr"), "del") is not None:
            self.carried = runs
            return None
        heading = self.styles.heading(properties, style)
        number, level, of_style = self.styles.numbering(properties, style)
        label, depth = self.numbering.label(number, level, of_style)
        indent = "" if heading or re.search(r"\d\.\d", label) else "  " * depth
        before, after = self.styles.spacing(properties, style)
        empty = not any(run.text.strip() for run in runs)
        return Block(
            runs,
            heading=heading,
            mark=f"{indent}{label} " if label else "",
            air=before or heading is not None or empty or "pageBreakBefore" in properties,
            air_after=after or heading is not None,
        )

    def _same_kind(self, element: etree._Element) -> tuple[str | None, bool]:
        """(the paragraph's style, whether it wants no air towards paragraphs of the same style)."""
        properties = properties_of(child(element, "pPr"))
        style = value(properties.get("pStyle")) or self.styles.default
        return style, self.styles.contextual(properties, style)

    def _runs(self, parent: etree._Element, style: str | None, href: str | None) -> Iterator[Run]:
        """The runs of a paragraph or of an element in it."""
        for element in parent:
            name = name_of(element)
            if name == "r":
                yield from self._run(element, style, href)
            elif name == "hyperlink":
                kind, target = self.links.get(value(element, "id") or "", ("", ""))
                yield from self._runs(element, style, target if kind == "hyperlink" else href)
            elif name == "AlternateContent":
                yield from self._runs(_chosen(element), style, href)
            elif name in _INSIDE:
                found = _HYPERLINK.match(value(element, "instr") or "")
                yield from self._runs(element, style, found[1] if found else href)

    def _run(self, run: etree._Element, style: str | None, href: str | None) -> Iterator[Run]:
        """The pieces of one run: text, tabs, breaks, notes; keeps account of fields and text boxes."""
        properties = properties_of(child(run, "rPr"))
        if self.styles.letter("vanish", properties, style):
            return
        bold, italic = (self.styles.letter(switch, properties, style) for switch in ("b", "i"))
        for element in run:
            name = name_of(element)
            if name == "fldChar":
                self._field(value(element, "fldCharType"))
            elif name == "instrText" and self.fields:
                self.fields[-1].instruction += element.text or ""
            elif not all(one.result for one in self.fields):
                continue
            elif text := self._text(element, name):
                yield Run(text, bold, italic, href or self._field_address())

    def _text(self, element: etree._Element, name: str) -> str:
        """What one element of a run says."""
        if name == "t":
            text = "".join(part or "" for part in (element.text, *(inner.tail for inner in element)))
            return re.sub(r"[\r\n]", " ", text)
        if name in _SIGNS:
            return _SIGNS[name]
        if name == "sym":
            return "•" if (value(element, "char") or "").upper() in _BULLET_SIGNS else ""
        if name in ("footnoteReference", "endnoteReference"):
            note = (name.removesuffix("Reference") + "s", value(element, "id") or "")
            if note in self.notes:
                self.waiting.append(note)
                return f"[{self.referred + len(self.waiting)}]"
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            inside = _chosen(element) if name == "AlternateContent" else element
            self.boxes += [box for box in inside.iter() if name_of(box) == "txbxContent"]
        return ""

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].result = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _field_address(self) -> str | None:
        found = (_HYPERLINK.match(one.instruction) for one in self.fields)
        return next((match[1] for match in found if match), None)

    def _in_boxes(self) -> list[Block]:
        """The text of the text boxes that stand at the paragraph just read."""
        boxes, self.boxes = self.boxes, []
        found = [block for box in boxes for block in self.blocks(box)]
        if found:
            found[0].air = found[-1].air_after = True
        return found

    def _notes(self) -> list[Block]:
        """The notes referred to since the last time, each with its number."""
        found: list[Block] = []
        while self.waiting:
            note = self.waiting.pop(0)
            self.referred += 1
            blocks = [block for block in self.blocks(self.notes[note]) if not block.empty]
            if blocks:
                blocks[0].mark, blocks[0].air, blocks[-1].air_after = f"[{self.referred}] ", True, True
            found += blocks
        return found

    # Tables

    def _table(self, table: etree._Element) -> list[Block]:
        rows: list[list[Cell]] = []
        for row in _opened(table):
            if name_of(row) != "tr" or child(row, "trPr", "del") is not None:
                continue
            cells = [Cell([]) for _ in range(min(whole(value(child(row, "trPr", "gridBefore"))), 50))]
            for cell in _opened(row):
                if name_of(cell) == "tc":
                    properties = child(cell, "tcPr")
                    merged = child(properties, "vMerge")
                    hidden = merged is not None and value(merged) != "restart"
                    span = max(1, min(whole(value(child(properties, "gridSpan")), 1), 100))
                    cells.append(Cell([] if hidden else self.blocks(cell), span))
            rows.append(cells)
        return table_blocks(rows)


def _opened(parent: etree._Element) -> Iterator[etree._Element]:
    """The children, with what only wraps them taken away."""
    for element in parent:
        name = name_of(element)
        if name == "AlternateContent":
            yield from _opened(_chosen(element))
        elif name in _INSIDE:
            yield from _opened(element)
        else:
            yield element


def _chosen(element: etree._Element) -> etree._Element:
    """Of content in two forms, the one that a new Word shows."""
    for wanted in ("Choice", "Fallback"):
        for form in children(element, wanted):
            if len(form):
                return form
    return element.makeelement("none", {})
