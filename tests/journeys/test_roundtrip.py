"""What Rådslag writes it reads back to the same document, from the visible text alone.

Before reading, everything a person does not see on the page is taken out of the file: attachments, metadata,
bookmarks and structure of a PDF, properties of a DOCX, scripts, head and data attributes of a web page.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from lxml import html as lxml_html

from raadslag.domain.document import Document
from raadslag.domain.reading import read
from raadslag.formats.about import About
from raadslag.formats.layout import as_written
from raadslag.formats.read import read_lines
from raadslag.formats.write import write
from tests.examples import examples
from tests.sample import sample
from tests.strategies import DOCUMENTS, PLAIN_DOCUMENTS, TRICKY_DOCUMENTS

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
ABOUT = About(
    "#0b4f7d", "godkendt", 2, "2016-12-05", 1, "https://raadslag.example/vest/2016-11-25", "7c1e90ab44d2"
)
FORMATS = ["txt", "docx", "html", "pdf"]
PAPERS = (
    sorted(ROOT.glob("corpus/*.txt"))
    + sorted(SHARED.glob("layouts/*.txt"))
    + sorted(SHARED.glob("seeds/*.txt"))
)
PDF_LOSES = {
    "06_kdnet_fjordregionen_2012.txt": "a line may end after a stroke, and the page does not say that no space follows",
}


def seen_pdf(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name in list(pdf.attachments):
            del pdf.attachments[name]
        for key in ("/Metadata", "/StructTreeRoot", "/Outlines", "/AF", "/Names", "/MarkInfo", "/Lang"):
            if key in pdf.Root:
                del pdf.Root[key]
        for page in pdf.pages:
            for key in ("/StructParents", "/Metadata", "/AF"):
                if key in page:
                    del page[key]
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def seen_docx(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name.startswith(("docProps/", "customXml/")):
                continue
            if name in ("[Content_Types].xml", "_rels/.rels"):
                body = b"".join(p for p in body.replace(b"><", b">\0<").split(b"\0") if b"docProps" not in p)
            new.writestr(name, body)
    return out.getvalue()


def seen_html(data: bytes) -> bytes:
    root = lxml_html.fromstring(data.decode())
    for element in root.xpath("//script | //head/meta[not(@charset)] | //head/title"):
        element.getparent().remove(element)
    for element in root.iter():
        for name in [name for name in element.attrib if name.startswith("data-")]:
            del element.attrib[name]
    return lxml_html.tostring(root, encoding="utf-8", doctype="<!doctype html>")


SEEN: dict[str, Callable[[bytes], bytes]] = {
    "txt": lambda data: data,
    "docx": seen_docx,
    "html": seen_html,
    "pdf": seen_pdf,
}


def there_and_back(document: Document, to: str, about: About) -> Document:
    return read(read_lines(SEEN[to](write(document, about, to)), f"papir.{to}").lines).content()


@pytest.mark.parametrize("to", FORMATS)
def test_the_sample(to: str) -> None:
    assert there_and_back(sample(), to, ABOUT) == sample()


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_every_paper_we_know(path: Path) -> None:
    document = as_written(read(read_lines(path).lines))
    for to in FORMATS:
        if to == "pdf" and path.name in PDF_LOSES:
            continue
        assert there_and_back(document, to, About()) == document, to


def test_seeds_and_layouts_are_here() -> None:
    if not SHARED.exists() and not os.environ.get("CI"):
        pytest.skip("the shared folder is not beside the repository")
    assert len([path for path in PAPERS if "layouts" in path.parts or "seeds" in path.parts]) == 17


@pytest.mark.parametrize("name", PDF_LOSES)
def test_what_a_pdf_loses_is_still_lost(name: str) -> None:
    if not SHARED.exists() and not os.environ.get("CI"):
        pytest.skip("the shared folder is not beside the repository")
    document = as_written(read(read_lines(SHARED / "layouts" / name).lines))
    assert there_and_back(document, "pdf", About()) != document


@examples(40)
@given(PLAIN_DOCUMENTS | DOCUMENTS | TRICKY_DOCUMENTS)
def test_any_document_as_text(document: Document) -> None:
    assert there_and_back(document, "txt", ABOUT) == document


@examples(25)
@given(PLAIN_DOCUMENTS | DOCUMENTS | TRICKY_DOCUMENTS)
def test_any_document_as_web_page(document: Document) -> None:
    assert there_and_back(document, "html", ABOUT) == document


@examples(15)
@given(PLAIN_DOCUMENTS | DOCUMENTS | TRICKY_DOCUMENTS)
def test_any_document_as_docx(document: Document) -> None:
    assert there_and_back(document, "docx", ABOUT) == document


@examples(40)
@given(PLAIN_DOCUMENTS | DOCUMENTS | TRICKY_DOCUMENTS)
def test_any_document_as_pdf(document: Document) -> None:
    assert there_and_back(document, "pdf", ABOUT) == document
