"""Names in a row that only blanks part, cut where names end that stand whole elsewhere in the document.

'Hans Toft Ellen Marie Quist Bo Lund' is told by 'Afbud: Bo Lund' and 'Ellen Marie Quist (B)'. Used by `joined_columns`.
"""

from __future__ import annotations

from collections.abc import Iterable

from raadslag.domain.patterns import pattern

_RUN = pattern(r"[A-ZÆØÅ][\w'’-]+(?:\s[A-ZÆØÅ](?:[\w'’-]+|\.))+")
_PATRONYMIC = pattern(r"^[A-ZÆØÅ][a-zæøå]+(?:sen|søn)$")
MOST_WORDS = 4
WHOLE, PART = 4.0, 2.0
"""What it counts that a name stands elsewhere by itself, and at the beginning or end of a few words in capitals."""
LONGER = (0.0, 0.6, 2.0)
"""What a name of two, three and four words costs."""


def names_elsewhere(texts: Iterable[str]) -> dict[str, float]:
    """What may be a name in the texts, with how sure that is: short runs of words in capitals, and their ends."""
    found: dict[str, float] = {}
    for text in texts:
        for run in _RUN.findall(text):
            words = run.split()
            if len(words) > MOST_WORDS:
                continue
            found[run] = WHOLE
            for count in range(2, len(words)):
                for part in (" ".join(words[:count]), " ".join(words[-count:])):
                    found.setdefault(part, PART)
    return found


def cut_by_known(words: list[str], known: dict[str, float]) -> list[str] | None:
    """The names of the row, where some of them are known from elsewhere; None where none is."""
    best: list[tuple[float, list[str]] | None] = [(0.0, []), *([None] * len(words))]
    for end in range(2, len(words) + 1):
        for count in range(2, min(MOST_WORDS + 2, end) + 1):
            before = best[end - count]
            name = words[end - count : end]
            length = sum(not word.endswith(".") for word in name)
            if (
                before is None
                or not 2 <= length <= MOST_WORDS
                or name[0].endswith(".")
                or name[-1].endswith(".")
            ):
                continue
            worth = before[0] + _worth(name, length, known) + 0.001 * (end if length > 2 else 0)
            here = best[end]
            if here is None or worth > here[0]:
                best[end] = (worth, [*before[1], " ".join(name)])
    last = best[-1]
    return last[1] if last and any(name in known for name in last[1]) else None


def _worth(name: list[str], length: int, known: dict[str, float]) -> float:
    ends = 0.5 * bool(_PATRONYMIC.match(name[-1])) - 1.0 * bool(_PATRONYMIC.match(name[0]))
    return known.get(" ".join(name), 0.0) + ends - LONGER[length - 2]
