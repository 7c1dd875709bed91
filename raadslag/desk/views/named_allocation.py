"""Sharing between parties, or others that have a name and a number: seats of a body by d'Hondt with alliances, a pool
between municipalities and regions. Tried here, kept as a settlement like any other."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from raadslag.desk.doors import council_of, desk_page, show
from raadslag.desk.money_form import whole
from raadslag.domain.allocation import solve
from raadslag.domain.allocation.explain import explanation
from raadslag.domain.allocation.methods import METHODS, NAMES
from raadslag.domain.allocation.steps import steps
from raadslag.domain.refusal import Refusal
from raadslag.instruments import allocation, settlements
from raadslag.instruments.models import AppointedBody, Settlement
from raadslag.instruments.settlement_content import Worked, figures
from raadslag.people.models import Body

ROWS = 8
COLUMNS = ("name", "number", "group", "most")
FACTS = {"title": "", "pool": "", "unit": "pladser", "method": "dhondt", "key": "Stemmer", "source": ""}


@desk_page
def named_allocation(request: HttpRequest, slug: str) -> HttpResponse:
    """The form with its result; with POST and a title it is kept, or a new version of the one it was made from."""
    body = council_of(request, slug)
    before = _before(request, body)
    typed = request.POST if request.method == "POST" else request.GET
    facts, rows = _read(typed, body, before)
    context: dict[str, Any] = {"section": "allocations", "facts": facts, "before": before, "error": ""}
    try:
        if rows and facts["pool"]:
            problem, parts = _problem(facts, rows), _parts(facts)
            context["s"] = _result(problem, parts)
            if request.method == "POST":
                return redirect("desk:settlement", pk=_keep(request, body, before, facts, problem, parts).pk)
    except Refusal as refusal:
        context["error"] = str(refusal)
    context["rows"] = [*rows, *({} for _at in range(max(ROWS - len(rows), 2)))]
    context["methods"] = [(name, NAMES[name][:1].upper() + NAMES[name][1:]) for name in METHODS]
    status = 422 if context["error"] else 200
    return show(request, "desk/named_allocation.html", context, body=body, status=status)


def _before(request: HttpRequest, body: Body) -> Settlement | None:
    key = request.POST.get("fra") or request.GET.get("fra", "")
    return get_object_or_404(body.settlements, pk=key) if key.isascii() and key.isdigit() else None


def _read(
    typed: QueryDict, body: Body, before: Settlement | None
) -> tuple[dict[str, str], list[dict[str, str]]]:
    """What was typed; else the settlement that is corrected, or the body whose seats are to be filled."""
    facts = FACTS | {name: typed[name].strip() for name in FACTS if typed.get(name)}
    columns = [typed.getlist(column) for column in COLUMNS]
    rows = [dict(zip(COLUMNS, map(str.strip, row), strict=True)) for row in zip(*columns, strict=False)]
    rows = [row for row in rows if row["name"]]
    if before is not None and not rows:
        problem, part = before.problem, before.parts[0] if before.parts else {"name": "", "source": ""}
        facts |= {
            "title": before.title, "pool": str(problem["pool"]), "unit": problem["unit"],
            "method": before.method.partition("@")[0], "key": part["name"], "source": part["source"],
        }  # fmt: skip
        return facts, [_row(actor) for actor in problem["actors"]]
    key = typed.get("udvalg", "")
    appointed = AppointedBody.objects.filter(council=body, pk=int(key) if key.isdigit() else 0).first()
    if appointed is not None and not facts["pool"]:
        seats = sum(part.seats for part in appointed.constituencies.filter(ours=True))
        facts |= {"pool": str(seats), "title": appointed.name}
    return facts, rows


def _row(actor: dict[str, Any]) -> dict[str, str]:
    return {
        "name": actor["id"], "number": actor.get("key", ""), "group": actor.get("group", ""),
        "most": str(actor.get("max", "")),
    }  # fmt: skip


def _problem(facts: dict[str, str], rows: list[dict[str, str]]) -> dict[str, Any]:
    actors = []
    for row in rows:
        name = " ".join(row["name"].split())
        actor: dict[str, Any] = {"id": name, "name": name, "key": row["number"].replace(".", "") or "0"}
        if row["group"]:
            actor["group"] = row["group"]
        if row["most"]:
            actor["max"] = whole(row["most"], name)
        actors.append(actor)
    return {
        "pool": whole(facts["pool"], _("Antal")), "unit": facts["unit"], "method": facts["method"], "actors": actors,
    }  # fmt: skip


def _parts(facts: dict[str, str]) -> list[dict[str, str]]:
    source = facts["source"] or "skrevet ind af sekretariatet"
    return [{"key": "", "name": facts["key"], "source": source, "unit": "", "on": "", "weight": "100"}]


def _result(data: dict[str, Any], parts: list[dict[str, str]]) -> dict[str, Any]:
    problem = allocation.checked(data)
    solved = solve(problem)
    shown = figures(Worked(problem, solved, parts))
    return {**shown, "explanation": explanation(problem, solved), "steps": steps(problem, solved)}


def _keep(
    request: HttpRequest, body: Body, before: Settlement | None, facts: dict[str, str], problem: dict[str, Any],
    parts: list[dict[str, str]],
) -> Settlement:  # fmt: skip
    if before is None:
        return settlements.name_settlement(
            body=body, title=facts["title"], problem=problem, parts=parts, by=request.user
        )
    reason = request.POST.get("grund", "")
    return settlements.replace_settlement(
        settlement=before, reason=reason, problem=problem, parts=parts, by=request.user
    )
