"""Order, numbers and standing points of an agenda.

An agenda is a row of lines with levels (3, 3.1). Every act on it is a pure function from lines to lines that
keeps each line exactly once, never skips a level and never goes below DEEPEST; the numbers follow from the
levels alone. A line is moved with everything that is nested under it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from raadslag.domain.patterns import pattern

Standing = Literal[
    "approve_agenda", "approve_minutes", "since_last", "next_meeting", "any_other_business", "signatures"
]
ItemKind = Literal[
    "case",
    "heading",
    "approve_agenda",
    "approve_minutes",
    "since_last",
    "next_meeting",
    "any_other_business",
    "signatures",
]
ITEM_KINDS: tuple[ItemKind, ...] = get_args(ItemKind)
"""What a line of the agenda is: a case of its own, a heading over others, or a point of every meeting."""
Direction = Literal["up", "down", "in", "out"]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
DEEPEST = 3

_STANDING: tuple[tuple[Standing, re.Pattern[str]], ...] = (
    ("approve_minutes", pattern(r"^godkendelse af (dagsorden og )?referat", re.I)),
    ("approve_agenda", pattern(r"^godkendelse af dagsorden", re.I)),
    ("since_last", pattern(r"^(siden sidst|orientering(er)?|meddelelser)\b[^:]{0,30}$", re.I)),
    (
        "next_meeting",
        pattern(r"^(punkter|sager|emner)\b.{0,20}\bnæste møde|^sager til dagsorden|^næste møde", re.I),
    ),
    ("any_other_business", pattern(r"^(eventuelt|evt\.?)$", re.I)),
    ("signatures", pattern(r"^(underskriftsark|underskrifter?|godkendelse af protokol)\b", re.I)),
)


def standing(title: str | None) -> Standing | None:
    """Which recurring point a title names, or None for a case of its own."""
    plain = (title or "").strip().rstrip(".")
    return next((kind for kind, form in _STANDING if form.search(plain)), None)


def kind_of(title: str | None, *, empty: bool, has_children: bool) -> ItemKind:
    """What a line of a paper is: a heading when it holds nothing but others, else by its title."""
    if empty and has_children:
        return "heading"
    return standing(title) or "case"


def addresses(numbers: Sequence[str | None]) -> list[str]:
    """A permanent word for each item: its printed number where only one item has it, else "p" + place."""
    plain = [re.sub(r"[^\w.\-]", "-", number or "").strip(".-").lower() for number in numbers]
    return [
        word if word and plain.count(word) == 1 and not re.fullmatch(r"p\d+|udgaver", word) else f"p{place}"
        for place, word in enumerate(plain, 1)
    ]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an agenda: the item's key and its level, 1 for the outermost."""

    key: int
    level: int


Lines = tuple[Line, ...]


def settled(lines: Sequence[Line]) -> Lines:
    """The same lines with levels that begin at 1, never skip one and never go below DEEPEST."""
    done: list[Line] = []
    before = 0
    for line in lines:
        before = max(1, min(line.level, before + 1, DEEPEST))
        done.append(replace(line, level=before))
    return tuple(done)


def numbers(lines: Sequence[Line]) -> list[str]:
    """The number of each line: "1", "1.1", "1.2", "2". The lines must be settled."""
    counts: list[int] = []
    found = []
    for line in lines:
        counts = counts[: line.level] + [0] * (line.level - len(counts))
        counts[-1] += 1
        found.append(".".join(map(str, counts)))
    return found


def parents(lines: Sequence[Line]) -> list[int | None]:
    """The place of the line that each one is nested under, or None. The lines must be settled."""
    last: dict[int, int] = {}
    found: list[int | None] = []
    for place, line in enumerate(lines):
        found.append(last.get(line.level - 1) if line.level > 1 else None)
        last[line.level] = place
    return found


def block(lines: Sequence[Line], key: int) -> tuple[int, int]:
    """Where a line with all that is nested under it begins and ends (end not included).

    Raises KeyError when no line has that key.
    """
    first = _place(lines, key)
    level = lines[first].level
    last = next((n for n in range(first + 1, len(lines)) if lines[n].level <= level), len(lines))
    return first, last


def inserted(lines: Lines, line: Line, *, before: int | None = None) -> Lines:
    """A new line before the one with the key `before`, or at the end."""
    at = len(lines) if before is None else _place(lines, before)
    return settled((*lines[:at], line, *lines[at:]))


def removed(lines: Lines, key: int) -> Lines:
    """Without one line; what was nested under it stays and moves one level out."""
    first, last = block(lines, key)
    inner = tuple(replace(line, level=max(1, line.level - 1)) for line in lines[first + 1 : last])
    return settled((*lines[:first], *inner, *lines[last:]))


def put(lines: Lines, key: int, *, before: int | None, level: int) -> Lines:
    """A line and what is nested under it, before the line `before` (or last), at a level.

    To put a block before something inside itself changes nothing but its level.
    """
    first, last = block(lines, key)
    own = lines[first:last]
    rest = (*lines[:first], *lines[last:])
    inside = before is not None and any(line.key == before for line in own)
    at = first if inside else len(rest) if before is None else _place(rest, before)
    highest = rest[at - 1].level + 1 if at else 1
    wanted = max(1, min(level, highest, DEEPEST))
    shift = wanted - own[0].level
    return settled((*rest[:at], *(replace(line, level=line.level + shift) for line in own), *rest[at:]))


def moved(lines: Lines, key: int, direction: Direction) -> Lines:
    """A line one step: `up` and `down` among its neighbours and into the group before or after, `in` under the
    line before it, `out` to the level above, after its group. Unchanged where there is no way."""
    first, last = block(lines, key)
    level = lines[first].level
    if direction == "in":
        return put(lines, key, before=_key_at(lines, last), level=level + 1)
    if direction == "out":
        return lines if level == 1 else _out(lines, first, level)
    return _up(lines, first) if direction == "up" else _down(lines, first, last)


def _out(lines: Lines, first: int, level: int) -> Lines:
    end = next((n for n in range(first + 1, len(lines)) if lines[n].level < level), len(lines))
    return put(lines, lines[first].key, before=_key_at(lines, end), level=level - 1)


def _up(lines: Lines, first: int) -> Lines:
    if first == 0:
        return lines
    level = lines[first].level
    start = next(n for n in range(first - 1, -1, -1) if lines[n].level <= level)
    if lines[start].level == level:
        return put(lines, lines[first].key, before=lines[start].key, level=level)
    # The first of its group: it becomes the last of the group before.
    if start == 0:
        return lines
    return put(lines, lines[first].key, before=lines[start].key, level=level)


def _down(lines: Lines, first: int, last: int) -> Lines:
    if last == len(lines):
        return lines
    key, level = lines[first].key, lines[first].level
    if lines[last].level == level:
        _, end = block(lines, lines[last].key)
        return put(lines, key, before=_key_at(lines, end), level=level)
    # The last of its group: it becomes the first of the group after.
    return put(lines, key, before=_key_at(lines, last + 1), level=level)


def _place(lines: Sequence[Line], key: int) -> int:
    for place, line in enumerate(lines):
        if line.key == key:
            return place
    raise KeyError(key)


def _key_at(lines: Sequence[Line], place: int) -> int | None:
    return lines[place].key if place < len(lines) else None
