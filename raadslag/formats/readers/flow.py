"""Chunks of a page to rows in reading order: plain lines, table rows, columns one after the other.

The order of the file is trusted as far as it goes: a table is written row by row, columns one by one. Where the
text jumps up and to the right, the lines before are either a cell that was wrapped (then it is a table row) or
a column of its own. Ruling lines decide where there are any.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from raadslag.domain.patterns import pattern
from raadslag.formats.readers.inline import Run
from raadslag.formats.readers.places import Chunk, Page, Row, Rule

BULLET = pattern("[•‣▪▫◦·●○■□–—\\-*o§Ø!\ufffd\uf000-\uf0ff\u2010-\u2012\u0335]")
"""A mark alone in its place that begins a list's point; symbol fonts give private characters."""
MARKED = pattern("(?:[•‣▪▫◦·●○■\uf000-\uf0ff]|[–—-](?= ))\\s*(?=\\S)")
"""The same at the beginning of a line."""
NUMBER_MARK = pattern(r"\(?(?:\d{1,2}[.)]|[a-zæøå]\))|\d{1,2}(?:\.\d{1,2})+\.?")
LEADERS = pattern(r"^(?P<title>.*?)[ .]*(?:\.[ \t]?){5,}\s*(?P<page>\d{1,3}|[ivxl]{1,5})\s*$", re.DOTALL)
"""A line of contents."""
_NUMBERED = pattern(rf"(?:{NUMBER_MARK.pattern})\s")
_ATTACHED = pattern(r"\./\.?")

_SAME_LINE = 0.45
"""Baselines nearer than this many font sizes are one line."""
_MOST_CELL_LINES = 12
_FEW_LINES = 4
"""A column with more lines than this shows by itself where its right margin is."""
_NO_MARGIN = 1e6
"""The right edge of a column whose line breaks are all wanted."""
_ALIGNED = 2.0
"""Left edges nearer than this, in points, are the same edge."""


def rows(page: Page, chunks: list[Chunk], right: float) -> list[Row]:
    """The rows of a page's body; `right` is where the document's text area ends."""
    if not chunks:
        return []
    bands = _Bands(page.rules)
    if page.dots:
        chunks = [_marked(chunk, page.dots) for chunk in chunks]
    found: list[Row] = []
    for ruled, group in _groups(chunks, bands):
        found += [_ruled_row(group, bands)] if ruled else _flow(group, right)
    return found


def _marked(chunk: Chunk, dots: list[tuple[float, float]]) -> Chunk:
    """The chunk as a list's point, when a drawn dot stands before it."""
    for x, y in dots:
        if 0 < chunk.left - x < 2.5 * chunk.size and 0 < chunk.y - y < 0.8 * chunk.size:
            return replace(chunk, runs=[Run("- "), *chunk.runs], left=x, text_left=chunk.left)
    return chunk


def first_word_fits(before: Chunk, after: Chunk, right: float) -> bool:
    """True when the next line's first word had room on the line before: the break was wanted."""
    space = min(max(before.space, after.space) or 0.28 * before.size, 0.38 * before.size)
    return before.right + space + after.word < right - 0.25 * before.size


def is_contents(text: str) -> bool:
    """A line of contents: leaders and a page number."""
    return ("...." in text or ". . ." in text) and LEADERS.match(text) is not None


def begins_point(chunk: Chunk) -> bool:
    """True for a line that begins with a list's mark or number."""
    if chunk.text_left > 0:
        return True
    text = chunk.text
    if text[:1].isalpha() and text[1:2] != ")":
        return False
    return bool(MARKED.match(text) or _NUMBERED.match(text) or _ATTACHED.match(text))


def _same_line(a: Chunk, b: Chunk) -> bool:
    return abs(a.y - b.y) <= _SAME_LINE * min(a.size, b.size)


# Ruled tables


