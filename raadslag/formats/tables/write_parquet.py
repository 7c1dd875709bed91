"""A table as Apache Parquet, for DuckDB, pandas, Polars, R and Spark: columns of words, whole numbers and days.

Written by hand because it is little: every column may be empty, one page per column and group of rows, values one
after another, each page compressed with gzip. The same rows give the same bytes. The libraries for it weigh 25 to
55 megabytes; what is written here is read by two of them in the tests.
(github.com/apache/parquet-format, version 2.10)
"""

from __future__ import annotations

import struct as pack
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, groupby, islice

from raadslag.formats.tables import thrift
from raadslag.formats.tables.table import DAY, INT, Table, Thing
from raadslag.formats.tables.thrift import Long, Value

MAGIC = b"PAR1"
ROWS_PER_GROUP = 10_000
INT32, INT64, BYTE_ARRAY = 1, 2, 6
TYPES = {INT: INT64, DAY: INT32}
"""What a column holds -> physical type; words are byte arrays."""
OPTIONAL, PLAIN, RLE, GZIP, DATA_PAGE = 1, 0, 3, 2, 0
UTF8, DATE = 0, 6
"""Converted types, for older readers; their logical types are fields 1 and 6 of the union."""
EPOCH = date(1970, 1, 1)


def write_parquet(table: Table, things: Iterable[Thing]) -> Iterator[bytes]:
    """The file, a piece at a time."""
    at = len(MAGIC)
    yield MAGIC
    groups: list[Value] = []
    count = 0
    rows = chain.from_iterable(table.rows(thing) for thing in things)
    while held := list(islice(rows, ROWS_PER_GROUP)):
        chunks: list[Value] = []
        for name, cells in zip(table.columns, zip(*held, strict=True), strict=True):
            page, plain_size = _page(table.holds.get(name), cells)
            chunks.append(_chunk(name, table.holds.get(name), len(cells), at, len(page), plain_size))
            at += len(page)
            yield page
        groups.append(_group(chunks, len(held)))
        count += len(held)
    foot = thrift.struct({1: 1, 2: _schema(table), 3: Long(count), 4: groups, 6: "Raadslag"})
    yield foot + pack.pack("<I", len(foot)) + MAGIC


def _schema(table: Table) -> list[Value]:
    root: Value = {4: table.name, 5: len(table.columns)}
    return [root, *(_column(name, table.holds.get(name)) for name in table.columns)]


def _column(name: str, holds: str | None) -> Value:
    column: dict[int, Value] = {1: TYPES.get(holds or "", BYTE_ARRAY), 3: OPTIONAL, 4: name}
    if holds == DAY:
        return column | {6: DATE, 10: {6: {}}}
    return column if holds == INT else column | {6: UTF8, 10: {1: {}}}


def _page(holds: str | None, cells: Sequence[object]) -> tuple[bytes, int]:
    """A page with its head, and how large it is before it is compressed."""
    values = [None if cell in (None, "") else cell for cell in cells]
    levels = _levels([value is not None for value in values])
    said = b"".join(_plain(holds, value) for value in values if value is not None)
    body = pack.pack("<I", len(levels)) + levels + said
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)  # gzip, without name or time
    small = packer.compress(body) + packer.flush()
    data: Value = {1: len(values), 2: PLAIN, 3: RLE, 4: RLE}
    head = thrift.struct({1: DATA_PAGE, 2: len(body), 3: len(small), 5: data})
    return head + small, len(head) + len(body)


def _levels(there: Sequence[bool]) -> bytes:
    """Which cells hold something: runs of the same, each with its length."""
    runs = ((len(list(same)), value) for value, same in groupby(there))
    return b"".join(thrift.varint(length << 1) + bytes([value]) for length, value in runs)


def _plain(holds: str | None, value: object) -> bytes:
    if holds == INT:
        return pack.pack("<q", int(str(value)))
    if holds == DAY:
        return pack.pack("<i", (date.fromisoformat(str(value)) - EPOCH).days)
    written = str(value).encode()
    return pack.pack("<I", len(written)) + written


def _chunk(name: str, holds: str | None, cells: int, at: int, size: int, plain_size: int) -> Value:
    facts: Value = {
        1: TYPES.get(holds or "", BYTE_ARRAY),
        2: [PLAIN, RLE],
        3: [name],
        4: GZIP,
        5: Long(cells),
        6: Long(plain_size),
        7: Long(size),
        9: Long(at),
    }
    return {2: Long(at), 3: facts}


def _group(chunks: list[Value], rows: int) -> Value:
    facts = [chunk[3] for chunk in chunks if isinstance(chunk, dict)]
    whole = sum(fact[6].value for fact in facts)
    return {1: chunks, 2: Long(whole), 3: Long(rows)}
