"""Makes DOCX, HTML and PDF out of plain minutes, so that one text can be read in every format.

A plain text is first split into blocks (headings, paragraphs, lists, table rows, contents); each maker writes
the blocks as its format would: real headings, real lists, real tables, real links. The PDF has what councils'
PDFs have: a contents page with leaders, running heads, page numbers, participants in two columns.
"""

from __future__ import annotations

import html
import io
import json
import os
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import docx
import pikepdf
import pypdfium2
import pytest
import typst
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

SHARED = Path(__file__).parents[3] / "shared"
SEEDS = SHARED / "seeds"
LAYOUTS = SHARED / "layouts"

Kind = Literal["heading", "lines", "bullets", "table", "contents", "names"]
NUMBERED_TITLE = re.compile(r"(\d+(?:\.\d+)*)\. \S")
CONTENTS_LINE = re.compile(r".*?(\.{2,}|\s\.\.|)\t\d+|.*\t\d+")
INLINE = re.compile(
    r"\[(?P<label>[^\]]+)\]\((?P<href>[^)]*)\)|\*\*(?P<bold>\w[^*]*)\*\*|\*(?P<italic>\w[^*]*)\*"
)
LABELS = frozenset(
    [
        "Baggrund",
        "Indstilling",
        "Sagsfremstilling",
        "Beslutning",
        "Deltagere",
        "Afbud",
        "Deltagerfortegnelse",
        "KD-Net",
        "KL",
        "Mission",
        "Vision",
    ]
) | {"KKR sekretariatet"}


@dataclass(frozen=True)
class Run:
    """A piece of a line with one emphasis or link."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None


@dataclass(frozen=True)
class Block:
    """Adjacent lines of one kind; `level` only for headings (1-3); a table's lines are tab-separated.

    A bullet's line may hold line breaks.
    """

    kind: Kind
    lines: tuple[str, ...]
    level: int = 0


def shared_text(path: Path) -> str:
    """A shared input, or the test is skipped (fails in CI, where it must be there)."""
    if not path.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{path.name} is missing in ../shared")
        pytest.skip(f"needs ../shared ({path.name})")
    return path.read_text(encoding="utf-8")


def blocks(text: str) -> list[Block]:
    """The blocks of a plain text: runs of non-blank lines, cut where the kind of line changes."""
    found: list[Block] = []
    group: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.strip():
            group.append(line)
        elif group:
            found += _cut(group)
            group = []
    return found


def _cut(group: list[str]) -> list[Block]:
    if len(group) == 1 and (match := NUMBERED_TITLE.match(group[0])):
        return [Block("heading", (group[0],), level=1 + match[1].count("."))]
    if len(group) == 1 and group[0] in LABELS:
        return [Block("heading", (group[0],), level=3)]
    found: list[Block] = []
    for line in group:
        kind: Kind = "lines"
        if line.startswith("- ") and not line.startswith("- ./"):
            kind, line = "bullets", line[2:]
        elif re.fullmatch(r"[^\t]*\t\d{1,2}", line) and all(
            re.search(r"\t\d{1,2}$", other) for other in group
        ):
            kind = "contents"
        elif "\t" in line:
            kind = "table"
        if found and found[-1].kind == "bullets" and kind == "lines":  # a point that goes on
            *before, last = found[-1].lines
            found[-1] = Block("bullets", (*before, f"{last}\n{line}"))
        elif found and found[-1].kind == kind:
            found[-1] = Block(kind, (*found[-1].lines, line))
        else:
            found.append(Block(kind, (line,)))
    return found


def runs(line: str) -> list[Run]:
    """A line's pieces by emphasis and link."""
    found, at = [], 0
    for match in INLINE.finditer(line):
        if match.start() > at:
            found.append(Run(line[at : match.start()]))
        if match["label"] is not None:
            found.append(Run(match["label"], href=match["href"]))
        else:
            found.append(
                Run(match["bold"] or match["italic"], bold=bool(match["bold"]), italic=bool(match["italic"]))
            )
        at = match.end()
    return [*found, Run(line[at:])] if at < len(line) or not found else found


