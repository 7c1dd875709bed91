"""Answers from a spreadsheet: the table is shown row by row before anything is put in, also when it was pasted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext

from raadslag.desk.doors import desk_page, show
from raadslag.desk.review_form import text
from raadslag.desk.views.round import round_of
from raadslag.domain.refusal import Refusal
from raadslag.domain.rounds.counting import is_late
from raadslag.formats.sheet import read_sheet
from raadslag.instruments import round_import
from raadslag.instruments.models import Round


@desk_page
def round_import_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; with POST the preview, or (do=put_in) all of it put in."""
    row = round_of(request, pk)
    if request.method != "POST":
        return _page(request, row)
    pasted, name = _table(request)
    try:
        rows = read_sheet(name, pasted.encode() if isinstance(pasted, str) else pasted)
        if request.POST.get("do") == "put_in":
            reason = request.POST.get("late_reason", "")
            n = round_import.put_in(round=row, rows=rows, late_reason=reason, by=request.user)
            told = ngettext("Ét svar er lagt ind.", "%(n)d svar er lagt ind.", n) % {"n": n}
            messages.success(request, told)
            return redirect("desk:round", pk=pk)
        found = round_import.preview(row, rows)
    except Refusal as refusal:
        said = pasted if isinstance(pasted, str) else ""
        return _page(request, row, error=str(refusal), pasted=said, status=422)
    return _page(request, row, preview=found, pasted="\n".join("\t".join(row.cells) for row in rows))


def _table(request: HttpRequest) -> tuple[str | bytes, str]:
    sent = request.FILES.get("file")
    if sent is not None:
        return sent.read(), str(sent.name)
    return text(request.POST.get("table", "")), "tabellen.csv"


def _page(
    request: HttpRequest,
    row: Round,
    *,
    preview: round_import.Preview | None = None,
    error: str = "",
    pasted: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "section": "rounds",
        "round": row,
        "questions": list(row.questions.all()),
        "preview": preview,
        "error": error,
        "pasted": pasted,
        "late": is_late(timezone.now(), row.deadline),
    }
    return show(request, "desk/round_import.html", context, body=row.body, status=status)
