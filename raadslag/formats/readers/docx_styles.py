"""What the styles of a Word document say about its paragraphs and letters.

Heading levels, spacing, numbering, bold and italic, each asked of the paragraph, then of its chain of styles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lxml import etree

from raadslag.domain.patterns import pattern
from raadslag.formats.readers.package import (
    Properties,
    child,
    children,
    properties_of,
    switched_on,
    value,
    whole,
)

_HEADING_NAME = pattern(r"(?:heading|overskrift)\s*([1-9])", re.IGNORECASE)
_AIR = 80
"""Spacing from this many twentieths of a point on is seen as air between paragraphs."""
_AUTOMATIC = 280
_DEEPEST = 20
"""Styles are not followed further than this: broken files have rings."""


@dataclass(frozen=True, slots=True)
class Style:
    """A named style's own properties, and the style it is based on."""

    name: str
    based_on: str | None
    paragraph: Properties
    letters: Properties


class Styles:
    """The styles of a document; each question follows the chain of styles down to the defaults.

    What a style itself answers is found out once: a document has few styles and thousands of runs.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self.styles: dict[str, Style] = {}
        self.default: str | None = None
        for element in children(root, "style"):
            key = value(element, "styleId") or ""
            says = properties_of(element)
            self.styles[key] = Style(
                (value(says.get("name")) or "").lower(),
                value(says.get("basedOn")),
                properties_of(says.get("pPr")),
                properties_of(says.get("rPr")),
            )
            if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true"):
                self.default = key
        defaults = child(root, "docDefaults")
        self.base = Style(
            "",
            None,
            properties_of(child(defaults, "pPrDefault", "pPr")),
            properties_of(child(defaults, "rPrDefault", "rPr")),
        )
        self._heading_of = cache(self._style_heading)
        self._space_of = cache(self._style_space)
        self._contextual_of = cache(self._style_contextual)
        self._letter_of = cache(self._style_letter)
        self._numbering_of = cache(self._style_numbering)

    def chain(self, key: str | None) -> list[Style]:
        """A style, what it is based on, and so on, the document's defaults last."""
        found: list[Style] = []
        key = key if key in self.styles else self.default
        while key in self.styles and len(found) < _DEEPEST:
            found.append(self.styles[key])
            key = found[-1].based_on
        return [*found, self.base]

    def heading(self, properties: Properties, key: str | None) -> int | None:
        """1-9 for a heading, after the paragraph's own level, its style's level, or its style's name."""
        level = value(properties.get("outlineLvl"))
        return self._heading_of(key) if level is None else _level(level)

    def _style_heading(self, key: str | None) -> int | None:
        for style in self.chain(key):
            level = value(style.paragraph.get("outlineLvl"))
            if level is not None:
                return _level(level)
        for style in self.chain(key):
            if match := _HEADING_NAME.fullmatch(style.name):
                return int(match[1])
            if style.name in ("title", "titel"):
                return 1
        return None

    def spacing(self, properties: Properties, key: str | None) -> tuple[bool, bool]:
        """(air before, air after) a paragraph."""
        own = properties.get("spacing")
        before, after = (_space(own, side) if own is not None else None for side in ("before", "after"))
        return (
            (self._space_of(key, "before") if before is None else before) >= _AIR,
            (self._space_of(key, "after") if after is None else after) >= _AIR,
        )

    def _style_space(self, key: str | None, side: str) -> int:
        spaces = (_space(style.paragraph.get("spacing"), side) for style in self.chain(key))
        return next((space for space in spaces if space is not None), 0)

    def contextual(self, properties: Properties, key: str | None) -> bool:
        """True when a paragraph wants no air towards paragraphs of its own style."""
        on = switched_on(properties.get("contextualSpacing"))
        return self._contextual_of(key) if on is None else on

    def _style_contextual(self, key: str | None) -> bool:
        switches = (switched_on(style.paragraph.get("contextualSpacing")) for style in self.chain(key))
        return next((on for on in switches if on is not None), False)

    def letter(self, switch: str, properties: Properties, paragraph_style: str | None) -> bool:
        """Whether a run has a switch (b, i, vanish) on, by itself, its own style, or its paragraph's style."""
        on = switched_on(properties.get(switch))
        if on is not None:
            return on
        return self._letter_of(switch, value(properties.get("rStyle")), paragraph_style)

    def _style_letter(self, switch: str, own: str | None, paragraph_style: str | None) -> bool:
        for style in [*(self.chain(own)[:-1] if own in self.styles else ()), *self.chain(paragraph_style)]:
            on = switched_on(style.letters.get(switch))
            if on is not None:
                return on
        return False

    def numbering(self, properties: Properties, key: str | None) -> tuple[str | None, int | None, str | None]:
        """(numbering id, level or None, the style it came from or None for the paragraph's own)."""
        own = properties_of(properties.get("numPr"))
        level = value(own.get("ilvl"))
        if (found := value(own.get("numId"))) is not None:
            return found, whole(level), None
        return self._numbering_of(key, level)

    def _style_numbering(
        self, key: str | None, level: str | None
    ) -> tuple[str | None, int | None, str | None]:
        key = key if key in self.styles else self.default
        for _ in range(_DEEPEST):
            if key not in self.styles:
                break
            style = self.styles[key]
            of_style = style.paragraph.get("numPr")
            if (found := value(child(of_style, "numId"))) is not None:
                stated = level or value(child(of_style, "ilvl"))
                return found, whole(stated) if stated is not None else None, key
            key = style.based_on
        return None, None, None


def _level(outline: str) -> int | None:
    """The heading level of an outline level, which counts from 0; 9 is running text."""
    return whole(outline) + 1 if 0 <= whole(outline) <= 8 else None


def _space(spacing: etree._Element | None, side: str) -> int | None:
    """The space that one place states, in twentieths of a point; None where it says nothing."""
    if value(spacing, f"{side}Autospacing") in ("1", "true", "on"):
        return _AUTOMATIC
    if (lines := value(spacing, f"{side}Lines")) is not None:
        return whole(lines) * 12 // 5
    twips = value(spacing, side)
    return whole(twips) if twips is not None else None
