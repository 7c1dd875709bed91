"""A pasted or imported table of names and numbers, checked as it stands: nothing is corrected, everything is told.

Lines are cells parted by tab, semicolon, bar or two spaces: first a name, then the number, perhaps a date. Findings
are Danish sentences for the secretary; a row that can't be read is a finding and not a guess.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from raadslag.domain.allocation.numbers import listed
from raadslag.domain.danish.amounts import danish, figures
from raadslag.domain.patterns import pattern
from raadslag.domain.refusal import Refusal

Resolve = Callable[[str], str | None]
"""A written name -> the actor's code, or None for a name nobody knows."""

_SUM = pattern(r"^(i alt|ialt|sum|total|samlet|hele landet|tilsammen)\b", re.I)
_CELL = pattern(r"^(?P<digits>[-–−]?\s*[0-9][0-9. ,\u00a0]*)\s*(?P<unit>%|pct\.?|kr\.?|,-)?$")
_DATE = pattern(r"^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$")
_HAZY = pattern(r"\b(ca\.?|cirka|omkring|ingen|over|under|mindst|højst)\b|~", re.I)
MOST_LINES = 2000


@dataclass
class Table:
    """What was read: numbers by code, the sum row, whether they are percentages, and what is doubtful."""

    rows: dict[str, Decimal] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    sum_row: Decimal | None = None
    percent: bool = False
    findings: list[str] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        """The rows added."""
        return sum(self.rows.values(), Decimal(0))


