"""Agenda tables: one row per item with columns such as 'Punkt', 'Indhold' and 'Beslutning / ansvarlig'."""

from __future__ import annotations

from raadslag.domain.reading.items.columns import part_columns
from raadslag.domain.reading.items.tables import part_tables
from raadslag.domain.reading.pieces import Reading

NAME = "agenda_tables"
VERSION = 4


def apply(reading: Reading) -> None:
    """Turns the rows of such a table into heading, labels and texts of their own."""
    part_tables(reading)
    part_columns(reading)
