"""Any file to source lines: the table of readers, and the one function that chooses among them.

A reader is one row of READERS. Content decides first, the file's ending second. A reader's module is imported
when a file needs it, so that reading text never loads a PDF library. Whatever the bytes, the answer is an
Extraction or a Refusal.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from raadslag.domain import reading
from raadslag.domain.document import Document
from raadslag.domain.refusal import Refusal
from raadslag.formats import sniff
from raadslag.formats.encoding import is_text
from raadslag.formats.extraction import Extraction, Progress, no_progress

MAX_BYTES = 100_000_000
"""The largest file that is read unless the caller says otherwise."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: `function` of `module` takes (bytes, Progress) and gives an Extraction or raises Refusal."""

    format: str
    endings: tuple[str, ...]
    content: Callable[[bytes], bool] | None
    """Says from the bytes alone that it is this format; None where bytes cannot tell."""
    module: str
    function: str
    broken: str
    """What a file of this kind is called when it cannot be read."""


_HERE = "raadslag.formats.readers"
READERS: tuple[Reader, ...] = (
    Reader("pdf", (".pdf",), sniff.is_pdf, f"{_HERE}.pdf", "read_pdf", "en beskadiget PDF"),
    Reader(
        "docx", (".docx", ".docm", ".dotx"), sniff.is_docx, f"{_HERE}.docx", "read_docx", "en beskadiget DOCX"
    ),
    Reader("esdh", (), sniff.is_esdh, f"{_HERE}.esdh", "read_esdh", "en beskadiget XML-fil"),
    Reader(
        "html", (".mhtml", ".mht"), sniff.is_mhtml, f"{_HERE}.html", "read_mhtml", "en beskadiget webside"
    ),
    Reader(
        "html",
        (".html", ".htm", ".xhtml"),
        sniff.is_html,
        f"{_HERE}.html",
        "read_html",
        "en beskadiget webside",
    ),
    Reader(
        "markdown",
        (".md", ".markdown"),
        None,
        f"{_HERE}.text",
        "read_markdown",
        "en tekst, der ikke kan læses",
    ),
    Reader("text", (), None, f"{_HERE}.text", "read_text", "en tekst, der ikke kan læses"),
)
"""Asked in this order; the last reads whatever is text."""


def read_lines(
    source: str | os.PathLike[str] | bytes,
    name: str | None = None,
    *,
    max_bytes: int = MAX_BYTES,
    progress: Progress = no_progress,
) -> Extraction:
    """The lines of a file (path or bytes; `name` is the file's name, for its ending and for messages).

    Raises Refusal, with one Danish sentence, for everything that cannot be read; nothing else.
    """
    if isinstance(source, bytes):
        data, name = source, name or "filen"
        _check_size(len(data), name, max_bytes)
    else:
        name = name or Path(source).name
        data = _bytes_of(Path(source), name, max_bytes)
    reader = choose(data, name)
    try:
        extraction: Extraction = getattr(importlib.import_module(reader.module), reader.function)(
            data, progress
        )
    except Refusal as refusal:
        raise Refusal(f"{_called(name)} {refusal}.") from refusal
    except Exception as error:  # libraries raise all sorts of things on damaged files
        raise Refusal(f"{_called(name)} er {reader.broken}; hent den igen fra kilden.") from error
    if all(line.blank for line in extraction.lines):
        raise Refusal(f"{_called(name)} indeholder ingen tekst.")
    return extraction


def read_document(
    source: str | os.PathLike[str] | bytes,
    name: str | None = None,
    *,
    max_bytes: int = MAX_BYTES,
    progress: Progress = no_progress,
) -> tuple[Document, Extraction]:
    """The meeting document of a file, with the doubts of its extraction first; also the extraction itself.

    Raises Refusal as `read_lines` does.
    """
    extraction = read_lines(source, name, max_bytes=max_bytes, progress=progress)
    document = reading.read(extraction.lines)
    return replace(document, doubts=extraction.doubts + document.doubts), extraction


def choose(data: bytes, name: str) -> Reader:
    """The reader for some bytes. Raises Refusal for bytes that none of them reads."""
    if not data:
        raise Refusal(f"{_called(name)} er tom (0 byte).")
    for reader in READERS:
        if reader.content and reader.content(data):
            return reader
    ending = Path(name).suffix.lower()
    named = next((r for r in READERS if ending in r.endings), None)
    if reason := sniff.refused(data):
        raise Refusal(f"{_called(name)} {reason}.")
    if named and named.format in ("pdf", "docx"):
        raise Refusal(f"{_called(name)} er {named.broken}; hent den igen fra kilden.")
    if not is_text(data):
        raise Refusal(
            f"{_called(name)} er hverken PDF, DOCX, webside eller tekst; gem dokumentet som PDF eller DOCX."
        )
    return named or READERS[-1]


def _bytes_of(path: Path, name: str, max_bytes: int) -> bytes:
    try:
        _check_size(path.stat().st_size, name, max_bytes)
        if path.is_dir():
            raise Refusal(f"{_called(name)} er en mappe; brug »raadslag import« til mapper.")
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)  # a pipe has no size to ask for
    except FileNotFoundError:
        raise Refusal(f"{_called(name)} findes ikke; se efter, om navnet er rigtigt.") from None
    except (OSError, ValueError) as error:
        raise Refusal(f"{_called(name)} kan ikke åbnes; se efter, om du har adgang til den.") from error
    _check_size(len(data), name, max_bytes)
    return data


def _check_size(size: int, name: str, max_bytes: int) -> None:
    if size > max_bytes:
        raise Refusal(
            f"{_called(name)} fylder {_megabytes(size)} MB, og grænsen er {_megabytes(max_bytes)} MB; "
            "del den, eller hæv grænsen med --max-mb."
        )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".replace(".", ",").removesuffix(",0")


def _called(name: str) -> str:
    return "Filen" if name == "filen" else f"Filen {name}"
