"""Agenda tables: one row per item with columns such as 'Punkt', 'Indhold' and 'Beslutning / ansvarlig'."""

from __future__ import annotations

import re

from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.vocabulary import SECTION_LABELS, bare

NAME = "agenda_tables"
VERSION = 2

_ITEM_COLUMN = re.compile(
    r"^(?:punkt|pkt|nr|emne|sag|dagsordenspunkt|dagsorden|punkt/emne|titel|overskrift|tekst)\b", re.IGNORECASE
)
_BILAG = re.compile(r"\s*\bBilag:\s*(?P<list>[^.]+)\.?\s*$")


def apply(reading: Reading) -> None:
    """Turns the rows of such a table into heading, labels and texts of their own."""
    columns: list[str] = []
    out: list[Piece] = []
    for piece in reading.pieces:
        cells = (
            [c.strip() for c in piece.text.split("\t")] if piece.role == "open" and "\t" in piece.text else []
        )
        if len(cells) >= 2 and _is_header(cells):
            columns = cells
            piece.role, piece.rule = "aside", "title_block"
            out.append(piece)
        elif columns and cells and re.match(r"\d", cells[0]):
            out += _row(piece, cells, columns)
        else:
            columns = columns if cells else []
            out.append(piece)
    reading.pieces = out


def _is_header(cells: list[str]) -> bool:
    kinds = [_kind(c) for c in cells[1:]]
    return (
        bool(_ITEM_COLUMN.match(cells[0])) and "decision" in kinds and not any(c[:1].isdigit() for c in cells)
    )


def _kind(cell: str) -> str | None:
    word = re.split(r"\s*[/,]\s*", bare(cell))[0]
    return SECTION_LABELS.get(
        word, "presentation" if word in ("indhold", "noter", "drøftelse", "oplæg") else None
    )


def _row(piece: Piece, cells: list[str], columns: list[str]) -> list[Piece]:
    """The parts of a row; the row's line stays the source of each."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,2})*\.?", cells[0]) and _ITEM_COLUMN.match(columns[1]) and cells[1]:
        cells = [f"{cells[0].rstrip('.')}. {cells[1]}", *cells[2:]]
        columns = [columns[0], *columns[2:]]
    parts = [Piece(cells[0], piece.source, 1, piece.indent)]
    if len(cells) > len(columns):  # a tab within a cell: what is over belongs to the last column
        last = len(columns) - 1
        cells = [*cells[:last], " ".join(c for c in cells[last:] if c)]
    for cell, column in zip(cells[1:], columns[1:], strict=False):
        if not cell:
            continue
        label = re.split(r"\s*/\s*", column)[0]
        papers = _BILAG.search(cell)
        text = cell[: papers.start()] if papers else cell
        if _kind(column):
            heading = label if _kind(column) == "decision" else "Sagsfremstilling"
            parts.append(Piece(heading, piece.source, -1, piece.indent))
        parts.append(Piece(text, piece.source, -1, piece.indent))
        if papers:
            parts.append(Piece("Bilag", piece.source, -1, piece.indent))
            parts += [
                Piece(p, piece.source, -1, piece.indent)
                for p in re.split(r",\s+(?=[A-ZÆØÅ])", papers["list"])
            ]
    return parts
