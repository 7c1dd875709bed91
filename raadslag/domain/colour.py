"""Colours on paper: how well a colour can be read on white, by the formula of WCAG."""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern

WORDS_ON_PAPER = 4.5
"""The contrast that words need."""
_WRITTEN = pattern(r"#[0-9a-f]{6}", re.IGNORECASE)


def contrast_on_white(colour: str) -> float | None:
    """The contrast of "#rrggbb" with white, 1 to 21; None for what is no colour."""
    if not _WRITTEN.fullmatch(colour):
        return None
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    linear: float = part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
    return linear
