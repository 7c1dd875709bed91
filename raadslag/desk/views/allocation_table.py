"""A table pasted or taken from a file: checked as it stands, then kept as a key, as given numbers, or left alone."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from raadslag.desk.doors import council_of, desk_page, show
from raadslag.domain.allocation.tables import Table
from raadslag.domain.danish.amounts import danish
from raadslag.domain.refusal import Refusal
from raadslag.formats.sheet import read_sheet
from raadslag.instruments import settlements
from raadslag.instruments.pasted_tables import given_problem, read_pasted
from raadslag.people.models import Body

MOST_CHARACTERS = 200_000


@desk_page
def allocation_table(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows what is doubtful about a table; nothing is kept before somebody gives it a name."""
    body = council_of(request, slug)
    typed = {
        name: request.POST.get(name, "")
        for name in ("text", "prose", "hvem", "title", "source", "unit", "on")
    }
    context: dict[str, Any] = {"section": "allocations", "typed": typed, "error": "", "table": None}
    if request.method == "POST":
        try:
            if (file := request.FILES.get("file")) is not None:
                typed["text"] = _text_of(str(file.name), file.read())
            if len(typed["text"]) > MOST_CHARACTERS:
                raise Refusal(_("Tabellen er for stor. Del den op."))
            table = read_pasted(body, typed["text"], typed["hvem"], typed["prose"])
            context |= {"table": table, "found": _found(table)}
            if kept := _keep(request, body, table, typed):
                return kept
        except Refusal as refusal:
            context["error"] = str(refusal)
    status = 422 if context["error"] else 200
    return show(request, "desk/allocation_table.html", context, body=body, status=status)


def _text_of(name: str, data: bytes) -> str:
    """A file's rows with tabs between the cells. A workbook's numbers have a point for decimals; here it's a comma."""
    if name.lower().endswith(".txt"):
        return data.decode("utf-8-sig", errors="replace")
    lines = []
    for row in read_sheet(name, data):
        cells = [
            re.sub(r"^(-?\d+)\.(\d+)$", r"\1,\2", cell) if name.lower().endswith(".xlsx") else cell
            for cell in row.cells
        ]
        lines.append("\t".join(cells))
    return "\n".join(lines)


def _found(table: Table) -> dict[str, Any]:
    """What was read, in Danish form."""
    rows = [(table.names[code], danish(value)) for code, value in table.rows.items()]
    return {"rows": rows, "total": danish(table.total)}


def _keep(request: HttpRequest, body: Body, table: Table, typed: dict[str, str]) -> HttpResponse | None:
    do = request.POST.get("do", "")
    if do == "key":
        settlements.save_key(
            body=body, name=typed["title"], source=typed["source"], unit=typed["unit"],
            counted_on=_day(typed["on"]), values={code: str(value) for code, value in table.rows.items()},
            doubts=table.findings, by=request.user,
        )  # fmt: skip
        messages.success(request, _("Nøglen er gemt og kan vælges, når en pulje deles."))
        return redirect("desk:allocations", slug=body.slug)
    if do == "given":
        made = settlements.name_settlement(
            body=body, title=typed["title"], problem=given_problem(body, table, typed["hvem"], typed["unit"]), doubts=table.findings,
            note=typed["source"].strip(), by=request.user,
        )  # fmt: skip
        return redirect("desk:settlement", pk=made.pk)
    return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refusal(_("Skriv en dato.")) from None
