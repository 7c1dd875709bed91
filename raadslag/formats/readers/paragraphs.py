"""Rows of all pages to source lines: wrapped lines become paragraphs, table rows become tab rows.

Two lines are one paragraph when the first word of the second had no room on the first. Blank lines stand where
the page has more air than between lines. Running heads come where the text pauses, so that a paragraph, a list
or a table that goes on over a page stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.lines import SourceLine
from raadslag.formats.readers.flow import LEADERS, MARKED, begins_point, first_word_fits, is_contents, rows
from raadslag.formats.readers.furniture import Line, Parted, part
from raadslag.formats.readers.inline import Run, collapse, markdown
from raadslag.formats.readers.measure import Metrics, measure, right_margin
from raadslag.formats.readers.places import Chunk, Page, Row

_ALIGNED = 2.0
_SPACE = Run(" ")
_SLASH = pattern(r"\w/$")
_OWN_HYPHEN = pattern(r"[^\W_]-$")
_JOINER = pattern(r"\s*(?:og|eller|samt)\b")
_SUSPENDED = frozenset({"og", "eller", "samt", "og/eller", "men"})
_ENDS = (".", "!", "?", ":", ";")
_MOST_WAITING = 8
_MIRRORED = 3.0
_DEEPER = 3.0
"""A point of a list within a list stands at most so many font sizes farther in."""


@dataclass(slots=True)
class _Block:
    """One source line to be: a paragraph's chunks, or a table row, or furniture."""

    chunks: list[Chunk]
    row: Row | None = None
    air: bool = True
    """A blank line goes before it."""
    right: float | None = None
    """The right edge of its column, where it stands in one."""


def lay_out(pages: list[Page]) -> list[SourceLine]:
    """The source lines of a document's pages."""
    parted = part(pages)
    right = right_margin(parted)
    flows = [rows(p.page, p.body, right) for p in parted]
    writer = _Writer(measure(flows, right))
    for here, flow in zip(parted, flows, strict=True):
        writer.page(here, flow)
    return writer.finish()


class _Writer:
    """Collects blocks page by page, and writes them as numbered lines at the end."""

    def __init__(self, metrics: Metrics) -> None:
        self.metrics = metrics
        self.blocks: list[_Block] = []
        self.waiting: list[_Block] = []
        """Running heads and feet, until the text pauses."""
        self.open: list[Row] = []
        """The rows of the block that is being made: a paragraph's lines."""

    def page(self, here: Parted, flow: list[Row]) -> None:
        """Adds one page."""
        self._wait(here.head)
        for position, row in enumerate(flow):
            self._add(row, flow[position + 1] if position + 1 < len(flow) else None)
        self._wait(here.foot)

    def finish(self) -> list[SourceLine]:
        """All lines, numbered."""
        self.blocks += self.waiting
        lines: list[SourceLine] = []
        columns = _table_columns(self.blocks)
        for position, block in enumerate(self.blocks):
            if block.air and lines:
                lines.append(SourceLine(len(lines) + 1, "", page=block.chunks[0].page))
            lines.append(_source_line(len(lines) + 1, block, columns.get(position)))
        return lines

    def _wait(self, lines: list[Line]) -> None:
        for position, line in enumerate(lines):
            row = Row([[chunk] for chunk in line])
            self.waiting.append(_Block(line, row if len(line) > 1 else None, air=position == 0))

    def _add(self, row: Row, after: Row | None) -> None:
        last = self.blocks[-1] if self.blocks else None
        if last and self._joins(last, row):
            last.chunks.append(row.first)
            last.right = row.right
            return
        air = not last or self._air(last, row, after)
        if air and self.waiting and not (last and self._even_list(last, row)):
            self.blocks += self.waiting
            self.waiting = []
        elif last and not air and _repeats_head(self.blocks, row):
            return
        chunks = [chunk for cell in row.cells for chunk in cell]
        self.blocks.append(_Block(chunks, None if row.is_line else row, air, row.right))

    def _joins(self, block: _Block, row: Row) -> bool:
        """True when a row is the next wrapped line of a block's paragraph."""
        if block.row is not None or not row.is_line:
            return False
        before, after = block.chunks[-1], row.first
        if _other_letters(block, after) or is_contents(before.text) or not self._follows(block, after):
            return False
        if before.broken:
            return True
        if begins_point(after) and not _midsentence(block, after):
            return False
        return not first_word_fits(before, after, block.right or self.metrics.right)

    def _follows(self, block: _Block, after: Chunk) -> bool:
        """True when a line stands where the block's next line would: below it, or on top of the next page."""
        before = block.chunks[-1]
        if after.page != before.page:
            return _under(block, after) and self._goes_over(before, after)
        if after.y < before.y:  # the next column
            return not before.bold and not before.text.rstrip().endswith(_ENDS)
        near = after.y - before.y <= self.metrics.lead(before.size) + 0.25 * before.size
        return near and _aligned(block.chunks, after)

    def _goes_over(self, before: Chunk, after: Chunk) -> bool:
        """True when a paragraph may go on over a page: in mid-sentence, or when all lines there are full."""
        text = before.text.rstrip()
        if before.bold or text.endswith((":", ";")):
            return False
        if not text.endswith(_ENDS) or after.text[:1].islower():
            return True
        page_full = before.y + self.metrics.lead(before.size) > self.metrics.bottom + 1
        return page_full and after.right > self.metrics.right - 8 * after.size

    def _air(self, block: _Block, row: Row, after: Row | None) -> bool:
        """True when there is more air between two rows than between lines."""
        before, here = block.chunks[-1], row.first
        if (block.row is None) != row.is_line:
            return True
        if here.page != before.page or row.top < min(chunk.y for chunk in block.chunks[-1:]):
            both_rows = block.row is not None and not row.is_line
            return not (both_rows or self._list_goes_on(block, row, after))
        if block.row is not None:
            most = 3.0 if block.row.ruled and row.ruled else 2.2
            return row.top - block.row.bottom > most * max(before.size, here.size)
        return self._gap_between(before, here)

    def _list_goes_on(self, block: _Block, row: Row, after: Row | None) -> bool:
        """True on a new page or column when what comes is one more line like those before: a name, a point."""
        first, here = block.chunks[0], row.first
        points = begins_point(first), begins_point(here)
        away = _DEEPER * here.size if all(points) else _ALIGNED
        moved = first.page != here.page and abs(first.left - here.left) > away
        if abs(first.size - here.size) > 0.6 or moved:
            return False
        if all(points):
            if after is None or not begins_point(after.first) or abs(after.first.size - here.size) > 0.6:
                return True
            return not self._gap(row, after.first)
        if any(points) or block.air or after is None:
            return False
        single = not after.is_line or first_word_fits(here, after.first, row.right or self.metrics.right)
        return single and not self._gap(row, after.first)

    def _even_list(self, block: _Block, row: Row) -> bool:
        """True for short lines with air between ("Ann And, Ærø"): running heads wait until the list ends."""
        before, here = block.chunks[0], row.first
        alike = abs(before.size - here.size) < 0.6 and abs(before.left - here.left) <= _ALIGNED
        short = all(
            not chunk.bold
            and chunk.right < 0.8 * self.metrics.right
            and not chunk.text.rstrip().endswith(_ENDS)
            for chunk in (before, here)
        )
        return alike and short and row.is_line and block.row is None and len(self.waiting) < _MOST_WAITING

    def _gap(self, row: Row, after: Chunk) -> bool:
        return self._gap_between(row.last, after)

    def _gap_between(self, before: Chunk, after: Chunk) -> bool:
        if abs(before.size - after.size) > 0.6:
            return True
        size = max(before.size, after.size)
        return after.y - before.y > self.metrics.lead(size) + 0.25 * size


