"""Regular expressions that are compiled when they are first asked, not when their module is imported.

The rules of reading hold some four hundred, and a document asks half of them: to compile them all would be most of the
time that a short command takes. One that says what it `needs` is not even asked of a text without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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


class _Needing:
    """A pattern that is asked only of a text in which one of some words stands, in whatever case."""

    __slots__ = ("asked", "needs", "pattern")

    def __init__(self, source: str | bytes, flags: int, needs: tuple[str, ...]) -> None:
        self.asked: Any = _Pattern(source, flags)
        self.pattern, self.needs = source, needs

    def worth(self, text: str) -> bool:
        """One of the words stands in the text; without them nothing can be found."""
        return mentions(text, self.needs)

    def match(self, text: str) -> re.Match[str] | None:
        return self.asked.match(text) if self.worth(text) else None

    def search(self, text: str) -> re.Match[str] | None:
        return self.asked.search(text) if self.worth(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.asked.fullmatch(text) if self.worth(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.asked.finditer(text) if self.worth(text) else iter(())

    def sub(self, by: str, text: str) -> str:
        return self.asked.sub(by, text) if self.worth(text) else text

    def split(self, text: str) -> list[str | Any]:
        return self.asked.split(text) if self.worth(text) else [text]


def mentions(text: str, words: tuple[str, ...]) -> bool:
    """One of some words, given in lower case, stands in the text, in whatever case and also within longer words."""
    low = text.lower()
    for word in words:  # noqa: SIM110 - any() takes three times as long, and this is asked thousands of times
        if word in low:
            return True
    return False


def holds_figure(text: str) -> bool:
    """A figure stands in the text: asked before patterns of numbers and dates, which most texts cannot hold.

    Ten searches for one sign each; a pattern looks at every sign of the text, and takes ten times as long.
    """
    return (
        "1" in text or "2" in text or "0" in text or "3" in text or "4" in text
        or "5" in text or "6" in text or "7" in text or "8" in text or "9" in text
    )  # fmt: skip


def pattern(source: AnyStr, flags: int = 0, *, needs: tuple[str, ...] = ()) -> re.Pattern[AnyStr]:
    """`re.compile(source, flags)`, put off until it is asked; a wrong expression raises re.error then.

    `needs`: words in lower case, one of which stands wherever it matches. Say them of a long pattern for what is rare.
    """
    made = _Needing(source, flags, needs) if needs else _Pattern(source, flags)
    return cast("re.Pattern[AnyStr]", made)
