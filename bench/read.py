"""Reading a document: the whole command with cold start, reading in this process, PDF beside PDFium's bare text.

Promises: a 25-page PDF in under 1 s, text and DOCX under 0.5 s, cold; a text in this process under 50 ms; our
reading of a PDF (paragraphs, tables, fields) costs less than the extraction of its text and places; a thousand
documents in bounded memory. Cold is a new process of the program as it is installed, its byte code written.
Processor time is shown beside the clock, since a busy machine slows the clock most.
"""

from __future__ import annotations

import compileall
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2

import raadslag
from bench.__main__ import Row
from raadslag.domain.document import Document
from raadslag.domain.reading import read
from raadslag.formats.read import read_document
from raadslag.formats.readers.paragraphs import lay_out
from raadslag.formats.readers.pdf_text import page_of
from tests.formats.make import to_docx, to_html, to_pdf

PACKAGE = Path(raadslag.__file__).parent
ROUNDS = 9
DOCUMENTS = 1000
COMMAND = "import sys; from raadslag.cli import main; sys.exit(main(sys.argv[1:]))"
MANY = """
import json, resource, sys
from raadslag.formats.read import read_document
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
paths, after = sys.argv[2:], []
for at in range(int(sys.argv[1])):
    read_document(paths[at % len(paths)])
    if at in (int(sys.argv[1]) // 10, int(sys.argv[1]) - 1):
        after.append(peak())
print(json.dumps(after))
"""


def main() -> list[Row]:
    """One row a measurement: milliseconds by the clock, milliseconds of processor, and what it is of."""
    compileall.compile_dir(PACKAGE, quiet=1)  # as tools/setup leaves it
    text = long_minutes()
    forms: dict[str, bytes] = {
        "txt": text.encode(),
        "docx": to_docx(text),
        "html": to_html(text),
        "pdf": to_pdf(text),
    }
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        paths = {form: Path(folder, f"minutes.{form}") for form in forms}
        for form, data in forms.items():
            paths[form].write_bytes(data)
        for form, path in paths.items():
            rows.append(_cold(form, path))
        rows.append(_row("text in this process", *_best(lambda: read_document(forms["txt"], "a.txt")), ""))
        rows += _pdf(forms["pdf"])
        rows.append(_many(Path(folder)))
    return rows


def long_minutes(items_in_all: int = 23) -> str:
    """Invented minutes; with 23 items they fill some 25 pages."""
    prose = (
        "Kommunerne har siden foråret drøftet, hvordan opgaven kan løses i fællesskab, og hvad det vil koste hver af "
        "dem. Arbejdsgruppen peger på tre veje, som hver har sine fordele, og som alle kan begynde inden for et år. "
    )
    table = "Kommune\tPladser\tBeløb\n" + "\n".join(f"Kommune nr. {n}\t{n}\t{n * 1000}" for n in range(1, 20))
    items = []
    for number in range(1, items_in_all + 1):
        paragraphs = "\n\n".join(f"Afsnit {number}.{n}: {prose * 2}".strip() for n in range(5))
        items.append(
            f"{number}. Sag om opgave nr. {number}\n\nSAG-2016-{number:05d} ab\n\nBaggrund\n\n{paragraphs}\n\n"
            f"Indstilling\n\nDet indstilles, at sagen godkendes.\n\nSagsfremstilling\n\n{table if number % 5 == 0 else prose}\n\n"
            "Beslutning\n\nIndstillingen blev tiltrådt."
        )
    head = "REFERAT 2016\n\nKKR FJORDEN\n\nDato: 25-11-2016 10:00\nSted: Salen, Torvet 1, 9999 Strandby\n\n"
    names = "Deltagere\n\n" + "\n".join(f"Navn Nummer{chr(97 + n)}, Strandby Kommune" for n in range(20))
    return head + names + "\n\n" + "\n\n".join(items) + "\n"


def _cold(form: str, path: Path) -> Row:
    walls, cpus = [], []
    for _ in range(3):
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", COMMAND, "read", str(path), "--json"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        walls.append((time.perf_counter() - begun) * 1000)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpus.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    return _row(f"raadslag read x.{form}, cold", min(walls), min(cpus), f"{path.stat().st_size // 1000} kB")


def _pdf(data: bytes) -> list[Row]:
    """PDFium's bare text, its text with places and fonts, and what our reading adds to that."""
    document = pypdfium2.PdfDocument(data)
    count = len(document)

    def bare() -> None:
        for page in document:
            text_page = page.get_textpage()
            text_page.get_text_range()
            text_page.close()
            page.close()

    def places() -> list[Any]:
        pages = []
        for index in range(count):
            page = document[index]
            text_page = page.get_textpage()
            pages.append(page_of(document.raw, page.raw, text_page.raw, index + 1))
            text_page.close()
            page.close()
        return pages

    text, placed, pages = _best(bare), _best(places), places()
    layout = _best(lambda: lay_out(pages))
    lines = lay_out(pages)
    fields: tuple[float, float] = _best(lambda: read(lines))
    document.close()
    ours = (layout[0] + fields[0], layout[1] + fields[1])
    return [
        _row("PDF: bare text by PDFium", *text, f"{count} pages"),
        _row("PDF: text with places and fonts", *placed, f"{placed[1] / text[1]:.2f} x bare text"),
        _row("PDF: lines, paragraphs, tables", *layout, f"{layout[1] / placed[1]:.2f} x extraction"),
        _row("PDF: lines to fields", *fields, f"{fields[1] / placed[1]:.2f} x extraction"),
        _row("PDF: our reading in all", *ours, f"{ours[1] / placed[1]:.2f} x extraction"),
    ]


def _many(folder: Path) -> Row:
    """A thousand shorter documents one after the other, a quarter of them each format."""
    text = long_minutes(3)
    made = {"txt": text.encode(), "docx": to_docx(text), "html": to_html(text), "pdf": to_pdf(text)}
    paths = []
    for form, data in made.items():
        path = folder / f"short.{form}"
        path.write_bytes(data)
        paths.append(str(path))
    begun = time.perf_counter()
    command = [sys.executable, "-c", MANY, str(DOCUMENTS), *paths]
    early, late = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    each = (time.perf_counter() - begun) * 1000 / DOCUMENTS
    return _row(
        f"{DOCUMENTS} documents, each", each, each, f"peak {late:.0f} MB, {early:.0f} MB after a tenth"
    )


def _best(what: Callable[[], Document | object]) -> tuple[float, float]:
    """Fewest milliseconds of some rounds: by the clock, and of processor."""
    walls, cpus = [], []
    for _ in range(ROUNDS):
        wall, cpu = time.perf_counter(), time.process_time()
        what()
        walls.append((time.perf_counter() - wall) * 1000)
        cpus.append((time.process_time() - cpu) * 1000)
    return min(walls), min(cpus)


def _row(what: str, wall: float, cpu: float, of: str) -> Row:
    return {"measured": what, "clock ms": wall, "processor ms": cpu, "of": of}
