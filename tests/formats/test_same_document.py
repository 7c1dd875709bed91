"""One text in every format is one document: all of it but sources, doubts and counts of lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from raadslag.domain.document import Document
from raadslag.formats.read import read_document

from .make import SEEDS, shared_text, to_docx, to_html, to_pdf
from .test_pdf import SEED_NAMES

FORMS: dict[str, Callable[[str], bytes]] = {
    "html": to_html,
    "docx": to_docx,
    "pdf": to_pdf,
    "pdf, justified, two columns": lambda text: to_pdf(text, justify=True, two_columns=True),
}


def content(data: bytes) -> Document:
    return read_document(data)[0].content()


@pytest.mark.parametrize("name", SEED_NAMES)
@pytest.mark.parametrize("form", FORMS)
def test_a_seed_in_every_format_is_the_same_document(name: str, form: str) -> None:
    text = shared_text(SEEDS / name)
    from_text, from_form = content(text.encode()), content(FORMS[form](text))
    assert len(from_form.items) == len(from_text.items)
    different = [
        item.number for item, other in zip(from_text.items, from_form.items, strict=True) if item != other
    ]
    assert different == []
    assert from_form == from_text


def test_doubts_of_the_extraction_come_first() -> None:
    document, extraction = read_document("REFERAT\n\nMødet blev hævet".encode("cp1252"), "a.txt")
    assert document.doubts[: len(extraction.doubts)] == extraction.doubts
    assert extraction.doubts[0].code == "encoding_guessed"
