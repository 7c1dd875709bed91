"""Small numbers are not told in public: below a threshold a count would let somebody recognise a child.

A count of 0 is told. What is hidden must not come out of the sum either, so a lone hidden count takes another with
it, and where that is not enough the sum is not told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """Counts as the public gets them: None where hidden. `small` are those below the threshold, the other hidden ones
    protect them; `total` is None where it would tell."""

    counts: Mapping[str, int | None]
    small: frozenset[str]
    total: int | None


def tell(counts: Mapping[str, int], threshold: int) -> Told:
    """Hides counts from 1 to below the threshold (at least 3), and as many of the next ones as protect them."""
    small = {code for code, count in counts.items() if 0 < count < threshold}
    hidden = set(small)
    rest = sorted((count, code) for code, count in counts.items() if count >= threshold)
    while hidden and _comes_out(hidden, counts, threshold) and rest:
        hidden.add(rest.pop(0)[1])
    guarded = not hidden or not _comes_out(hidden, counts, threshold)
    told = {code: None if code in hidden else count for code, count in counts.items()}
    return Told(told, frozenset(small), sum(counts.values()) if guarded else None)


def _comes_out(hidden: set[str], counts: Mapping[str, int], threshold: int) -> bool:
    """Whether the sum of the hidden ones says what one of them is: alone, or all at the least or the most they can be."""
    if len(hidden) == 1:
        return True
    small = sum(counts[code] < threshold for code in hidden)
    whole, others = sum(counts[code] for code in hidden), len(hidden) - small
    if whole <= small + others * threshold:
        return True
    return not others and whole >= small * (threshold - 1)
