"""What the pages of a shared service show: rows, key figures, charts and what another split would give."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from raadslag.domain.danish.figures import decimals, grouped
from raadslag.domain.financing import Financing
from raadslag.domain.refusal import Refusal
from raadslag.formats.charts import Bar, bars
from raadslag.instruments.models import ServiceYear, SharedService
from raadslag.instruments.service_figures import (
    Compared,
    compared,
    doubts_of,
    financing_of,
    ledger_of,
    members,
    split_otherwise,
)
from raadslag.people.models import Body


def list_rows(body: Body) -> list[tuple[SharedService, ServiceYear | None]]:
    """Each service with its newest year. Two queries."""
    services = list(body.shared_services.prefetch_related("years"))
    return [(service, next(iter(service.years.all()), None)) for service in services]


def year_page(
    service: SharedService, row: ServiceYear | None, year: int, split: Fraction | None
) -> dict[str, Any]:
    """All of a year's page. A draft that cannot be worked out says why instead of showing bills."""
    years = {other.year: other for other in service.years.all()}
    before = years.get(year - 1)
    found, why = _worked_out(row)
    old, _why = _worked_out(before)
    other = split_otherwise(row, split) if row and found and split is not None else None
    rows = compared(service, found, old, other) if found else []
    places = members(service.body)
    try:
        ledger, doubts = ledger_of(service, years.values()), []
    except Refusal as refusal:
        ledger, doubts = (), [str(refusal)]
    if row is not None:
        doubts += doubts_of(row, ledger, before)
    return {
        "service": service,
        "row": row,
        "year": year,
        "before": before,
        "found": found,
        "why": why,
        "rows": rows,
        "old": old,
        "other": other,
        "split": split,
        "doubts": doubts,
        "inputs": [_input(place.pk, place.name, row, before) for place in places],
        "carries": _carries(ledger, row, year),
        "charts": charts(rows, found, other) if found else [],
        "sums": sums(found, old, other) if found else {},
    }


def sums(found: Financing, old: Financing | None, other: Financing | None) -> dict[str, int | None]:
    """The sum row of the bills."""
    total = found.fixed + found.case_income
    return {
        "children": sum(bill.children for bill in found.bills),
        "cases": found.cases,
        "total": total,
        "before": old.fixed + old.case_income if old else None,
        "change": total - old.fixed - old.case_income if old else None,
        "other": other.fixed + other.case_income if other else None,
        "difference": other.fixed + other.case_income - total if other else None,
    }


def charts(
    rows: Sequence[Compared], found: Financing, other: Financing | None
) -> list[tuple[str, SafeString]]:
    """Bars, most first, with the region's mean: use, payment per 1,000 children, paid per case, another split."""
    children = sum(row.bill.children for row in rows)
    made = []
    if found.cases:
        mean = Fraction(1000 * found.cases, children)
        use = [(row, row.per_thousand) for row in rows if row.per_thousand is not None]
        made.append(_chart(_("Sager pr. 1.000 børn"), use, mean, lambda value: decimals(value, 1)))
    whole = found.fixed + found.case_income
    paid = [(row, row.paid_per_thousand) for row in rows if row.paid_per_thousand is not None]
    made.append(_chart(_("Betaling pr. 1.000 børn, kr."), paid, Fraction(1000 * whole, children), _kroner))
    if found.cases:
        each = [(row, row.per_case) for row in rows if row.per_case is not None]
        made.append(_chart(_("Betalt pr. sag, kr."), each, Fraction(whole, found.cases), _kroner))
    if other is not None:
        change = [(row, Fraction(row.difference)) for row in rows if row.difference is not None]
        made.append(_chart(_("Forskel med den anden deling, kr."), change, None, _kroner))
    return made


def _chart(
    title: str, values: Sequence[tuple[Compared, Fraction]], mean: Fraction | None, shown: Any
) -> tuple[str, SafeString]:
    ordered = sorted(values, key=lambda pair: (-pair[1], pair[0].place.pk))
    rows = [Bar(row.place.name, value, shown(value)) for row, value in ordered]
    foot = (_("Hele regionen"), shown(mean)) if mean is not None else None
    return title, mark_safe(
        bars(title, rows, mean=mean, foot=foot, language="da")
    )  # bars escapes all it is given


def _kroner(value: Fraction) -> str:
    return decimals(value / 100, 0)


def _worked_out(row: ServiceYear | None) -> tuple[Financing | None, str]:
    if row is None:
        return None, ""
    try:
        return financing_of(row), ""
    except Refusal as refusal:
        return None, str(refusal)


def _input(code: str, name: str, row: ServiceYear | None, before: ServiceYear | None) -> dict[str, Any]:
    """A municipality's fields: what was saved; a new year begins with last year's cases."""
    cases = row.cases if row else (before.real_cases or before.cases) if before else {}
    return {
        "code": code,
        "name": name,
        "children": _shown((row.children if row else {}).get(code)),
        "cases": _shown(cases.get(code)),
        "real": _shown((row.real_cases if row else {}).get(code)),
    }


def _shown(count: int | None) -> str:
    return "" if count is None else grouped(count)


def _carries(ledger: Sequence[Any], row: ServiceYear | None, year: int) -> list[dict[str, Any]]:
    """Earlier results with what this budget uses of them, and what is left for it."""
    used = dict(row.used) if row else {}
    made = []
    for result in ledger:
        if result.year >= year:
            continue
        taken = used.get(result.year, 0)
        if result.left or taken:
            made.append(
                {"year": result.year, "used": taken, "free": result.left + taken, "by": result.settle_by}
            )
    known = {entry["year"] for entry in made}
    made += [
        {"year": of, "used": amount, "free": 0, "by": of + 2}
        for of, amount in used.items()
        if of not in known
    ]
    return sorted(made, key=lambda entry: entry["year"])
