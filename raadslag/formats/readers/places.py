"""Text with places on pages: what PDF and text recognition give, before anyone says what it means.

Lengths are points; `y` is the baseline, counted downwards from the top of the page.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from raadslag.formats.readers.inline import Run, plain


@dataclass(slots=True)
class Chunk:
    """Text on one baseline without a wide gap in it: a line, or one cell's part of a line."""

    runs: list[Run]
    left: float
    right: float
    y: float
    size: float
    page: int
    broken: bool = False
    """A word goes on in the next chunk; the hyphen that parted it is taken away."""
    word: float = 0.0
    """Width of the first word, as far as a line may be broken; 0 when it is not known."""
    space: float = 0.0
    """Width of the space after it; 0 when it is not known."""
    text_left: float = field(default=0.0)
    """Where the text begins after a list mark, and its wrapped lines with it; 0 when there is no mark."""

    @property
    def text(self) -> str:
        """The text alone, without marks of emphasis."""
        return self.runs[0].text if len(self.runs) == 1 else plain(self.runs)

    @property
    def bold(self) -> bool:
        """Every letter is bold."""
        if len(self.runs) == 1:
            return self.runs[0].bold
        return all(run.bold for run in self.runs if run.text.strip())


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line or the edge of a filled box: horizontal when `top` and `bottom` are the same."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Page:
    """One page: its chunks in the order of the file, and its ruling lines where chunks stand side by side."""

    number: int
    width: float
    height: float
    chunks: list[Chunk]
    rules: list[Rule]
    dots: list[tuple[float, float]] = field(default_factory=list)
    """Middles of small drawn shapes where lines are indented: bullets that are no letters."""


def side_by_side(chunks: list[Chunk]) -> bool:
    """True when some chunk begins to the right of the one before it, beside or above it."""
    return any(b.left > a.right and b.y < a.y + 0.5 * a.size for a, b in itertools.pairwise(chunks))


def indented(chunks: list[Chunk]) -> bool:
    """True when some line begins farther in than others, as a list's points do."""
    left = min((chunk.left for chunk in chunks), default=0.0)
    return any(left + 0.5 * chunk.size < chunk.left < left + 8 * chunk.size for chunk in chunks)


@dataclass(slots=True)
class Row:
    """What stands beside each other: one cell with one chunk is a plain line, else a table's row.

    A cell is its wrapped lines. `right` is the edge that wrapped the text, where columns say so.
    """

    cells: list[list[Chunk]]
    right: float | None = None
    ruled: bool = False

    @property
    def is_line(self) -> bool:
        """A plain line."""
        return len(self.cells) == 1 and len(self.cells[0]) == 1

    @property
    def first(self) -> Chunk:
        return self.cells[0][0]

    @property
    def last(self) -> Chunk:
        return self.cells[-1][-1]

    @property
    def top(self) -> float:
        """Baseline of the highest chunk."""
        return min(cell[0].y for cell in self.cells)

    @property
    def bottom(self) -> float:
        """Baseline of the lowest chunk."""
        return max(cell[-1].y for cell in self.cells)

    @property
    def left_edge(self) -> float:
        return min(chunk.left for cell in self.cells for chunk in cell)

    @property
    def right_edge(self) -> float:
        return max(chunk.right for cell in self.cells for chunk in cell)
