"""Regular expressions that are compiled when they are first asked, not when their module is imported.

The rules of reading hold some four hundred, and a document asks a good half of them: compiling them all is most of
the time that a short command takes.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_ASKED = (
    "match",
    "search",
    "fullmatch",
    "finditer",
    "findall",
    "sub",
    "subn",
    "split",
    "groups",
    "groupindex",
)


class _Pattern:
    """Stands for a pattern; once asked, its methods are the compiled one's, which is also what a match calls `re`."""

    __slots__ = ("flags", "pattern", *_ASKED)

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern, self.flags = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        for asked in _ASKED:
            setattr(self, asked, getattr(compiled, asked))
        return getattr(compiled, name)


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile(source, flags)`, put off until it is needed; a wrong expression raises re.error then."""
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))
