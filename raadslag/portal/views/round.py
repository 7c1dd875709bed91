"""Public pages of rounds: the list, one round with table and map, its older versions, and its answers as CSV."""

from __future__ import annotations

import csv
import io

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.instruments import published
from raadslag.instruments.published import InstrumentEdition, round_words
from raadslag.portal.conditional import weighed
from raadslag.portal.round_page import context_of, sentence

KIND = "round"


@require_safe
@weighed
def rounds(request: HttpRequest) -> HttpResponse:
    """/runder/"""
    found = [(e, sentence(e.content)) for e in published.everything([KIND]) if e.content]
    context = {
        "open": [pair for pair in found if pair[0].content["state"] == "open"],
        "closed": [pair for pair in found if pair[0].content["state"] != "open"],
    }
    return render(request, "portal/rounds.html", context)


@require_safe
@weighed
def round(request: HttpRequest, address: str) -> HttpResponse:
    """/runder/<address>/"""
    return _page(request, _known(published.newest(KIND, address)))


@require_safe
@weighed
def round_version(request: HttpRequest, address: str, number: int) -> HttpResponse:
    """/runder/<address>/udgaver/<n>/"""
    return _page(request, _known(published.version(KIND, address, number)), old=True)


@require_safe
@weighed
def round_versions(request: HttpRequest, address: str) -> HttpResponse:
    """/runder/<address>/udgaver/"""
    newest = _known(published.newest(KIND, address))
    context = {"edition": newest, "editions": published.versions(KIND, address), "body": newest.body}
    return render(request, "portal/round_versions.html", context)


@require_safe
@weighed
def round_csv(request: HttpRequest, address: str) -> HttpResponse:
    """/runder/<address>/svar.csv: one row for each of those asked, as shown on the page."""
    edition = _known(published.newest(KIND, address))
    if edition.content is None:
        raise Http404
    content, out = edition.content, io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    keys = [
        (f"{t}.{q['position']}", f"{theme['title']}: {q['text']}" if theme else q["text"])
        for t, theme in enumerate(content["themes"] or [None])
        for q in content["questions"]
    ]
    writer.writerow(
        [_("kode"), _("spurgt"), _("svar"), _("dag"), _("version"), *(words for _key, words in keys)]
    )
    for asked in content["asked"]:
        values = asked.get("values", {})
        cells = [asked["code"], asked["name"], str(round_words.STATES[asked["state"]])]
        cells += [asked.get("decided_on") or asked.get("given_on") or "", str(asked.get("version") or "")]
        writer.writerow([_safe(cell) for cell in [*cells, *(values.get(key, "") for key, _words in keys)]])
    response = HttpResponse(("\ufeff" + out.getvalue()).encode(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{address}.csv"'
    return response


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] and cell[0] in "=+-@\t" else cell


def _known(edition: InstrumentEdition | None) -> InstrumentEdition:
    if edition is None:
        raise Http404(_("Der er ikke nogen runde med den adresse."))
    return edition


def _page(request: HttpRequest, edition: InstrumentEdition, *, old: bool = False) -> HttpResponse:
    if edition.content is None:
        return render(
            request, "portal/round_redacted.html", {"edition": edition, "body": edition.body}, status=410
        )
    context = context_of(edition, edition.content) | {"body": edition.body, "old": old}
    return render(request, "portal/round.html", context)
