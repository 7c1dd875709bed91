"""Bringing together what two people wrote at once: paragraph by paragraph, from the text that both began with.

Where only one of them changed something, that change stands. Where both did, at the same place, nobody is asked
to trust a machine: the piece is a clash, and a person chooses. Equal input gives equal output; nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, get_args

from raadslag.domain.richtext import RichText, canonical, from_markdown, to_markdown

Choice = Literal["mine", "theirs", "both"]
CHOICES: tuple[Choice, ...] = get_args(Choice)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some paragraphs in a row: `clash` when both changed them, each differently."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    base: tuple[str, ...]
    clash: bool


@dataclass(frozen=True, slots=True)
class Merge:
    """The pieces of a text from its beginning to its end."""

    pieces: tuple[Piece, ...]

    @property
    def clean(self) -> bool:
        """True where nobody has to choose."""
        return not any(piece.clash for piece in self.pieces)

    @property
    def clashes(self) -> tuple[Piece, ...]:
        """The pieces where a person chooses."""
        return tuple(piece for piece in self.pieces if piece.clash)

    def text(self, choice: Choice = "both") -> str:
        """Canonical Markdown of the whole; where both wrote, `choice` says whose stands ("both": theirs first)."""
        return self.resolved([choice] * len(self.clashes))

    def resolved(self, choices: Sequence[Choice]) -> str:
        """The same with one choice for each clash, in order. Raises ValueError when they are not as many."""
        if len(choices) != len(self.clashes):
            raise ValueError(f"{len(self.clashes)} clashes, {len(choices)} choices")
        turn = iter(choices)
        blocks: list[str] = []
        for piece in self.pieces:
            blocks += _kept(piece, next(turn) if piece.clash else "both")
        return canonical("\n\n".join(blocks))


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Two texts (Markdown) grown out of `base` brought together."""
    old, left, right = _blocks(base), _blocks(mine), _blocks(theirs)
    pieces = []
    for (i1, i2), (a1, a2), (b1, b2) in _regions(old, left, right):
        here, there, before = tuple(left[a1:a2]), tuple(right[b1:b2]), tuple(old[i1:i2])
        pieces.append(Piece(here, there, before, clash=here != before and there != before and here != there))
    return Merge(tuple(pieces))


def merge_value(base: str, mine: str, theirs: str) -> str | None:
    """One value that two may have changed; None where both did, each differently."""
    if mine in (base, theirs):
        return theirs
    return mine if theirs == base else None


def _blocks(markdown: str) -> list[str]:
    return [to_markdown(RichText((block,))) for block in from_markdown(markdown).blocks]


def _kept(piece: Piece, choice: Choice) -> tuple[str, ...]:
    if not piece.clash:
        return piece.mine if piece.mine != piece.base else piece.theirs
    return {"mine": piece.mine, "theirs": piece.theirs, "both": piece.theirs + piece.mine}[choice]


Span = tuple[int, int]


def _regions(
    old: Sequence[str], left: Sequence[str], right: Sequence[str]
) -> Iterator[tuple[Span, Span, Span]]:
    """The text in turn as runs that all three share and runs that they do not; touching changes are one run."""
    shared = _shared(old, left, right)
    i = a = b = 0
    for oi, ai, bi, size in [*shared, (len(old), len(left), len(right), 0)]:
        if (i, a, b) != (oi, ai, bi):
            yield (i, oi), (a, ai), (b, bi)
        if size:
            yield (oi, oi + size), (ai, ai + size), (bi, bi + size)
        i, a, b = oi + size, ai + size, bi + size


def _shared(old: Sequence[str], left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Runs of `old` that stand unchanged in both others: (place in old, in left, in right, length)."""
    in_left = _places(old, left)
    in_right = _places(old, right)
    runs: list[tuple[int, int, int, int]] = []
    for at in range(len(old)):
        if at not in in_left or at not in in_right:
            continue
        a, b = in_left[at], in_right[at]
        if runs:
            i, x, y, size = runs[-1]
            if (at, a, b) == (i + size, x + size, y + size):
                runs[-1] = (i, x, y, size + 1)
                continue
        runs.append((at, a, b, 1))
    return runs


def _places(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }
