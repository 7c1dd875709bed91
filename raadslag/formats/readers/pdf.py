"""PDF: text with places by PDFium; pages that are only pictures by text recognition.

When text recognition is not installed, a document that is all pictures is refused, and pictures among pages with
text are a doubt.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from raadslag.domain.document import Doubt, Ranges
from raadslag.domain.reading.lines import SourceLine
from raadslag.domain.refusal import Refusal
from raadslag.formats.extraction import Extraction, Progress
from raadslag.formats.readers import ocr
from raadslag.formats.readers.paragraphs import lay_out
from raadslag.formats.readers.pdf_text import page_of
from raadslag.formats.readers.places import Chunk, Page

_FEW_LETTERS = 8
"""A page with fewer readable letters than this may be a picture."""
_MANY_OBJECTS = 150
"""A page without text and with so many shapes has its letters drawn as shapes."""
_LARGEST = 5000
"""Most points of a picture's side: larger pages are drawn smaller."""


@dataclass(slots=True)
class _Scans:
    """Pages that are pictures: those read, and those that could not be."""

    read: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)


def read_pdf(data: bytes, progress: Progress) -> Extraction:
    """Raises Refusal for a locked or broken file, and for pictures that cannot be recognised."""
    document = _open(data)
    try:
        count = len(document)
        scans = _Scans()
        pages = []
        for index in range(count):
            pages.append(_page(document, index, scans))
            progress(index + 1, count)
    finally:
        document.close()
    if scans.unread and not any(_letters(page.chunks) for page in pages):
        raise Refusal(
            "er en scanning uden tekst, og tekstgenkendelse er ikke installeret; "
            "installér tesseract-ocr og tesseract-ocr-dan, eller skaf en PDF med tekst"
            if not ocr.installed()
            else "er en scanning, som tekstgenkendelsen ikke kunne læse; skaf en tydeligere kopi"
        )
    lines = lay_out(pages)
    return Extraction(lines, "pdf", tuple(_doubts(scans, lines)), count)


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise Refusal("er låst med adgangskode; fjern adgangskoden, og prøv igen") from error
        raise Refusal("er en beskadiget PDF; hent den igen fra kilden") from error
    if len(document) == 0:
        document.close()
        raise Refusal("er en PDF uden sider; hent den igen fra kilden")
    return document


def _page(document: pypdfium2.PdfDocument, index: int, scans: _Scans) -> Page:
    """One page's chunks; a page that cannot be loaded is an empty one."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Page(index + 1, 595.0, 842.0, [], [])
    try:
        text_page = page.get_textpage()
        try:
            made = page_of(document.raw, page.raw, text_page.raw, index + 1)
        finally:
            text_page.close()
        if _is_picture(page, made.chunks) and (recognised := _recognised(page, index + 1, scans)):
            made.chunks, made.rules = recognised, []
        return made
    except pypdfium2.PdfiumError:
        return Page(index + 1, 595.0, 842.0, [], [])
    finally:
        page.close()


def _is_picture(page: pypdfium2.PdfPage, chunks: list[Chunk]) -> bool:
    """True for a page that shows something and has no text that can be read."""
    letters = _letters(chunks)
    if letters >= _FEW_LETTERS:
        return False
    count = pdfium.FPDFPage_CountObjects(page.raw)
    kinds = (
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page.raw, at)) for at in range(min(count, 50))
    )
    pictures = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_SHADING)
    unreadable = any(chunk.text.strip() for chunk in chunks) and letters == 0
    return unreadable or count > _MANY_OBJECTS or any(kind in pictures for kind in kinds)


def _letters(chunks: list[Chunk]) -> int:
    """How many letters and digits that anybody can read; symbol fonts have private characters."""
    return sum(char.isalnum() and not "\ue000" <= char <= "\uf8ff" for c in chunks for char in c.text)


def _recognised(page: pypdfium2.PdfPage, number: int, scans: _Scans) -> list[Chunk]:
    if not ocr.installed():
        scans.unread.append(number)
        return []
    try:
        chunks = ocr.chunks_of(ocr.recognise(_picture(page)), number)
    except ocr.RecognitionFailed:
        scans.unread.append(number)
        return []
    if chunks:
        scans.read.append(number)
    return chunks


def _picture(page: pypdfium2.PdfPage) -> bytes:
    """The page drawn in grey as a PGM."""
    width, height = page.get_size()
    scale = min(ocr.DPI / 72, _LARGEST / max(width, height, 1.0))
    bitmap: Any = page.render(scale=scale, grayscale=True)
    try:
        buffer, stride = bytes(bitmap.buffer), bitmap.stride
        rows = (buffer[at * stride : at * stride + bitmap.width] for at in range(bitmap.height))
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)
    finally:
        bitmap.close()


def _doubts(scans: _Scans, lines: list[SourceLine]) -> list[Doubt]:
    """What to look at because a page is a picture."""
    found = []
    if scans.read:
        message = (
            f"{_pages(scans.read)} er læst med tekstgenkendelse, og bogstaver og tal kan være forkerte; "
            "sammenhold med originalen."
        )
        found.append(Doubt("text_recognised", message, _ranges(scans.read, lines)))
    if scans.unread:
        message = f"{_pages(scans.unread)} er et billede uden tekst og er ikke læst; se efter, hvad der står."
        found.append(Doubt("page_unread", message, ()))
    return found


def _pages(numbers: list[int]) -> str:
    runs = _runs(numbers)
    said = [str(a) if a == b else f"{a}-{b}" for a, b in runs]
    return "Side " + (said[0] if len(said) == 1 else ", ".join(said[:-1]) + " og " + said[-1])


def _ranges(pages: list[int], lines: list[SourceLine]) -> Ranges:
    wanted = set(pages)
    return _runs([line.number for line in lines if line.page in wanted])


def _runs(numbers: list[int]) -> Ranges:
    """Numbers in order as runs of neighbours."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)
