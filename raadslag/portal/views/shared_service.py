"""What municipalities pay together, as published: a service year by year, and tables of given numbers.

Counts that were hidden when the page was frozen are nowhere in it. Another split is worked out from the published
figures alone, so it can tell no more than they do.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from fractions import Fraction
from io import StringIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.domain.danish.figures import decimals, grouped
from raadslag.domain.financing import share_out
from raadslag.domain.given_numbers import common_step
from raadslag.formats.charts import Bar, bars
from raadslag.instruments import published
from raadslag.people.models import Municipality
from raadslag.people.tiles import tile_map
from raadslag.portal.conditional import weighed

SPLITS = (40, 60, 80, 100)
"""Fixed shares in percent that the page offers to work out."""


@require_safe
@weighed
def shared_service(request: HttpRequest, address: str) -> HttpResponse:
    """/oekonomi/<address>/ with ?aar= and ?fast="""
    edition = _edition("service", address)
    content = edition.content
    year = _chosen(content["years"], request.GET.get("aar", ""))
    split = _split(request.GET.get("fast", ""), year)
    rows = [_row(bill, year, split) for bill in year["bills"]]
    before = next((y for y in content["years"] if y["year"] == year["year"] - 1), None)
    places = Municipality.objects.in_bulk([bill["code"] for bill in year["bills"]])
    per_thousand = {
        bill["code"]: decimals(Fraction(1000 * bill["cases"], bill["children"]), 1)
        for bill in year["bills"]
        if bill["cases"] is not None and bill["children"]
    }
    context = {
        "body": edition.body,
        "edition": edition,
        "service": content["service"],
        "years": content["years"],
        "year": year,
        "before": before,
        "rows": rows,
        "ledger": content["ledger"],
        "split": split,
        "splits": [percent for percent in SPLITS if Fraction(percent, 100) != Fraction(year["fixed_share"])],
        "charts": charts(year, rows),
        "tiles": tile_map(places.values(), per_thousand),
        "link": published.decision_link(year["item"]),
        "paid": year["fixed"] + year["case_income"] if year["case_income"] is not None else None,
        "hidden": any(bill["cases"] is None for bill in year["bills"]),
    }
    return render(request, "portal/shared_service.html", context)


@require_safe
def service_csv(request: HttpRequest, address: str, year: str) -> HttpResponse:
    """/oekonomi/<address>/<year>.csv: the published bills; what is hidden is an empty field."""
    edition = _edition("service", address)
    chosen = next((y for y in edition.content["years"] if str(y["year"]) == year), None)
    if chosen is None:
        raise Http404(_("Det år er ikke offentliggjort."))
    rows = [["kode", "kommune", "børn", "fast_del_kr", "sager", "betaling_for_sager_kr", "i_alt_kr"]]
    rows += [
        [
            b["code"],
            b["name"],
            b["children"],
            _plain(b["fixed"]),
            _known(b["cases"]),
            _plain(b["case_payment"]),
            _plain(b["total"]),
        ]
        for b in chosen["bills"]
    ]
    return csv_response(rows, f"{address}-{year}.csv")


@require_safe
@weighed
def given_table(request: HttpRequest, address: str) -> HttpResponse:
    """/givne-tal/<address>/"""
    edition = _edition("given_table", address)
    rows = edition.content["rows"]
    ordered = sorted(rows, key=lambda row: (-row["amount"], row["code"]))
    drawn = bars(
        edition.title,
        [Bar(row["name"], row["amount"], grouped(row["amount"] // 100)) for row in ordered],
        language="da",
    )
    per = edition.content.get("per")
    step = common_step([row["amount"] for row in rows if row["amount"]])
    context = {
        "body": edition.body,
        "step": step,
        "units": edition.content["total"] // step if step else 0,
        "edition": edition,
        "table": edition.content,
        "chart": mark_safe(drawn),
        "per": per,
        "per_chart": _per_chart(per, rows) if per else "",
        "link": published.decision_link(edition.content["item"]),
    }
    return render(request, "portal/given_table.html", context)


def _per_chart(per: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> SafeString:
    """Kroner per inhabitant as it was frozen, most first."""
    values = {code: Fraction(value) / 100 for code, value in per["values"].items()}
    known = sorted(
        (row for row in rows if row["code"] in values), key=lambda row: (-values[row["code"]], row["code"])
    )
    drawn = [Bar(row["name"], values[row["code"]], decimals(values[row["code"]], 2)) for row in known]
    mean = Fraction(per["mean"]) / 100
    foot = (_("Alle under ét"), decimals(mean, 2))
    return mark_safe(bars(_("Kr. pr. indbygger"), drawn, mean=mean, foot=foot, language="da"))


@require_safe
def given_csv(request: HttpRequest, address: str) -> HttpResponse:
    """/givne-tal/<address>.csv"""
    edition = _edition("given_table", address)
    rows = [["kode", "kommune", "beloeb_kr"]]
    rows += [[row["code"], row["name"], _plain(row["amount"])] for row in edition.content["rows"]]
    return csv_response(rows, f"{address}.csv")


def csv_response(rows: Sequence[Sequence[Any]], name: str) -> HttpResponse:
    """Rows as a CSV file that Danish spreadsheets open: semicolons, UTF-8 with its mark."""
    out = StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def charts(year: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, SafeString]]:
    """Bars of what is told: use and payment per 1,000 children and paid per case, most first, hidden ones last."""
    children = sum(bill["children"] for bill in year["bills"])
    made = []
    if year["cases"]:
        mean = Fraction(1000 * year["cases"], children)
        made.append(_chart(_("Sager pr. 1.000 børn"), rows, "use", mean, 1, 1))
    if year["case_income"] is not None:
        paid = year["fixed"] + year["case_income"]
        made.append(
            _chart(_("Betaling pr. 1.000 børn, kr."), rows, "paid", Fraction(1000 * paid, children), 100, 0)
        )
        if year["cases"]:
            made.append(_chart(_("Betalt pr. sag, kr."), rows, "each", Fraction(paid, year["cases"]), 100, 0))
    return made


def _chart(
    title: str, rows: Sequence[Mapping[str, Any]], key: str, mean: Fraction, unit: int, places: int
) -> tuple[str, SafeString]:
    known = sorted((row for row in rows if row[key] is not None), key=lambda row: (-row[key], row["code"]))
    hidden = [row for row in rows if row[key] is None and row["hidden"]]
    drawn = [Bar(row["name"], row[key] / unit, decimals(row[key] / unit, places)) for row in known]
    drawn += [Bar(row["name"], None, _("skjult")) for row in hidden]
    foot = (_("Hele regionen"), decimals(mean / unit, places))
    return title, mark_safe(bars(title, drawn, mean=mean / unit, foot=foot, language="da"))


def _row(bill: Mapping[str, Any], year: Mapping[str, Any], split: Mapping[str, Any] | None) -> dict[str, Any]:
    """A bill with what is worked out of it; nothing is worked out of what is hidden."""
    cases, total, children = bill["cases"], bill["total"], bill["children"]
    other = None
    if split is not None and cases is not None:
        other = split["fixed"][bill["code"]] + cases * split["price"]
    return {
        **bill,
        "hidden": "" if cases is not None else f"<{year['small_number']}" if bill["small"] else _("skjult"),
        "use": Fraction(1000 * cases, children) if cases is not None and children and year["cases"] else None,
        "paid": Fraction(1000 * total, children) if total is not None and children else None,
        "each": Fraction(total, cases) if total is not None and cases else None,
        "other": other,
        "difference": None if other is None else other - total,
    }


def _split(text: str, year: Mapping[str, Any]) -> dict[str, Any] | None:
    """Another fixed share worked out of the published sums; None when it is not asked for or cannot be."""
    if not text.isdigit() or int(text) > 100 or not year["cases"]:
        return None
    share, base = Fraction(int(text), 100), year["costs"] if year["carry_all_fixed"] else year["net"]
    fixed = int((share * base - (year["carried"] if year["carry_all_fixed"] else 0)) / 100 + Fraction(1, 2))
    price = int((1 - share) * base / year["cases"] / 100 + Fraction(1, 2))
    if fixed < 0:
        return None
    parts, _ties = share_out(fixed, {bill["code"]: bill["children"] for bill in year["bills"]})
    return {
        "percent": int(text),
        "fixed": {code: part * 100 for code, part in parts.items()},
        "price": price * 100,
    }


def _chosen(years: Sequence[Mapping[str, Any]], text: str) -> Mapping[str, Any]:
    return next((year for year in years if str(year["year"]) == text), years[0])


def _edition(kind: str, address: str) -> Any:
    edition = published.newest(kind, address)
    if edition is None or edition.content is None:
        raise Http404(_("Der er ikke offentliggjort noget på den adresse."))
    return edition


def _plain(amount: int | None) -> str:
    return (
        ""
        if amount is None
        else decimals(Fraction(amount, 100), 0 if amount % 100 == 0 else 2).replace(".", "")
    )


def _known(count: int | None) -> str:
    return "" if count is None else str(count)
