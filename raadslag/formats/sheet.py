"""A sheet of rows out of CSV or XLSX: every cell as the words a person sees, days as 2031-05-06.

The first sheet of a workbook counts. Empty rows fall away, but each row keeps the number it has in the file. What
is neither raises Refusal with one Danish sentence.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lxml import etree

from raadslag.domain.patterns import pattern
from raadslag.domain.refusal import Refusal
from raadslag.formats.encoding import decode, is_text
from raadslag.formats.readers.package import Package, child, children, value, whole
from raadslag.formats.sniff import is_zip

MOST_ROWS = 5000
MOST_COLUMNS = 60
MOST_LETTERS = 500
"""Of one cell; a name, a title or an address is never longer."""
DAY_FORMATS = frozenset(range(14, 23)) | frozenset(range(27, 37)) | frozenset(range(50, 59))
_QUOTED = pattern(r'"[^"]*"|\\.|\[[^\]]*\]')
_COLUMN = pattern(r"^([A-Z]{1,3})\d+$")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row with its number in the file, counted from 1."""

    number: int
    cells: tuple[str, ...]


def read_sheet(name: str, data: bytes) -> list[SheetRow]:
    """The rows that have something in them. Raises Refusal when the file is no sheet or has too many rows."""
    called = f"»{name}«"
    if not data:
        raise Refusal(f"Filen {called} er tom.")
    if is_zip(data):
        rows = _workbook(called, data)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refusal(f"Filen {called} er et gammelt regneark. Gem den som XLSX eller CSV.")
    elif is_text(data):
        rows = _separated(decode(data)[0])
    else:
        raise Refusal(f"Filen {called} er ikke et regneark. Gem den som XLSX eller CSV.")
    found = []
    for row in rows:
        if any(row.cells):
            found.append(row)
        if len(found) > MOST_ROWS:
            raise Refusal(f"Filen {called} har over {MOST_ROWS} rækker. Del den i flere.")
    if not found:
        raise Refusal(f"Filen {called} har ingen rækker.")
    return found


def _separated(text: str) -> Iterator[SheetRow]:
    """CSV: the sign between cells is the one that the first line has most of."""
    first = text.lstrip().split("\n", 1)[0]
    sign = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        for cells in reader:
            words = (" ".join(cell.split())[:MOST_LETTERS] for cell in cells[:MOST_COLUMNS])
            yield SheetRow(reader.line_num, tuple(words))
    except csv.Error as error:
        raise Refusal(f"Række {reader.line_num} kan ikke læses. Gem regnearket som CSV igen.") from error


def _workbook(called: str, data: bytes) -> Iterator[SheetRow]:
    try:
        book = _Book(Package(data))
    except Refusal as refusal:
        said = str(refusal).replace("DOCX", "XLSX")
        raise Refusal(f"Filen {called} {said}.") from refusal
    if book.sheet is None:
        raise Refusal(f"Filen {called} er ikke et regneark. Gem den som XLSX eller CSV.")
    return book.rows()


class _Book:
    """The first sheet of a workbook, with the shared words and the formats that are days."""

    def __init__(self, package: Package) -> None:
        main = package.related("", "officeDocument") or "xl/workbook.xml"
        root = package.xml(main)
        first = child(root, "sheets", "sheet")
        _kind, part = package.relations(main).get(value(first, "id") or "", ("", ""))
        self.sheet = package.xml(part) if part and root is not None else None
        self.from_1904 = value(child(root, "workbookPr"), "date1904") in ("1", "true")
        shared = package.related(main, "sharedStrings")
        words = package.xml(shared) if shared else None
        self.words = [_text(entry) for entry in children(words, "si")]
        styles = package.related(main, "styles")
        self.days = _day_styles(package.xml(styles) if styles else None)

    def rows(self) -> Iterator[SheetRow]:
        """Every row of the sheet, empty cells where none is written."""
        for place, row in enumerate(children(child(self.sheet, "sheetData"), "row"), 1):
            cells: list[str] = []
            for cell in children(row, "c"):
                column = _column(value(cell, "r"), len(cells))
                if column >= MOST_COLUMNS:
                    break
                cells += [""] * (column - len(cells))
                cells[column:] = [self._said(cell)]
            yield SheetRow(whole(value(row, "r"), place) or place, tuple(cells))

    def _said(self, cell: etree._Element) -> str:
        kind = value(cell, "t") or "n"
        inner = child(cell, "v")
        written = (inner.text or "") if inner is not None else ""
        if kind == "inlineStr":
            written = _text(child(cell, "is"))
        elif kind == "s":
            at = whole(written, -1)
            written = self.words[at] if 0 <= at < len(self.words) else ""
        elif kind == "e":
            written = ""
        elif kind == "n":
            written = self._number(written, whole(value(cell, "s")))
        return " ".join(written.split())[:MOST_LETTERS]

    def _number(self, written: str, style: int) -> str:
        try:
            number = float(written)
        except ValueError:
            return written
        if style in self.days and 1 <= number < 2_958_466:
            begins = date(1904, 1, 1) if self.from_1904 else date(1899, 12, 30)
            return (begins + timedelta(days=int(number))).isoformat()
        return str(int(number)) if number.is_integer() else written


def _text(element: etree._Element | None) -> str:
    """The words of a string, in runs or not; phonetic help is left out."""
    if element is None:
        return ""
    own = [inner.text or "" for inner in children(element, "t")]
    runs = [inner.text or "" for run in children(element, "r") for inner in children(run, "t")]
    return "".join(own + runs)


def _day_styles(styles: etree._Element | None) -> frozenset[int]:
    """The places among the cell formats whose numbers are shown as days."""
    own = {
        whole(value(form, "numFmtId"), -1)
        for form in children(child(styles, "numFmts"), "numFmt")
        if re.search("[dy]", _QUOTED.sub("", value(form, "formatCode") or ""), re.IGNORECASE)
    }
    formats = children(child(styles, "cellXfs"), "xf")
    return frozenset(
        place for place, xf in enumerate(formats) if whole(value(xf, "numFmtId"), -1) in DAY_FORMATS | own
    )


def _column(address: str | None, default: int) -> int:
    """ "C7" -> 2."""
    found = _COLUMN.match(address or "")
    if found is None:
        return default
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
