"""Time as pictures, made on the server: a year as a wheel, and a plan as a line of days. Plain SVG, no script.

The list beside the picture says the same; the picture carries the list's numbers. Classes are those of
`static/site.css`, what is returned is safe HTML, and every word in it is the caller's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from math import cos, pi, sin

CENTRE = 230
RINGS = {"outer": (172, 146), "inner": (138, 114)}
LEAST_DEGREES = 3.0
LEFT, WIDE, ROW = 34, 720, 26


@dataclass(frozen=True, slots=True)
class Mark:
    """One step on a picture: its number in the list, its days, its ring ("outer", "inner", "meeting"), whether it is past."""

    number: int
    first: date
    last: date
    ring: str = "outer"
    doubtful: bool = False


def wheel(
    year: int, marks: Sequence[Mark], label: str, months: Sequence[str], *, today: date | None, now: str = ""
) -> str:
    """The year as a wheel that turns clockwise from New Year at the top. `months` are twelve short names.

    `today` draws a hand when it is in the year, and `now` says it in the middle.
    """
    drawn = [f'<circle cx="{CENTRE}" cy="{CENTRE}" r="{r}" fill="none" class="ax"/>' for r in (180, 212)]
    for at, month in enumerate(months):
        drawn.append(_spoke(at * 30))
        x, y = _point(at * 30 + 15, 196)
        drawn.append(
            f'<text x="{x:.1f}" y="{y + 5:.1f}" text-anchor="middle" class="m">{escape(month)}</text>'
        )
    shown = [mark for mark in marks if mark.last.year >= year >= mark.first.year]
    taken: list[tuple[float, float]] = []
    long = [mark for mark in shown if _is_slice(mark)]
    short = [mark for mark in shown if not _is_slice(mark)]
    drawn += [_slice(mark, year) for mark in long]
    for mark in short:
        x, y = _point(_angle(mark.first, year), _radius(mark))
        taken.append((x, y))
        kind = "dotk" if mark.ring not in RINGS else "dot0"
        drawn.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" class="{kind}"/>')
    for mark in shown:
        drawn.append(_number(mark, year, taken))
    drawn.append(f'<text x="{CENTRE}" y="222" text-anchor="middle" class="year">{year}</text>')
    if today is not None and today.year == year:
        (x1, y1), (x2, y2) = _point(_angle(today, year), 114), _point(_angle(today, year), 180)
        drawn.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="now"/>')
        drawn.append(f'<circle cx="{x2:.1f}" cy="{y2:.1f}" r="5" class="nowd"/>')
        drawn.append(f'<text x="{CENTRE}" y="246" text-anchor="middle" class="m">{escape(now)}</text>')
    return f'<svg class="wheel" viewBox="14 14 432 432" role="img" aria-label="{escape(label)}">{"".join(drawn)}</svg>'


def timeline(marks: Sequence[Mark], label: str, months: Sequence[str], *, today: date | None) -> str:
    """A plan as rows of bars over months, in the order the steps were written; what is doubtful has an outline.

    Steps of one day are diamonds. The numbers at the left are those of the list.
    """
    if not marks:
        return ""
    begin = min(mark.first for mark in marks).replace(day=1)
    end = max(mark.last for mark in marks) + timedelta(days=3)
    days = (end - begin).days + 1
    high = 34 + ROW * len(marks)
    drawn = [_months(begin, end, days, high, months)]
    for at, mark in enumerate(marks):
        y = 30 + ROW * at
        drawn.append(f'<text x="0" y="{y + 15}" class="b">{mark.number}</text>')
        drawn.append(_span(mark, begin, days, y))
    if today is not None and begin <= today <= end:
        x = _across(today, begin, days)
        drawn.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="22" y2="{high}" class="now"/>')
    return (
        f'<svg class="timeline" viewBox="0 0 {WIDE} {high}" role="img" aria-label="{escape(label)}">'
        f"{''.join(drawn)}</svg>"
    )


def _angle(day: date, year: int) -> float:
    """Degrees clockwise from the top; every month is 30 of them."""
    day = min(max(day, date(year, 1, 1)), date(year, 12, 31))
    month_length = ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day
    return 30 * (day.month - 1) + 30 * (day.day - 1) / month_length


def _point(degrees: float, radius: float) -> tuple[float, float]:
    turned = degrees * pi / 180
    return CENTRE + radius * sin(turned), CENTRE - radius * cos(turned)


def _spoke(degrees: float) -> str:
    (x1, y1), (x2, y2) = _point(degrees, 100), _point(degrees, 212)
    return f'<line class="hair" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _ends(mark: Mark, year: int) -> tuple[float, float]:
    """First and last degree of a slice, never too thin to see."""
    first = _angle(mark.first, year)
    last = _angle(mark.last, year) + 1 if mark.last.year == year else 360.0
    if last - first < LEAST_DEGREES:
        middle = (first + last) / 2
        first, last = middle - LEAST_DEGREES / 2, middle + LEAST_DEGREES / 2
    return first, min(last, first + 359)


def _slice(mark: Mark, year: int) -> str:
    outer, inner = RINGS[mark.ring]
    first, last = _ends(mark, year)
    large = 1 if last - first > 180 else 0
    (a, b), (c, d) = _point(first, outer), _point(last, outer)
    (e, f), (g, h) = _point(last, inner), _point(first, inner)
    kind = "bar" if mark.ring == "outer" else "bar2"
    return (
        f'<path class="{kind}" d="M{a:.1f} {b:.1f}A{outer} {outer} 0 {large} 1 {c:.1f} {d:.1f}'
        f'L{e:.1f} {f:.1f}A{inner} {inner} 0 {large} 0 {g:.1f} {h:.1f}Z"/>'
    )


def _is_slice(mark: Mark) -> bool:
    """Several days are a slice of a ring; one day is a dot on it, and a meeting is a dot in the middle."""
    return mark.ring in RINGS and mark.first != mark.last


def _radius(mark: Mark) -> float:
    return sum(RINGS[mark.ring]) / 2 if mark.ring in RINGS else 100.0


def _number(mark: Mark, year: int, taken: list[tuple[float, float]]) -> str:
    """The list's number: inside a long slice, else further in, and never on another number or a dot."""
    first, last = _ends(mark, year)
    inside = _is_slice(mark) and last - first >= 9
    middle = (first + last) / 2 if _is_slice(mark) else _angle(mark.first, year)
    radius = sum(RINGS[mark.ring]) / 2 if inside else 98.0 if mark.ring in RINGS else 82.0
    x, y = _point(middle, radius)
    while not inside and any((x - other) ** 2 + (y - high) ** 2 < 240 for other, high in taken):
        radius -= 17
        x, y = _point(middle, radius)
    taken.append((x, y))
    colour = "b inv" if inside and mark.ring == "outer" else "b paper" if inside else "b"
    return f'<text x="{x:.1f}" y="{y + 5:.1f}" text-anchor="middle" class="{colour}">{mark.number}</text>'


