"""Lists of people printed in columns side by side: 'Fra regionsrådet:      Fra kommunerne:' with the names below each.

Used by the rule `label_columns`, through `columns`. Only plain text keeps the columns apart, by blanks; each list
becomes lines of its own, in the order of the columns.
"""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.people.groups import group_status
from raadslag.domain.reading.people.persons import is_name
from raadslag.domain.reading.pieces import Piece, Reading

RULE = "label_columns"

_CELL = pattern(r"\S+(?:\s\S+)*")
_FROM = pattern(r"^(?:Fra|For) [\wæøåÆØÅ -]{3,30}:$")
LONGEST = 30
"""Rows below the headings that are looked at."""

Cell = tuple[int, str, Piece]


def part_columns(reading: Reading) -> None:
    """Puts lists that stand side by side below one another."""
    head = [p for p in reading.head() if p.role == "open"]
    for at, piece in enumerate(head):
        starts = _headings(piece)
        if not starts:
            continue
        rows = _rows(head, at)
        lists = _lists(piece, starts, rows)
        if rows and all(any(is_name(_name(text)) for _, text, _ in cells) for cells in lists):
            _replace(reading, piece, starts, rows, lists)
            return


def _cells(piece: Piece) -> list[tuple[int, str]]:
    """The cells of a line with the column of the page in which each begins."""
    return [(piece.indent + m.start(), m[0]) for m in _CELL.finditer(piece.text)]


def _headings(piece: Piece) -> list[int]:
    """Where the lists of a line of headings begin; a line of one heading, or of labels and values, has none."""
    if "  " not in piece.text:
        return []
    cells = _cells(piece)
    alone = all(group_status(text) is not None or _FROM.match(text) for _, text in cells)
    return [start for start, _ in cells] if len(cells) >= 2 and alone else []


def _rows(head: list[Piece], at: int) -> list[Piece]:
    rows: list[Piece] = []
    for piece in head[at + 1 : at + LONGEST]:
        if piece.gap > 0 or group_status(piece.text.split("  ")[0]) is not None:
            break
        rows.append(piece)
    return rows if any("  " in row.text for row in rows) else []


def _lists(piece: Piece, starts: list[int], rows: list[Piece]) -> list[list[Cell]]:
    """The entries of each column: a cell goes to the column that begins nearest; what carries on an entry joins it."""
    lists: list[list[Cell]] = [[] for _ in starts]
    for row in rows:
        for start, text in _cells(row):
            column = min(range(len(starts)), key=lambda n: abs(starts[n] - start))
            cells = lists[column]
            if cells and (cells[-1][1].endswith(",") or not is_name(_name(text))):
                begun, above, first = cells[-1]
                cells[-1] = (begun, f"{above} {text}", first)
            else:
                cells.append((start, text, row))
    return lists


def _name(text: str) -> str:
    return re.split(r",|\s\(", text)[0]


def _replace(
    reading: Reading, piece: Piece, starts: list[int], rows: list[Piece], lists: list[list[Cell]]
) -> None:
    """Writes the lists one below the other; the printed rows keep their lines and are spent."""
    new: list[Piece] = []
    for (_, heading), cells in zip(_cells(piece), lists, strict=True):
        new.append(Piece(heading, piece.source, 1, 0))
        new += [Piece(text, row.source, 0, 0) for _, text, row in cells]
    told = {id(p.source) for p in new}
    at = next(i for i, p in enumerate(reading.pieces) if p is piece)
    rest = [row for row in rows if id(row.source) not in told]
    for row in rest:
        row.role, row.rule = "person", RULE
    spent = {id(piece), *(id(row) for row in rows if row not in rest)}
    reading.pieces[at:at] = new
    reading.pieces = [p for p in reading.pieces if id(p) not in spent]
