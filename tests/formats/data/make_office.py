"""Makes the invented minutes of this folder as Word files; LibreOffice turned them into the PDFs beside it.

Run by hand, where LibreOffice is: python -m tests.formats.data.make_office FOLDER, then in FOLDER
soffice --headless --convert-to pdf *.docx. The PDFs are kept because the test machines have no LibreOffice.
"""

from __future__ import annotations

import sys
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

LONG = (
    "Arbejdsgruppen har siden foråret set på, hvordan kommunerne kan dele ansvaret for de unge, der flytter fra én "
    "kommune til en anden midt i et forløb. Erfaringerne viser, at overgangen går bedst, når begge kommuner er med "
    "fra begyndelsen, og når den unge selv har været med til at sætte ord på, hvad der skal ske. "
)

OTHER = (
    "Skolerne melder, at der er flere ansøgere end pladser, og at det er de mindste kommuner, der har sværest ved at "
    "finde praktikværter. Derfor foreslås en fordeling efter folketal med et mindste antal til hver kommune. "
)
POINT = (
    "et møde, hvor den unge, forældrene og begge kommuners sagsbehandlere mødes og aftaler, hvem der gør hvad i de "
    "første tre måneder efter flytningen"
)


def _field(paragraph: docx.text.paragraph.Paragraph, instruction: str) -> None:
    for kind, text in (("begin", None), (None, instruction), ("end", None)):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _columns(document: Document, count: int) -> None:
    section = document.add_section(WD_SECTION.CONTINUOUS)
    section._sectPr.find(qn("w:cols")).set(qn("w:num"), str(count))


def _base(running: str) -> Document:
    document = docx.Document()
    document.styles["Normal"].font.name = "DejaVu Serif"
    document.styles["Normal"].font.size = Pt(10)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = running
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run("SIDE | ")
    _field(footer, "PAGE")
    return document


def _lines(document: Document, lines: list[str]) -> None:
    for line in lines:
        document.add_paragraph(line).paragraph_format.space_after = Pt(0)


def council() -> Document:
    """A council's minutes: contents with leaders, participants in two columns, a table over a page break."""
    document = _base("Fjordrådet | 14-03-2019")
    for line in ("REFERAT 2019", "FJORDRÅDET"):
        document.add_paragraph(line).runs[0].font.size = Pt(16)
    _lines(document, ["Dato:\t14-03-2019 kl. 09:30", "Sted:\tSejlhuset, Havnevej 3, 9999 Strandby"])
    document.add_paragraph()
    _contents(document)
    _people(document)
    document.add_heading("1. Godkendelse af dagsorden", 1).paragraph_format.page_break_before = True
    _item(
        document,
        "SAG-2019-00077 av/bk",
        "Dagsordenen er udsendt den 1. marts 2019.",
        "godkender dagsordenen",
        "Dagsordenen blev godkendt.",
    )
    document.add_heading("2. Fælles sager", 1)
    document.add_heading("2.1. Unge, der flytter mellem kommunerne", 2)
    _item(
        document,
        "SAG-2019-00081 av",
        LONG + OTHER,
        "drøfter sagen",
        "Fjordrådet drøftede sagen. Bodil Kvist tog forbehold.",
    )
    for point in ("et fælles skema til overdragelsen", POINT, "en fast kontaktperson"):
        document.add_paragraph(point, style="List Bullet")
    document.add_heading("2.2. Fordeling af praktikpladser", 2)
    _item(
        document,
        "SAG-2019-00082 bk",
        LONG,
        "godkender fordelingen i tabellen",
        "Indstillingen blev tiltrådt.",
    )
    _table(document)
    document.add_heading("3. Eventuelt", 1)
    document.add_paragraph("Intet at referere.")
    return document


def _contents(document: Document) -> None:
    for title, page in (
        ("Deltagerfortegnelse", 1), ("1. Godkendelse af dagsorden", 2), ("2. Fælles sager", 2),
        ("2.1. Unge, der flytter mellem kommunerne", 2), ("2.2. Fordeling af praktikpladser", 3), ("3. Eventuelt", 4),
    ):  # fmt: skip
        paragraph = document.add_paragraph(f"{title}\t{page}")
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        paragraph.paragraph_format.space_after = Pt(0)


def _people(document: Document) -> None:
    document.add_heading("Deltagerfortegnelse", 3)
    document.add_heading("Deltagere", 3)
    _columns(document, 2)
    _lines(document, [f"{name}, {place} Kommune" for name, place in (
        ("Asger Vinge", "Strandby"), ("Bodil Kvist", "Strandby"), ("Cilla Rør", "Engby"), ("Dorte Siv", "Engby"),
        ("Egon Mose", "Lyngby Hede"), ("Fie Klit", "Lyngby Hede"), ("Gorm Tang", "Sandø"), ("Hedvig Bæk", "Sandø"),
    )])  # fmt: skip
    _columns(document, 1)
    document.add_heading("Afbud", 3)
    _lines(document, ["Ivar Eng, Sandø Kommune"])


def _table(document: Document) -> None:
    table = document.add_table(1, 3)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, ("Kommune", "Pladser", "Bemærkning"), strict=True):
        cell.text = text
    for number in range(1, 31):
        cells = table.add_row().cells
        cells[0].text = f"Kommune nr. {number}"
        cells[1].text = str(number * 3)
        cells[2].text = "med forbehold for den endelige aftale med skolerne" if number % 7 == 0 else ""


def _item(document: Document, case: str, background: str, proposal: str, decision: str) -> None:
    document.add_paragraph(case)
    document.add_heading("Baggrund", 3)
    document.add_paragraph(background.strip()).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    document.add_heading("Indstilling", 3)
    document.add_paragraph(f"Det indstilles, at Fjordrådet {proposal}.")
    document.add_heading("Beslutning", 3)
    document.add_paragraph(decision)


def committee() -> Document:
    """A committee's agenda: head in a table without lines, labels in bold before their text."""
    document = _base("Teknikudvalget")
    document.add_paragraph("Dagsorden").runs[0].bold = True
    head = document.add_table(0, 2)
    for label, text in (
        ("Mødedato:", "Onsdag den 6. november 2024"), ("Mødested:", "Rådhuset, lokale 2, Torvet 1, 9998 Engby"),
        ("Starttidspunkt:", "16:00"),
    ):  # fmt: skip
        cells = head.add_row().cells
        cells[0].text, cells[1].text = label, text
        cells[0].paragraphs[0].runs[0].bold = True
    document.add_paragraph()
    for number, title, resume in (
        (1, "Godkendelse af dagsorden", "Dagsordenen er udsendt."),
        (2, "Cykelsti langs fjorden", LONG.strip()),
        (3, "Orientering", OTHER.strip()),
    ):
        document.add_paragraph(f"{number}.\t{title}").runs[0].bold = True
        for label, text in (
            ("Resume", resume),
            ("Indstilling", "Det indstilles, at sagen godkendes."),
        ):
            paragraph = document.add_paragraph()
            paragraph.add_run(label).bold = True
            paragraph.paragraph_format.space_after = Pt(0)
            document.add_paragraph(text)
    return document


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    council().save(str(folder / "fjordraadet.docx"))
    committee().save(str(folder / "teknikudvalget.docx"))
