"""The DOCX: valid for Word 2019 by an independent checker, with real headings, table heads and language."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from openxml_audit import FileFormat, OpenXmlValidator

from raadslag.domain.document import Document
from raadslag.formats.about import About
from raadslag.formats.write_docx import write_docx
from tests.examples import examples
from tests.sample import sample
from tests.strategies import DOCUMENTS, TRICKY_DOCUMENTS

ABOUT = About("#0b4f7d", "godkendt", 2, "2016-12-05")


def faults(written: bytes, path: Path) -> list[str]:
    path.write_bytes(written)
    report = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(path))
    return [str(error) for error in report.errors]


def test_word_2019_finds_no_fault(tmp_path: Path) -> None:
    assert faults(write_docx(sample(), ABOUT), tmp_path / "x.docx") == []


def test_the_checker_finds_a_fault(tmp_path: Path) -> None:
    broken = docx.Document(io.BytesIO(write_docx(sample(), ABOUT)))
    broken.element.body[0].get_or_add_pPr().append(docx.oxml.OxmlElement("w:nonsense"))
    broken.save(str(tmp_path / "y.docx"))
    assert faults((tmp_path / "y.docx").read_bytes(), tmp_path / "z.docx")


@examples(6)
@given(DOCUMENTS | TRICKY_DOCUMENTS)
def test_any_document_is_valid(tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    assert faults(write_docx(document, About()), tmp_path_factory.mktemp("docx") / "x.docx") == []


def test_structure_is_words_own() -> None:
    written = docx.Document(io.BytesIO(write_docx(sample(), ABOUT)))
    styles = {p.text: p.style.name for p in written.paragraphs}
    assert styles["1. Godkendelse af dagsorden og referat"] == "Heading 1"
    assert styles["2.1. Fælles beredskab for oversvømmelse – drift og fordeling 2016-17"] == "Heading 2"
    assert styles["Sagsfremstilling"] == "Heading 3"
    assert styles["Fordeling"] == "Heading 4"
    assert written.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert written.core_properties.language == "da-DK"
    assert 'w:lang w:val="da-DK"' in written.styles.element.xml


def test_contents_are_a_field_that_is_filled_in() -> None:
    written = docx.Document(io.BytesIO(write_docx(sample(), ABOUT)))
    entries = [p for p in written.paragraphs if p.style.name.lower().startswith("toc ") and p.hyperlinks]
    assert [p.text for p in entries][:2] == ["Deltagerfortegnelse", "1. Godkendelse af dagsorden og referat"]
    named = {mark.get(qn("w:name")) for mark in written.element.iter(qn("w:bookmarkStart"))}
    assert {p.hyperlinks[0].fragment for p in entries} <= named
    assert 'TOC \\o "1-2"' in written.element.xml
