"""Agenda tables: one row per item with columns such as 'Punkt', 'Indhold' and 'Beslutning / ansvarlig'.

Used by the rule `agenda_tables`; the rule says when it runs, this module how it works.
"""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.headings import make_heading
from raadslag.domain.reading.pieces import Label, Piece, Reading
from raadslag.domain.reading.words.vocabulary import SECTION_LABELS, bare

RULE = "agenda_tables"

_ITEM_COLUMN = pattern(
    r"^(?:punkt|pkt|nr|emne|sag|dagsordenspunkt|dagsorden|punkt/emne|titel|overskrift|tekst)\b", re.IGNORECASE
)
_BESIDE = pattern(
    r"^(?:ansvarlig|ansvar|hvem|tid|varighed|tidsforbrug|deadline|frist|opfølgning|initialer)\b",
    re.IGNORECASE,
)
"""Columns that tell of the work with an item, not what it says."""
_RULE = pattern(r"^\|?[\s:|-]*-{3}[\s:|-]*$")
_BILAG = pattern(r"\s*\bBilag:\s*(?P<list>[^.]+)\.?\s*$")


def part_tables(reading: Reading) -> None:
    """Turns the rows of such a table into heading, labels and texts of their own."""
    columns: list[str] = []
    out: list[Piece] = []
    timed = False
    for piece in reading.pieces:
        cells = _cells(piece, bool(columns))
        timed = (timed and bool(cells)) or _is_timed(cells)
        cells = cells[1:] if timed and len(cells) > 2 else cells
        if len(cells) >= 2 and is_header(cells):
            columns = cells
            piece.role, piece.rule = "aside", "title_block"
            out.append(piece)
        elif columns and _RULE.match(piece.text):
            reading.set_aside(piece, "title_block")
            out.append(piece)
        elif columns and cells and _is_row(cells, columns):
            out += _row(piece, cells, columns)
        else:
            columns = columns if cells else []
            out.append(piece)
    reading.pieces = out


def _cells(piece: Piece, begun: bool) -> list[str]:
    """The cells of a row, parted by tabs or by pipes."""
    text = piece.text
    if piece.role != "open" and piece.rule != "navigation":
        return []  # a header parted by pipes looks like a menu
    if "\t" in text:
        return [c.strip() for c in text.split("\t")]
    if text.startswith("|") or text.count(" | ") >= 2 or text.count("|") >= 4 or (begun and "|" in text):
        return [c.strip(" *") for c in text.strip("| ").split("|")]
    return []


def _is_timed(cells: list[str]) -> bool:
    """The first column of the header tells the time that each item begins."""
    return len(cells) > 2 and bare(cells[0]) in ("tid", "kl", "tidspunkt") and is_header(cells[1:])


def is_header(cells: list[str]) -> bool:
    """Names of columns: the first is the item's, another one tells what was decided."""
    kinds = [column_kind(c) for c in cells[1:]]
    return (
        bool(_ITEM_COLUMN.match(cells[0])) and "decision" in kinds and not any(c[:1].isdigit() for c in cells)
    )


def _is_row(cells: list[str], columns: list[str]) -> bool:
    """A row has a number first, or as many cells as the header."""
    return cells[0][:1].isdigit() or (len(cells) == len(columns) and cells[0][:1].isupper())


def column_kind(cell: str) -> str | None:
    """The kind of section that a column with this name holds."""
    word = re.split(r"\s*[/,]\s*", bare(cell))[0]
    return SECTION_LABELS.get(
        word, "presentation" if word in ("indhold", "noter", "drøftelse", "oplæg") else None
    )


def _row(piece: Piece, cells: list[str], columns: list[str]) -> list[Piece]:
    """The parts of a row; the row's line stays the source of each."""
    if (
        re.fullmatch(r"\d{1,3}(?:(?:\.\d{1,2})*|[a-h])\.?", cells[0])
        and _ITEM_COLUMN.match(columns[1])
        and cells[1]
    ):
        cells = [f"{cells[0].rstrip('.')}. {cells[1]}", *cells[2:]]
        columns = [columns[0], *columns[2:]]
    parts = [Piece(cells[0], piece.source, 1, piece.indent)]
    if not cells[0][:1].isdigit():
        make_heading(parts[0], cells[0], RULE)
    if len(cells) > len(columns):  # a tab within a cell: what is over belongs to the last column
        last = len(columns) - 1
        cells = [*cells[:last], " ".join(c for c in cells[last:] if c)]
    for cell, column in zip(cells[1:], columns[1:], strict=False):
        if not cell:
            continue
        label = re.split(r"\s*/\s*", column)[0]
        papers = _BILAG.search(cell)
        text = cell[: papers.start()] if papers else cell
        if column_kind(column):
            heading = label if column_kind(column) == "decision" else "Sagsfremstilling"
            parts.append(Piece(heading, piece.source, -1, piece.indent))
        elif _BESIDE.match(column):
            parts.append(Piece(column, piece.source, -1, piece.indent, "label", RULE, Label("other", column)))
        parts.append(Piece(text, piece.source, -1, piece.indent))
        if papers:
            parts.append(Piece("Bilag", piece.source, -1, piece.indent))
            parts += [
                Piece(p, piece.source, -1, piece.indent)
                for p in re.split(r",\s+(?=[A-ZÆØÅ])", papers["list"])
            ]
    return parts