def _across(day: date, begin: date, days: int) -> float:
    return LEFT + (WIDE - LEFT - 8) * (day - begin).days / days


def _months(begin: date, end: date, days: int, high: int, months: Sequence[str]) -> str:
    drawn, day, last = "", begin, -100.0
    while day <= end:
        x = _across(day, begin, days)
        drawn += f'<line class="hair" x1="{x:.1f}" x2="{x:.1f}" y1="22" y2="{high}"/>'
        if x - last >= 44:
            word = months[day.month - 1] + (f" {day.year}" if day.month == 1 or day == begin else "")
            drawn += f'<text class="m" x="{x + 3:.1f}" y="14">{escape(word)}</text>'
            last = x + (34 if " " in word else 0)
        day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return drawn


def _span(mark: Mark, begin: date, days: int, y: int) -> str:
    left, right = _across(mark.first, begin, days), _across(mark.last + timedelta(days=1), begin, days)
    kind = "bar0 doubt" if mark.doubtful else "bar"
    if mark.first == mark.last:
        x = (left + right) / 2
        return f'<path class="{kind}" d="M{x:.1f} {y + 2}l8 8l-8 8l-8 -8Z"/>'
    return f'<rect class="{kind}" x="{left:.1f}" y="{y + 4}" width="{max(right - left, 4):.1f}" height="13"/>'
