"""The PDF: archivable and accessible by an independent checker, with bookmarks, contents and its data inside."""

from __future__ import annotations

import io
import json
from concurrent.futures import ThreadPoolExecutor

import page
import pikepdf
import pytest
from hypothesis import given

from raadslag.domain.document import Document, from_json
from raadslag.formats.about import About
from raadslag.formats.write_akn import write_akn
from raadslag.formats.write_pdf import write_pdf
from tests.examples import examples
from tests.sample import sample
from tests.strategies import DOCUMENTS, TRICKY_DOCUMENTS

ABOUT = About("#0b4f7d", "godkendt", 2, "2016-12-05", 1, "https://raadslag.example/vest/2016-11-25")


def faults(pdf: bytes, path) -> list[str]:  # type: ignore[no-untyped-def]
    path.write_bytes(pdf)
    found = []
    for profile in ("ua1", "3a"):
        report = page.validate_pdf(str(path), profile=profile)
        found += [f"{profile} {x.rule_id} {x.message}" for x in report.failures]
        assert report.is_compliant == (not found)
    return found


def test_it_is_pdf_ua_1_and_pdf_a_3a(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert faults(write_pdf(sample(), ABOUT), tmp_path / "x.pdf") == []


def test_two_at_once_give_the_same_as_one() -> None:
    with ThreadPoolExecutor(4) as threads:
        written = list(threads.map(lambda _n: write_pdf(sample(), ABOUT), range(4)))
    assert set(written) == {write_pdf(sample(), ABOUT)}


def test_the_checker_finds_a_fault(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pikepdf.open(io.BytesIO(write_pdf(sample(), ABOUT))) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(tmp_path / "y.pdf")
    assert not page.validate_pdf(str(tmp_path / "y.pdf"), profile="ua1").is_compliant


@examples(12)
@given(DOCUMENTS | TRICKY_DOCUMENTS)
def test_any_document_is_compliant(tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    assert faults(write_pdf(document, About()), tmp_path_factory.mktemp("pdf") / "x.pdf") == []


def test_bookmarks_language_title_and_data() -> None:
    with pikepdf.open(io.BytesIO(write_pdf(sample(), ABOUT))) as pdf:
        assert str(pdf.Root.Lang).lower().startswith("da")
        assert "KKR Vestkysten" in str(pdf.docinfo.Title)
        with pdf.open_outline() as outline:
            titles = [entry.title for entry in outline.root]
            below = [entry.title for top in outline.root for entry in top.children]
        assert titles[0] == "Deltagerfortegnelse"
        assert titles[1:] == ["1. Godkendelse af dagsorden og referat", "2. Regionalpolitiske sager",
                              "3. (Lukket) Salg af grund", "4. Eventuelt"]  # fmt: skip
        assert len(below) == 2
        kept = pdf.attachments["dokument.json"].get_file().read_bytes()
        akn = pdf.attachments["dokument.akn.xml"]
        assert akn.get_file().read_bytes() == write_akn(sample(), ABOUT)
        assert akn.relationship == pikepdf.Name.Data
    assert from_json(json.loads(kept)) == sample()
