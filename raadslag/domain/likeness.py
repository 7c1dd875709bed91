"""How alike two documents are, from a few hashes of each: the smallest hashes of their runs of five words.

Two texts share about as large a part of these as of all their runs (bottom-k sketch, Broder 1997), so that
a document can be found among thousands by looking up its numbers in an index.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

SIZE = 48
"""Hashes kept of each document."""
RUN = 5
"""Words in a run."""
NEARLY_THE_SAME = 0.6
"""From this resemblance on, somebody should look: an agenda and its minutes lie lower, two exports higher."""
ALMOST_A_COPY = 0.9
"""From here on two texts differ in a word here and there."""


def sketch(lines: Iterable[str]) -> list[int]:
    """The SIZE smallest hashes (63 bits) of the text's runs of words, ascending; few when the text is short."""
    words = re.findall(r"[^\W_]+", " ".join(lines).casefold())
    runs = {" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))} if words else set()
    return sorted(
        int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big") >> 1 for run in runs
    )[:SIZE]


def resemblance(one: Iterable[int], other: Iterable[int]) -> float:
    """The estimated part of runs that two texts share, 0 to 1."""
    first, second = set(one), set(other)
    if not first or not second:
        return 0.0
    size = min(SIZE, max(len(first), len(second)))
    smallest = set(sorted(first | second)[:size])
    return len(smallest & first & second) / len(smallest)
