"""The demo's papers: short texts in Markdown become a PDF or a Word file, so that attachments can be opened."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from importlib import resources
from typing import Any

import typst
from docx import Document as Word

from raadslag.demo import content
from raadslag.domain import richtext
from raadslag.domain.richtext import BulletList, Heading, OrderedList, Paragraph, Table, plain

WRITTEN = datetime(2016, 11, 1, tzinfo=UTC)
FOOT = "Prøvedata: kort gengivet i Rådslags egne ord. Det er ikke det oprindelige dokument."


def made(source: str, name: str) -> bytes:
    """The bytes of a paper; `source` lies in papers/, the ending of `name` says what it becomes."""
    text = content.text(f"papers/{source}")
    title, _, rest = text.removeprefix("# ").partition("\n")
    blocks = [_block(block) for block in richtext.from_markdown(rest.strip()).blocks]
    write = {"pdf": _pdf, "docx": _word}[name.rpartition(".")[2]]
    return write(title, blocks)


def _block(block: Any) -> dict[str, Any]:
    """A block as the template and the Word file want it: {"kind", ...} with plain strings."""
    match block:
        case Heading(content=words):
            return {"kind": "heading", "text": plain(words)}
        case BulletList(items=items) | OrderedList(items=items):
            said = [
                " ".join(plain(b.content) for b in item.blocks if isinstance(b, Paragraph)) for item in items
            ]
            return {"kind": "list", "numbered": isinstance(block, OrderedList), "items": said}
        case Table(header=header, rows=rows):
            return {"kind": "table", "rows": [[plain(cell) for cell in row] for row in (header, *rows)]}
    return {"kind": "paragraph", "text": plain(block.content)}


def _pdf(title: str, blocks: list[dict[str, Any]]) -> bytes:
    with (
        resources.as_file(content.folder() / "paper.typ") as template,
        resources.as_file(resources.files("raadslag.formats") / "fonts") as fonts,
    ):
        made = typst.compile(
            str(template),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"paper": json.dumps({"title": title, "foot": FOOT, "blocks": blocks})},
            pdf_standards=["a-3a", "ua-1"],
            timestamp=int(WRITTEN.timestamp()),
        )
    return bytes(made)


def _word(title: str, blocks: list[dict[str, Any]]) -> bytes:
    word = Word()
    word.core_properties.title, word.core_properties.author = title, "Rådslag"
    word.core_properties.language, word.core_properties.created = "da-DK", WRITTEN
    word.add_heading(title, 1)
    for block in blocks:
        if block["kind"] == "heading":
            word.add_heading(block["text"], 2)
        elif block["kind"] == "list":
            for said in block["items"]:
                word.add_paragraph(said, style="List Number" if block["numbered"] else "List Bullet")
        elif block["kind"] == "table":
            _word_table(word, block["rows"])
        else:
            word.add_paragraph(block["text"])
    word.add_paragraph(FOOT).italic = True
    written = io.BytesIO()
    word.save(written)
    return written.getvalue()


def _word_table(word: Any, rows: list[list[str]]) -> None:
    table = word.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, said in zip(table.add_row().cells, row, strict=True):
            cell.text = said
