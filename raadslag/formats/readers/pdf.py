"""PDF: text with places by PDFium, pages without text by text recognition.

A page is a scan when it has a picture and hardly a word. When text recognition is not installed, a document
that is all scans is refused, and scans among pages with text are a doubt.
"""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium

from raadslag.domain.refusal import Refusal
from raadslag.formats.extraction import Extraction, Progress
from raadslag.formats.readers.paragraphs import lay_out
from raadslag.formats.readers.pdf_text import page_of
from raadslag.formats.readers.places import Page


def read_pdf(data: bytes, progress: Progress) -> Extraction:
    """Raises Refusal for a locked or broken file, and for scans that cannot be recognised."""
    document = _open(data)
    try:
        pages: list[Page] = []
        count = len(document)
        for index in range(count):
            page = document[index]
            text_page = page.get_textpage()
            pages.append(page_of(document.raw, page.raw, text_page.raw, index + 1))
            progress(index + 1, count)
        return Extraction(lay_out(pages), "pdf", (), count)
    finally:
        document.close()


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise Refusal("er låst med adgangskode; fjern adgangskoden, og prøv igen") from error
        raise Refusal("er en beskadiget PDF; hent den igen fra kilden") from error
    if len(document) == 0:
        raise Refusal("er en PDF uden sider; hent den igen fra kilden")
    return document
