"""Doubt: a table whose sum row is not what its rows add up to.

Only additive columns are checked: every row has a figure (or nothing), and the sum is of the same size. Percentages
may miss 100 by their rounding, and so may figures given in thousands or millions.
"""

from __future__ import annotations

import re
from decimal import Decimal

from raadslag.domain.danish.amounts import danish, figure
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.drafts import ItemDraft, SectionDraft

NAME = "doubt_sums"
VERSION = 1

_TABLE = pattern(r"(?:^\|.*\|$\n?)+", re.MULTILINE)
_TOTAL = pattern(r"^(?:i alt|ialt|samlet|total|sum|hovedtotal)\b|\bi alt$", re.IGNORECASE)
_ROUNDED = pattern(r"1\.000|mio|mia|tusind|%|pct|andel", re.IGNORECASE)
_NO_SUM = pattern(r"gennemsnit|pris|takst|pr\. |år$|dato|\bnr\b", re.IGNORECASE)


def apply(reading: Reading, items: list[ItemDraft]) -> None:
    """Adds up the columns of every table with a sum row."""
    for item in items:
        for section in item.sections:
            if "| --- |" in section.markdown:
                for table in _TABLE.findall(section.markdown):
                    _check(reading, section, _rows(table))


def _rows(table: str) -> list[list[str]]:
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table.strip().split("\n")]
    return [row for row in rows if not all(re.fullmatch(r"-*", cell) for cell in row)]


def _check(reading: Reading, section: SectionDraft, rows: list[list[str]]) -> None:
    total = next(
        (i for i, row in enumerate(rows) if i > 1 and row and _TOTAL.search(row[0].strip("* "))), None
    )
    if total is None:
        return
    head = rows[0] if any(cell and figure(cell) is None for cell in rows[0][1:]) else []
    body = rows[1:total] if head else rows[:total]
    for column in range(1, len(rows[total])):
        title = head[column] if column < len(head) else ""
        said = figure(rows[total][column].strip("* "))
        cells = [row[column] for row in body if column < len(row)]
        values = [figure(cell.strip("* ")) for cell in cells]
        numbers = [value for value in values if value is not None]
        unread = any(
            value is None and cell not in ("", "-", "–") for value, cell in zip(values, cells, strict=True)
        )
        if said is None or len(numbers) < 2 or unread or _NO_SUM.search(title):
            continue
        real = sum(numbers, Decimal(0))
        if _far(said, real) or abs(said - real) <= _slack(numbers, f"{title} {rows[total][column]}"):
            continue
        message = f"»{rows[total][0]}« er {rows[total][column]}, men rækkerne giver {danish(real)}: se tallene efter."
        reading.doubt("sum_differs", message, _lines(section, rows[total]))


def _far(said: Decimal, real: Decimal) -> bool:
    """Not the sum of this column at all."""
    return said == 0 or real == 0 or not Decimal("0.5") < said / real < 2


def _slack(numbers: list[Decimal], said: str) -> Decimal:
    """What rounding of each row may amount to."""
    finest = min((Decimal(1).scaleb(int(n.as_tuple().exponent)) for n in numbers), default=Decimal(1))
    return finest * len(numbers) / 2 if _ROUNDED.search(said) else Decimal(0)


def _lines(section: SectionDraft, row: list[str]) -> set[int]:
    """The lines of the sum row."""
    found = {p.line for p in section.pieces if row[0] in p.text or p.text == row[-1]}
    return {line for line in found if line >= max(found) - 2} or section.lines
