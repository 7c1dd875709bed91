"""Doubt: a list that is announced with a count ('på fire områder:') and has another number of entries."""

from __future__ import annotations

import re

from raadslag.domain.danish.sentences import is_finite
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.drafts import ItemDraft
from raadslag.domain.reading.sections.passages import Passage

NAME = "doubt_counts"
VERSION = 1

_WORDS = {
    word: number
    for number, word in enumerate("to tre fire fem seks syv otte ni ti elleve tolv".split(" "), 2)  # noqa: SIM905
}
_NUMBER = rf"(?P<n>\d{{1,2}}|{'|'.join(_WORDS)})"
_NOUN = r"(?:(?P<before>[a-zæøå]+)\s)?(?P<noun>[a-zæøåé]{4,})"
_CLOSING = pattern(rf"\b{_NUMBER}\s{_NOUN}(?:\s(?:er|var|er følgende|til))?\s*:$", re.IGNORECASE)
_OPENING = pattern(rf"^{_NUMBER}\s{_NOUN}\s(?:er|var)\b[^:.]*:$", re.IGNORECASE)
_REFERRED = pattern(
    rf"\b(?:er der|der er|har|er)\s{_NUMBER}\s{_NOUN}\b[^:]*\.\s(?:Disse|De|Det) er(?: følgende)?:$",
    re.IGNORECASE,
)
_NO_ENTRIES = pattern(
    r"^(?:kommuner|kroner|procent|pct|år|årene|dage|uger|måneder|timer|medlemmer|personer|mio|mia|regioner|gange|byråd)"
)


def apply(reading: Reading, items: list[ItemDraft]) -> None:
    """Compares the count in the line above a list with its entries."""
    for item in items:
        for section in item.sections:
            parts = section.passages()
            for at, part in enumerate(parts):
                if part.text.endswith(":") and at + 1 < len(parts) and parts[at + 1].entry:
                    _check(reading, part, _entries(parts, at + 1))


def _entries(parts: list[Passage], at: int) -> int:
    """How many entries of the first entry's own depth follow without another text between them."""
    end = at
    while end < len(parts) and parts[end].entry:
        end += 1
    return end - at


def _check(reading: Reading, part: Passage, entries: int) -> None:
    last = re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])", part.text)[-1]
    m = _CLOSING.search(last) or _OPENING.match(last) or _REFERRED.search(part.text)
    if (
        not m
        or is_finite(m["noun"])
        or any(_NO_ENTRIES.match(w) for w in (m["noun"].lower(), m["before"] or ""))
    ):
        return
    said = int(m["n"]) if m["n"].isdigit() else _WORDS[m["n"].lower()]
    if said != entries and entries > 1 and said > 1:
        message = f"Teksten siger {m['n']} {m['noun']}, men listen har {entries}: se, om en mangler."
        reading.doubt("count_differs", message, part.lines())