# HTML


def to_html(text: str) -> bytes:
    """A page with the text in a main part, beside a menu and a script."""
    body = "\n".join(_block_html(block) for block in blocks(text))
    return f"""<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>Referat</title><style>p {{ margin: 1em }}</style></head>
<body><script>var x = "<p>ikke tekst</p>";</script>
<main>
{body}
</main></body></html>""".encode()


def _block_html(block: Block) -> str:
    lines = [_runs_html(line) for line in block.lines]
    if block.kind == "heading":
        return f"<h{block.level}>{lines[0]}</h{block.level}>"
    if block.kind == "bullets":
        return "<ul>" + "".join(f"<li>{line}</li>" for line in lines).replace("\n", "<br>") + "</ul>"
    if block.kind == "table":
        rows = ("".join(f"<td>{cell}</td>" for cell in line.split("\t")) for line in lines)
        return "<table>" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    return "<p>" + "<br>\n".join(lines) + "</p>"


def _runs_html(line: str) -> str:
    return "".join(map(_run_html, runs(line)))


def _run_html(run: Run) -> str:
    text = html.escape(run.text)
    if run.href is not None:
        return f'<a href="{html.escape(run.href)}">{text}</a>'
    return f"<strong>{text}</strong>" if run.bold else f"<em>{text}</em>" if run.italic else text


# DOCX


