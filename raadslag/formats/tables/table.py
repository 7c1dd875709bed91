"""What a table is: its columns and how its rows are made of an object.

One row a thing; a table's first column is what its rows are known by, and columns that end in `_id` name a row of
another table. No column means two things, and an empty cell means that nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Thing = Mapping[str, Any]
Row = tuple[object, ...]
INT, DAY = "int", "day"
"""What a column holds when it is not words: whole numbers, or days as YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its words in addresses and in Danish, the kind of object it is made of, columns and rows."""

    name: str
    title: str
    kind: str
    columns: tuple[str, ...]
    rows: Callable[[Thing], Iterator[Row]]
    holds: Mapping[str, str] = field(default_factory=dict)
    """Column -> INT or DAY; all others are words."""


def key_of(thing: Thing) -> str:
    """The key of an object."""
    return last_of(thing["id"])


def last_of(address: str) -> str:
    """The key of an object, from its address."""
    return address.rpartition("/")[2]
