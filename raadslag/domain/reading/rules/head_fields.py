"""Head fields: 'Dato: ...', labels with their values below, and labels in a row before any value."""

from __future__ import annotations

from raadslag.domain.reading.head.fields import read_fields
from raadslag.domain.reading.pieces import Reading

NAME = "head_fields"
VERSION = 6


def apply(reading: Reading) -> None:
    """Reads labelled values of the head; each goes to the label that can hold it."""
    read_fields(reading)