class _Bands:
    """The ruling lines of a page, asked for the box that a chunk stands in."""

    def __init__(self, rules: list[Rule]) -> None:
        self.flat = sorted((r for r in rules if r.top == r.bottom), key=lambda r: r.top)
        self.upright = [r for r in rules if r.left == r.right and r.top != r.bottom]

    def band(self, chunk: Chunk) -> tuple[int, int] | None:
        """The nearest ruling lines above and below, when both are there and belong together."""
        if len(self.flat) < 2 or not self.upright:
            return None
        middle, y = (chunk.left + chunk.right) / 2, chunk.y - 0.25 * chunk.size
        above = below = None
        for rule in self.flat:
            if rule.left - 2 <= middle <= rule.right + 2:
                if rule.top <= y:
                    above = rule
                elif below is None:
                    below = rule
        if above is None or below is None:
            return None
        if not any(r.top <= above.top + 3 and r.bottom >= below.top - 3 for r in self.upright):
            return None
        return round(above.top), round(below.top)

    def parted(self, left: float, right: float, band: tuple[int, int]) -> bool:
        """True when an upright line stands between two edges within a band."""
        top, bottom = band
        return any(
            left - 2 <= r.left <= right + 2 and r.top < bottom - 2 and r.bottom > top + 2
            for r in self.upright
        )


def _groups(chunks: list[Chunk], bands: _Bands) -> list[tuple[bool, list[Chunk]]]:
    """Runs of chunks: those of one ruled row, and those between."""
    found: list[tuple[bool, list[Chunk]]] = []
    last: tuple[int, int] | None = None
    for chunk in chunks:
        band = bands.band(chunk)
        if found and band == last:
            found[-1][1].append(chunk)
        else:
            found.append((band is not None, [chunk]))
        last = band
    return [(ruled and len(_cells(group, bands)) > 1, group) for ruled, group in found]


def _cells(group: list[Chunk], bands: _Bands) -> list[list[Chunk]]:
    """A ruled row's chunks by the upright lines between them, from the left."""
    band = bands.band(group[0])
    assert band is not None
    cells: list[list[Chunk]] = []
    for chunk in sorted(group, key=lambda c: c.left):
        edge = max((c.left for c in cells[-1]), default=0.0) if cells else 0.0
        if cells and not bands.parted(edge, chunk.left, band):
            cells[-1].append(chunk)
        else:
            cells.append([chunk])
    order = {id(chunk): at for at, chunk in enumerate(group)}
    return [sorted(cell, key=lambda c: order[id(c)]) for cell in cells]


def _ruled_row(group: list[Chunk], bands: _Bands) -> Row:
    return Row(_cells(group, bands), ruled=True)


# Everything else


def _flow(chunks: list[Chunk], right: float) -> list[Row]:
    """Rows of chunks that no ruling lines hold together; `right` is where the text area ends."""
    found: list[Row] = []
    at = 0
    while at < len(chunks):
        chunk = chunks[at]
        last = found[-1].last if found else None
        if last is None or found[-1].ruled:
            found.append(Row([[chunk]]))
        elif _same_line(last, chunk) and chunk.left > last.right - 1:
            _beside(found, chunk)
        elif chunk.y < last.y - _SAME_LINE * chunk.size:
            at += _jump(found, chunks[at:], right)
            continue
        elif _continues_cell(found[-1], chunk, right):
            found[-1].cells[-1].append(chunk)
        else:
            found.append(Row([[chunk]]))
        at += 1
    return found


def _beside(found: list[Row], chunk: Chunk) -> None:
    """Adds a chunk to the right on the same baseline: a new cell, or the text of a list's mark."""
    row = found[-1]
    mark = row.first.text.strip()
    if row.is_line and (BULLET.fullmatch(mark) or NUMBER_MARK.fullmatch(mark)):
        said = Run("- ") if BULLET.fullmatch(mark) else replace(row.first.runs[0], text=f"{mark} ")
        row.cells[0][0] = replace(chunk, runs=[said, *chunk.runs], left=row.first.left, text_left=chunk.left)
    else:
        row.cells.append([chunk])


