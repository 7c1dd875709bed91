"""Sheets out of CSV and XLSX: the words a person sees, with the number of each row."""

from __future__ import annotations

import io
import zipfile

import pytest

from raadslag.domain.refusal import Refusal
from raadslag.formats.sheet import MOST_ROWS, read_sheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(rows: str, shared: tuple[str, ...] = (), formats: tuple[int, ...] = (0, 14)) -> bytes:
    """A workbook with one sheet of these rows."""
    words = "".join(f"<si><r><t>{w[:2]}</t></r><r><t>{w[2:]}</t></r></si>" for w in shared)
    styles = "".join(f'<xf numFmtId="{n}"/>' for n in formats)
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{REL}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="A" sheetId="1" r:id="s"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="s" Type="{REL}/worksheet" '
        f'Target="worksheets/x.xml"/><Relationship Id="w" Type="{REL}/sharedStrings" Target="w.xml"/>'
        f'<Relationship Id="t" Type="{REL}/styles" Target="t.xml"/></Relationships>',
        "xl/worksheets/x.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/w.xml": f'<sst xmlns="{MAIN}">{words}</sst>',
        "xl/t.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs>{styles}</cellXfs></styleSheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_a_workbook_gives_what_a_person_sees() -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Fra</t></is></c></row>'
        '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3" s="1"><v>46023</v></c><c r="D3"><v>7</v></c></row>'
    )
    found = read_sheet("a.xlsx", workbook(rows, ("Navn", "Tove  Prøve")))
    assert [(row.number, row.cells) for row in found] == [
        (1, ("Navn", "", "Fra")),
        (3, ("Tove Prøve", "", "2026-01-01", "7")),
    ]


@pytest.mark.parametrize(
    "data",
    [
        "Navn;Kommune\nTove Prøve;Læsø\n".encode(),
        "Navn,Kommune\r\n\r\nTove Prøve,Læsø\r\n".encode("cp1252"),
        '\ufeffNavn\tKommune\n"Tove\nPrøve"\tLæsø'.encode(),
    ],
)
def test_csv_of_any_usual_kind_gives_the_same_rows(data: bytes) -> None:
    assert [row.cells for row in read_sheet("a.csv", data)] == [("Navn", "Kommune"), ("Tove Prøve", "Læsø")]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "tom"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "gammelt regneark"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "ikke et regneark"),
        (b"PK\x03\x04broken", "beskadiget XLSX"),
        (b";;;\n;;\n", "ingen rækker"),
        (b"a\n" * (MOST_ROWS + 1), "Del den i flere"),
    ],
)
def test_what_is_no_sheet_is_refused_with_a_sentence(data: bytes, word: str) -> None:
    with pytest.raises(Refusal, match=word):
        read_sheet("a.xlsx", data)
