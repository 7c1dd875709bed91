"""A coming meeting's day, time and place, its replacement when it is cancelled, and the rules of procedure."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raadslag.desk.agenda_page import DEADLINES
from raadslag.desk.doors import council_of, desk_page, meeting_of, show
from raadslag.domain import procedure as rules
from raadslag.domain.document import SECTION_KINDS
from raadslag.domain.procedure import Quorum, Recurring
from raadslag.domain.refusal import Refusal
from raadslag.meetings import actions, agenda, planning
from raadslag.meetings.models import AgendaItem, Meeting
from raadslag.people.procedure import rules_of, set_rules

HEADED = ("background", "recommendation", "presentation")
SHARES = {
    "none": gettext_lazy("Ingen regel"),
    "half": gettext_lazy("Mindst halvdelen"),
    "more": gettext_lazy("Mere end halvdelen"),
    "two_thirds": gettext_lazy("Mindst to tredjedele"),
    "number": gettext_lazy("Mindst et antal"),
}
COUNTED = {"members": gettext_lazy("af medlemmerne"), "municipalities": gettext_lazy("af kommunerne")}
EMPTY_ROWS = 3
"""Rows at the end of the template for new points."""


def day_and_time(post: QueryDict) -> tuple[date, time | None, str]:
    """Date, time and place of a form. Raises Refusal without a date."""
    try:
        starts_on = date.fromisoformat(post.get("starts_on", ""))
        clock = post.get("starts_at", "")
        starts_at = time.fromisoformat(clock) if clock else None
    except ValueError:
        raise Refusal(_("Skriv mødets dato.")) from None
    return starts_on, starts_at, " ".join(post.get("place", "").split())


@desk_page
def meeting_time(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day or place; cancelling, with the meeting that is held instead."""
    meeting = meeting_of(request, pk)
    error = ""
    if request.method == "POST":
        try:
            return redirect("desk:agenda", pk=_planned(request, meeting).pk)
        except Refusal as refusal:
            error = str(refusal)
            meeting.refresh_from_db()
    others = Meeting.objects.filter(body=meeting.body, state__in=agenda.OPEN, replaces__isnull=True)
    context: dict[str, Any] = {
        "section": "meetings",
        "meeting": meeting,
        "error": error,
        "typed": request.POST,
        "others": list(others.exclude(pk=meeting.pk).order_by("starts_on")),
        "replacement": meeting.replaced_by.first(),
        "can_change": meeting.state in agenda.OPEN,
    }
    return show(request, "desk/meeting_time.html", context, body=meeting.body, status=422 if error else 200)


def _planned(request: HttpRequest, meeting: Meeting) -> Meeting:
    post, by = request.POST, request.user
    if post.get("do") == "cancel":
        note = " ".join(post.get("note", "").split())
        if not note:
            raise Refusal(_("Skriv, hvorfor mødet er aflyst. Det står på mødets side."))
        actions.cancel_meeting(meeting=meeting, note=note, by=by)
        messages.success(request, _("Mødet er aflyst. Offentliggør dagsordenen igen, så alle kan se det."))
        return meeting
    if post.get("do") == "replace":
        if (other := post.get("other", "")).isdigit():
            row = Meeting.objects.filter(pk=int(other), body=meeting.body).first()
            if row is None:
                raise Refusal(_("Vælg et andet møde i samme råd."))
            planning.link_replacement(cancelled=meeting, by_meeting=row, by=by)
            return row
        day, clock, place = day_and_time(post)
        return planning.replace_meeting(
            cancelled=meeting,
            starts_on=day,
            starts_at=clock,
            place=place,
            with_agenda="with_agenda" in post,
            by=by,
        )
    day, clock, place = day_and_time(post)
    planning.reschedule_meeting(meeting=meeting, starts_on=day, starts_at=clock, place=place, by=by)
    messages.success(request, _("Gemt. Er dagsordenen sendt ud, så send en ny version."))
    return meeting


@desk_page
def procedure(request: HttpRequest, slug: str) -> HttpResponse:
    """The council's rules of procedure; with POST others."""
    body = council_of(request, slug)
    held = rules_of(body)
    days: dict[str, Any] = dict(held.days)
    template, headings, quorum, error = list(held.template), dict(held.headings), held.quorum, ""
    closed_last = held.closed_last
    if request.method == "POST":
        days, template, headings = _posted(request.POST)
        quorum = _quorum(request.POST)
        closed_last = "closed_last" in request.POST
        new = {"template": template, "headings": headings, "quorum": quorum, "closed_last": closed_last}
        try:
            set_rules(body=body, days=_whole(days), **new, by=request.user)
        except Refusal as refusal:
            error = str(refusal)
        else:
            messages.success(request, _("Gemt. Fristerne på kommende møder følger med."))
            return redirect("desk:procedure", slug=slug)
    context = {
        "section": "meetings",
        "error": error,
        "own": held.own,
        "days": [(name, label, days.get(name, "")) for name, label in DEADLINES.items()],
        "template": [*template, *(Recurring("case", "", 1) for _n in range(EMPTY_ROWS))],
        "kinds": AgendaItem.Kind.choices,
        "levels": range(1, rules.DEEPEST + 1),
        "headings": [(kind, headings.get(kind, "")) for kind in HEADED],
        "quorum": quorum,
        "closed_last": closed_last,
        "shares": SHARES,
        "counted": COUNTED,
        "coming": Meeting.objects.filter(body=body, state__in=agenda.OPEN, starts_on__isnull=False)
        .order_by("starts_on")
        .first(),
    }
    return show(request, "desk/procedure.html", context, body=body, status=422 if error else 200)


def _quorum(post: QueryDict) -> Quorum:
    """How many must be there, as the form says; a number that is none is 0, which the rules refuse."""
    number = post.get("quorum_number", "").strip()
    share, of = post.get("quorum_share", "none"), post.get("quorum_of", "members")
    return Quorum(share, of, int(number) if number.isdigit() and len(number) < 5 else 0)  # type: ignore[arg-type]


def _whole(days: dict[str, str]) -> dict[str, int]:
    """The days as numbers; what is none is -1, which the rules refuse."""
    return {name: int(words) if words.isdigit() else -1 for name, words in days.items()}


def _posted(post: QueryDict) -> tuple[dict[str, str], list[Recurring], dict[str, str]]:
    days = {name: post.get(f"days-{name}", "").strip() for name in DEADLINES}
    columns = [post.getlist(name) for name in ("kind", "title", "level", "text", "order")]
    rows = []
    for place, (kind, title, level, text, order) in enumerate(zip(*columns, strict=False)):
        words = " ".join(title.split())
        if words:
            key = (
                float(order.replace(",", "."))
                if order.replace(",", ".", 1).replace(".", "", 1).isdigit()
                else place
            )
            rows.append(
                (key, place, Recurring(kind, words[:500], int(level) if level.isdigit() else 1, text.strip()))
            )
    headings = {
        kind: words for kind in SECTION_KINDS if (words := " ".join(post.get(f"head-{kind}", "").split()))
    }
    return days, [row for _key, _place, row in sorted(rows, key=lambda r: r[:2])], headings
