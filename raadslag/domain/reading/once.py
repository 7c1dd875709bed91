"""What a reading has found out about a text once, it need not find out again: memory for the length of one reading.

`once` is for pure functions of one short text that several rules ask. `forget` empties all of them, so that no
reading lives on what another has seen, and memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Result = TypeVar("Result")
_MEMORIES: list[dict[str, object]] = []
LONGEST = 400


class _Unknown:
    """Stands for what has not been asked yet."""


_UNKNOWN = _Unknown()


def once(function: Callable[[str], Result]) -> Callable[[str], Result]:
    """The function, asked once for each short text in a reading; its results must be immutable."""
    known: dict[str, Result] = {}
    _MEMORIES.append(known)  # type: ignore[arg-type]

    @wraps(function)
    def remembered(text: str) -> Result:
        result = known.get(text, _UNKNOWN)
        if not isinstance(result, _Unknown):
            return result
        result = function(text)
        if len(text) <= LONGEST:
            known[text] = result
        return result

    return remembered


def forget() -> None:
    """Empties the memory."""
    for known in _MEMORIES:
        known.clear()
