"""What a decision says beyond its recommendation, word by word.

Used to set the two side by side with the council's own words marked. Pure comparison of words: it knows no
Danish and gives no verdict on whether the recommendation was followed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from raadslag.domain.richtext import from_markdown, to_plain

Change = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row with one fate; `text` keeps its spaces (one after the last word too)."""

    text: str
    change: Change


def difference(recommendation: str, decision: str) -> tuple[Run, ...]:
    """Runs from a recommendation to a decision, both Markdown.

    "same" and "removed" join to the words of the recommendation in order, "same" and "added" to those of the
    decision (up to spaces and the case and punctuation of a word, taken from the decision).
    """
    old, new = _words(recommendation), _words(decision)
    matcher = SequenceMatcher(None, [_key(w) for w in old], [_key(w) for w in new], autojunk=False)
    runs: list[Run] = []
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        same = [_key(w) for w in old[i1:i2]] == [_key(w) for w in new[j1:j2]]
        if same:
            runs.append(Run("".join(new[j1:j2]), "same"))
            continue
        if i2 > i1:
            runs.append(Run("".join(old[i1:i2]), "removed"))
        if j2 > j1:
            runs.append(Run("".join(new[j1:j2]), "added"))
    return tuple(runs)


def added(recommendation: str, decision: str) -> tuple[Run, ...]:
    """The decision alone, its own words marked "added"; joins to the decision's plain text."""
    return tuple(run for run in difference(recommendation, decision) if run.change != "removed")


def _words(markdown: str) -> list[str]:
    """Words with the white space after them; the last one gets a space too, so that no two runs are glued."""
    return re.findall(r"\S+\s+", to_plain(from_markdown(markdown)) + " ")


def _key(word: str) -> str:
    """What makes two words the same: letters and digits, not case, not punctuation around them."""
    bare = word.strip()
    return re.sub(r"^\W+|\W+$", "", bare).lower() or bare
