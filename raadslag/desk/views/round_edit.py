"""Making a round: its facts, whom it asks, what it asks, and versions of the text it is about. One form for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.desk import round_page, round_plan
from raadslag.desk.doors import desk_page, show
from raadslag.desk.review_form import text
from raadslag.desk.uploads import kept, refuse_what_is_no_document
from raadslag.desk.views.round import round_of
from raadslag.domain.refusal import Refusal
from raadslag.instruments import rounds
from raadslag.instruments.models import Round
from raadslag.meetings.models import AgendaItem
from raadslag.people.models import Body, Region

SPARE = 2
"""Empty rows for more questions."""


@desk_page
def round_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The page on which a round is made; each of its forms is saved by itself."""
    row = round_of(request, pk)
    if request.method != "POST":
        return _page(request, row)
    try:
        saved = SAVE.get(request.POST.get("do", "facts"), _facts)(request, row)
    except Refusal as refusal:
        row.refresh_from_db()
        return _page(request, row, error=str(refusal), status=422)
    if not saved:
        row.refresh_from_db()
        return _page(request, row, stale=True, status=409)
    messages.success(request, _("Gemt."))
    return redirect("desk:round_edit", pk=pk)


def _facts(request: HttpRequest, row: Round) -> bool:
    seen = request.POST.get("seen", "")
    plan = round_plan.plan_in(request, row)
    return rounds.describe_round(
        round=row, seen=int(seen) if seen.isdigit() else 0, plan=plan, by=request.user
    )


def _questions(request: HttpRequest, row: Round) -> bool:
    questions, themes = round_plan.questions_in(request)
    rounds.set_questions(round=row, questions=questions, themes=themes, by=request.user)
    return True


def _asked(request: HttpRequest, row: Round) -> bool:
    rounds.set_asked(round=row, **round_plan.asked_in(request), by=request.user)
    return True


def _material(request: HttpRequest, row: Round) -> bool:
    sent = request.FILES.getlist("file")[:1]
    refuse_what_is_no_document(sent)
    rounds.add_material(
        round=row,
        title=request.POST.get("material_title", ""),
        text=text(request.POST.get("material", "")),
        file=kept(sent, request.user)[0] if sent else None,
        note=request.POST.get("note", ""),
        by=request.user,
    )
    return True


SAVE: dict[str, Callable[[HttpRequest, Round], bool]] = {
    "facts": _facts,
    "questions": _questions,
    "asked": _asked,
    "material": _material,
}


def _page(
    request: HttpRequest, row: Round, *, error: str = "", stale: bool = False, status: int = 200
) -> HttpResponse:
    there = timezone.localtime(row.deadline)
    typed: dict[str, Any] = request.POST.dict() if error or stale else {}
    facts = {
        "title": row.title,
        "text": row.text,
        "day": f"{there:%Y-%m-%d}",
        "at": f"{there:%H:%M}",
        "pool": "" if row.pool is None else str(row.pool),
        "unit": row.unit,
        "in_force_on": row.in_force_on.isoformat() if row.in_force_on else "",
        **{name: str(value) for name, value in row.wanted.items()},
    }
    asked = {one.code for one in row.asked.all()}
    members = rounds.members_of(row.body, there.date())
    context = {
        "section": "rounds",
        "round": row,
        "facts": facts | (typed if typed.get("do") == "facts" else {}),
        "typed": typed,
        "questions": _question_rows(row),
        "themes": "\n\n".join(f"{t.title}\n{t.text}".strip() for t in row.themes.all()),
        "materials": list(row.materials.select_related("file")),
        "members": [(m, m.code in asked or not asked) for m in members],
        "regions": [(r, r.code in asked) for r in _regions(row)],
        "bodies": [(b, b.slug in asked) for b in Body.objects.filter(publishes=True).order_by("name")],
        "items": _items(row),
        "before": list(row.body.rounds.exclude(pk=row.pk).order_by("-pk")[:40]),
        "question_kinds": row.questions.model.Kind.choices,
        "shown": Round.Shown.choices,
        "cautions": round_page.deadline_cautions(row),
        "error": error,
        "stale": stale,
    }
    return show(request, "desk/round_edit.html", context, body=row.body, status=status)


def _question_rows(row: Round) -> list[dict[str, Any]]:
    found = [
        {"text": q.text, "kind": q.kind, "options": "; ".join(q.options), "required": q.required}
        for q in row.questions.all()
    ]
    return found + [{"text": "", "kind": "text", "options": "", "required": False} for _n in range(SPARE)]


def _regions(row: Round) -> list[Region]:
    """The regions in which the council's municipalities lie on the day of the deadline."""
    day = timezone.localtime(row.deadline).date()
    places = [m.pk for m in rounds.members_of(row.body, day)]
    held = Region.objects.filter(memberships__municipality__in=places).distinct().order_by("name")
    return [r for r in held if r.memberships.on(day).filter(municipality__in=places).exists()]


def _items(row: Round) -> list[AgendaItem]:
    """The council's newest items, one of which asked for the round."""
    rows = AgendaItem.objects.filter(meeting__body=row.body, kind="case").exclude(title="")
    found = list(rows.select_related("meeting").order_by("-meeting__starts_on", "position")[:60])
    if row.item is not None and row.item not in found:
        found.insert(0, row.item)
    return found
