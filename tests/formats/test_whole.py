"""A whole meeting in one file: tagged to the last page, a bookmark per paper, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from raadslag.formats.about import About
from raadslag.formats.whole import Paper, whole_pdf, whole_zip
from raadslag.formats.write import write
from tests.formats.test_write_pdf import faults
from tests.sample import sample

ABOUT = About("#0b4f7d", published_on="2026-11-25")


@pytest.fixture(scope="module")
def main() -> bytes:
    return write(sample(), ABOUT, "pdf")


def untagged(pages: int = 2) -> bytes:
    """A PDF without structure, with one line of text a page."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.contents_add(f"BT /F1 12 Tf 72 720 Td (Side {number} af bilaget) Tj ET".encode())
    out = io.BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()


def locked() -> bytes:
    with pikepdf.open(io.BytesIO(untagged())) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


@pytest.fixture(scope="module")
def papers(main: bytes) -> list[Paper]:
    return [
        Paper("3.1", 1, "Plan for pumper", "plan.pdf", main),
        Paper("3.1", 2, "Gammelt notat", "notat.pdf", untagged(), late=True),
        Paper("3.2", 1, "Tal", "tal.xlsx", b"PK...", "https://raadslag.example/bilag/tal.xlsx"),
        Paper("3.2", 2, "Låst", "laast.pdf", locked()),
        Paper("3.2", 3, "Væk", "", None),
        Paper("3.2", 4, "I stykker", "brudt.pdf", b"%PDF-1.7\nikke mere"),
    ]


def outline(pdf: pikepdf.Pdf) -> list[str]:
    with pdf.open_outline() as found:
        return [str(entry.title) for entry in found.root]


def elements(node: pikepdf.Object, found: list[pikepdf.Object]) -> list[pikepdf.Object]:
    """Every structure element, children after parents."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            elements(kid, found)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        found.append(node)
        elements(node.get("/K", pikepdf.Array()), found)
    return found


def test_every_paper_has_its_bookmark_and_its_pages(main: bytes, papers: list[Paper]) -> None:
    with pikepdf.open(io.BytesIO(main)) as alone:
        pages, before = len(alone.pages), len(outline(alone))
    with pikepdf.open(io.BytesIO(whole_pdf(main, papers, ABOUT))) as whole:
        assert len(whole.pages) == pages + len(papers) + pages + 2
        assert outline(whole)[before:] == [paper.bookmark for paper in papers]
        assert outline(whole)[before + 1] == "Bilag 2 til punkt 3.1 (eftersendt): Gammelt notat"


def test_every_page_leads_to_structure_and_back(main: bytes, papers: list[Paper]) -> None:
    with pikepdf.open(io.BytesIO(whole_pdf(main, papers, ABOUT))) as whole:
        tree = whole.Root.StructTreeRoot
        found = elements(tree.K, [])
        places = {page.obj.objgen for page in whole.pages}
        assert whole.Root.MarkInfo.Marked and str(whole.Root.Lang).startswith("da")
        assert all(e["/Pg"].objgen in places for e in found if "/Pg" in e), "no element is lost from its page"
        known = {e.objgen for e in found}
        parents = pikepdf.NumberTree(tree.ParentTree)
        keys = [int(page.obj.StructParents) for page in whole.pages]
        assert len(set(keys)) == len(keys)
        for key in keys:
            held = [e for e in parents[key] if isinstance(e, pikepdf.Dictionary)]
            assert held and all(e.objgen in known for e in held)
        assert all(e.P.objgen in known or e.P.objgen == tree.objgen for e in found)


def test_with_papers_of_its_own_kind_it_is_pdf_ua_1_and_pdf_a_3a(
    main: bytes, papers: list[Paper], tmp_path: Path
) -> None:
    named = [*papers[2:], Paper("1", 1, "Fra nettet", "x.html", None, "https://raadslag.example/x")]
    for held in ([], papers[:1], papers[:1] + named, [named[-1]] * 20):
        assert faults(whole_pdf(main, held, ABOUT), tmp_path / "x.pdf") == []


def test_with_a_paper_that_does_not_claim_it_the_whole_does_not_either(
    main: bytes, papers: list[Paper]
) -> None:
    with pikepdf.open(io.BytesIO(whole_pdf(main, papers, ABOUT))) as whole, whole.open_metadata() as meta:
        assert "pdfaid:part" not in meta and "pdfuaid:part" not in meta


def test_what_is_no_pdf_says_how_to_get_it(main: bytes, papers: list[Paper]) -> None:
    pdf = pypdfium2.PdfDocument(whole_pdf(main, papers, ABOUT))
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    pdf.close()
    assert "Bilaget er et regneark og kan ikke vises her." in text
    assert "»punkt 3.2 bilag 1 tal.xlsx«" in text
    assert "https://raadslag.example/bilag/tal.xlsx" in text
    assert text.count("låst eller beskadiget") == 2
    assert "Spørg sekretariatet" in text and "Side 2 af bilaget" in text
    assert "Bilaget er på de næste 2 sider." in text


def test_the_same_papers_give_the_same_bytes(main: bytes, papers: list[Paper]) -> None:
    assert whole_pdf(main, papers, ABOUT) == whole_pdf(main, papers, ABOUT)
    files = {"dagsorden.pdf": main}
    assert whole_zip(files, papers, ABOUT) == whole_zip(files, papers, ABOUT)


def test_the_zip_names_every_file_by_item_and_number(main: bytes, papers: list[Paper]) -> None:
    twice = [*papers, Paper("3.1", 1, "x", "plan.pdf", b"2"), Paper("", 1, "x", '../a<b>:"c".docx', b"3")]
    with zipfile.ZipFile(io.BytesIO(whole_zip({"dagsorden.pdf": main}, twice, ABOUT))) as archive:
        assert archive.namelist() == [
            "dagsorden.pdf",
            "punkt 3.1 bilag 1 plan.pdf",
            "punkt 3.1 bilag 2 notat.pdf",
            "punkt 3.2 bilag 1 tal.xlsx",
            "punkt 3.2 bilag 2 laast.pdf",
            "punkt 3.2 bilag 4 brudt.pdf",
            "igen punkt 3.1 bilag 1 plan.pdf",
            "bilag 1 -a-b-c-.docx",
        ]
        assert archive.testzip() is None


def test_no_papers_at_all(main: bytes) -> None:
    with (
        pikepdf.open(io.BytesIO(whole_pdf(main, [], ABOUT))) as whole,
        pikepdf.open(io.BytesIO(main)) as alone,
    ):
        assert len(whole.pages) == len(alone.pages)
