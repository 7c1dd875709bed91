"""`make bench`: runs every measurement and prints its table.

A measurement is a module of this folder. Its first docstring line is the table's title; `main()` returns rows,
each a mapping from column head to value (text, int or float; floats are shown with three digits).
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

import bench

Row = Mapping[str, str | int | float]


def main(chosen: Sequence[str]) -> int:
    """Runs the named measurements, or all; returns 0, or 1 when one failed."""
    console = Console(width=None if sys.stdout.isatty() else 120)
    failed = 0
    for module in pkgutil.iter_modules(bench.__path__):
        if module.name.startswith("_") or (chosen and module.name not in chosen):
            continue
        measurement = importlib.import_module(f"bench.{module.name}")
        title = (measurement.__doc__ or module.name).strip().splitlines()[0]
        try:
            drawn = table(measurement.main())
            console.print(title, drawn, sep="\n", highlight=False)
        except Exception as error:
            failed = 1
            console.print(f"{title}: {type(error).__name__}: {error}", markup=False)
    return failed


def table(rows: Sequence[Row]) -> Table:
    """The rows as a table; the first row names the columns, numbers stand to the right."""
    drawn = Table()
    for head, value in rows[0].items():
        drawn.add_column(head, justify="left" if isinstance(value, str) else "right")
    for row in rows:
        drawn.add_row(*(f"{v:.3g}" if isinstance(v, float) else str(v) for v in row.values()))
    return drawn


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
