"""Danish figures: '1.234,56', '0,26 mio. kr.', '12 pct.' as exact decimals.

Points group thousands, a comma is the decimal sign. Nothing is rounded and nothing is guessed.
"""

from __future__ import annotations

import re
from decimal import Decimal

from raadslag.domain.patterns import pattern

_FIGURE = pattern(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?")
_CELL = pattern(
    r"^(?:kr\.?|DKK)?\s*([-–+]?\s*(?:\d{1,3}(?:[. ]\d{3})+|\d+)(?:,\d+)?)\s*(?:kr\.?|DKK|%|pct\.?|,-)?$", re.I
)
_FIRST = frozenset("kKdD-–+")
"""What a figure begins with, but for digits."""


def figure(text: str) -> Decimal | None:
    """The figure that makes up a whole table cell ('408.000', '1.941.813,70', '60 %'), else None."""
    text = text.strip()
    m = _CELL.match(text) if text[:1].isdigit() or text[:1] in _FIRST else None
    if not m:
        return None
    digits = m[1].replace(" ", "").replace(".", "").replace("–", "-").replace(",", ".")
    return Decimal(digits)


def figures(text: str) -> list[Decimal]:
    """All figures in running text, in printed order."""
    return [Decimal(m[0].replace(".", "").replace(",", ".")) for m in _FIGURE.finditer(text)]


def danish(number: Decimal) -> str:
    """A number as Danes write it: 1234567.5 -> '1.234.567,5'."""
    return f"{number:,}".translate(str.maketrans(",.", ".,"))
