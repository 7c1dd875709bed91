"""What a council's municipalities pay together: the list, one service with its ledger, one year with its bills."""

from __future__ import annotations

import csv
from fractions import Fraction
from io import StringIO
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.desk.doors import council_of, desk_page, show
from raadslag.desk.money_doors import chosen_item, open_items, owned, public_version
from raadslag.desk.money_form import counts, oere, share, whole, year_input
from raadslag.desk.service_page import list_rows, year_page
from raadslag.domain.danish.figures import kroner
from raadslag.domain.refusal import Refusal
from raadslag.instruments import service_publication, shared_services
from raadslag.instruments.agenda_item import item_in_pool
from raadslag.instruments.models import ServiceYear, SharedService
from raadslag.instruments.service_figures import financing_of, ledger_of, members
from raadslag.people.models import Municipality


@desk_page
def shared_services_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The services and given tables of a council; with POST a new service."""
    body = council_of(request, slug)
    error = ""
    if request.method == "POST":
        try:
            service = shared_services.open_service(
                body=body,
                name=request.POST.get("name", ""),
                operator=Municipality.objects.filter(pk=request.POST.get("operator", "")).first(),
                about=request.POST.get("about", ""),
                fixed_share=share(request.POST.get("fixed_share", "60")),
                small_number=whole(request.POST.get("small_number", "5"), _("Små tal")),
                by=request.user,
            )
            return redirect("desk:shared_service", pk=service.pk)
        except Refusal as refusal:
            error = str(refusal)
    context = {
        "section": "shared",
        "services": list_rows(body),
        "tables": list(body.given_tables.all()),
        "places": members(body),
        "typed": request.POST,
        "error": error,
    }
    return show(request, "desk/shared_services.html", context, body=body, status=422 if error else 200)


@desk_page
def shared_service(request: HttpRequest, pk: int) -> HttpResponse:
    """One service: its years, the ledger, and its public version; with POST one act, named by the button."""
    service = owned(request, SharedService, pk)
    error = ""
    if request.method == "POST":
        try:
            return _service_act(request, service)
        except Refusal as refusal:
            error = str(refusal)
    years = list(service.years.all())
    rows: list[dict[str, Any]] = []
    for year in years:
        try:
            rows.append({"year": year, "found": financing_of(year), "why": ""})
        except Refusal as refusal:
            rows.append({"year": year, "found": None, "why": str(refusal)})
    try:
        ledger, ledger_error = ledger_of(service, years), ""
    except Refusal as refusal:
        ledger, ledger_error = (), str(refusal)
    context = {
        "section": "shared",
        "service": service,
        "rows": rows,
        "ledger": ledger,
        "ledger_error": ledger_error,
        "next_year": (years[0].year if years else timezone.localdate().year) + 1,
        "public": public_version("service", service.address),
        "error": error,
    }
    status = 422 if error else 200
    return show(request, "desk/shared_service.html", context, body=service.body, status=status)


def _service_act(request: HttpRequest, service: SharedService) -> HttpResponse:
    do = request.POST.get("do", "")
    if do == "year":
        year = whole(request.POST.get("year", ""), _("År"))
        if not 1990 <= year <= 2100:
            raise Refusal(_("Skriv et årstal."))
        return redirect("desk:service_year", pk=service.pk, year=year)
    if do == "opening":
        year = whole(request.POST.get("year", ""), _("År"))
        amount = oere(request.POST.get("amount", ""), _("Resultat"))
        shared_services.set_opening(service=service, year=year, amount=amount, by=request.user)
        messages.success(request, _("Gemt."))
    elif do == "publish":
        reason = request.POST.get("reason", "")
        made = service_publication.publish_service(service=service, reason=reason, by=request.user)
        messages.success(request, _("Offentliggjort som udgave %(n)d.") % {"n": made.version})
    else:
        raise Refusal(_("Vælg en af mulighederne."))
    return redirect("desk:shared_service", pk=service.pk)


@desk_page
def service_year(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """One year: budget, bills beside last year's, what another split would give; with POST one act."""
    service = owned(request, SharedService, pk)
    row = service.years.filter(year=year).first()
    error = ""
    if request.method == "POST":
        try:
            return _year_act(request, service, row, year)
        except Refusal as refusal:
            error = str(refusal)
    split, split_error = _split(request)
    context = year_page(service, row, year, split) | {
        "section": "shared",
        "typed": request.POST if error else None,
        "items": open_items(service.body),
        "error": error or split_error,
    }
    status = 422 if error else 200
    return show(request, "desk/service_year.html", context, body=service.body, status=status)