def _other_letters(block: _Block, after: Chunk) -> bool:
    """True between letters of another size, and between a bold line and prose: a heading, not bold words."""
    before = block.chunks[-1]
    if abs(before.size - after.size) > 0.6 or (after.bold and not before.runs[-1].bold):
        return True
    return not after.runs[0].bold and all(chunk.bold for chunk in block.chunks)


def _under(block: _Block, after: Chunk) -> bool:
    """True when a line on the next page stands as far in as the block's last line."""
    before = block.chunks[-1]
    edge = before.left if len(block.chunks) > 1 else before.text_left or before.left
    return abs(after.left - edge) <= _ALIGNED


def _midsentence(block: _Block, after: Chunk) -> bool:
    """True for a wrapped line that only happens to begin like a list's point: "den / 1. december"."""
    before = block.chunks[-1]
    under = abs(after.left - before.left) < _ALIGNED
    return under and not begins_point(block.chunks[0]) and not before.text.rstrip().endswith(_ENDS)


def _aligned(chunks: list[Chunk], after: Chunk) -> bool:
    """True when a line stands under a paragraph's lines, its first line's indent or list mark allowed."""
    first = chunks[0]
    if len(chunks) > 1 and abs(after.left - chunks[-1].left) <= _ALIGNED:
        return True
    if abs(after.left - (first.text_left or first.left)) <= _ALIGNED:
        return True
    if len(chunks) == 1 and -4 * first.size <= first.left - after.left <= 3 * first.size:
        hanging = after.left > first.left
        return not hanging or begins_point(first)
    before = chunks[-1]
    return abs((after.left + after.right) - (before.left + before.right)) <= _MIRRORED


def _repeats_head(blocks: list[_Block], row: Row) -> bool:
    """True for a table's first row printed again on the next page."""
    if row.is_line or not blocks or blocks[-1].row is None or blocks[-1].chunks[-1].page == row.first.page:
        return False
    at = len(blocks) - 1
    while at > 0 and blocks[at].row is not None and not blocks[at].air and blocks[at - 1].row is not None:
        at -= 1
    first = blocks[at].row
    return (
        first is not None
        and len(first.cells) > 1
        and [c[0].text for c in first.cells] == [c[0].text for c in row.cells]
    )


