"""What a reading has found out about a text once, it need not find out again: memory for the length of one reading.

`once` is for pure functions of one short text that several rules ask. `forget` empties all of them, so that no
reading lives on what another has seen, and memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Result = TypeVar("Result")
_MEMORIES: list[_Memory[object]] = []
LONGEST = 400


class _Memory(dict[str, Result], Generic[Result]):
    """Results by their text; what is not there yet is asked of the function, so that what is costs next to nothing."""

    def __init__(self, function: Callable[[str], Result]) -> None:
        self.function = function

    def __missing__(self, text: str) -> Result:
        result = self.function(text)
        if len(text) <= LONGEST:
            self[text] = result
        return result


def once(function: Callable[[str], Result]) -> Callable[[str], Result]:
    """The function, asked once for each short text in a reading; its results must be immutable."""
    memory = _Memory(function)
    _MEMORIES.append(memory)  # type: ignore[arg-type]
    return memory.__getitem__


def forget() -> None:
    """Empties the memory."""
    for memory in _MEMORIES:
        memory.clear()
