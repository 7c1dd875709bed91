"""Two columns side by side, parted by blanks: 'DAGSORDEN          BESLUTNING' and below each item what was decided.

Used by the rule `agenda_tables`: the columns become heading, text, label and decision, one below the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.headings import parse
from raadslag.domain.reading.items.tables import RULE, column_kind, is_header
from raadslag.domain.reading.pieces import Heading, Piece, Reading

LEAST = 2
SLACK = 2
"""A cell begins so many signs left of its column at most."""
_CHUNK = pattern(r"\S(?:\S|\s(?!\s))*")
_LETTERED = pattern(r"[a-h]\)")
_NUMBER = pattern(r"^\d{1,3}[.)]?\s\S")


@dataclass
class _Block:
    """One item: the pieces of each column, in the order of the columns."""

    columns: list[list[Piece]] = field(default_factory=list)


def part_columns(reading: Reading) -> None:
    """Turns such columns into what they say, where they hold two items or more."""
    for at, piece in enumerate(reading.pieces):
        chunks = _chunks(piece) if piece.role == "open" and "   " in piece.text else []
        if len(chunks) > 1 and len(chunks) < 5 and is_header([text for _, text in chunks]):
            blocks, end = _blocks(reading.pieces, at + 1, [start for start, _ in chunks])
            if len(blocks) < LEAST or not any(any(b.columns[1:]) for b in blocks):
                continue
            piece.role, piece.rule = "aside", "title_block"
            names = [text for _, text in chunks]
            out = [p for block in blocks for p in _written(block, names)]
            reading.pieces = [*reading.pieces[: at + 1], *out, *reading.pieces[end:]]
            return


def _chunks(piece: Piece) -> list[tuple[int, str]]:
    """The parts of a line that two blanks or more part, with their columns on the page."""
    return [(piece.indent + m.start(), m[0]) for m in _CHUNK.finditer(piece.text)]


def _blocks(pieces: list[Piece], at: int, starts: list[int]) -> tuple[list[_Block], int]:
    """The items below the header and where the columns end: at a line that begins at the left without a number."""
    blocks: list[_Block] = []
    while at < len(pieces):
        piece = pieces[at]
        chunks = _chunks(piece)
        opens = chunks[0][0] <= starts[0] + SLACK and bool(_NUMBER.match(chunks[0][1]))
        outside = piece.role != "open" or (chunks[0][0] <= starts[0] and not opens)
        if outside or (not opens and not blocks):
            break
        if opens:
            blocks.append(_Block([[] for _ in starts]))
        for start, text in chunks:
            column = max(n for n, begin in enumerate(starts) if begin <= max(start + SLACK, starts[0]))
            _put(blocks[-1].columns[column], piece, text, starts[0] + start)
        at += 1
    return blocks, at


def _put(column: list[Piece], piece: Piece, text: str, indent: int) -> None:
    """A line of a column; two chunks of one line are one."""
    if column and column[-1].source is piece.source:
        column[-1].text += f" {text}"
    else:
        column.append(Piece(text, piece.source, piece.gap, indent))


def _written(block: _Block, names: list[str]) -> list[Piece]:
    head, *rest = block.columns[0]
    title, more = head.text, 0
    for below in rest:
        if below.gap or not below.text[:1].islower() or _LETTERED.match(below.text):
            break
        title, more = f"{title} {below.text}", more + 1
    candidate = parse(title)
    if candidate is not None:
        head.role, head.rule = "item", RULE
        head.data = Heading(candidate.number, candidate.title, candidate.public, case=candidate.case)
        for below in rest[:more]:
            below.role, below.rule = "item_more", RULE
    out = [head, *rest]
    for name, column in zip(names[1:], block.columns[1:], strict=True):
        if column and column_kind(name):
            out.append(Piece(name.capitalize(), column[0].source, -1, head.indent))
            column[0].gap = 0
        out += column
    return out
