"""One PDF page as chunks of text with place, size and emphasis, by PDFium.

Few calls a page: the text once, then one rectangle for each text object. What the chunks mean together is
decided by `flow.py` and `paragraphs.py`.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

from raadslag.domain.patterns import pattern
from raadslag.formats.readers.inline import Run
from raadslag.formats.readers.pdf_marks import Turn, drawn_on, hrefs_of
from raadslag.formats.readers.places import Chunk, Page, indented, side_by_side

_LINE = pattern("[^\r\n\ufffe]+\ufffe?")
_BOLD = pattern(r"bold|black|heavy|semib|smbld|demi", re.IGNORECASE)
_ITALIC = pattern(r"ital|obli|kursiv", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
_NAMELESS = pattern(r"(?:^|\+)(?:CIDFont|Font|CID)?\W?[A-Z]{0,3}\d*$", re.IGNORECASE)
"""Names that a program made up say nothing of the weight; then PDFium's estimate is asked, which is rough."""
_FIRST_WORD = pattern(r"[^ \t\-]+(?:-(?=\d)[^ \t\-]+)*-?|-+")
_HALF = pattern("[\ud800-\udfff]")
_LEADERS = pattern(r"\.{5,}")
_SPACE_GAP = 0.12
"""A gap of this many font sizes between where one text object ends and the next begins is a space."""
_CELL_GAP = 0.85
"""A gap of this many font sizes without a space character in it parts two cells."""
_WIDE_GAP = 2.5
"""A gap of this many font sizes parts two cells whatever is in it."""
_SPARSE = 0.62
"""Width per character, in font sizes, above which one text object is looked through for gaps."""

Font = tuple[bool, bool]


@dataclass(slots=True)
class _Piece:
    """Characters `first` up to `end` of one text object on one line."""

    first: int
    end: int
    left: float
    right: float
    size: float
    font: Font


class _Handles:
    """PDFium's handles of one page, and the buffers its calls fill."""

    def __init__(self, text_page: Any, turn: Turn) -> None:
        self.text_page, self.turn = text_page, turn
        self.a, self.b, self.c, self.d = (ctypes.c_double() for _ in range(4))
        self.edges = tuple(map(ctypes.byref, (self.a, self.b, self.c, self.d)))
        self.matrix = pdfium.FS_MATRIX()
        self.matrix_at = ctypes.byref(self.matrix)
        self.loose = pdfium.FS_RECTF()
        self.loose_at = ctypes.byref(self.loose)
        self.fonts: dict[int, Font] = {}
        self.char_index: Callable[[int], int] = int


def page_of(document: Any, page: Any, text_page: Any, number: int) -> Page:
    """The chunks of one page in the order of the file, and its ruling lines where there may be a table.

    `document`, `page` and `text_page` are PDFium's raw handles.
    """
    turn = Turn(page)
    handles = _Handles(text_page, turn)
    text = _text(handles)
    hrefs = hrefs_of(document, page, text_page)
    chunks: list[Chunk] = []
    for match in _LINE.finditer(text):
        line = match[0]
        if line.strip(" \xa0\t\ufffe"):
            pieces = _pieces(handles, text, match.start(), match.start() + len(line.rstrip("\ufffe")))
            made = _chunks(handles, text, pieces, number, hrefs)
            if made and line.endswith("\ufffe"):
                made[-1].broken = True
            chunks += made
    made_page = Page(number, turn.width, turn.height, chunks, [])
    if side_by_side(chunks) or indented(chunks):
        made_page.rules, made_page.dots = drawn_on(page, turn)
    return made_page