# Writing


def _source_line(number: int, block: _Block, columns: list[float] | None) -> SourceLine:
    first = block.chunks[0]
    size = max(chunk.size for chunk in block.chunks)
    bold = all(chunk.bold for chunk in block.chunks)
    if block.row is not None:
        text = "\t".join(_cell_text(cell) for cell in _in_columns(block.row, columns))
    else:
        prose = bold and len(block.chunks) > 2 and block.chunks[-1].text.rstrip().endswith(_ENDS)
        text = collapse(markdown(_joined(block.chunks), keep_bold=prose)).strip(" ")
        text = MARKED.sub("- ", text, count=1) if MARKED.match(text) else text
    return SourceLine(number, _leaders(text), page=first.page, size=size, bold=bold, x=round(first.left, 1))


def _cell_text(cell: list[Chunk]) -> str:
    text = collapse(markdown(_joined(cell))).strip(" ")
    return MARKED.sub("- ", text, count=1) if MARKED.match(text) else text


def _leaders(text: str) -> str:
    """A line of contents: its dots cut short, its page number in a cell of its own."""
    match = LEADERS.match(text) if is_contents(text) else None
    if not match:
        return text
    title = match["title"].rstrip("\t ")
    return f"{title}.....\t{match['page']}"


def _joined(chunks: list[Chunk]) -> list[Run]:
    """The runs of wrapped lines as one line: with a space between, or a parted word made whole."""
    runs: list[Run] = []
    for position, chunk in enumerate(chunks):
        if position:
            runs += _between(chunks[position - 1], chunk)
        runs += chunk.runs
    return _links_joined(runs)


def _between(before: Chunk, after: Chunk) -> list[Run]:
    text = before.text.rstrip()
    last = runs[-1] if (runs := before.runs) else Run("")
    if before.broken:
        glue = hyphen(text, after.text.lstrip())
    elif text.endswith("\u00ad"):
        glue = ""
    elif text.endswith("/") and _SLASH.search(text, len(text) - 2):
        glue = ""  # "trends/" and "temaer": a stroke between words has no space after it
    elif text.endswith("-") and _OWN_HYPHEN.search(text, len(text) - 2) and not _JOINER.match(after.text):
        glue = ""  # "KKR-" and "mødet": the hyphen is the word's own, since PDFium left it
    else:
        glue = " "
    if not glue:
        return []
    return [Run(glue, last.bold, last.italic) if last.bold or last.italic or glue != " " else _SPACE]


def hyphen(before: str, after: str) -> str:
    """What stood between the two parts of a word that was parted at a line's end: nothing, "-" or "- ".

    Suspended hyphens ("social- og") and the hyphens of abbreviations and names ("KKR-mødet") are kept.
    """
    head = re.split(r"[\s(/]", before)[-1]
    tail = re.split(r"[\s,.;:)]", after)[0]
    if tail in _SUSPENDED:
        return "- "
    if not tail[:1].isalpha() or not head[-1:].isalpha():
        return "-"
    if tail[:1].isupper():
        return "" if tail.isupper() and len(tail) > 1 and head.isupper() else "-"
    if head.rsplit("-", 1)[-1].isupper() or len(head) == 1:
        return "-"
    return ""


def _links_joined(runs: Iterable[Run]) -> list[Run]:
    """A link over two lines is one link: the space between takes part in it."""
    found: list[Run] = []
    for run in runs:
        if len(found) > 1 and run.href is not None and found[-1].text == " " and found[-2].href == run.href:
            found[-1] = Run(" ", run.bold, run.italic, run.href)
        found.append(run)
    return found


# Columns of tables


def _table_columns(blocks: list[_Block]) -> dict[int, list[float]]:
    """For each table row that lacks cells, the left edges of its table's columns."""
    found: dict[int, list[float]] = {}
    start = 0
    while start < len(blocks):
        end = start + 1
        while (
            end < len(blocks)
            and blocks[start].row is not None
            and blocks[end].row is not None
            and not blocks[end].air
        ):
            end += 1
        table = [(at, row) for at in range(start, end) if (row := blocks[at].row) is not None]
        if len(table) > 1:
            most = max(len(row.cells) for _, row in table)
            full = [row for _, row in table if len(row.cells) == most]
            edges = [min(row.cells[i][0].left for row in full) for i in range(most)]
            found |= {at: edges for at, row in table if len(row.cells) < most}
        start = end
    return found


def _in_columns(row: Row, columns: list[float] | None) -> list[list[Chunk]]:
    """The row's cells, with empty ones where its table has a column and it has nothing."""
    if columns is None:
        return row.cells
    placed: list[list[Chunk]] = [[] for _ in columns]
    for cell in row.cells:
        at = max((i for i, edge in enumerate(columns) if edge <= cell[0].left + 3 * _ALIGNED), default=0)
        placed[at] += cell
    while len(placed) > len(row.cells) and not placed[-1]:
        placed.pop()
    return placed
