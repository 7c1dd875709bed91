"""A shared service for others to see: as a public page with small counts hidden, and as tables in an agenda item.

The public content is frozen by `publish.freeze`. A municipality whose cases are hidden shows its fixed part only,
because case payment and total would tell the count.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from raadslag.domain.danish.figures import closed, grouped, kroner, percent, signed_kroner
from raadslag.domain.danish.sorting import sort_key
from raadslag.domain.financing import Bill
from raadslag.domain.refusal import Refusal
from raadslag.domain.small_numbers import Told, tell
from raadslag.instruments.agenda_item import write_section
from raadslag.instruments.given_tables import findings, keys_of, per_inhabitant
from raadslag.instruments.models import GivenTable, InstrumentPublication, ServiceYear, SharedService
from raadslag.instruments.publish import freeze
from raadslag.instruments.service_figures import account_of, compared, doubts_of, financing_of, ledger_of
from raadslag.meetings.models import AgendaItem
from raadslag.people.models import Municipality, User


@transaction.atomic
def publish_service(*, service: SharedService, reason: str = "", by: User | None) -> InstrumentPublication:
    """Freezes the decided and closed years for everyone. Raises Refusal when there is none."""
    years = list(service.years.exclude(state="draft").select_related("item__meeting"))
    if not years:
        raise Refusal(_("Vedtag et budget, før ordningen offentliggøres."))
    places = _places({code for year in years for code in year.children})
    ledger, by_year = ledger_of(service, years), {year.year: year for year in years}
    content = {
        "service": {
            "name": service.name,
            "about": service.about,
            "unit": service.unit,
            "operator": service.operator.name if service.operator else "",
            "small_number": service.small_number,
        },
        "years": [
            {**_year(service, year, places), "doubts": doubts_of(year, ledger, by_year.get(year.year - 1))}
            for year in years
        ],
        "ledger": [
            {
                "year": row.year,
                "result": row.result,
                "used": row.used,
                "left": row.left,
                "settle_by": row.settle_by,
            }
            for row in ledger
        ],
    }
    return freeze(
        body=service.body,
        kind="service",
        subject=f"service:{service.pk}",
        address=service.address,
        title=service.name,
        content=content,
        municipalities=places,
        reason=reason,
        by=by,
    )


def _year(service: SharedService, year: ServiceYear, places: dict[str, Municipality]) -> dict[str, Any]:
    """One year as the public gets it: amounts in øre, cases None where hidden."""
    found = financing_of(year)
    told = tell(year.cases | dict.fromkeys(set(year.children) - set(year.cases), 0), service.small_number)
    ordered = sorted(found.bills, key=lambda bill: sort_key(places[bill.code].name))
    account = account_of(year) if year.state == "closed" else None
    return {
        "year": year.year,
        "state": year.state,
        "small_number": service.small_number,
        "rule": year.rule,
        "costs": year.costs,
        "carried": found.carried,
        "used": year.used,
        "net": found.net,
        "fixed_share": year.fixed_share,
        "carry_all_fixed": year.carry_all_fixed,
        "fixed": found.fixed,
        "unit_price": found.unit_price,
        "cases": told.total,
        "case_income": found.case_income if told.total is not None else None,
        "rounding": found.rounding if told.total is not None else None,
        "children_on": year.children_on.isoformat(),
        "notes": [*found.notes, *([year.note] if year.note else [])],
        "result": account.result if account and told.total is not None else None,
        "bills": [_bill(bill, places[bill.code], told) for bill in ordered],
        "item": address_of(year.item),
    }


def _bill(bill: Bill, place: Municipality, told: Told) -> dict[str, Any]:
    hidden = told.counts[bill.code] is None
    return {
        "code": bill.code,
        "name": place.name,
        "slug": place.slug,
        "children": bill.children,
        "fixed": bill.fixed,
        "cases": told.counts[bill.code],
        "small": bill.code in told.small,
        "case_payment": None if hidden else bill.case_payment,
        "total": None if hidden else bill.total,
    }


@transaction.atomic
def put_on_agenda(*, year: ServiceYear, item: AgendaItem, by: User | None) -> None:
    """Writes a year's financing into an item as its finance section: key figures, note on the rule, bills with a sum."""
    found = financing_of(year)
    before = year.service.years.filter(year=year.year - 1).first()
    old = _financing_or_none(before)
    rows = compared(year.service, found, old, None)
    write_section(item=item, kind="finance", text=agenda_text(year, rows, old is not None), by=by)
    ServiceYear.objects.filter(pk=year.pk).update(item=item)


