"""The register of appointments (Blå Bog) as DOCX: each body with its seats by constituency, and who steps in for whom.

Real heading styles and table heads, in the council's colour; the same register gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from raadslag.formats import docx_parts as parts
from raadslag.formats.about import HOUSE_ACCENT

HEADS = ("Navn", "Kommune", "Parti", "Periode", "Stedfortræder")


@dataclass(frozen=True, slots=True)
class RegisterSeats:
    """One constituency: what it is called with its number of seats, and a row of words for each who sits."""

    heading: str
    rows: tuple[tuple[str, str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class RegisterBody:
    """One body: its name, lines about it (law, term), and its constituencies."""

    name: str
    lines: tuple[str, ...]
    seats: tuple[RegisterSeats, ...]


def write_register(
    title: str,
    lines: Sequence[str],
    bodies: Sequence[RegisterBody],
    *,
    accent: str = HOUSE_ACCENT,
    published_on: str = "2000-01-01",
) -> bytes:
    """The whole register as DOCX. `lines` stand under the title; `published_on` is the time stamp inside the file."""
    document: Any = parts.blank(accent[1:].upper())
    core = document.core_properties
    core.title, core.language, core.author, core.comments = title[:255], "da-DK", "", ""
    core.created = core.modified = datetime.fromisoformat(published_on)
    section = document.sections[0]
    section.header.paragraphs[0].text = title
    parts.add_field(section.footer.paragraphs[0], "PAGE", "1")
    _line(document, "Title", title)
    for line in lines:
        _line(document, "Mødefakta", line)
    for body in bodies:
        _line(document, "Heading 1", body.name)
        for line in body.lines:
            _line(document, "Normal", line)
        for part in body.seats:
            _line(document, "Heading 2", part.heading)
            if part.rows:
                _table(document, part)
            else:
                _line(document, "Normal", "Ingen er udpeget.")
    return parts.pack(document)


def _line(document: Any, style: str, text: str) -> Any:
    return document.add_paragraph(text, style=document.styles[style])


def _table(document: Any, part: RegisterSeats) -> None:
    used = [at for at in range(len(HEADS)) if at == 0 or any(row[at] for row in part.rows)]
    grid = document.add_table(rows=1 + len(part.rows), cols=len(used))
    for made, row in zip(grid.rows, (HEADS, *part.rows), strict=True):
        for cell, at in zip(made.cells, used, strict=True):
            line = cell.paragraphs[0]
            line.style = document.styles["Tabeltekst"]
            run = line.add_run(row[at])
            run.bold = True if row is HEADS else None
    parts.header_row(grid)
    parts.table_rules(grid)
    _line(document, "Normal", "")
