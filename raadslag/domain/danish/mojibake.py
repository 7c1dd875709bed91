"""Mojibake: UTF-8 that was once read as Windows-1252, turned back where that is certain.

Certain means: the odd letters encode to Windows-1252 (or Latin-1) and those bytes are valid UTF-8. Each run
is tried for itself, since often one field only is damaged. Everything else is left as it stands.
"""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern

_SUSPECT = pattern(r"[ÃÂâ][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,2}")


def mend_mojibake(text: str) -> str:
    """The text with its certain mojibake turned back ('kÃ¸b' -> 'køb')."""
    if "Ã" not in text and "Â" not in text and "â" not in text:
        return text
    return _SUSPECT.sub(_turned_back, text)


def _turned_back(match: re.Match[str]) -> str:
    run = match[0]
    for length in (len(run), len(run) - 1):
        for codec in ("cp1252", "latin-1"):
            try:
                return run[:length].encode(codec).decode("utf-8") + run[length:]
            except UnicodeError:
                continue
    return run
