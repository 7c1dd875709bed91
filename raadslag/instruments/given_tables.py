"""Tables of given numbers: kept as they came, checked against their own sum and text, compared per inhabitant."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from raadslag.domain.danish.amounts import figure
from raadslag.domain.given_numbers import Given, PerHead, check, per_head
from raadslag.domain.refusal import Refusal
from raadslag.instruments.addresses import free_address
from raadslag.instruments.allocation import POPULATION_DAYS, Source, sources_of
from raadslag.instruments.models import GivenTable
from raadslag.instruments.service_figures import members
from raadslag.people.models import Body, User
from raadslag.people.queries import Names
from raadslag.trail.actions import record


@transaction.atomic
def save_given_table(
    *,
    body: Body,
    table: GivenTable | None,
    title: str,
    year: int,
    rows: Mapping[str, int],
    sum_row: int | None,
    prose: int | None,
    source: str = "",
    note: str = "",
    seen: int = 0,
    by: User | None,
) -> GivenTable:
    """Writes a table, a new one when there is none. Amounts are øre. Raises Refusal without a title or rows."""
    words = " ".join(title.split())[:160]
    if not words or not rows:
        raise Refusal(_("Skriv både en titel og mindst én række."))
    if table is not None and GivenTable.objects.select_for_update().get(pk=table.pk).version != seen:
        raise Refusal(_("En anden har gemt tabellen imens. Se den nye, og ret igen."))
    row = table or GivenTable(
        body=body, address=free_address(GivenTable, f"{words} {year}", "tabel"), version=0
    )
    row.title, row.year, row.rows = words, year, dict(rows)
    row.sum_row, row.prose, row.source, row.note = sum_row, prose, source.strip()[:300], note.strip()
    row.version += 1
    row.save()
    record(
        chain=body.slug,
        action="save_given_table",
        subject=f"given_table:{row.pk}",
        by=by,
        data={"title": words},
    )
    return row


def keys_of(table: GivenTable) -> list[Source]:
    """What a table's amounts can be divided by: inhabitants and the council's own keys, the likeliest first.

    That is the number on 1 January of the year before the table's, or the nearest we have.
    """
    likely = min(POPULATION_DAYS, key=lambda code: abs(POPULATION_DAYS[code].year - (table.year - 1)))
    return sorted((s for s in sources_of(table.body) if s.values), key=lambda s: s.code != likely)


def per_inhabitant(table: GivenTable, source: Source) -> list[PerHead]:
    """Each amount per inhabitant (or what the source counts), the highest first; who has no whole number there is left
    out."""
    heads = {code: int(number) for code, number in source.values.items() if number.isdigit() and int(number)}
    known = {code: amount for code, amount in table.rows.items() if code in heads}
    return list(per_head(known, heads))


def findings(table: GivenTable) -> tuple[str, ...]:
    """What is doubtful about a table, in sentences."""
    actors = {place.pk: place.name for place in members(table.body)}
    return check(Given(table.rows, table.sum_row, table.prose), actors)


def read_rows(text: str) -> tuple[dict[str, int], int | None]:
    """Pasted lines "Morsø Kommune  408.000" to {code: øre} and the sum row. Raises Refusal with the line that is wrong."""
    names, rows, total = Names(), {}, None
    for number, line in enumerate(text.splitlines(), 1):
        cells = _cells(line)
        if not cells:
            continue
        amount = figure(cells[-1]) if len(cells) > 1 else None
        if amount is None and not rows:
            continue
        if amount is None:
            raise Refusal(_("Linje %(n)d har intet beløb: »%(line)s«.") % {"n": number, "line": line.strip()})
        words = " ".join(cells[:-1])
        if words.casefold().rstrip(":") in ("i alt", "sum", "total", "samlet", "ialt"):
            total = int(amount * 100)
            continue
        place = names.municipality(words)
        if place is None:
            raise Refusal(
                _("Linje %(n)d: vi kender ingen kommune, der hedder »%(name)s«.")
                % {"n": number, "name": words}
            )
        if place.pk in rows:
            raise Refusal(_("%(name)s står to gange.") % {"name": place.name})
        rows[place.pk] = int(amount * 100)
    return rows, total


def _cells(line: str) -> list[str]:
    for sign in ("\t", ";", "|"):
        if sign in line:
            return [cell.strip() for cell in line.split(sign) if cell.strip()]
    words, _space, last = line.strip().rpartition(" ")
    return [cell for cell in (words.strip(), last.strip()) if cell]
