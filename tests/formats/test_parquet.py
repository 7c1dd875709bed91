"""The Parquet that we write by hand, read by DuckDB: every value and type comes back, whatever the rows hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadslag.formats.tables import write_parquet as writer
from raadslag.formats.tables.table import DAY, INT, Row, Table
from raadslag.formats.tables.write_parquet import write_parquet
from tests.examples import examples


def _rows(thing: Mapping[str, Any]) -> Iterator[Row]:
    yield from thing["rows"]


TABLE = Table("proeve", "Prøve", "x", ("key", "count", "day", "words"), _rows, {"count": INT, "day": DAY})
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
ROWS = st.lists(
    st.tuples(
        WORDS,
        st.none() | st.integers(-(2**63), 2**63 - 1),
        st.none() | st.dates().map(str),
        st.none() | WORDS,
    ),
    max_size=40,
)


def written(rows: list[Row], folder: Path) -> Path:
    path = folder / "x.parquet"
    path.write_bytes(b"".join(write_parquet(TABLE, [{"rows": rows[:7]}, {"rows": rows[7:]}])))
    return path


def read(path: Path) -> list[Row]:
    with duckdb.connect() as reader:
        return reader.execute("select * from read_parquet(?)", [str(path)]).fetchall()


@examples(60)
@given(ROWS)
def test_every_value_comes_back(tmp_path_factory: pytest.TempPathFactory, rows: list[Row]) -> None:
    expected = [
        (key or None, count, date.fromisoformat(str(day)) if day else None, words or None)
        for key, count, day, words in rows
    ]
    assert read(written(rows, tmp_path_factory.mktemp("parquet"))) == expected


def test_columns_have_their_types_and_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    path = written([("a", 1, "2016-11-25", "Ærø")], tmp_path)
    with duckdb.connect() as reader:
        told = reader.execute("describe select * from read_parquet(?)", [str(path)]).fetchall()
    assert [(name, kind) for name, kind, *_ in told] == [
        ("key", "VARCHAR"),
        ("count", "BIGINT"),
        ("day", "DATE"),
        ("words", "VARCHAR"),
    ]
    first = path.read_bytes()
    assert written([("a", 1, "2016-11-25", "Ærø")], tmp_path).read_bytes() == first


def test_many_rows_are_many_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "ROWS_PER_GROUP", 100)
    rows: list[Row] = [(str(n), n, None, None) for n in range(1050)]
    path = written(rows, tmp_path)
    with duckdb.connect() as reader:
        groups = reader.execute(
            "select count(distinct row_group_id), max(row_group_num_rows) from parquet_metadata(?)",
            [str(path)],
        ).fetchone()
    assert groups == (11, 100) and read(path) == rows
