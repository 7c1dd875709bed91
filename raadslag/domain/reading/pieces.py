"""The working state of a reading: source lines cut into pieces, each with the role some rule gave it.

A piece is a line, or a part of one where a whole page stands in one line. Pieces are never removed, only
given a role, so that in the end every line can be accounted for. Rules read and write a `Reading`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from raadslag.domain.document import Doubt, Kind, Participant, Ranges, SetAsideRule
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.lines import SourceLine
from raadslag.domain.reading.once import once

Role = Literal[
    "open",
    "aside",
    "entry",
    "head",
    "group",
    "person",
    "item",
    "item_more",
    "case",
    "label",
    "label_more",
    "text",
]

LONGEST_HEAD = 2000
"""No head has so many lines, those of its people with them."""


@dataclass(slots=True, eq=False)
class Piece:
    """A line or part of a line. `gap` counts the blank lines before it; -1 when it continues its line."""

    text: str
    source: SourceLine
    gap: int = 0
    indent: int = 0
    role: Role = "open"
    rule: str = ""
    data: object = None

    @property
    def line(self) -> int:
        """The number of the source line."""
        return self.source.number


@dataclass(slots=True)
class Heading:
    """What an item's heading says; `public` None where nothing is printed about it."""

    number: str | None
    title: str | None
    public: bool | None = None
    certain: bool = True
    level: int | None = None
    """Where the heading itself says how deep it stands."""
    case: str | None = None
    """A case number printed within the title."""


@dataclass(slots=True)
class Label:
    """A section label: its kind, the printed heading, the body and date it names, text after it on its line."""

    kind: str
    heading: str | None
    rest: str = ""
    body: str | None = None
    on: str | None = None
    number: str | None = None


@dataclass(slots=True)
class Fact:
    """A value of the head with the lines it was read from."""

    value: str
    lines: set[int]


@dataclass(slots=True)
class Person:
    """A participant with the lines that name them."""

    who: Participant
    lines: set[int]


@dataclass
class Reading:
    """Everything known so far about one text."""

    lines: Sequence[SourceLine]
    pieces: list[Piece]
    facts: dict[str, Fact] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    kind: Kind | None = None
    entries: list[Piece] = field(default_factory=list)
    """Contents entries with a number, in printed order; `data` is their Heading."""
    numerals: dict[str, str] = field(default_factory=dict)
    """Printed numerals by the figures that they are read as: {"2": "II"}."""

    @cached_property
    def labels_decisions(self) -> bool:
        """A decision has a label somewhere; asked when the labels are found."""
        return any(isinstance(p.data, Label) and p.data.kind == "decision" for p in self.pieces)

    def open(self) -> Iterator[Piece]:
        """The pieces that no rule has claimed yet."""
        return (piece for piece in self.pieces if piece.role == "open")

    def set_aside(self, piece: Piece, rule: SetAsideRule) -> None:
        """Marks a piece as furniture."""
        piece.role, piece.rule = "aside", rule

    def fact(self, name: str, value: str, lines: Iterable[int]) -> None:
        """Keeps a value of the head unless an earlier rule has found one."""
        if name not in self.facts and value:
            self.facts[name] = Fact(value, set(lines))

    def value(self, name: str) -> str | None:
        """The value of the head found so far."""
        fact = self.facts.get(name)
        return fact.value if fact else None

    def doubt(self, code: str, message: str, lines: Iterable[int]) -> None:
        """Adds a doubt; the same one is not said twice."""
        known = next((i for i, d in enumerate(self.doubts) if (d.code, d.message) == (code, message)), None)
        if known is None:
            self.doubts.append(Doubt(code, message, ranges(lines)))
        else:
            before = {n for a, b in self.doubts[known].lines for n in range(a, b + 1)}
            self.doubts[known] = Doubt(code, message, ranges(before | set(lines)))

    def head(self) -> list[Piece]:
        """The pieces before the first item, or the first of a long text without any."""
        longest = self.pieces[:LONGEST_HEAD]
        first = next((i for i, p in enumerate(longest) if p.role in ("item", "label")), None)
        return longest[:first]


def ranges(lines: Iterable[int], blank: frozenset[int] | set[int] = frozenset()) -> Ranges:
    """Line numbers as ranges; lines in `blank` are bridged."""
    out: list[tuple[int, int]] = []
    for number in sorted(set(lines)):
        if out and (number == out[-1][1] + 1 or blank.issuperset(range(out[-1][1] + 1, number))):
            out[-1] = (out[-1][0], number)
        else:
            out.append((number, number))
    return tuple(out)


def cut(source: Sequence[SourceLine], cleaned: Iterable[str]) -> list[Piece]:
    """One piece per line that is not blank."""
    pieces: list[Piece] = []
    gap = 0
    for line, text in zip(source, cleaned, strict=True):
        body = text.strip()
        if line.blank:
            gap += 1
            continue
        pieces.append(Piece(body, line, gap, len(text) - len(text.lstrip())))
        gap = 0
    return pieces


_WORD = pattern(r"\w+")


@once
def key(text: str) -> str:
    """A text reduced to its letters and digits in lower case, for comparing titles."""
    bare = (
        text.replace(" ", "").replace(",", "").replace(".", "").replace("-", "")
    )  # in most texts, that is all
    return bare.lower() if bare.isalnum() else "".join(_WORD.findall(text)).lower()
