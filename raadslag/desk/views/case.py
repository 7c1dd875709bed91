"""A council's cases, and one case: its facts, its items in all meetings, and the route it is planned to go."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from raadslag.desk import words
from raadslag.desk.doors import case_of, council_of, desk_page, item_of, show
from raadslag.desk.stop_rows import steps
from raadslag.domain.refusal import Refusal
from raadslag.meetings import actions, route
from raadslag.meetings import asked as asked_lists
from raadslag.meetings.models import AgendaItem, Case, PlannedStop, PublishedItem
from raadslag.people.models import Body

PER_PAGE = 50
WAITING = Q(planned_stops__state="waiting", planned_stops__asked_at__isnull=False)


@desk_page
def cases(request: HttpRequest, slug: str) -> HttpResponse:
    """The cases of a council, the newest first, with how many answers they wait for; with POST a new one."""
    body = council_of(request, slug)
    error = ""
    if request.method == "POST":
        try:
            return redirect("desk:case", pk=_open(request, body).pk)
        except Refusal as refusal:
            error = str(refusal)
    asked = " ".join(request.GET.get("q", "").split())[:100]
    chosen = request.GET.get("vis", "")
    rows = _rows(body, asked)
    if chosen == "venter":
        rows = rows.filter(waits__gt=0)
    elif chosen == "for-sent":
        rows = rows.filter(overdue__gt=0)
    elif chosen == "svaret":
        rows = rows.filter(pk__in=asked_lists.answered(body.pk).values("case"))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))
    context = {"section": "cases", "page": page, "asked": asked, "chosen": chosen, "error": error}
    return show(request, "desk/cases.html", context, body=body, status=422 if error else 200)


def _rows(body: Body, asked: str) -> QuerySet[Case]:
    own = Q(body=body) | Q(items__meeting__body=body) | Q(items__body=body) | Q(planned_stops__council=body)
    keys = Case.objects.filter(own).values("pk")
    rows = Case.objects.filter(pk__in=keys).annotate(
        waits=Count("planned_stops", filter=WAITING & Q(planned_stops__council=body), distinct=True),
        overdue=Count(
            "planned_stops",
            filter=WAITING & Q(planned_stops__council=body, planned_stops__deadline__lt=timezone.localdate()),
            distinct=True,
        ),
        last_on=Max("items__meeting__starts_on", filter=Q(items__meeting__body=body)),
        in_pool=Count("items", filter=Q(items__body=body, items__state="waiting"), distinct=True),
    )
    if asked:
        rows = rows.filter(Q(title__icontains=asked) | Q(number__icontains=asked) | Q(owner__icontains=asked))
    return rows.order_by(F("last_on").desc(nulls_first=True), "-pk")


def _open(request: HttpRequest, body: Body) -> Case:
    title = " ".join(request.POST.get("title", "").split())[:400]
    if not title:
        raise Refusal(_("Skriv en titel på sagen."))
    same = Case.objects.filter(body=body, title=title).first()
    if same is not None:
        messages.info(request, _("Sagen findes allerede. Her er den."))
        return same
    return actions.open_case(title=title, body=body, by=request.user)


@desk_page
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """The case's page; with POST its own facts are written, unless somebody wrote others meanwhile."""
    row, councils = case_of(request, pk)
    if request.method != "POST":
        return page(request, row, councils)
    typed = {
        n: " ".join(request.POST.get(n, "").split()) for n in ("title", "number", "owner", "owner_e_mail")
    }
    typed["handlers"] = request.POST.get("handlers", "")
    seen = request.POST.get("seen", "")
    try:
        saved = route.describe_case(
            case=row,
            seen=int(seen) if seen.isdigit() else 0,
            title=typed["title"],
            number=typed["number"],
            owner=typed["owner"],
            owner_e_mail=typed["owner_e_mail"],
            handlers=handlers_of(typed["handlers"]),
            council=councils[0],
            by=request.user,
        )
    except Refusal as refusal:
        return page(request, row, councils, typed=typed, error=str(refusal), status=422)
    if not saved:
        row.refresh_from_db()
        return page(request, row, councils, typed=typed, stale=True, status=409)
    messages.success(request, _("Gemt."))
    return redirect("desk:case", pk=pk)