def _split(request: HttpRequest) -> tuple[Fraction | None, str]:
    """The other split that the page is asked to show beside the decided one."""
    text = request.GET.get("fast", "")
    if not text.strip():
        return None, ""
    try:
        return share(text), ""
    except Refusal as refusal:
        return None, str(refusal)


def _year_act(
    request: HttpRequest, service: SharedService, row: ServiceYear | None, year: int
) -> HttpResponse:
    do, post = request.POST.get("do", ""), request.POST
    places = members(service.body)
    if do == "save":
        seen = whole(post.get("seen", ""), _("Udgave"))
        given = year_input(post, places)
        shared_services.save_year(service=service, year=year, given=given, seen=seen, by=request.user)
        messages.success(request, _("Gemt."))
    elif row is None:
        raise Refusal(_("Skriv budgettet først."))
    elif do == "decide":
        shared_services.decide_year(year=row, by=request.user)
        messages.success(request, _("Budgettet er vedtaget, og regningerne ligger fast."))
    elif do == "reopen":
        shared_services.reopen_year(year=row, by=request.user)
    elif do == "close":
        names = {place.pk: place.name for place in places}
        costs = oere(post.get("real_costs", ""), _("Udgifter"))
        real = counts(post, "real", names)
        closed = shared_services.close_service_year(year=row, costs=costs, cases=real, by=request.user)
        messages.success(request, _("Året er gjort op."))
        return redirect("desk:shared_service", pk=closed.service_id)
    elif do == "agenda":
        _to_agenda(request, row)
    else:
        raise Refusal(_("Vælg en af mulighederne."))
    return redirect("desk:service_year", pk=service.pk, year=year)


def _to_agenda(request: HttpRequest, row: ServiceYear) -> None:
    body = row.service.body
    item = chosen_item(request, body)
    if item is None:
        title = _("Budget %(year)s for %(name)s") % {"year": row.year, "name": row.service.name}
        item = item_in_pool(body=body, title=title, by=request.user)
    service_publication.put_on_agenda(year=row, item=item, by=request.user)
    messages.success(request, _("Tabellen står nu i punktet »%(title)s«.") % {"title": item.title})


@desk_page
def service_csv(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """The bills of a year with whole counts, for the secretariat's own use."""
    service = owned(request, SharedService, pk)
    row = service.years.filter(year=year).first()
    if row is None:
        return redirect("desk:service_year", pk=pk, year=year)
    try:
        found = financing_of(row)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:service_year", pk=pk, year=year)
    names = {place.pk: place.name for place in members(service.body)}
    out = StringIO()
    write = csv.writer(out, delimiter=";", lineterminator="\r\n").writerow
    write(["Kode", "Kommune", "Børn", "Fast del, kr.", "Sager", "Betaling for sager, kr.", "I alt, kr."])
    for bill in found.bills:
        plain = [bare(amount) for amount in (bill.fixed, bill.case_payment, bill.total)]
        write([bill.code, names.get(bill.code, ""), bill.children, plain[0], bill.cases, plain[1], plain[2]])
    write(
        [
            "",
            "I alt",
            "",
            bare(found.fixed),
            found.cases,
            bare(found.case_income),
            bare(found.fixed + found.case_income),
        ]
    )
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{service.address}-{year}.csv"'
    return response


def bare(amount: int) -> str:
    """Øre as kroner for a spreadsheet in Danish: no points, a comma before øre."""
    return kroner(amount).removesuffix("\u00a0kr.").replace(".", "")