def agenda_text(year: ServiceYear, rows: Iterable[Any], with_change: bool) -> str:
    """The section's Markdown. Small counts are hidden, since an agenda is public."""
    service, found = year.service, financing_of(year)
    told = tell(year.cases | dict.fromkeys(set(year.children) - set(year.cases), 0), service.small_number)
    fixed, use = Fraction(year.fixed_share), 1 - Fraction(year.fixed_share)
    said = [
        f"Budgettet for {service.name} {year.year} er {kroner(year.costs)}",
        f"{percent(fixed)} betales efter antallet af 0-17-årige den 1. januar {year.year - 1}, i alt {kroner(found.fixed)}",
    ]
    if found.unit_price is not None:
        said.append(f"{percent(use)} betales med {kroner(found.unit_price)} for hver {service.unit}")
    for of, amount in year.used:
        word = "Overskuddet" if amount > 0 else "Underskuddet"
        said.append(f"{word} fra {of} på {kroner(abs(amount))} er regnet med")
    head = "| Kommune | Børn | Fast del | Sager | Betaling |" + (" Ændring |" if with_change else "")
    rule = "| --- | ---: | ---: | ---: | ---: |" + (" ---: |" if with_change else "")
    body = [_row(row, told, service.small_number, with_change) for row in rows]
    fixed_sum = kroner(found.fixed).removesuffix("\u00a0kr.")
    cases = grouped(told.total) if told.total is not None else "skjult"
    whole = grouped((found.fixed + found.case_income) // 100) if told.total is not None else "skjult"
    total = f"| I alt | {grouped(sum(b.children for b in found.bills))} | {fixed_sum} | {cases} | {whole} |"
    note = f"Kroner. Regnet efter {year.rule}: fast del efter børnetal med største brøk, takst i hele kroner."
    if told.small:
        note += f" Færre end {service.small_number} sager vises som <{service.small_number}."
    return "\n".join(
        [
            " ".join(closed(s) for s in said),
            "",
            head,
            rule,
            *body,
            total + (" |" if with_change else ""),
            "",
            note,
        ]
    )


def _row(row: Any, told: Any, threshold: int, with_change: bool) -> str:
    bill, count = row.bill, told.counts[row.bill.code]
    hidden = f"<{threshold}" if bill.code in told.small else "skjult"
    cells = [row.place.name, grouped(bill.children), grouped(bill.fixed // 100)]
    cells += [hidden, "skjult"] if count is None else [grouped(count), grouped(bill.total // 100)]
    if with_change:
        change = None if count is None else row.change
        cells.append("" if change is None else signed_kroner(change).removesuffix("\u00a0kr."))
    return "| " + " | ".join(cells) + " |"


def publish_given(*, table: GivenTable, reason: str = "", by: User | None) -> InstrumentPublication:
    """Freezes a table of given numbers for everyone."""
    places = _places(set(table.rows))
    rows = [
        {"code": code, "name": place.name, "slug": place.slug, "amount": table.rows[code]}
        for code, place in sorted(places.items(), key=lambda pair: sort_key(pair[1].name))
    ]
    content = {
        "title": table.title,
        "year": table.year,
        "rows": rows,
        "total": sum(row["amount"] for row in rows),
        "source": table.source,
        "note": table.note,
        "per": _per_head(table),
        "doubts": list(findings(table)),
        "item": address_of(table.item),
    }
    return freeze(
        body=table.body,
        kind="given_table",
        subject=f"given_table:{table.pk}",
        address=table.address,
        title=f"{table.title} {table.year}",
        content=content,
        municipalities=places,
        reason=reason,
        by=by,
    )


def _per_head(table: GivenTable) -> dict[str, Any] | None:
    """The table per inhabitant, as fractions of an øre by code, with what was divided by."""
    source = keys_of(table)[0]
    found = per_inhabitant(table, source)
    if not found:
        return None
    values = {row.code: str(row.value) for row in found}
    mean = Fraction(sum(row.amount for row in found), sum(row.heads for row in found))
    return {"name": source.name, "source": source.source, "values": values, "mean": str(mean)}


def address_of(item: AgendaItem | None) -> dict[str, Any] | None:
    """Where the decision stands, for a link that is made when it is public: its meeting's body, address and number.

    Nothing is told of a closed item, and of an open one no title, because the agenda may not be sent out yet.
    """
    if item is None or item.meeting is None or not item.public:
        return None
    return {"body": item.meeting.body.slug, "meeting": item.meeting.address, "number": item.number}


def _places(codes: set[str]) -> dict[str, Municipality]:
    return Municipality.objects.in_bulk(sorted(codes))


def _financing_or_none(year: ServiceYear | None) -> Any:
    if year is None:
        return None
    try:
        return financing_of(year)
    except Refusal:
        return None
