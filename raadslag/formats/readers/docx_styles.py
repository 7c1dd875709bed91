"""What the styles of a Word document say about its paragraphs and letters.

Heading levels, spacing, numbering, bold and italic, each asked of the paragraph, then of its chain of styles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from raadslag.domain.patterns import pattern
from raadslag.formats.readers.package import child, children, switched_on, value, whole

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
    paragraph: etree._Element | None
    letters: etree._Element | None


class Styles:
    """The styles of a document; each question follows the chain of styles down to the defaults."""

    def __init__(self, root: etree._Element | None) -> None:
        self.styles: dict[str, Style] = {}
        self.default: str | None = None
        for element in children(root, "style"):
            key = value(element, "styleId") or ""
            self.styles[key] = Style(
                (value(child(element, "name")) or "").lower(),
                value(child(element, "basedOn")),
                child(element, "pPr"),
                child(element, "rPr"),
            )
            if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true"):
                self.default = key
        defaults = child(root, "docDefaults")
        self.base = Style(
            "", None, child(defaults, "pPrDefault", "pPr"), child(defaults, "rPrDefault", "rPr")
        )

    def chain(self, key: str | None) -> list[Style]:
        """A style, what it is based on, and so on, the document's defaults last."""
        found: list[Style] = []
        key = key if key in self.styles else self.default
        while key in self.styles and len(found) < _DEEPEST:
            found.append(self.styles[key])
            key = found[-1].based_on
        return [*found, self.base]

    def heading(self, properties: etree._Element | None, key: str | None) -> int | None:
        """1-9 for a heading, after the paragraph's own level, its style's level, or its style's name."""
        for source in (properties, *(style.paragraph for style in self.chain(key))):
            level = value(child(source, "outlineLvl"))
            if level is not None:
                return whole(level) + 1 if 0 <= whole(level) <= 8 else None
        for style in self.chain(key):
            if match := _HEADING_NAME.fullmatch(style.name):
                return int(match[1])
            if style.name in ("title", "titel"):
                return 1
        return None

    def spacing(self, properties: etree._Element | None, key: str | None) -> tuple[bool, bool]:
        """(air before, air after) a paragraph."""
        sources = [properties, *(style.paragraph for style in self.chain(key))]
        return self._space(sources, "before") >= _AIR, self._space(sources, "after") >= _AIR

    def contextual(self, properties: etree._Element | None, key: str | None) -> bool:
        """True when a paragraph wants no air towards paragraphs of its own style."""
        sources = [properties, *(style.paragraph for style in self.chain(key))]
        switches = (switched_on(child(source, "contextualSpacing")) for source in sources)
        return next((on for on in switches if on is not None), False)

    def _space(self, sources: list[etree._Element | None], side: str) -> int:
        for source in sources:
            spacing = child(source, "spacing")
            if value(spacing, f"{side}Autospacing") in ("1", "true", "on"):
                return _AUTOMATIC
            if (lines := value(spacing, f"{side}Lines")) is not None:
                return whole(lines) * 12 // 5
            if (twips := value(spacing, side)) is not None:
                return whole(twips)
        return 0

    def letter(self, switch: str, properties: etree._Element | None, paragraph_style: str | None) -> bool:
        """Whether a run has a switch (b, i, vanish) on, by itself, its own style, or its paragraph's style."""
        on = switched_on(child(properties, switch))
        if on is not None:
            return on
        own = value(child(properties, "rStyle"))
        for style in [*(self.chain(own)[:-1] if own in self.styles else ()), *self.chain(paragraph_style)]:
            on = switched_on(child(style.letters, switch))
            if on is not None:
                return on
        return False

    def numbering(
        self, properties: etree._Element | None, key: str | None
    ) -> tuple[str | None, int | None, str | None]:
        """(numbering id, level or None, the style it came from or None for the paragraph's own)."""
        own = child(properties, "numPr")
        level = value(child(own, "ilvl"))
        if (found := value(child(own, "numId"))) is not None:
            return found, whole(level), None
        key = key if key in self.styles else self.default
        for _ in range(_DEEPEST):
            if key not in self.styles:
                break
            style = self.styles[key]
            of_style = child(style.paragraph, "numPr")
            if (found := value(child(of_style, "numId"))) is not None:
                stated = level or value(child(of_style, "ilvl"))
                return found, whole(stated) if stated is not None else None, key
            key = style.based_on
        return None, None, None
