"""The demo's files: texts of meetings, and tables that say what belongs together. Nothing here writes.

`minutes/` and `agendas/` are documents in the form that councils use, read by the same reader as everybody's.
The TOML files add what a document cannot say: which items are one case, what became of a decision, which
papers lie behind a title, when it was published. An item is named "<file without ending>/<number>".
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

HERE = "raadslag.demo"


@dataclass(frozen=True, slots=True)
class Seat:
    """One row of members.csv: somebody's seat or post in a body."""

    body: str
    municipality: str
    name: str
    title: str
    party: str
    role: str
    valid_from: str
    valid_to: str


def folder() -> Traversable:
    """The package's own files."""
    return resources.files(HERE)


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of the demo."""
    return tomllib.loads((folder() / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def seats() -> tuple[Seat, ...]:
    """Everybody who sits somewhere."""
    with (folder() / "members.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Seat(**row) for row in csv.DictReader(file))


def text(name: str) -> str:
    """The text of a meeting: a path below the demo's folder, such as "minutes/2016-11-22-kkr-midtjylland.txt"."""
    return (folder() / name).read_text(encoding="utf-8")
