"""Given numbers: a table that somebody else decided, checked as it stands and compared, never recomputed.

Amounts are whole øre by municipality code. A finding is one Danish sentence for the secretary; nothing is corrected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from raadslag.domain.danish.figures import decimals, kroner, millions, percent
from raadslag.domain.refusal import Refusal

MILLION = 100_000_000
TELLING = 100_00
"""The least common step of amounts that says something of how they were made, in øre."""


@dataclass(frozen=True, slots=True)
class Given:
    """A table as printed: its rows, its sum row, and the figure that the text beside it says ("10,7 mio. kr.")."""

    rows: Mapping[str, int]
    sum_row: int | None = None
    prose: int | None = None
    prose_step: int = MILLION // 10
    """What the text's figure is rounded to: 100.000 kr. for "10,7 mio."."""


@dataclass(frozen=True, slots=True)
class PerHead:
    """An amount by municipality per so many of something, exact."""

    code: str
    amount: int
    heads: int
    value: Fraction
    """Øre per head."""


def check(table: Given, actors: Mapping[str, str]) -> tuple[str, ...]:
    """What is wrong with a table: its sum, the text's figure, who is missing and who does not belong.

    `actors` are code -> name of those who should be in it.
    """
    said = []
    total = sum(table.rows.values())
    if table.sum_row is not None and table.sum_row != total:
        said.append(f"Rækkerne giver {kroner(total)}, men der står {kroner(table.sum_row)} i bunden.")
    if table.prose is not None and _rounded(total, table.prose_step) != table.prose:
        said.append(f"Rækkerne giver {kroner(total)}, men teksten siger {millions(table.prose)}")
    missing = [actors[code] for code in sorted(actors) if code not in table.rows]
    if missing:
        said.append(f"Tabellen mangler {_list(missing)}. En kommune uden beløb skal stå med 0.")
    if strangers := [code for code in sorted(table.rows) if code not in actors]:
        said.append(f"Tabellen har {_list(strangers)}, som ikke hører til.")
    if below := [actors.get(code, code) for code in sorted(table.rows) if table.rows[code] < 0]:
        said.append(f"Beløbet for {_list(below)} er mindre end 0.")
    return tuple(said)


def common_step(amounts: Sequence[int]) -> int:
    """The largest amount that every row is a multiple of: it often shows how a table was made.

    0 for no rows, and where it is less than 100 kr.: that tells nothing.
    """
    step = gcd(*amounts)
    return step if step >= TELLING else 0


def per_head(rows: Mapping[str, int], heads: Mapping[str, int]) -> tuple[PerHead, ...]:
    """The table per inhabitant (or child), highest first. Raises Refusal where somebody has no inhabitants."""
    empty = sorted(code for code in rows if not heads.get(code))
    if empty:
        raise Refusal(
            f"Der er intet indbyggertal for {_list(empty)}, så beløbet pr. indbygger kan ikke regnes ud."
        )
    found = [
        PerHead(code, amount, heads[code], Fraction(amount, heads[code])) for code, amount in rows.items()
    ]
    return tuple(sorted(found, key=lambda row: (-row.value, row.code)))


def check_rise(before: int, after: int, printed: Fraction) -> str:
    """The sentence when a printed rise in percent is not the one its two amounts give; empty when it is.

    `printed` is a share: 25 % is 1/4. It is right when the real one rounds to it with the decimals it was printed with.
    """
    if before <= 0:
        raise Refusal("Der skal stå et beløb over 0 at regne stigningen ud fra.")
    rise = Fraction(after - before, before)
    places = 0 if (printed * 100).denominator == 1 else 1
    if decimals(rise * 100, places) == decimals(printed * 100, places):
        return ""
    said = f"Fra {millions(before)} til {millions(after)} er {percent(rise)}, ikke {percent(printed)}."
    if printed > 0 and after > before:
        base = Fraction(after - before) / printed
        said += f" {millions(after - before)} er {percent(printed)} af {millions(int(base))}"
    return said


def _rounded(amount: int, step: int) -> int:
    return (2 * amount + step) // (2 * step) * step


def _list(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}"
