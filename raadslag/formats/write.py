"""A document to bytes in any format: the table of writers, and the one function that uses it.

A writer is one row of WRITERS; its module is loaded when it is used, so that writing text loads no PDF
library. Every writer takes (document, about) and says the same things in the same order (`form.py`).
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from raadslag.domain.document import Document
from raadslag.domain.refusal import Refusal
from raadslag.formats.about import About


@dataclass(frozen=True, slots=True)
class Writer:
    """One format: `function` of `module` takes (Document, About) and gives the file's bytes."""

    media_type: str
    extension: str
    label: str
    """What the format is called in Danish pages."""
    module: str
    function: str


_HERE = "raadslag.formats"
WRITERS: dict[str, Writer] = {
    "pdf": Writer("application/pdf", ".pdf", "PDF", f"{_HERE}.write_pdf", "write_pdf"),
    "docx": Writer(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".docx",
        "Word",
        f"{_HERE}.write_docx",
        "write_docx",
    ),
    "html": Writer("text/html; charset=utf-8", ".html", "Webside", f"{_HERE}.write_html", "write_html"),
    "md": Writer(
        "text/markdown; charset=utf-8", ".md", "Markdown", f"{_HERE}.write_markdown", "write_markdown"
    ),
    "json": Writer("application/json", ".json", "JSON", f"{_HERE}.write_json", "write_json"),
    "akn": Writer("application/xml; charset=utf-8", ".xml", "Akoma Ntoso", f"{_HERE}.write_akn", "write_akn"),
    "txt": Writer("text/plain; charset=utf-8", ".txt", "Tekst", f"{_HERE}.write_text", "write_text"),
}


def write(document: Document, about: About, to: str) -> bytes:
    """The document in the format `to`, a key of WRITERS. Raises Refusal for another."""
    writer = WRITERS.get(to)
    if writer is None:
        raise Refusal(f"»{to}« kan ikke skrives; vælg {', '.join(WRITERS)}.")
    function = getattr(importlib.import_module(writer.module), writer.function)
    written: bytes = function(document, about)
    return written