def read_table(text: str, resolve: Resolve, actors: Mapping[str, str], prose: str = "") -> Table:
    """Reads and checks. `actors` are code -> name of those who should be in it; `prose` is the text beside it.

    Raises Refusal only when no line has a name and a number.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise Refusal(f"Tabellen har {len(lines)} linjer; vi læser højst {MOST_LINES}.")
    table = Table()
    marks: set[str] = set()
    days: list[tuple[date, str]] = []
    for number, line in enumerate(lines, 1):
        _line(table, number, _cells(line), resolve, marks, days)
    if not table.rows:
        raise Refusal("Vi fandt ingen linje med et navn og et tal; sæt tabulator eller semikolon mellem dem.")
    if {",", "."} <= marks:
        table.findings.append(
            "Nogle tal har komma som decimaltegn og andre punktum; ret dem, så alle skrives på samme måde."
        )
    table.findings += [*_sums(table, prose), *_who(table, actors), *_order(days)]
    return table


def _cells(line: str) -> list[str]:
    for sign in ("\t", ";", "|"):
        if sign in line:
            return [cell.strip() for cell in line.split(sign) if cell.strip()]
    if len(wide := re.split(r"\s{2,}", line.strip())) > 1:
        return wide
    m = re.match(r"^(.*?\D)\s+([-–−]?[0-9][0-9.,]*(?:\s*(?:%|pct\.?|kr\.?))?)$", line.strip())
    return [m[1], m[2]] if m else [line.strip()]


def _line(
    table: Table,
    number: int,
    cells: list[str],
    resolve: Resolve,
    marks: set[str],
    days: list[tuple[date, str]],
) -> None:
    """One line into the table, or a sentence about why not."""
    name = cells[0]
    read = next(((cell, found) for cell in reversed(cells[1:]) if (found := _number(cell))), None)
    _days(table, number, cells, days)
    if read is None:
        hazy = next((cell for cell in cells[1:] if re.search(r"\d", cell) and not _DATE.match(cell)), None)
        if hazy or (len(cells) > 1 and resolve(name)):
            table.findings.append(
                f"Linje {number}: »{hazy or cells[-1]}« ud for {name} er ikke et tal, der kan regnes med."
            )
        return
    cell, (value, mark, percent) = read
    marks |= {mark} if mark else set()
    table.percent |= percent
    if _SUM.match(name):
        table.sum_row = value
        return
    if name.casefold().startswith("christiansø"):
        table.findings.append(f"Christiansø ({cell}) er ikke en kommune og er ikke talt med.")
        return
    code = resolve(name)
    if code is None:
        table.findings.append(
            f"Linje {number}: vi kender ingen kommune, der hedder »{name}«; tallet {cell} er ikke talt med."
        )
    elif code in table.rows:
        table.findings.append(f"Linje {number}: {name} står to gange; den første er brugt.")
    elif value < 0:
        table.findings.append(f"Linje {number}: tallet for {name} er under 0 og er ikke talt med.")
    else:
        table.rows[code], table.names[code] = value, name


def _days(table: Table, number: int, cells: list[str], days: list[tuple[date, str]]) -> None:
    for cell in cells[1:]:
        if day := _DATE.match(cell):
            try:
                days.append((date(int(day[3]), int(day[2]), int(day[1])), cells[0]))
            except ValueError:
                table.findings.append(f"Linje {number}: {cell} er ikke en dato.")


def _number(cell: str) -> tuple[Decimal, str, bool] | None:
    """A cell's number, its decimal mark ('' when it has none) and whether it's a percentage."""
    m = _CELL.match(cell.strip())
    if m is None or _HAZY.search(cell) or _DATE.match(cell.strip()):
        return None
    digits = re.sub(r"[\s\u00a0]", "", m["digits"]).replace("–", "-").replace("−", "-")
    percent = (m["unit"] or "").startswith(("%", "p"))
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?|-?\d+(,\d+)?", digits):
        return Decimal(digits.replace(".", "").replace(",", ".")), "," if "," in digits else "", percent
    if re.fullmatch(r"-?\d+\.\d+|-?\d{1,3}(,\d{3})+\.\d+", digits):
        return Decimal(digits.replace(",", "")), ".", percent
    return None


def _sums(table: Table, prose: str) -> list[str]:
    said = []
    total = table.total
    if table.sum_row is not None and table.sum_row != total:
        said.append(f"Rækkerne giver {danish(total)}, men der står {danish(table.sum_row)} i bunden.")
    if table.percent and total != 100:
        said.append(
            f"Procenterne giver {danish(total)} og ikke 100. De er nok afrundet; brug de tal, de er regnet af, som nøgle."
        )
    elif table.percent:
        said.append("Tallene er procenter. De er nok afrundet; brug de tal, de er regnet af, som nøgle.")
    told = figures(re.sub(r"\b(19|20)\d\d\b", " ", prose))  # years are no sums
    if told and not any(_says(figure, total) for figure in told):
        said.append(
            f"Rækkerne giver {danish(total)}, men teksten siger {listed([danish(f) for f in told[:4]])}."
        )
    return said


def _says(figure: Decimal, total: Decimal) -> bool:
    """Whether a figure of the text is the total, or the total in millions with the decimals it was written with."""
    exponent = figure.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return figure == total or (total >= 100_000 and (total / 1_000_000).quantize(step) == figure)


def _who(table: Table, actors: Mapping[str, str]) -> list[str]:
    said = []
    missing = [name for code, name in sorted(actors.items()) if code not in table.rows]
    if missing:
        shown = listed(missing) if len(missing) <= 12 else f"{len(missing)} kommuner"
        said.append(f"Tabellen mangler {shown}; den, der intet har, skal stå med 0.")
    strangers = [table.names[code] for code in table.rows if code not in actors]
    if strangers:
        said.append(f"{listed(strangers[:12])} hører ikke til her.")
    others = [f"»{said_as}« er læst som {actors[code]}" for code, said_as in table.names.items()
              if code in actors and _bare(said_as) != _bare(actors[code])]  # fmt: skip
    if others:
        said.append(f"{listed(others[:12])}.")
    return said


def _bare(name: str) -> str:
    return re.sub(r"\s+kommune$", "", name.strip().casefold())


def _order(days: list[tuple[date, str]]) -> list[str]:
    """A sentence when dates go back; the rows keep their order."""
    for (before, first), (after, second) in itertools.pairwise(days):
        if after < before:
            return [
                f"Datoerne står ikke i rækkefølge: {first} {before.day}.{before.month}. kommer før "
                f"{second} {after.day}.{after.month}."
            ]
    return []