def handlers_of(text: str) -> list[str]:
    """Initials or names, parted by commas, semicolons or slashes."""
    return [part for part in (" ".join(p.split()) for p in re.split(r"[,;/\n]", text)) if part]


def page(
    request: HttpRequest,
    row: Case,
    councils: list[Body],
    *,
    typed: dict[str, Any] | None = None,
    plan: dict[str, Any] | None = None,
    error: str = "",
    stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page of a case, also after a form of it was refused: what was typed stands in it."""
    facts = {n: getattr(row, n) for n in ("title", "number", "owner", "owner_e_mail")}
    facts["handlers"] = ", ".join(row.handlers)
    items = _items(row, councils)
    routes = [(council, steps(_stops(row, council)), choices(row, council)) for council in councils]
    body = councils[0] if len(councils) == 1 else None
    return show(
        request,
        "desk/case.html",
        {
            "section": "cases",
            "case": row,
            "facts": facts,
            "typed": typed or facts,
            "plan": plan,
            "error": error,
            "stale": stale,
            "routes": routes,
            "items": items,
            "elsewhere": _elsewhere(row, councils),
            **_notes(row),
            "asks": PlannedStop.Ask.choices,
            "bodies": Body.objects.order_by("name").values_list("name", flat=True),
        },
        body=body,
        status=status,
    )


def _stops(row: Case, council: Body) -> list[PlannedStop]:
    rows = row.planned_stops.filter(council=council).select_related("item__meeting__body__procedure", "body")
    return list(rows.prefetch_related("answers"))


def _items(row: Case, councils: list[Body]) -> list[tuple[AgendaItem, Any, Any]]:
    """The case's items in the councils' meetings and pools, newest first, with their outcome."""
    mine = Q(meeting__body__in=councils) | Q(body__in=councils)
    found = row.items.filter(mine).select_related("meeting__body", "body", "decision")
    rows = found.order_by(F("meeting__starts_on").desc(nulls_first=True), "-pk")
    return [
        (item, words.OUTCOMES.get(decision.outcome), words.MARKS.get(decision.outcome))
        if (decision := getattr(item, "decision", None))
        else (item, None, None)
        for item in rows
    ]


def choices(row: Case, council: Body) -> list[AgendaItem]:
    """The items that a stop of the council can lead up to: those whose minutes are not approved yet."""
    mine = Q(meeting__body=council) | Q(body=council)
    rows = row.items.filter(mine).exclude(meeting__state__in=["approved", "cancelled"])
    return list(
        rows.select_related("meeting__body", "body").order_by(
            F("meeting__starts_on").desc(nulls_first=True), "-pk"
        )
    )


def _notes(row: Case) -> dict[str, int]:
    """How many letters, questions and mandates the case has, and how many wait for an answer. One query."""
    asks = Q(kind__in=("question", "letter_sent", "letter_received"), answer="")
    return row.notes.aggregate(note_count=Count("pk"), unanswered=Count("pk", filter=asks))


def _elsewhere(row: Case, councils: list[Body]) -> QuerySet[PublishedItem]:
    """What other councils have published of the case."""
    rows = PublishedItem.objects.filter(case_id=row.pk).exclude(body__in=councils).select_related("body")
    return rows.annotate(meeting_address=F("meeting__address")).order_by("-starts_on")


@desk_page
@require_POST
def item_case(request: HttpRequest, pk: int) -> HttpResponse:
    """A case for an item that has none yet."""
    return redirect("desk:case", pk=route.open_case_of_item(item=item_of(request, pk), by=request.user).pk)
