"""Sharing a pool: a council's settlements, and the page where one is worked out and tried otherwise before it is named."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from raadslag.desk import allocation_form as form
from raadslag.desk.doors import council_of, desk_page, show
from raadslag.domain.allocation import solve
from raadslag.domain.allocation.explain import explanation, next_unit
from raadslag.domain.allocation.problem import Problem
from raadslag.domain.allocation.steps import steps
from raadslag.domain.refusal import Refusal
from raadslag.instruments import allocation, offers, settlements
from raadslag.instruments.models import Settlement
from raadslag.instruments.settlement_content import Worked, figures
from raadslag.instruments.settlement_doubts import doubts_of_body
from raadslag.instruments.settlement_what_if import beside, paradox, solved_by_name
from raadslag.people.models import Body


@desk_page
def allocations(request: HttpRequest, slug: str) -> HttpResponse:
    """The council's settlements, newest first, its own keys, and what was offered to it; with POST given units are
    added to the pool of one of them."""
    body = council_of(request, slug)
    error = ""
    if request.method == "POST":
        try:
            return redirect("desk:settlement", pk=_take(request, body).pk)
        except Refusal as refusal:
            error = str(refusal)
    rows = list(
        body.settlements.filter(replaced_by__isnull=True).select_related("item__meeting", "round")[:200]
    )
    context = {
        "section": "allocations",
        "rows": [(row, settlements.final_awards(row)) for row in rows],
        "doubts": doubts_of_body(body),
        "keys": list(body.allocation_keys.all()[:100]),
        "received": [
            (offer, offers.able_to_take(offer, rows) if offer.state == "consented" else [])
            for offer in body.offers_received.select_related("settlement__body")
        ],
        "error": error,
    }
    return show(request, "desk/allocations.html", context, body=body, status=422 if error else 200)


def _take(request: HttpRequest, body: Body) -> Settlement:
    """Adds the units of an offer to the settlement that was chosen."""
    keys = [request.POST.get(name, "") for name in ("take", "settlement")]
    offer, row = (int(key) if key.isascii() and key.isdigit() else 0 for key in keys)
    return offers.take_units(
        offer=get_object_or_404(body.offers_received, pk=offer),
        settlement=get_object_or_404(body.settlements, pk=row),
        by=request.user,
    )


@desk_page
def allocation_try(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose pool, key, bounds and method, see the result and what-ifs; with POST it gets a name and is kept."""
    body = council_of(request, slug)
    before = _before(request, body)
    asked = form.read(body, request.POST if request.method == "POST" else request.GET, before)
    error, shown = "", {}
    try:
        if asked.ready:
            shown = _result(asked)
            if request.method == "POST":
                made = _keep(request, asked, before)
                return redirect("desk:settlement", pk=made.pk)
    except Refusal as refusal:
        error = str(refusal)
    context = {
        "section": "allocations",
        "asked": asked,
        "values": asked.values,
        "before": before,
        "error": error,
        "rows": _form_rows(asked),
        "kept": [
            (name, value) for name, value in asked.values.items() if value and name not in ("titel", "grund")
        ],
        **shown,
    }
    return show(request, "desk/allocation_try.html", context, body=body, status=422 if error else 200)


def _before(request: HttpRequest, body: Body) -> Settlement | None:
    """The settlement that is being corrected, when there is one."""
    key = request.POST.get("fra") or request.GET.get("fra", "")
    return get_object_or_404(body.settlements, pk=key) if key.isdigit() else None


def _result(asked: form.Asked) -> dict[str, Any]:
    """The sharing and, where asked for, the what-if beside it with differences."""
    choice = form.choice_of(asked)
    problem = allocation.checked(allocation.problem_of(choice))
    now = solved_by_name(problem)
    shown = figures(Worked(problem, now, allocation.parts_of(choice), choice.notes))
    found: dict[str, Any] = {
        "s": {**shown, "explanation": explanation(problem, now), "steps": steps(problem, now)},
    }
    more = _grown(problem)
    found["next_unit"] = (
        next_unit(problem, now, solve(more)) if now.unused == 0 and not now.open_units else ""
    )
    if form.has_what_if(asked):
        other_choice = form.choice_of(asked, "h-")
        other = allocation.checked(allocation.problem_of(other_choice))
        then = solved_by_name(other)
        beside(shown["rows"], now.awards, then.awards)
        found["what_if"] = figures(Worked(other, then, allocation.parts_of(other_choice)))
        found["paradox"] = paradox(problem, now, other, then)
    return found


def _grown(problem: Problem) -> Problem:
    return Problem(**{**vars(problem), "pool": problem.pool + 1})


def _keep(request: HttpRequest, asked: form.Asked, before: Settlement | None) -> Settlement:
    choice = form.choice_of(asked, "h-" if request.POST.get("hvad") == "h" else "")
    problem, parts = allocation.problem_of(choice), allocation.parts_of(choice)
    if before is not None:
        reason = request.POST.get("grund", "")
        return settlements.replace_settlement(
            settlement=before, reason=reason, problem=problem, parts=parts, by=request.user
        )
    return settlements.name_settlement(
        body=asked.body,
        title=request.POST.get("titel", ""),
        problem=problem,
        parts=parts,
        round=asked.round,
        part_of=_part_of(asked),
        by=request.user,
    )


def _part_of(asked: form.Asked) -> dict[str, Any]:
    """Which larger pool this one is a part of, as typed: {"pool": 300, "key": "sygehusnøgle"}."""
    pool, key = asked.values.get("heraf", ""), asked.values.get("delnoegle", "")
    if not pool:
        return {}
    if not pool.replace(".", "").isdigit() or not key:
        raise Refusal(_("Skriv både, hvor stor den samlede pulje er, og hvilken nøgle den er delt efter."))
    return {"pool": int(pool.replace(".", "")), "key": key}


def _form_rows(asked: form.Asked) -> list[dict[str, Any]]:
    """The bounds of each actor as fields."""
    return [
        {
            "code": code,
            "name": name,
            "min": asked.values.get(f"min-{code}", ""),
            "max": asked.values.get(f"max-{code}", ""),
            "exempt": bool(asked.values.get(f"fri-{code}")),
            "silent": asked.silent.get(code, ""),
        }
        for code, name in asked.actors.items()
    ]
