"""Word documents: what would be printed, with all changes accepted."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.shared import Pt

from raadslag.domain.refusal import Refusal
from raadslag.formats.read import read_lines
from raadslag.formats.readers.docx_numbering import numeral

from .make import SEEDS, shared_text, to_docx
from .test_pdf import SEED_NAMES, comparable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(body: str, links: dict[str, str] | None = None, **parts: str) -> bytes:
    """A Word file with this body, these other parts (styles, numbering, footnotes) and these links."""
    relations = "".join(
        f'<Relationship Id="p{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in parts
    )
    for key, address in (links or {}).items():
        relations += (
            f'<Relationship Id="{key}" Type="{OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'
        )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        office = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        file.writestr("_rels/.rels", f'<Relationships xmlns="{RELATIONS}">{office}</Relationships>')
        file.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        file.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'
        )
        for kind, inner in parts.items():
            file.writestr(f"word/{kind}.xml", f"<w:{kind} {NAMES}>{inner}</w:{kind}>")
    return buffer.getvalue()


def p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def texts(data: bytes) -> list[str]:
    return [line.text for line in read_lines(data, "a.docx").lines]


@pytest.mark.parametrize("name", SEED_NAMES)
def test_a_seed_as_word_gives_the_seeds_lines(name: str) -> None:
    text = shared_text(SEEDS / name)
    got = comparable([line.text for line in read_lines(to_docx(text), "a.docx").lines])
    expected = comparable(text.split("\n"))
    assert [at for at, pair in enumerate(zip(expected, got, strict=True)) if pair[0] != pair[1]] == []


def test_what_python_docx_writes() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Løbende hoved"
    document.add_heading("1. Valg", 2)
    document.add_paragraph("Ann A").paragraph_format.space_after = Pt(0)
    document.add_paragraph("Bo B")
    document.add_paragraph("første", style="List Number")
    document.add_paragraph("anden", style="List Number")
    paragraph = document.add_paragraph("Sagen er ")
    paragraph.add_run("vigtig").bold = True
    paragraph.add_run(" og ")
    paragraph.add_run("ny").italic = True
    buffer = io.BytesIO()
    document.save(buffer)
    lines = [line for line in read_lines(buffer.getvalue(), "a.docx").lines if not line.blank]
    assert [(line.text, line.heading) for line in lines] == [
        ("1. Valg", 2),
        ("Ann A", None),
        ("Bo B", None),
        ("1. første", None),
        ("2. anden", None),
        ("Sagen er **vigtig** og *ny*", None),
    ]


def test_insertions_are_kept_and_deletions_dropped() -> None:
    body = p(
        r("Rådet ")
        + f"<w:del><w:r><w:delText>afviste</w:delText></w:r></w:del><w:ins>{r('godkendte')}</w:ins>"
        + f"<w:moveFrom>{r(' her')}</w:moveFrom>{r(' sagen.')}"
    )
    assert texts(word(body)) == ["Rådet godkendte sagen."]
    merged = p(r("Første "), "<w:rPr><w:del/></w:rPr>") + p(r("del."))
    assert texts(word(merged)) == ["Første del."]


def test_text_in_controls_boxes_and_choices() -> None:
    box = f"<w:txbxContent>{p(r('I boksen'))}</w:txbxContent>"
    choice = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = (
        f"<w:sdt><w:sdtContent>{p(r('I et felt'))}</w:sdtContent></w:sdt>"
        + p(r("Før") + f"<w:r>{choice}</w:r>")
        + p(r("Efter"))
    )
    assert texts(word(body)) == ["I et felt", "Før", "", "I boksen", "", "Efter"]


def test_links_fields_and_hidden_text() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = '<w:r><w:instrText> HYPERLINK "https://a.dk/x" </w:instrText></w:r>'
    body = p(
        f'<w:hyperlink r:id="l1">{r("Bilag")}</w:hyperlink>{r(" og ")}'
        f"{mark('begin')}{instruction}{mark('separate')}{r('notat')}{mark('end')}"
        f'{r(" samt ")}<w:hyperlink w:anchor="punkt">{r("punkt 2")}</w:hyperlink>{r("skjult", "<w:vanish/>")}'
    )
    data = word(body, {"l1": "https://a.dk/b(1).pdf"})
    assert texts(data) == ["[Bilag](https://a.dk/b(1%29.pdf) og [notat](https://a.dk/x) samt punkt 2"]


def test_numbers_that_word_prints_but_does_not_store() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{style}<w:lvlText w:val="{text}"/></w:lvl>'
        for n, form, text, style in (
            (0, "decimal", "%1.", '<w:pStyle w:val="H1"/>'),
            (1, "decimal", "%1.%2.", '<w:pStyle w:val="H2"/>'),
            (2, "lowerLetter", "%3)", ""),
        )
    )
    bullets = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:abstractNum w:abstractNumId="1">{bullets}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for n in (1, 2)
    )

    def at(number: int, level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    body = (
        p(r("Valg"), '<w:pStyle w:val="H1"/>') + p(r("Formand"), '<w:pStyle w:val="H2"/>')
        + p(r("x"), at(1, 2)) + p(r("y"), at(1, 2)) + p(r("Næstformand"), '<w:pStyle w:val="H2"/>')
        + p(r("z"), at(1, 2)) + p(r("q"), at(3, 2)) + p(r("Eventuelt"), '<w:pStyle w:val="H1"/>')
        + p(r("kugle"), at(2, 0)) + p(r("Kort"), '<w:pStyle w:val="H2"/>') + p(r("uden"), at(0, 0))
    )  # fmt: skip
    data = word(body, numbering=numbering, styles=styles)
    lines = [line for line in read_lines(data, "a.docx").lines if not line.blank]
    assert [(line.text, line.heading) for line in lines] == [
        ("1. Valg", 1), ("1.1. Formand", 2), ("    a) x", None), ("    b) y", None), ("1.2. Næstformand", 2),
        ("    a) z", None), ("    e) q", None), ("2. Eventuelt", 1), ("- kugle", None), ("2.1. Kort", 2), ("uden", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (27, "lowerLetter", "aa"),
        (3, "decimalZero", "03"),
        (0, "upperRoman", "0"),
    ],
)
def test_numerals(number: int, form: str, printed: str) -> None:
    assert numeral(number, form) == printed


def test_tables_with_merged_cells() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"

    rows = (
        cell("Kommune") + cell("2016", '<w:gridSpan w:val="2"/>'),
        cell("Læsø", '<w:vMerge w:val="restart"/>') + cell("3") + cell("4"),
        cell("", "<w:vMerge/>") + cell("5") + cell("6"),
    )
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    gone = "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + cell("slettet") + "</w:tr></w:tbl>"
    assert texts(word(p(r("Før")) + table + p(r("Efter")) + gone)) == [
        "Før", "", "Kommune\t2016", "Læsø\t3\t4", "\t5\t6", "", "Efter",
    ]  # fmt: skip


def test_footnotes_come_after_their_paragraph() -> None:
    body = p(r("Prisen") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r(" er fast.")) + p(r("Næste"))
    notes = f'<w:footnote w:id="2">{p(r("Uden moms"))}</w:footnote>'
    assert texts(word(body, footnotes=notes)) == ["Prisen[1] er fast.", "", "[1] Uden moms", "", "Næste"]


def test_typed_marks_and_line_breaks() -> None:
    tab, line = "<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>"
    body = (
        p(r("3.") + tab + r("Valg"))
        + p(r("•") + tab + r("punkt"))
        + p(r("Dato:") + tab + r("1. maj"))
        + p(r("a") + line + r("b"))
    )
    assert texts(word(body)) == ["3. Valg", "- punkt", "Dato:\t1. maj", "a", "b"]


def test_a_document_that_unpacks_to_more_than_its_size() -> None:
    bomb = word("<w:p>" + " " * 80_000_000 + "</w:p>")
    assert len(bomb) < 1_000_000
    with pytest.raises(Refusal, match="pakkes ud"):
        read_lines(bomb, "a.docx")


def test_entities_are_not_followed() -> None:
    lol = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(
            "word/document.xml",
            f"{lol}<w:document {NAMES}><w:body>{p(r('x &b; &f; y'))}</w:body></w:document>",
        )
    assert texts(buffer.getvalue()) == ["x y"]


def test_broken_and_empty_documents_are_refused() -> None:
    whole = word(p(r("tekst")))
    for data, says in (
        (whole[:200], "beskadiget"),
        (word(""), "ingen tekst"),
        (word("").replace(b"PK\x01\x02", b"PK\x01\x03"), "beskadiget"),
    ):
        with pytest.raises(Refusal, match=says):
            read_lines(data, "a.docx")
