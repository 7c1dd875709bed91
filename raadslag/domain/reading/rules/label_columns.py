"""Label columns: labels in a row with their values below, and attendance tables with one cell per line."""

from __future__ import annotations

from raadslag.domain.reading.head.columns import join_columns
from raadslag.domain.reading.pieces import Reading

NAME = "label_columns"
VERSION = 6


def apply(reading: Reading) -> None:
    """Puts each value on the line of its label ('Sted: Rådhuset'), each table row on its first line."""
    join_columns(reading)
