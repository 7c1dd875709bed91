"""Attendance that stands in a table of blanks or in lines that say it of each, brought into rows parted by tabs.

Used by the rule `label_columns`, before the lists of the head are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby, takewhile

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.people.groups import group_status
from raadslag.domain.reading.people.persons import is_name
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.words.vocabulary import bare

RULE = "label_columns"

_CELL = pattern(r"\S+(?: \S+)*")
_REMARK = pattern(
    r"^(?:Navn:\s*)?(?P<who>[^:\t]{4,60}?)(?:\s{2,}(?:Status:\s*)?|\s*:\s+|\t)(?P<was>mødt|til ?stede|deltog|afbud|fraværende|ikke mødt|ikke til ?stede|udeblevet)\.?$",
    re.IGNORECASE,
)
_WAS = pattern(r"^(?:mødt|til ?stede|deltog|afbud|fraværende|ikke mødt|ikke til ?stede)$", re.IGNORECASE)

LEAST_ROWS = 3
Cells = list[tuple[int, str]]


def shape(reading: Reading, is_header: Callable[[list[str]], bool]) -> None:
    """Rows of blanks get tabs, 'NN: Til stede' becomes a row."""
    head = [p for p in reading.head() if p.role == "open"]
    _status_rows(head)
    _status_lines(reading, head)
    _places_beside(head)
    for at, piece in enumerate(head):
        cells = _cells(piece)
        if len(cells) < 2 or piece.role != "open":
            continue
        if is_header([text for _, text in cells]):
            rows = list(takewhile(lambda p: p.gap == 0 and p.role == "open", head[at + 1 :]))
            _tabs(piece, rows, cells)


def _cells(piece: Piece) -> Cells:
    """The cells of a line that blanks part, with where they begin."""
    text = piece.source.text
    if "\t" in text or "  " not in text.strip() or piece.gap < 0:
        return []
    return [(m.start(), m[0]) for m in _CELL.finditer(text)]


def _nearest(start: int, columns: Cells) -> int:
    return min(range(len(columns)), key=lambda n: abs(columns[n][0] - start))


def _tabs(header: Piece, rows: list[Piece], columns: Cells) -> None:
    """A table whose columns are told by where they begin; what wraps within a column joins the row above."""
    table: list[tuple[Piece, list[str]]] = []
    for piece in rows:
        cells = _cells(piece)
        if cells and cells[0][0] == columns[0][0]:
            table.append((piece, [""] * len(columns)))
        elif not table or not _wraps(piece, table[-1][1]):
            break
        else:
            cells = [(piece.indent, piece.text)]
            piece.role, piece.rule = "person", RULE
        for start, text in cells:
            at = _nearest(start, columns)
            table[-1][1][at] = f"{table[-1][1][at]} {text}".strip()
    if table:
        header.text = "\t".join(text for _, text in columns)
    for piece, row in table:
        piece.text = "\t".join(row)


def _places_beside(head: list[Piece]) -> None:
    """'A B        Xby' on three lines or more: what stands in the last column, some of it twice, sent those before it."""
    rows = [(p, _cells(p)) for p in head]
    for start, same in groupby(rows, key=lambda row: row[1][-1][0] if len(row[1]) > 1 else None):
        run = list(same)
        if start is None or len(run) < LEAST_ROWS or not _are_places([cells for _, cells in run]):
            continue
        for piece, cells in run:
            place = cells[-1][1]
            apart = f" ({place})" if " " in place and "(" not in cells[-2][1] else f", {place}"
            piece.text = f"{piece.text[: -len(place)].rstrip()}{apart}"


def _are_places(rows: list[Cells]) -> bool:
    last = [cells[-1][1] for cells in rows]
    short = all(
        len(text.split()) <= 2 and text.replace(" ", "").isalpha() and text[0].isupper() for text in last
    )
    named = all(is_name(_first(cells[-2][1])) for cells in rows)
    alone = sum(" " not in text for text in last)
    told = any(_WAS.match(text) or group_status(text) for text in last)
    return short and named and not told and len(set(last)) < len(last) and alone * 2 >= len(last)


def _wraps(piece: Piece, row: list[str]) -> bool:
    """A line of one cell that a bracket opens, or that closes a bracket of the row above."""
    return piece.text.startswith("(") or any(cell.count("(") > cell.count(")") for cell in row)


def _status_rows(head: list[Piece]) -> None:
    """'NN: Til stede' on two lines in a row or more is a table."""
    said = [m if (m := _REMARK.match(p.text)) and is_name(_first(m["who"])) else None for p in head]
    for n, (piece, m) in enumerate(zip(head, said, strict=True)):
        beside = (n > 0 and said[n - 1] is not None) or (n + 1 < len(said) and said[n + 1] is not None)
        if m and beside:
            piece.text = f"{m['who'].strip()}\t{m['was']}"


def _first(text: str) -> str:
    """The name that a text begins with, without what stands behind a comma or in brackets."""
    return text.split(",")[0].split(" (")[0].strip()


def _status_lines(reading: Reading, head: list[Piece]) -> None:
    """A line that only says whether the one named above was there, in a list that says it of everyone."""
    said = [n for n, p in enumerate(head) if _WAS.match(p.text) and n > 1]
    there = [n for n in said if group_status(head[n].text) == "present"]
    named = [n for n in said if any(is_name(p.text) for p in head[n - 2 : n])]
    if len(there) < 2 or len(named) < len(said) - 1:
        return
    for n in named:
        who = next(p for p in (head[n - 1], head[n - 2]) if is_name(p.text))
        who.text = f"{who.text} ({bare(head[n].text)})"
        head[n].role, head[n].rule = "person", RULE
