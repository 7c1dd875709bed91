"""What a written document needs to know beside the document: the facts of its publication.

All of it is furniture to a reader: it is printed, and reading sets it aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

HOUSE_ACCENT = "#22303c"
ACCENTS = {
    "nord": "#0b4f7d",
    "midt": "#1d5c3c",
    "syd": "#86420c",
    "sjaelland": "#5a3a8c",
    "hoved": "#8d1b3d",
}
"""The councils' colours on paper, as in the style sheet."""


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
    letter: str = ""
    """Of an agenda: what its version is called, "B"; else versions are called by their number."""
    replaces_letter: str = ""
    changes: tuple[str, ...] = ()
    """What is new since the version before, as sentences."""
    footer: str = ""
    """The council's own line at the foot of each page."""
    logo: bytes = b""
    """The council's logo as PNG; nothing where it has none."""
    logo_words: str = ""
    """What the logo shows, for those who cannot see it."""
    with_closed: bool = False
    """Whether closed items are written with all that is in them: for those who take part, never for everyone."""
