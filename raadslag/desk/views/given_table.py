"""A table of given numbers: pasted or written, checked, compared per inhabitant, published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from raadslag.desk.doors import council_of, desk_page, show
from raadslag.desk.money_doors import chosen_item, open_items, owned, public_version
from raadslag.desk.money_form import oere_or_none, whole
from raadslag.domain.allocation.numbers import singular
from raadslag.domain.danish.figures import decimals, grouped, kroner
from raadslag.domain.danish.sorting import sort_key
from raadslag.domain.given_numbers import PerHead, common_step
from raadslag.domain.refusal import Refusal
from raadslag.formats.charts import Bar, bars
from raadslag.instruments import given_tables, service_publication
from raadslag.instruments.agenda_item import item_in_pool, write_section
from raadslag.instruments.allocation import Source
from raadslag.instruments.models import GivenTable
from raadslag.people.models import Body, Municipality


@desk_page
def new_table(request: HttpRequest, slug: str) -> HttpResponse:
    """A form for a new table."""
    body = council_of(request, slug)
    return _page(request, body, None)


@desk_page
def given_table(request: HttpRequest, pk: int) -> HttpResponse:
    """One table; with POST saved, published or put into an item."""
    table = owned(request, GivenTable, pk)
    return _page(request, table.body, table)


def _page(request: HttpRequest, body: Body, table: GivenTable | None) -> HttpResponse:
    error = ""
    if request.method == "POST":
        try:
            return _act(request, body, table)
        except Refusal as refusal:
            error = str(refusal)
    context: dict[str, Any] = {"section": "shared", "table": table, "error": error, "typed": request.POST}
    if table is not None:
        context |= _shown(request, table)
    return show(request, "desk/given_table.html", context, body=body, status=422 if error else 200)


def _shown(request: HttpRequest, table: GivenTable) -> dict[str, Any]:
    places = Municipality.objects.in_bulk(list(table.rows))
    rows = sorted(
        ((places[code], amount) for code, amount in table.rows.items() if code in places),
        key=lambda pair: sort_key(pair[0].name),
    )
    sources = given_tables.keys_of(table)
    source = next((s for s in sources if s.code == request.GET.get("pr", "")), sources[0])
    found = given_tables.per_inhabitant(table, source)
    values = {row.code: decimals(row.value / 100, 2) for row in found}
    step = common_step([amount for amount in table.rows.values() if amount])
    return {
        "rows": [(place, amount, values.get(place.pk)) for place, amount in rows],
        "total": sum(table.rows.values()),
        "doubts": given_tables.findings(table),
        "step": step,
        "units": sum(table.rows.values()) // step if step else 0,
        "chart": _chart(found, source, places),
        "sources": sources,
        "source": source,
        "items": open_items(table.body),
        "public": public_version("given_table", table.address),
    }


def _chart(found: Sequence[PerHead], source: Source, places: Mapping[str, Municipality]) -> SafeString | None:
    """Kroner per inhabitant as bars, most first, with the mean."""
    if not found:
        return None
    total, people = sum(row.amount for row in found), sum(row.heads for row in found)
    rows = [Bar(places[row.code].name, row.value, decimals(row.value / 100, 2)) for row in found]
    mean = Fraction(total, people)
    foot = ("Alle under ét", decimals(mean / 100, 2))
    return mark_safe(bars(f"Kr. pr. {singular(source.unit)}", rows, mean=mean, foot=foot, language="da"))


def _act(request: HttpRequest, body: Body, table: GivenTable | None) -> HttpResponse:
    post, do = request.POST, request.POST.get("do", "")
    if do == "save":
        rows, sum_row = given_tables.read_rows(post.get("rows", ""))
        saved = given_tables.save_given_table(
            body=body,
            table=table,
            title=post.get("title", ""),
            year=whole(post.get("year", ""), _("År")),
            rows=rows,
            sum_row=sum_row,
            prose=oere_or_none(post.get("prose", ""), _("Tallet i teksten")),
            source=post.get("source", ""),
            note=post.get("note", ""),
            seen=whole(post.get("seen", ""), _("Udgave")),
            by=request.user,
        )
        messages.success(request, _("Gemt."))
        return redirect("desk:given_table", pk=saved.pk)
    if table is None:
        raise Refusal(_("Vælg en af mulighederne."))
    if do == "publish":
        made = service_publication.publish_given(table=table, reason=post.get("reason", ""), by=request.user)
        messages.success(request, _("Offentliggjort som udgave %(n)d.") % {"n": made.version})
    elif do == "agenda":
        item = chosen_item(request, body) or item_in_pool(body=body, title=table.title, by=request.user)
        write_section(item=item, kind="finance", text=agenda_text(table), by=request.user)
        GivenTable.objects.filter(pk=table.pk).update(item=item)
        messages.success(request, _("Tabellen står nu i punktet »%(title)s«.") % {"title": item.title})
    else:
        raise Refusal(_("Vælg en af mulighederne."))
    return redirect("desk:given_table", pk=table.pk)


def agenda_text(table: GivenTable) -> str:
    """The table as a section's Markdown, with its sum, source and note."""
    places = Municipality.objects.in_bulk(list(table.rows))
    rows = sorted(table.rows.items(), key=lambda pair: sort_key(places[pair[0]].name))
    lines = [f"| Kommune | Kr. {table.year} |", "| --- | ---: |"]
    lines += [f"| {places[code].name} | {grouped(amount // 100)} |" for code, amount in rows]
    lines.append(f"| I alt | {kroner(sum(table.rows.values())).removesuffix(chr(160) + 'kr.')} |")
    notes = [f"Givne tal. Kilde: {table.source}." if table.source else "Givne tal.", table.note]
    return "\n".join([*lines, "", *(note for note in notes if note)])
