"""Running heads, running feet and page numbers: found by their place, so that text can go on across a page.

Nothing is dropped: the lines are kept and come where the text pauses. What they are called is the reading's.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from raadslag.domain.patterns import holds_figure, pattern
from raadslag.formats.readers.places import Chunk, Page

_EDGE_LINES = 4
"""So many lines from the top and from the bottom of a page may be furniture."""
_EDGE = 0.12
"""Share of the page's height, top and bottom, where a lone page number is believed."""
_MARGIN = 0.085
"""The same for a small line that is on one page only."""
_LEAST_SHARE, _BOLD_SHARE = 0.3, 0.6
"""Furniture stands on at least this share of the pages, and on two; bold lines may be headings and need more."""
_INNER_SHARE = 0.75
"""A line inside of furniture is furniture when it is repeated nearly as often."""
_CHANCE = 3
"""Two pages may begin with the same bold heading under a running head that is not bold, or with the same sentence."""
_PARTED = 1.6
"""At least so many font sizes are between furniture and text."""
_PAGE_NUMBER = pattern(
    r"(?:side|s\.|page)?\s*[|–-]?\s*(?:\d{1,3}|[ivxl]{1,5})\s*(?:(?:/|\||af|of)\s*\d{1,3})?\s*[|–-]?",
    re.IGNORECASE,
)
_NUMBER = pattern(r"\d+")

Line = list[Chunk]
Key = tuple[str, int]


@dataclass(slots=True)
class Parted:
    """A page's chunks: its running head, its body, its running foot."""

    page: Page
    head: list[Line]
    body: list[Chunk]
    foot: list[Line]


@dataclass(slots=True)
class _Seen:
    """How often each line at the pages' edges was seen, by its keys."""

    times: Counter[Key]
    keys: dict[int, set[Key]]
    """The keys of those lines, by the line's id."""
    pages: int
    """Pages that have lines."""


def part(pages: list[Page]) -> list[Parted]:
    """Each page with its furniture apart."""
    lines = [_lines(page) for page in pages]
    seen = _Seen(Counter(), {}, sum(bool(page_lines) for page_lines in lines))
    for page_lines in lines:
        edge = page_lines[:_EDGE_LINES] + page_lines[-_EDGE_LINES:]
        keys = {id(line): _keys(line) for line in edge}
        seen.keys |= keys
        seen.times.update(set().union(*keys.values()))
    return [_part(page, page_lines, seen) for page, page_lines in zip(pages, lines, strict=True)]


def _part(page: Page, lines: list[Line], seen: _Seen) -> Parted:
    body = _body_size(page)
    head_end = _furniture(page, body, lines[:_EDGE_LINES], seen)
    from_below = lines[max(head_end, len(lines) - _EDGE_LINES) :][::-1]
    foot_start = len(lines) - _furniture(page, body, from_below, seen)
    while 0 < head_end < len(lines) and _belongs(*lines[head_end - 1 : head_end + 2]):
        head_end -= 1
    while 0 < foot_start < len(lines) and _belongs(*lines[max(foot_start - 2, 0) : foot_start + 1][::-1]):
        foot_start += 1
    if head_end >= foot_start:  # nothing else on the page: it is text after all
        return Parted(page, [], page.chunks, [])
    head, foot = lines[:head_end], lines[foot_start:]
    apart = {id(chunk) for line in (*head, *foot) for chunk in line}
    return Parted(page, head, [chunk for chunk in page.chunks if id(chunk) not in apart], foot)


def _furniture(page: Page, body: float, lines: list[Line], seen: _Seen) -> int:
    """How many of some lines, from the page's edge inwards, are furniture; `body` is the text's font size."""
    outermost = 0
    for position, line in enumerate(lines):
        times = max(seen.times[key] for key in seen.keys[id(line)])
        bold = all(chunk.bold for chunk in line)
        heading = bold and position > 0 and not all(chunk.bold for chunk in lines[0])
        fewest = _CHANCE if heading or _is_sentence(line, body) else 2
        least = max(fewest, (_BOLD_SHARE if bold else _LEAST_SHARE) * seen.pages, _INNER_SHARE * outermost)
        if times >= least:
            outermost = max(outermost, times)
        elif not (_at_edge(line, page, _EDGE) and _is_page_number(line)) and not (
            _at_edge(line, page, _MARGIN) and _is_small(line, body)
        ):
            return position
    return len(lines)


def _lines(page: Page) -> list[Line]:
    """The page's chunks by baseline, from the top, each line from the left."""
    lines: list[Line] = []
    for chunk in sorted(page.chunks, key=lambda c: c.y):
        if lines and abs(lines[-1][0].y - chunk.y) <= 2:
            lines[-1].append(chunk)
        else:
            lines.append([chunk])
    for line in lines:
        line.sort(key=lambda c: c.left)
    return lines


def _keys(line: Line) -> set[Key]:
    """The words and the place to within some points; a number may count with the pages ("Side 3 af 7")."""
    words = " ".join(" ".join([chunk.text for chunk in line]).casefold().split())
    place = round(line[0].y / 6)
    keys = {(words, place)}
    numbers = list(_NUMBER.finditer(words)) if holds_figure(words) else []
    for match in {numbers[0], numbers[-1]} if numbers else ():
        offset = int(match[0][:6]) - line[0].page
        keys.add((f"{words[: match.start()]}#{offset}{words[match.end() :]}", place))
    return keys


def _belongs(outer: Line, inner: Line, beyond: Line | None = None) -> bool:
    """True when there is no more air than between the text's own lines, or both are rows of one table.

    `outer` is furniture, `inner` the text's line nearest to it, `beyond` the text's next line.
    """
    size = min(chunk.size for chunk in (*outer, *inner))
    gap = abs(inner[0].y - outer[0].y)
    usual = abs(beyond[0].y - inner[0].y) if beyond else _PARTED * size
    if gap <= min(_PARTED * size, max(1.15 * usual, 1.25 * size)):
        return True
    same = sum(any(abs(a.left - b.left) < 2 or abs(a.right - b.right) < 2 for b in inner) for a in outer)
    return same > 1 and gap <= 3 * size


def _body_size(page: Page) -> float:
    """The font size that most of the page's letters have."""
    letters: Counter[float] = Counter()
    for chunk in page.chunks:
        letters[chunk.size] += len(chunk.text)
    return max(letters, key=lambda size: letters[size], default=0.0)


def _at_edge(line: Line, page: Page, share: float) -> bool:
    return not share * page.height < line[0].y < (1 - share) * page.height


def _is_page_number(line: Line) -> bool:
    return len(line) == 1 and _PAGE_NUMBER.fullmatch(line[0].text.strip()) is not None


def _is_sentence(line: Line, body: float) -> bool:
    """A line of the text's size that ends like a sentence."""
    return line[-1].size > 0.9 * body and line[-1].text.rstrip().endswith((".", "?", "!"))


def _is_small(line: Line, body: float) -> bool:
    """Smaller than the text it stands over or under: a running head that is on one page only."""
    return all(chunk.size <= 0.9 * body and not chunk.bold for chunk in line)
