"""What a written document needs to know beside the document: the facts of its publication.

All of it is furniture to a reader: it is printed, and reading sets it aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

HOUSE_ACCENT = "#22303c"


@dataclass(frozen=True, slots=True)
class About:
    """The publication a document is written for; everything may be left out."""

    accent: str = HOUSE_ACCENT
    """The council's colour, "#rrggbb"; dark enough for text on white."""
    state: str | None = None
    """Danish word for how final it is: "udkast", "godkendt"."""
    version: int | None = None
    published_on: str | None = None
    """ISO date; also the time stamp inside the file, so that the same publication gives the same bytes."""
    replaces: int | None = None
    """The version this one corrects."""
    address: str | None = None
    """Where the publication stands, as a whole URL."""
    digest: str | None = None
    """The publication's hash, hexadecimal."""
    files: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """(item, attachment) position, from 0 -> address of the kept file; used where the document has none."""
