"""Navigation: what web pages and PDF sites put around a document (skip links, cookies, download buttons)."""

from __future__ import annotations

from raadslag.domain.reading.pages.controls import part_controls
from raadslag.domain.reading.pieces import Reading

NAME = "navigation"
VERSION = 1


def apply(reading: Reading) -> None:
    """Sets navigation lines aside and parts control texts from the lines they are glued to."""
    part_controls(reading)
