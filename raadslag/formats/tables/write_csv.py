"""A table as CSV after RFC 4180."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from raadslag.formats.tables.table import Row, Table, Thing


def write_csv(table: Table, things: Iterable[Thing]) -> Iterator[bytes]:
    """The CSV, a piece at a time: first the columns, then the rows of each object."""
    yield _line(table.columns)
    for thing in things:
        for row in table.rows(thing):
            yield _line(row)


def _line(cells: Row) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerow(["" if cell is None else cell for cell in cells])
    return written.getvalue().encode()