def to_docx(text: str) -> bytes:
    """A Word document with heading styles, list styles, tables and hyperlinks, running head and page field."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Et råd | løbende hoved"
    document.sections[0].footer.paragraphs[0].text = "SIDE"
    for block in blocks(text):
        _block_docx(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _block_docx(document: docx.document.Document, block: Block) -> None:
    if block.kind == "heading":
        document.add_heading(block.lines[0], block.level)
    elif block.kind == "table":
        _table_docx(document, [line.split("\t") for line in block.lines])
    else:
        for position, line in enumerate(block.lines):
            paragraph = document.add_paragraph(style="List Bullet" if block.kind == "bullets" else None)
            last = position == len(block.lines) - 1
            paragraph.paragraph_format.space_after = Pt(8 if last else 0)
            if block.kind == "contents":
                paragraph.paragraph_format.tab_stops.add_tab_stop(
                    Cm(15), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
                )
            for at, part in enumerate(line.split("\n")):
                if at:
                    paragraph.add_run().add_break()
                for run in runs(part):
                    _run_docx(paragraph, run)


def _run_docx(paragraph: docx.text.paragraph.Paragraph, run: Run) -> None:
    if run.href is None:
        made = paragraph.add_run(run.text)
        made.bold, made.italic = run.bold or None, run.italic or None
        return
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"), paragraph.part.relate_to(run.href or "#", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    )
    made = paragraph.add_run(run.text)
    link.append(made._r)
    paragraph._p.append(link)


def _table_docx(document: docx.document.Document, rows: list[list[str]]) -> None:
    table = document.add_table(0, max(map(len, rows)))
    table.style = "Table Grid"
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=False):
            cell.text = value
    document.add_paragraph()


# PDF

TYPST = r"""
#set document(title: "Referat")
#set text(lang: "da", region: "DK", size: 11pt, hyphenate: true)
#let data = json("data.json")
#set page(paper: "a4", margin: 2.5cm,
  header: context { if counter(page).get().first() > 1 { text(9pt)[Et råd | 01-02-2003] } },
  footer: context { if counter(page).get().first() > 1 { align(right, text(9pt)[SIDE | #counter(page).display()]) } })
#set par(leading: 0.65em, spacing: 1.4em, justify: data.justify)
#show heading: it => { let sizes = (17pt, 13pt, 11pt); block(above: 1.6em, below: 1.1em, text(size: sizes.at(it.level - 1), weight: "bold", hyphenate: false, it.body)) }
#let run(r) = {
  let t = r.text
  let it = if r.bold { strong(t) } else if r.italic { emph(t) } else { [#t] }
  if r.href != none { link(r.href, underline(it)) } else { it }
}
#let line(l) = l.map(part => part.map(run).join()).join(linebreak())
#for b in data.blocks {
  if b.kind == "heading" { heading(level: b.level, line(b.lines.at(0))) }
  else if b.kind == "bullets" { list(..b.lines.map(line)) }
  else if b.kind == "table" {
    table(columns: (auto,) + (1fr,) * (b.width - 1), ..b.cells.flatten())
  }
  else if b.kind == "contents" {
    pagebreak(weak: true)
    for c in b.cells { block(spacing: 0.65em, c.at(0) + h(2pt) + box(width: 1fr, repeat[.]) + h(2pt) + c.at(1)) }
    pagebreak(weak: true)
  }
  else if b.kind == "names" { columns-block(b) }
  else { par(b.lines.map(line).join(linebreak())) }
}
"""


def to_pdf(text: str, *, justify: bool = False, two_columns: bool = False) -> bytes:
    """A PDF without tags' help: contents, running heads, page numbers; participants perhaps in two columns."""
    made = blocks(text)
    data = {
        "justify": justify,
        "blocks": [_block_typst(block) for block in made],
    }
    source = TYPST
    if two_columns:
        source = source.replace(
            "else { par(b.lines",
            "else if b.lines.len() > 8 { block(height: auto, columns-of(b)) } else { par(b.lines",
        )
    source = source.replace('  else if b.kind == "names" { columns-block(b) }\n', "")
    half = (
        "#let columns-of(b) = { let n = calc.ceil(b.lines.len() / 2); "
        "grid(columns: (1fr, 1fr), b.lines.slice(0, n).map(line).join(linebreak()),"
        " b.lines.slice(n).map(line).join(linebreak())) }\n"
    )
    source = source.replace("#for b in data.blocks {", half + "#for b in data.blocks {")
    return typst.compile({"main.typ": source.encode(), "data.json": json.dumps(data).encode()})


def _block_typst(block: Block) -> dict[str, object]:
    rows = [line.split("\t") for line in block.lines]
    width = max(map(len, rows))
    return {
        "kind": block.kind,
        "level": block.level,
        "lines": [[[vars(run) for run in runs(part)] for part in line.split("\n")] for line in block.lines],
        "cells": [row + [""] * (width - len(row)) for row in rows],
        "width": width,
    }


def to_scan(text: str, dpi: int = 200) -> bytes:
    """The PDF of a text as a scanner would make it: a picture on each page and no text."""
    made = pikepdf.new()
    source = pypdfium2.PdfDocument(to_pdf(text))
    for page in source:
        bitmap = page.render(scale=dpi / 72, grayscale=True)
        rows = bytes(bitmap.buffer)
        pixels = b"".join(rows[y * bitmap.stride :][: bitmap.width] for y in range(bitmap.height))
        width, height = page.get_size()
        added = made.add_blank_page(page_size=(width, height))
        picture = pikepdf.Stream(made, zlib.compress(pixels))
        picture.update(
            {
                "/Type": pikepdf.Name.XObject,
                "/Subtype": pikepdf.Name.Image,
                "/Width": bitmap.width,
                "/Height": bitmap.height,
                "/ColorSpace": pikepdf.Name.DeviceGray,
                "/BitsPerComponent": 8,
                "/Filter": pikepdf.Name.FlateDecode,
            }
        )
        name = added.add_resource(picture, pikepdf.Name.XObject)
        added.contents_add(f"q {width} 0 0 {height} 0 0 cm {name} Do Q".encode())
    buffer = io.BytesIO()
    made.save(buffer)
    source.close()
    return buffer.getvalue()
