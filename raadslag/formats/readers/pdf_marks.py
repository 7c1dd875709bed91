"""What stands around the text of a PDF page: which way it is turned, its links and its ruling lines."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from raadslag.formats.readers.places import Rule

_THIN = 3.0
"""A drawn shape thinner than this, in points, is a ruling line."""
_LONG = 12.0
"""A ruling line shorter than this is ornament."""
_DOT = (1.5, 8.0)
"""A shape as high as wide and of this size is a bullet."""
_MOST_OBJECTS = 5000
"""A page with more drawn objects is a drawing, and its lines part no cells."""


class Turn:
    """From PDFium's coordinates (upwards, before the page is turned) to places on the page as it is seen."""

    def __init__(self, page: Any) -> None:
        self.quarter = pdfium.FPDFPage_GetRotation(page) % 4
        self.width = float(pdfium.FPDF_GetPageWidthF(page))
        self.height = float(pdfium.FPDF_GetPageHeightF(page))

    def place(self, x: float, y: float) -> tuple[float, float]:
        """(right from the left edge, down from the top edge), in points."""
        if self.quarter == 1:
            return y, x
        if self.quarter == 2:
            return self.width - x, y
        if self.quarter == 3:
            return self.width - y, self.height - x
        return x, self.height - y

    def across(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float]:
        """The left and right edge of a box."""
        a, b = self.place(left, top)[0], self.place(right, bottom)[0]
        return min(a, b), max(a, b)

    def down(self, x: float, y: float) -> float:
        """How far down a point is."""
        return self.place(x, y)[1]


def hrefs_of(document: Any, page: Any, text_page: Any) -> list[tuple[int, int, str]]:
    """Links to addresses as (first character, end, address), in order; links within the document are none."""
    found = []
    position, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or not pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(rect)):
            continue
        if href := _address(document, action):
            low, high = sorted((rect.bottom, rect.top))
            left, right = sorted((rect.left, rect.right))
            first = _char_at(text_page, left, right, (low + high) / 2, 1.0)
            last = _char_at(text_page, right, left, (low + high) / 2, -1.0)
            if 0 <= first <= last:
                found.append((_text_index(text_page, first), _text_index(text_page, last) + 1, href))
    return sorted(found)


def _address(document: Any, action: Any) -> str | None:
    size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if size <= 1:
        return None
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", errors="replace").strip() or None


def _char_at(text_page: Any, start: float, stop: float, y: float, step: float) -> int:
    """The first character met from one side of a link's box towards the other; -1 when it holds none."""
    x = start + step
    for _ in range(12):
        at: int = pdfium.FPDFText_GetCharIndexAtPos(text_page, x, y, 2.0, 3.0)
        if at >= 0:
            return at
        x += 2 * step
        if (stop - x) * step <= 0:
            break
    return -1


def _text_index(text_page: Any, char: int) -> int:
    at: int = pdfium.FPDFText_GetTextIndexFromCharIndex(text_page, char)
    return at if at >= 0 else char


def drawn_on(page: Any, turn: Turn) -> tuple[list[Rule], list[tuple[float, float]]]:
    """The ruling lines and edges of boxes on a page, and the middles of its small dots."""
    rules: list[Rule] = []
    dots: list[tuple[float, float]] = []
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        return rules, dots
    a, b, c, d = (ctypes.c_float() for _ in range(4))
    for at in range(count):
        drawn = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(drawn, *map(ctypes.byref, (a, b, c, d))):
            continue
        (x0, y0), (x1, y1) = turn.place(a.value, b.value), turn.place(c.value, d.value)
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if _DOT[0] <= wide <= _DOT[1] and 0.8 * wide <= high <= 1.25 * wide:
            dots.append(((x0 + x1) / 2, (y0 + y1) / 2))
        else:
            rules += _edges(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return rules, dots


def _edges(left: float, top: float, right: float, bottom: float) -> list[Rule]:
    wide, high = right - left, bottom - top
    if high <= _THIN:
        return [Rule(left, (top + bottom) / 2, right, (top + bottom) / 2)] if wide >= _LONG else []
    if wide <= _THIN:
        return [Rule((left + right) / 2, top, (left + right) / 2, bottom)] if high >= _LONG / 2 else []
    if wide < _LONG or high < _LONG / 2:
        return []
    return [
        Rule(left, top, right, top),
        Rule(left, bottom, right, bottom),
        Rule(left, top, left, bottom),
        Rule(right, top, right, bottom),
    ]
