"""Charts as HTML and SVG, made on the server: bars that are a real table, and lines with a text alternative.

No script, no colour alone, no style attribute (the content security policy refuses it): the classes are those of
`static/site.css`. A chart comes after its table and never instead of it; every word in it is given by the caller,
in the reader's language. What is returned is safe HTML: everything given is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from math import floor, log10

Number = int | float | Fraction

WIDE, HIGH = 640, 260
LEFT, RIGHT, TOP, BOTTOM = 60, 130, 16, 34
DASHES = ("", "7 4", "2 4", "10 3 2 3", "1 3")
"""How the lines of a chart differ without colour."""
APART = 16.0
"""Between the names of two lines."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: `value` None draws no bar (hidden or not told), `shown` is the figure in words. `parts` stacks."""

    label: str
    value: Number | None
    shown: str
    strong: bool = False
    link: str = ""
    parts: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a value or None for each point of the chart's axis, and each value in words."""

    name: str
    values: tuple[Number | None, ...]


def bars(
    caption: str,
    rows: Sequence[Bar],
    *,
    mean: Number | None = None,
    foot: tuple[str, str] | None = None,
    head: tuple[str, str] | None = None,
    language: str = "",
) -> str:
    """A table whose middle cells are bars, longest first or in any order given: the order is the caller's to say.

    `mean` draws a line through all bars, `foot` is the row that says it (or a sum), `head` names the two columns.
    `language` is that of the labels where it is another than the page's. Negative values draw to the left of zero.
    """
    low, high = _span([row.value for row in rows] + [mean])
    body = "".join(_bar_row(row, low, high, mean, language) for row in rows)
    top = (
        f'<thead><tr><th scope="col">{escape(head[0])}</th><td></td>'
        f'<th scope="col" class="n">{escape(head[1])}</th></tr></thead>'
        if head
        else ""
    )
    end = (
        f'<tfoot><tr><th scope="row">{escape(foot[0])}</th><td></td>'
        f'<td class="n">{escape(foot[1])}</td></tr></tfoot>'
        if foot
        else ""
    )
    hidden = f'<caption class="vh">{escape(caption)}</caption>'
    return f'<table class="bars">{hidden}{top}<tbody>{body}</tbody>{end}</table>'


def lines(title: str, axis: Sequence[str], series: Sequence[Line], *, unit: str = "") -> str:
    """A line chart over the points of `axis`; lines differ by dash and carry their name at their end.

    The text alternative is `title` and the first and last value of each line; the whole is the caller's table.
    A missing value breaks the line.
    """
    low, high = _span([value for line in series for value in line.values])
    ticks = round_steps(low, high)
    low, high = min(low, ticks[0]), max(high, ticks[-1])
    drawn = [_axis(axis, ticks, low, high, unit)]
    ends: list[tuple[float, float, str]] = []
    for at, line in enumerate(series):
        drawn.append(_line(line, len(axis), low, high, DASHES[at % len(DASHES)], ends))
    drawn += _names(ends)
    said = escape(". ".join([title.rstrip("."), *(_summary(line, axis) for line in series)]))
    return f'<svg class="linechart" viewBox="0 0 {WIDE} {HIGH}" role="img" aria-label="{said}">{"".join(drawn)}</svg>'


def round_steps(low: float, high: float, most: int = 5) -> list[float]:
    """Round values from at or below `low` to at or above `high`: steps of 1, 2 or 5 times a power of ten."""
    if high <= low:
        high = low + 1
    size = 10.0 ** floor(log10((high - low) / most))
    step = next(size * factor for factor in (1, 2, 5, 10) if (high - low) / (size * factor) <= most)
    first = floor(low / step)
    found = [first * step]
    while found[-1] < high - step / 1e6:
        found.append((first + len(found)) * step)
    return found


def plain(value: Number) -> str:
    """A figure as Danes write it: thousands by points, at most two decimals, none where there are none."""
    text = f"{float(value):,.2f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def _span(values: Sequence[Number | None]) -> tuple[float, float]:
    known = [float(value) for value in values if value is not None]
    return min([0.0, *known]), max([0.0, *known])


def _bar_row(row: Bar, low: float, high: float, mean: Number | None, language: str) -> str:
    tongue = f' lang="{escape(language)}"' if language else ""
    label = escape(row.label)
    name = f'<a href="{escape(row.link)}"{tongue}>{label}</a>' if row.link else label
    own = "" if row.link else tongue
    plot = _plot(row, low, high, mean) if row.value is not None else ""
    strong = ' class="hl"' if row.strong else ""
    return (
        f'<tr{strong}><th scope="row"{own}>{name}</th><td class="plot" aria-hidden="true">{plot}</td>'
        f'<td class="n">{escape(row.shown)}</td></tr>'
    )