def _continues_cell(row: Row, chunk: Chunk, right: float) -> bool:
    """True when a chunk is the next wrapped line of a row's last cell."""
    cell = row.cells[-1]
    if len(row.cells) < 2 or cell[0].left < row.first.left + cell[0].size:
        return False
    if abs(chunk.left - cell[0].left) > _ALIGNED or abs(chunk.size - cell[-1].size) > 0.6:
        return False
    close = chunk.y - cell[-1].y <= 1.5 * chunk.size
    return close and (cell[-1].broken or not first_word_fits(cell[-1], chunk, right))


def _jump(found: list[Row], rest: list[Chunk], right: float) -> int:
    """The text went up: joins what is to the left with what comes to the right; gives how many chunks it took."""
    first = rest[0]
    start = len(found)
    while start > 0 and not found[start - 1].ruled:
        row = found[start - 1]
        if row.top < first.y - _SAME_LINE * first.size or row.right_edge > first.left + 1:
            break
        start -= 1
    left = found[start:]
    if not left:
        found.append(Row([[first]]))
        return 1
    edge, taken = max(row.right_edge for row in left), 1
    while (
        taken < len(rest)
        and rest[taken].left > edge - 1
        and rest[taken].y > first.y - 1
        and (rest[taken].y - max(chunk.y for chunk in rest[:taken]) <= 3 * first.size)
    ):
        taken += 1
    beside = _flow(rest[:taken], right)
    found[start:] = _together(left, beside, right)
    return taken


def _together(left: list[Row], beside: list[Row], right: float) -> list[Row]:
    """What stands side by side: one table row, labels with their values, or columns."""
    edge = min(row.left_edge for row in beside) - 0.5 * beside[0].first.size
    lines_left, lines_beside = all(r.is_line for r in left), all(r.is_line for r in beside)
    one, other = [row.first for row in left], [row.first for row in beside]
    if lines_left and lines_beside:
        if _is_cell(one, edge) and _is_cell(other, right):
            return [Row([one, other])]
        if all(chunk.text.rstrip().endswith(":") for chunk in one):
            return _paired(left, beside)
    elif lines_left and len(beside) == 1 and _is_cell(one, edge):
        return [Row([one, *beside[0].cells])]
    elif len(left) == 1 and lines_beside and _is_cell(other, right):
        return [Row([*left[0].cells, other])]
    for column, limit in ((left, edge), (beside, right)):
        prose = _wrapped([row.first for row in column], limit)
        reached = max(row.right_edge for row in column) if len(column) > _FEW_LINES else limit
        for row in column:
            row.right = (row.right or min(limit, reached)) if prose else _NO_MARGIN
    return [*left, *beside]


def _is_cell(lines: list[Chunk], right: float) -> bool:
    """True when lines can be one cell of a table: few, of one size, and parted for want of room."""
    alike = all(abs(chunk.size - lines[0].size) < 0.6 for chunk in lines)
    return len(lines) <= _MOST_CELL_LINES and alike and _wrapped(lines, right)


def _wrapped(lines: list[Chunk], right: float) -> bool:
    """True when most of the line breaks are there for want of room."""
    breaks = list(itertools.pairwise(lines))
    forced = sum(a.broken or not first_word_fits(a, b, right) for a, b in breaks)
    return forced >= 0.75 * len(breaks)


def _paired(labels: list[Row], values: list[Row]) -> list[Row]:
    """Labels in one column, values in the next: each label with what stands on its line or below."""
    found = [Row([list(row.cells[0])]) for row in labels]
    for value in values:
        owners = [row for row in found if row.first.y <= value.first.y + _SAME_LINE * value.first.size]
        owner = owners[-1] if owners else found[0]
        if len(owner.cells) == 1:
            owner.cells.append([value.first])
        else:
            owner.cells[1].append(value.first)
    return found
