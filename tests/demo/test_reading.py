"""The demo is read by the reader everybody has: nothing lost, nothing in doubt that is not explained."""

from __future__ import annotations

from datetime import date

import pytest

from raadslag.demo import content
from raadslag.demo.meetings import read

ROWS = [row for part in ("held", "later", "coming") for row in content.table("meetings")[part]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_every_text_is_read_whole(row: dict) -> None:
    held = "weeks" not in row
    folder = "minutes" if held else "agendas"
    document = read(f"{folder}/{row['file']}.txt", None if held else date(2027, 1, 15))
    assert document.lines.placed + document.lines.furniture == document.lines.total
    assert document.kind == ("minutes" if held else "agenda")
    assert document.organization == row["council"]
    assert document.starts_at
    assert document.place
    assert all(item.title for item in document.items)
    doubts = {
        (doubt.code, doubt.message) for doubt in document.doubts if doubt.code not in row.get("doubts", ())
    }
    assert not doubts
    assert set(row.get("doubts", ())) <= {doubt.code for doubt in document.doubts}


def test_every_text_belongs_to_a_meeting() -> None:
    texts = {path.name for part in ("minutes", "agendas") for path in (content.folder() / part).iterdir()}
    assert texts == {f"{row['file']}.txt" for row in ROWS}
