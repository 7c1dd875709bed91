"""The labels of numbered paragraphs, which Word prints but does not store as text: "1.1.", "a)", bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from raadslag.formats.readers.package import child, children, switched_on, value, whole


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a numbering."""

    form: str
    label: str
    start: int
    style: str | None
    restart: int | None
    plain: bool


@dataclass(slots=True)
class _Counters:
    """How far an abstract numbering has come, level by level."""

    levels: dict[int, _Level]
    at: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The labels of numbered paragraphs, counted in the order of the document."""

    def __init__(self, root: etree._Element | None) -> None:
        self.abstract: dict[str, _Counters] = {}
        self.numbers: dict[str, _Counters] = {}
        linked: dict[str, str] = {}
        styles: dict[str, str] = {}
        for element in children(root, "abstractNum"):
            key = value(element, "abstractNumId") or ""
            self.abstract[key] = _Counters(dict(map(_level, children(element, "lvl"))))
            if (name := value(child(element, "numStyleLink"))) is not None:
                linked[key] = name
            if (name := value(child(element, "styleLink"))) is not None:
                styles[name] = key
        for key, name in linked.items():
            if styles.get(name) in self.abstract:
                self.abstract[key] = self.abstract[styles[name]]
        for element in children(root, "num"):
            self._number(element)

    def _number(self, element: etree._Element) -> None:
        counters = self.abstract.get(value(child(element, "abstractNumId")) or "")
        if counters is None:
            return
        for override in children(element, "lvlOverride"):
            at = whole(value(override, "ilvl"))
            if (own := child(override, "lvl")) is not None:
                counters = _Counters(counters.levels | dict([_level(own)]))
            elif (start := value(child(override, "startOverride"))) is not None and at in counters.levels:
                old = counters.levels[at]
                counters = _Counters(counters.levels | {at: replace(old, start=whole(start, 1))})
        self.numbers[value(element, "numId") or ""] = counters

    def label(self, number: str | None, level: int | None, style: str | None) -> tuple[str, int]:
        """(the printed label without the space after it, level); "" for none. Counts one on."""
        counters = self.numbers.get(number or "")
        if counters is None or number == "0":
            return "", 0
        if level is None:
            level = next((n for n, one in counters.levels.items() if one.style == style and style), 0)
        stated = counters.levels.get(level)
        if stated is None:
            return "", 0
        counters.at[level] = counters.at.get(level, stated.start - 1) + 1
        for deeper in [n for n in counters.at if n > level and counters.levels[n].restart != 0]:
            del counters.at[deeper]
        if stated.form == "bullet":
            return "-", level
        if stated.form == "none":
            return "", level
        return re.sub(
            r"%([1-9])", lambda m: self._part(counters, int(m[1]) - 1, stated), stated.label
        ).strip(), level

    def _part(self, counters: _Counters, level: int, asking: _Level) -> str:
        stated = counters.levels.get(level)
        if stated is None:
            return ""
        at = counters.at.setdefault(level, stated.start)
        return numeral(at, "decimal" if asking.plain else stated.form)


def numeral(number: int, form: str) -> str:
    """A number in one of Word's forms (decimal, lowerLetter, upperRoman ...)."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 50 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = _roman(number)
        return roman.lower() if form == "lowerRoman" else roman
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    signs = ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50), ("XL", 40)
    text = ""
    for sign, worth in (*signs, ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)):
        text += sign * (number // worth)
        number %= worth
    return text


def _level(element: etree._Element) -> tuple[int, _Level]:
    restart = value(child(element, "lvlRestart"))
    return whole(value(element, "ilvl")), _Level(
        form=value(child(element, "numFmt")) or "decimal",
        label=value(child(element, "lvlText")) or "",
        start=whole(value(child(element, "start")), 0),
        style=value(child(element, "pStyle")),
        restart=whole(restart) if restart is not None else None,
        plain=bool(switched_on(child(element, "isLgl"))),
    )
