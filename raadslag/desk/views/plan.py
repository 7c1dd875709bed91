"""A council's plans and annual wheels: the list, and one plan with its steps, doubts, picture and next year."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.dates import MONTHS_3
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from raadslag.desk.doors import council_of, desk_page, show
from raadslag.desk.money_doors import owned, public_version
from raadslag.desk.money_form import whole
from raadslag.domain.refusal import Refusal
from raadslag.formats.draw_time import Mark, timeline, wheel
from raadslag.instruments import plans as acts
from raadslag.instruments.models import Plan, PlanStep

EMPTY_ROWS = 3
"""Rows at the end for new steps."""
FIELDS = ("when", "title", "note", "owner", "keeps", "ring", "draft_title")


@desk_page
def plans(request: HttpRequest, slug: str) -> HttpResponse:
    """The plans and wheels of a council; with POST a new one."""
    body = council_of(request, slug)
    error = ""
    if request.method == "POST":
        try:
            plan = acts.open_plan(
                body=body,
                kind=request.POST.get("kind", ""),
                title=request.POST.get("title", ""),
                year=whole(request.POST.get("year", ""), _("År")) or None,
                about=request.POST.get("about", ""),
                by=request.user,
            )
            return redirect("desk:plan", pk=plan.pk)
        except Refusal as refusal:
            error = str(refusal)
    rows = list(body.plans.all())
    context = {
        "section": "plans",
        "wheels": [row for row in rows if row.kind == "wheel"],
        "processes": [row for row in rows if row.kind == "process"],
        "kinds": Plan.Kind.choices,
        "this_year": timezone.localdate().year,
        "typed": request.POST,
        "error": error,
    }
    return show(request, "desk/plans.html", context, body=body, status=422 if error else 200)


@desk_page
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan; with POST one act, named by the button."""
    row = owned(request, Plan, pk)
    error = ""
    if request.method == "POST":
        try:
            return _act(request, row)
        except Refusal as refusal:
            error = str(refusal)
    steps = list(row.steps.select_related("item"))
    doubts: dict[int, list[str]] = {}
    for doubt in acts.doubts_of(steps):
        doubts.setdefault(doubt.step, []).append(doubt.sentence)
    context = {
        "section": "plans",
        "plan": row,
        "rows": [(at + 1, step, doubts.get(at, [])) for at, step in enumerate(steps)],
        "doubt_count": sum(len(said) for said in doubts.values()),
        "picture": picture(row, steps, set(doubts)),
        "form_rows": posted_rows(request.POST)
        if error and request.POST.get("do") == "save"
        else form_rows(steps),
        "rings": PlanStep.Ring.choices,
        "keeps": keeps_words(),
        "following": Plan.objects.filter(previous=row).first(),
        "public": public_version("plan", row.address),
        "error": error,
    }
    return show(request, "desk/plan.html", context, body=row.body, status=422 if error else 200)


def keeps_words() -> list[tuple[str, str]]:
    """What a step keeps from year to year, in words."""
    return [
        ("date", _("samme dato, flyttes til en hverdag")),
        ("weekday", _("samme ugedag i samme uge")),
        ("law", _("fast dato efter lov eller aftale")),
    ]


def picture(row: Plan, steps: list[PlanStep], doubtful: set[int]) -> str:
    """The wheel of a year, or the plan as a line of days."""
    marks = [Mark(at + 1, step.first, step.last, step.ring, at in doubtful) for at, step in enumerate(steps)]
    today, months = timezone.localdate(), [str(MONTHS_3[n]) for n in range(1, 13)]
    if row.kind == "wheel" and row.year:
        label = _("Årshjul for %(year)d. De samme skridt står i listen.") % {"year": row.year}
        return mark_safe(wheel(row.year, marks, label, months, today=today, now=_("i dag")))
    label = _("Tidsplanen som en linje af dage. De samme skridt står i listen.")
    return mark_safe(timeline(marks, label, months, today=today))


def form_rows(steps: list[PlanStep]) -> list[dict[str, Any]]:
    """The saved steps as fields, and some empty rows."""
    saved = [{name: getattr(step, name) for name in FIELDS} for step in steps]
    for step, fields in zip(steps, saved, strict=True):
        fields |= {"key": step.pk, "deadline": step.deadline, "draft_weeks": step.draft_weeks}
    empty = {"keeps": "date", "ring": "outer", "draft_weeks": 8}
    return [*saved, *({**empty} for _at in range(EMPTY_ROWS))]


def posted_rows(post: QueryDict) -> list[dict[str, Any]]:
    """What was typed, as it was typed."""
    count = min(len(post.getlist("title")), 200)
    columns = {
        name: [*post.getlist(name), *[""] * count] for name in (*FIELDS, "key", "draft_weeks", "order")
    }
    chosen = set(post.getlist("deadline"))
    return [
        {name: values[at] for name, values in columns.items()} | {"deadline": str(at) in chosen}
        for at in range(count)
    ]


def _ordered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """By the number somebody wrote before each, else as they stand."""

    def place(pair: tuple[int, dict[str, Any]]) -> tuple[float, int]:
        text = str(pair[1].get("order", "")).replace(",", ".")
        try:
            return float(text), pair[0]
        except ValueError:
            return float(pair[0] + 1), pair[0]

    return [row for _at, row in sorted(enumerate(rows), key=place)]


def _steps(post: QueryDict) -> list[acts.StepInput]:
    return [
        acts.StepInput(
            **{name: row[name] for name in FIELDS},
            deadline=row["deadline"],
            draft_weeks=whole(row["draft_weeks"], _("Uger før")) or 8,
            key=int(row["key"]) if row["key"].isdigit() else None,
        )
        for row in _ordered(posted_rows(post))
    ]


def _act(request: HttpRequest, row: Plan) -> HttpResponse:
    do, post = request.POST.get("do", ""), request.POST
    if do == "save":
        seen = whole(post.get("seen", ""), _("Udgave"))
        acts.save_steps(
            plan=row,
            steps=_steps(post),
            seen=seen,
            title=post.get("plan_title", ""),
            about=post.get("about", ""),
            by=request.user,
        )
        messages.success(request, _("Gemt."))
    elif do == "next":
        made = acts.next_wheel(plan=row, by=request.user)
        messages.success(
            request, _("Årshjulet for %(year)d er dannet. Se, hvad der er flyttet.") % {"year": made.year}
        )
        return redirect("desk:plan", pk=made.pk)
    elif do == "draft":
        step = get_object_or_404(row.steps, pk=post.get("step") if post.get("step", "").isdigit() else 0)
        item = acts.draft_step(step=step, by=request.user)
        if item is not None:
            messages.success(request, _("»%(title)s« venter nu i puljen.") % {"title": item.title})
    elif do == "publish":
        made_version = acts.publish_plan(plan=row, reason=post.get("reason", ""), by=request.user)
        messages.success(request, _("Offentliggjort som udgave %(n)d.") % {"n": made_version.version})
    elif do == "remove":
        acts.remove_plan(plan=row, by=request.user)
        return redirect("desk:plans", slug=row.body.slug)
    else:
        raise Refusal(_("Vælg en af mulighederne."))
    return redirect("desk:plan", pk=row.pk)
