"""Attendance: who was there, who sent apologies, who stood in, from the lists of the head."""

from __future__ import annotations

from raadslag.domain.reading.people.lists import read_lists
from raadslag.domain.reading.pieces import Reading

NAME = "attendance"
VERSION = 8


def apply(reading: Reading) -> None:
    """Reads the lists of the head; marks their headings and lines."""
    read_lists(reading)
