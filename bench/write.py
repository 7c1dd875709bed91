"""Writing a document: a long referat in each format, warm, in this process.

The promise is a PDF of a 25-page referat in under 0.3 s.
"""

from __future__ import annotations

import time
from dataclasses import replace

from bench.__main__ import Row
from raadslag.domain.document import Document
from raadslag.formats.about import About
from raadslag.formats.write import WRITERS, write
from tests.sample import sample

ROUNDS = 5


def main() -> list[Row]:
    """The first and the best of five for each format, in milliseconds, and the size in kilobytes."""
    one = sample()
    items = tuple(replace(item, number=f"{n}.{item.number}") for n in range(1, 9) for item in one.items)
    long = replace(one, items=items)
    return [_row(to, long) for to in WRITERS]


def _row(to: str, document: Document) -> Row:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        written = write(document, About(), to)
        times.append((time.perf_counter() - begun) * 1000)
    return {
        "format": to,
        "items": len(document.items),
        "first ms": times[0],
        "best ms": min(times),
        "kB": len(written) / 1000,
    }