def _plot(row: Bar, low: float, high: float, mean: Number | None) -> str:
    assert row.value is not None
    whole = high - low or 1.0
    kind = "bar" if row.strong else "bar2"
    drawn = ""
    if row.parts:
        at = -low / whole
        for place, part in enumerate(row.parts):
            wide = float(part) / whole
            drawn += _rect(
                at, max(0.0, wide - (0.004 if place + 1 < len(row.parts) else 0)), ("bar", "bar2")[place % 2]
            )
            at += wide
    else:
        value = float(row.value)
        drawn = _rect((min(0.0, value) - low) / whole, abs(value) / whole, kind)
    if low < 0:
        drawn += _rule(-low / whole, "ax")
    if mean is not None:
        drawn += _rule((float(mean) - low) / whole, "mean")
    return f'<svg width="100%" height="16" focusable="false">{drawn}</svg>'


def _rect(left: float, width: float, kind: str) -> str:
    return f'<rect class="{kind}" x="{100 * left:.2f}%" width="{100 * width:.2f}%" height="16"/>'


def _rule(at: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{100 * at:.2f}%" x2="{100 * at:.2f}%" y1="0" y2="16"/>'


def _x(at: int, count: int) -> float:
    return LEFT + (WIDE - LEFT - RIGHT) * (at / (count - 1) if count > 1 else 0.5)


def _y(value: float, low: float, high: float) -> float:
    return HIGH - BOTTOM - (HIGH - TOP - BOTTOM) * (value - low) / (high - low)


def _axis(axis: Sequence[str], ticks: Sequence[float], low: float, high: float, unit: str) -> str:
    drawn = ""
    for tick in ticks:
        y = _y(tick, low, high)
        drawn += f'<line class="hair" x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        drawn += f'<text class="m" x="{LEFT - 8}" y="{y + 5:.1f}" text-anchor="end">{plain(tick)}{escape(unit)}</text>'
    every = max(1, -(-len(axis) // 8))
    for at, word in enumerate(axis):
        if at % every == 0 or at + 1 == len(axis):
            x = _x(at, len(axis))
            drawn += f'<text class="m" x="{x:.1f}" y="{HIGH - 10}" text-anchor="middle">{escape(word)}</text>'
    return drawn


def _line(
    line: Line, count: int, low: float, high: float, dash: str, ends: list[tuple[float, float, str]]
) -> str:
    runs: list[list[tuple[float, float]]] = [[]]
    for at, value in enumerate(line.values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((_x(at, count), _y(float(value), low, high)))
    known = [run for run in runs if run]
    drawn_on = [run for run in known if len(run) > 1]
    pattern = f' stroke-dasharray="{dash}"' if dash else ""
    drawn = ""
    for run in drawn_on:
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
        drawn += f'<polyline class="curve" points="{points}"{pattern}/>'
    for x, y in (point for run in known for point in run):
        drawn += f'<circle class="dotk" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
    if known:  # the name stands at the end of a line, where there is one: a dot alone shows no dash
        x, y = (drawn_on or known)[-1][-1]
        ends.append((x + 10, y + 5, line.name))
    return drawn


def _names(ends: Sequence[tuple[float, float, str]]) -> list[str]:
    """Each line's name at its end, a line of text apart, in the order in which the lines end."""
    placed = sorted(ends, key=lambda end: end[1])
    heights: list[float] = []
    for _x_at, y, _name in placed:
        heights.append(max(y, heights[-1] + APART) if heights else y)
    lowest = HIGH - BOTTOM + 5.0
    for at in reversed(range(len(heights))):
        heights[at] = min(heights[at], lowest)
        lowest = heights[at] - APART
    return [
        f'<text class="b" x="{x:.1f}" y="{y:.1f}">{escape(name)}</text>'
        for (x, _y_at, name), y in zip(placed, heights, strict=True)
    ]


def _summary(line: Line, axis: Sequence[str]) -> str:
    known = [(axis[at], value) for at, value in enumerate(line.values) if value is not None]
    if not known:
        return line.name
    (first, begun), (last, ended) = known[0], known[-1]
    told = f"{line.name}: {first} {plain(begun)}"
    return told if len(known) == 1 else f"{told}, {last} {plain(ended)}"