def _text(handles: _Handles) -> str:
    """The page's text, one character a UTF-16 unit; also sets the way from its index to a character's index."""
    count = pdfium.FPDFText_CountChars(handles.text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    units = max(pdfium.FPDFText_GetText(handles.text_page, 0, count, buffer) - 1, 0)
    text = bytes(buffer)[: 2 * units].decode("utf-16-le", errors="surrogatepass")
    if len(text) != units:
        text = "".join(map(chr, buffer[:units]))
    if units != count:
        handles.char_index = lambda at: max(
            pdfium.FPDFText_GetCharIndexFromTextIndex(handles.text_page, at), 0
        )
    return text


def _whole(text: str) -> str:
    """UTF-16 units to characters."""
    if _HALF.search(text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _object(handles: _Handles, at: int) -> int:
    """Which text object a character belongs to, as a number; 0 for a space that PDFium made up."""
    found = pdfium.FPDFText_GetTextObject(handles.text_page, handles.char_index(at))
    return ctypes.addressof(found.contents) if found else 0


def _pieces(handles: _Handles, text: str, start: int, end: int) -> list[_Piece]:
    """The text objects of one line, in order."""
    while start < end and text[start] in " \t\xa0":
        start += 1
    while end > start and text[end - 1] in " \t\xa0":
        end -= 1
    pieces, at = [], start
    first = handles.char_index(start)
    count = pdfium.FPDFText_CountRects(handles.text_page, first, handles.char_index(end - 1) - first + 1)
    while at < end:
        dots = _LEADERS.match(text, at, end)
        stop = end if count == 1 else dots.end() if dots else _object_end(handles, text, at, end)
        if piece := _piece(handles, at, stop):
            pieces += _split_sparse(handles, text, piece)
        at = stop
        while at < end and text[at] == " ":
            at += 1
    return pieces


def _object_end(handles: _Handles, text: str, start: int, end: int) -> int:
    """Where the text object of a character ends: the objects of a line follow each other."""
    wanted = _object(handles, start)
    low, high, step = start, end, 4
    while low + step < end:  # gallop, then halve
        at = low + step
        while text[at] == " " and at < end - 1:
            at += 1
        if _object(handles, at) != wanted:
            high = at
            break
        low, step = at, step * 2
    while high - low > 1:
        middle = (low + high) // 2
        found = _object(handles, middle)
        if found == wanted or (found == 0 and text[middle] == " " and _object(handles, middle + 1) == wanted):
            low = middle
        else:
            high = middle
    return low + 1


def _piece(handles: _Handles, start: int, end: int) -> _Piece | None:
    first, last = handles.char_index(start), handles.char_index(end - 1)
    count = pdfium.FPDFText_CountRects(handles.text_page, first, last - first + 1)
    if count < 1:
        return None
    a, b, c, d = handles.edges
    pdfium.FPDFText_GetRect(handles.text_page, 0, a, b, c, d)
    left, right = handles.turn.across(handles.a.value, handles.b.value, handles.c.value, handles.d.value)
    if count > 1:  # leaders: one dot a text object
        pdfium.FPDFText_GetRect(handles.text_page, count - 1, a, b, c, d)
        right = handles.turn.across(handles.a.value, handles.b.value, handles.c.value, handles.d.value)[1]
    size = pdfium.FPDFText_GetFontSize(handles.text_page, first)
    if pdfium.FPDFText_GetMatrix(handles.text_page, first, handles.matrix_at):
        scale = abs(handles.matrix.d) or abs(handles.matrix.b)
        size *= scale or 1.0
    return _Piece(start, end, left, right, round(size, 1) or 1.0, _font(handles, first))


def _font(handles: _Handles, char: int) -> Font:
    """(bold, italic) of a character."""
    found = pdfium.FPDFText_GetTextObject(handles.text_page, char)
    font = pdfium.FPDFTextObj_GetFont(found) if found else None
    if not font:
        return False, False
    key = ctypes.addressof(font.contents)
    if key not in handles.fonts:
        buffer = ctypes.create_string_buffer(256)
        pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = buffer.value.decode("latin-1")
        angle = ctypes.c_int()
        leaning = bool(pdfium.FPDFFont_GetItalicAngle(font, ctypes.byref(angle))) and angle.value != 0
        bold = bool(_BOLD.search(name)) or bool(pdfium.FPDFFont_GetFlags(font) & _FORCE_BOLD)
        if _NAMELESS.search(name):
            bold = bold or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
        handles.fonts[key] = (bold, leaning or bool(_ITALIC.search(name)))
    return handles.fonts[key]


def _split_sparse(handles: _Handles, text: str, piece: _Piece) -> list[_Piece]:
    """One text object may hold a whole table row: cut it at its wide gaps."""
    if piece.right - piece.left < _SPARSE * piece.size * (piece.end - piece.first):
        return [piece]
    found, start, left = [], piece.first, piece.left
    for at in range(piece.first + 1, piece.end - 1):
        if text[at] == " " and pdfium.FPDFText_IsGenerated(handles.text_page, handles.char_index(at)) == 1:
            before, after = _box(handles, at - 1)[1], _box(handles, at + 1)[0]
            if after - before > _CELL_GAP * piece.size:
                found.append(replace(piece, first=start, end=at, left=left, right=before))
                start, left = at + 1, after
    return [*found, replace(piece, first=start, left=left)]


def _box(handles: _Handles, at: int) -> tuple[float, float]:
    """Left and right edge of a character."""
    left, right, bottom, top = handles.edges
    pdfium.FPDFText_GetCharBox(handles.text_page, handles.char_index(at), left, right, bottom, top)
    return handles.turn.across(handles.a.value, handles.d.value, handles.b.value, handles.c.value)


def _chunks(
    handles: _Handles,
    text: str,
    pieces: list[_Piece],
    number: int,
    hrefs: list[tuple[int, int, str]],
) -> list[Chunk]:
    """Pieces of one line put together where no wide gap is between them."""
    made: list[Chunk] = []
    previous: _Piece | None = None
    for piece in pieces:
        runs = _runs(text, piece, hrefs)
        if made and previous and not _apart(text, previous, piece):
            between = text[previous.end : piece.first]
            if not between and _advance_gap(handles, previous, piece) > _SPACE_GAP * piece.size:
                between = " "
            made[-1].runs += [Run(between), *runs] if between else runs
            made[-1].right = max(made[-1].right, piece.right)
            made[-1].size = max(made[-1].size, piece.size)
        else:
            a, b, _, _ = handles.edges
            pdfium.FPDFText_GetCharOrigin(handles.text_page, handles.char_index(piece.first), a, b)
            y = handles.turn.down(handles.a.value, handles.b.value)
            word, space = _first_word(handles, text, piece, pieces[-1].end)
            made.append(Chunk(runs, piece.left, piece.right, y, piece.size, number, word=word, space=space))
        previous = piece
    return made


def _first_word(handles: _Handles, text: str, piece: _Piece, end: int) -> tuple[float, float]:
    """Width of a line's first word, up to where it could have been parted, and of the space after it.

    A word may be several text objects; `end` is the line's.
    """
    match = _FIRST_WORD.match(text, piece.first, end)
    if match is None or (match.end() >= piece.end and piece.end >= end):
        return piece.right - piece.left, 0.0
    right = _box(handles, match.end() - 1)[1]
    spaced = match.end() + 1 < end and text[match.end()] == " "
    return right - piece.left, max(_box(handles, match.end() + 1)[0] - right, 0.0) if spaced else 0.0


def _apart(text: str, before: _Piece, after: _Piece) -> bool:
    gap, size = after.left - before.right, max(before.size, after.size)
    if gap > _WIDE_GAP * size:
        return True
    real_space = text[before.end - 1] == " " or text[after.first] == " "
    return gap > _CELL_GAP * size and not real_space


def _advance_gap(handles: _Handles, before: _Piece, after: _Piece) -> float:
    """The distance between two pieces, the white around their letters counted as the letters' own."""
    if after.left - before.right < _SPACE_GAP * after.size:
        return 0.0
    ends = []
    for at in (before.end - 1, after.first):
        pdfium.FPDFText_GetLooseCharBox(handles.text_page, handles.char_index(at), handles.loose_at)
        box = handles.loose
        ends.append(handles.turn.across(box.left, box.top, box.right, box.bottom))
    return ends[1][0] - ends[0][1]


def _runs(text: str, piece: _Piece, hrefs: list[tuple[int, int, str]]) -> list[Run]:
    bold, italic = piece.font
    runs, at = [], piece.first
    for first, end, href in hrefs:
        if first < piece.end and end > at:
            if first > at:
                runs.append(Run(_whole(text[at:first]), bold, italic))
            runs.append(Run(_whole(text[max(first, at) : min(end, piece.end)]), bold, italic, href))
            at = min(end, piece.end)
    if at < piece.end:
        runs.append(Run(_whole(text[at : piece.end]), bold, italic))
    return runs
