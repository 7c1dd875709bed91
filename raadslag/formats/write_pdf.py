"""A document as PDF: tagged, with contents and bookmarks, PDF/A-3a and PDF/UA-1 in one file.

typst sets the page from `typst/document.typ`; the document goes in as JSON, so no text can become markup. The
file carries the document as JSON and as Akoma Ntoso for machines; everything in it is also on the page.
"""

from __future__ import annotations

import json
import re
import threading
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from raadslag.domain import explicit
from raadslag.domain.danish.dates import MONTHS
from raadslag.domain.document import Document
from raadslag.domain.patterns import pattern
from raadslag.domain.richtext import (
    Block,
    Cell,
    Heading,
    OrderedList,
    Paragraph,
    Table,
    Text,
    numeric_columns,
    plain,
    safe_href,
)
from raadslag.formats.about import About
from raadslag.formats.form import ATTENDANCE, CONTENTS, WHOLE_TABLE, Form, Part, Point
from raadslag.formats.layout import lay_out
from raadslag.formats.pdf_streams import mended
from raadslag.formats.write_akn import write_akn
from raadslag.formats.write_json import write_json

HERE = Path(__file__).parent
STANDARDS: list[Any] = ["a-3a", "ua-1"]
SUM = pattern(r"\W*(?:i alt|samlet|sum|total|ialt)\b", re.IGNORECASE)
MISSING = pattern(r"text `\"(.+?)\"` could not be displayed", re.DOTALL)
ESCAPED = pattern(r"\\u\{([0-9a-f]+)\}")
MISSING_MOST = 200
"""How many kinds of missing signs are replaced before the text is given up."""
HYPHEN = pattern(r"(?<=\w)-(?=\w)")
KEPT = pattern(
    r"(?<=\d) (?=%|kr\.|mio\.|pct\.)|(?<=mio\.) (?=kr\.)|(?<=[Pp]kt\.) (?=\d)|(?<=kl\.) (?=\d)|(?<=\w-) (?=\w)|(?<=§) (?=\d)"
)
DATE = pattern(rf"(?<=\d\.) (?=(?:{'|'.join(MONTHS)})\b)")
FULL = 75
"""Letters of a line in small type that may come near the right margin: then the next one needs air."""
COVER = 10
"""From how many items on the contents get the first page for themselves."""
ONE_AT_A_TIME = threading.Lock()
"""A compiler refuses a second thread while it sets a page."""
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def write_pdf(document: Document, about: About) -> bytes:
    """The document as PDF/A-3a + PDF/UA-1; the same publication gives the same bytes."""
    data = _data(lay_out(document, about), about, write_json(document, about).decode())
    data["akn"] = write_akn(document, about).decode()
    stamp = datetime.fromisoformat(about.published_on).replace(tzinfo=UTC) if about.published_on else UNDATED
    return compiled(json.dumps(data, ensure_ascii=False), stamp, _compiler())


def compiled(data: str, stamp: datetime, compiler: typst.Compiler) -> bytes:
    """The PDF of the data; signs that no font of ours has (Chinese, pictures) are shown as one that says so."""
    for _ in range(MISSING_MOST):
        try:
            with ONE_AT_A_TIME:
                written = compiler.compile(
                    format="pdf", sys_inputs={"data": data}, pdf_standards=STANDARDS, timestamp=stamp
                )
        except typst.TypstError as error:
            found = MISSING.search(str(error))
            signs = ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1]) if found else ""
            signs = "".join(sign for sign in signs if not sign.isascii() and sign != "\ufffd")
            if not signs:
                raise
            data = re.sub(f"[{re.escape(signs)}]", "\ufffd", data)
            continue
        if not isinstance(written, bytes):
            raise TypeError("typst gave no single file")
        return mended(written)
    raise ValueError("the text holds too many signs that no font has")


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    """Fonts and template, read once per process."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")]
    )
    return typst.Compiler(str(HERE / "typst" / "document.typ"), root=str(HERE / "typst"), font_paths=fonts)


def _data(form: Form, about: About, attached: str) -> dict[str, Any]:
    return {
        "title": form.title,
        "author": form.organization or "",
        "description": form.running,
        "running": form.running,
        "accent": about.accent,
        "kind": form.kind,
        "organization": form.organization,
        "facts": form.facts,
        "colophon": form.colophon,
        "footer": about.footer,
        "logo": list(about.logo),
        "logo-words": about.logo_words,
        "logo-wide": _wide(about.logo),
        "contents": form.contents,
        "cover": len(form.points) > COVER,
        "airy": any(len(person) > FULL for group in form.groups for person in group.people),
        "groups": [{"heading": group.heading, "people": group.people} for group in form.groups],
        "points": _points(form.points),
        "attached": attached,
        "words": {
            "contents": CONTENTS,
            "attendance": ATTENDANCE,
            "mark": explicit.MARK,
            "akn": "Dokumentet som Akoma Ntoso",
            "attached": "Dokumentet som data efter skemaet raadslag:document/1",
        },
    }


def _wide(png: bytes) -> bool:
    """Whether a logo is too long for its height: then its width is what is set."""
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    return width * 18 > height * 85


def _points(points: tuple[Point, ...]) -> list[dict[str, Any]]:
    """Items with heading levels that never skip one, as PDF/UA asks."""
    done = []
    before = 0
    for point in points:
        before = min(point.level, before + 1)
        done.append(
            {
                "anchor": point.anchor,
                "level": before,
                "heading": _kept(DATE.sub("\u00a0", point.heading)),
                "case": point.case,
                "parts": [_part(part) for part in point.parts],
            }
        )
    return done


def _part(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "heading": part.heading,
        "text": [_block(block) for block in part.text.blocks],
        "papers": [_spans(paper) for paper in part.papers],
        "airy": any(len(plain(paper)) > FULL for paper in part.papers),
        "outcome": part.outcome,
        "long": part.long,
        "sentence": part.sentence,
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "content": _spans(block.content)}
    if isinstance(block, Heading):
        return {"kind": "heading", "content": _spans(block.content)}
    if isinstance(block, Table):
        return {
            "kind": "table",
            "columns": numeric_columns(block),
            "sum": bool(block.rows) and bool(SUM.match(plain(block.rows[-1][0]))),
            "header": [_spans(cell) for cell in block.header],
            "rows": len(block.rows),
            "whole": len(block.rows) <= WHOLE_TABLE,
            "cells": [_spans(cell) for row in block.rows for cell in row],
        }
    items = [[_block(inner) for inner in item.blocks] for item in block.items]
    if isinstance(block, OrderedList):
        return {"kind": "numbers", "start": block.start, "items": items}
    return {"kind": "bullets", "items": items}


def _spans(content: Cell) -> list[dict[str, Any]]:
    return [
        {"text": _kept(part.text), "strong": part.strong, "em": part.em, "href": _target(part.href)}
        if isinstance(part, Text)
        else {"break": True}
        for part in content
    ]


def _target(href: str | None) -> str | None:
    return href if href and (href == "#" or safe_href(href)) else None


def _kept(text: str) -> str:
    """What belongs on one line kept there: "40 %", "10,7 mio. kr.", "pkt. 3.1", and words with a hyphen,
    since a reader of the page could not tell it from one that the line's end made."""
    return HYPHEN.sub("\u2011", KEPT.sub("\u00a0", text))
