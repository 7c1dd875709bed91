"""Blocks to source lines, for the formats that say their structure themselves (HTML and DOCX).

A block is one paragraph with its runs; a line break in it makes a line. Tables become tab rows, unless they only
serve to place text on the page: then their cells are blocks one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.lines import SourceLine
from raadslag.formats.readers.inline import Run, all_bold, collapse, markdown

BREAK = "\n"
"""A run of this text alone is a line break."""
_BULLETS = "-–•·*o▪■●"
_TYPED_MARK = pattern(r"^([-–•·*o▪■●]|\(?\d{1,3}[.)]|\(?[a-zæøå]\)|\d{1,3}(?:\.\d{1,3})+\.?)\t(?=\S)")
_MANY_LINES = 3
"""A cell with so many lines holds a list of its own, not a value."""


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list point or table row with what is known of it."""

    runs: list[Run] = field(default_factory=list)
    heading: int | None = None
    mark: str = ""
    """A list's mark with its indent and a space after it, or a heading's number."""
    air: bool = False
    """There is air before it on the page."""
    air_after: bool = False
    row: list[str] | None = None
    """The cells of a table row, ready made."""

    @property
    def empty(self) -> bool:
        """Nothing to read in it."""
        if self.row is not None:
            return not any(cell.strip() for cell in self.row)
        return not any(run.text.strip() for run in self.runs)


@dataclass(slots=True)
class Cell:
    """A table's cell: its blocks, and how many columns it spans."""

    blocks: list[Block]
    span: int = 1


def source_lines(blocks: Iterable[Block]) -> list[SourceLine]:
    """Numbered lines, with one blank line where there is air."""
    lines: list[SourceLine] = []
    air = False
    for block in blocks:
        if block.empty:
            air = air or block.air or block.air_after
            continue
        if lines and (air or block.air):
            lines.append(SourceLine(len(lines) + 1, ""))
        for text, bold in _texts(block):
            lines.append(SourceLine(len(lines) + 1, text, bold=bold, heading=block.heading))
        air = block.air_after
    return lines


def table_blocks(rows: list[list[Cell]]) -> list[Block]:
    """A table's rows as tab rows, or its cells' blocks when it only places text."""
    rows = [row for row in rows if any(not block.empty for cell in row for block in cell.blocks)]
    if not rows:
        return []
    width = max(sum(cell.span for cell in row) for row in rows)
    if width == 1 or _only_places(rows):
        found = [block for row in rows for cell in row for block in cell.blocks if not block.empty]
    elif width == 2:
        found = [block for row in rows for block in _pair(row)]
    else:
        found = [Block(row=_row(row)) for row in rows]
    found[0] = replace(found[0], air=True)
    found[-1] = replace(found[-1], air_after=True)
    return found


def _only_places(rows: list[list[Cell]]) -> bool:
    """True when cells hold headings or tables of their own."""
    return any(
        block.heading is not None or block.row is not None
        for row in rows
        for cell in row
        for block in cell.blocks
    )


def _pair(row: list[Cell]) -> list[Block]:
    """A row of two cells; a list of lines in one of them ("Deltagere") keeps its lines."""
    counts = [sum(len(_texts(block)) for block in cell.blocks if not block.empty) for cell in row]
    if max(counts) >= _MANY_LINES:
        return [block for cell in row for block in cell.blocks if not block.empty]
    return [Block(row=_row(row))]


def _row(row: list[Cell]) -> list[str]:
    cells: list[str] = []
    for cell in row:
        texts = [text for block in cell.blocks if not block.empty for text, _ in _texts(block)]
        cells += [" ".join(texts).replace("\t", " "), *[""] * (cell.span - 1)]
    return cells


def _texts(block: Block) -> list[tuple[str, bool]]:
    """The block's lines, each with whether it is wholly bold."""
    if block.row is not None:
        return [("\t".join(block.row).rstrip("\t"), False)]
    found: list[tuple[str, bool]] = []
    for runs in _split(block.runs):
        text = _TYPED_MARK.sub(_typed_mark, collapse(markdown(runs)).strip(" \t"), count=1)
        if text.strip():
            found.append((text, block.heading is None and all_bold(runs)))
    if found and block.mark:
        found[0] = (block.mark + found[0][0], found[0][1])
    return found


def _typed_mark(match: re.Match[str]) -> str:
    """A list's mark or an item's number typed by hand, with a tab after it."""
    return "- " if match[1] in _BULLETS else f"{match[1]} "


def _split(runs: list[Run]) -> list[list[Run]]:
    found: list[list[Run]] = [[]]
    for run in runs:
        if run.text == BREAK:
            found.append([])
        else:
            found[-1].append(run)
    return found
