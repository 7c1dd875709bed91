"""A council's meetings, and one meeting's page: its items, what is published of it, and where it came from."""

from __future__ import annotations

from datetime import date, time

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from raadslag.desk import words
from raadslag.desk.doors import council_of, desk_page, meeting_of, show
from raadslag.domain.refusal import Refusal
from raadslag.meetings import actions
from raadslag.meetings.models import Meeting
from raadslag.people.models import Body

PER_PAGE = 40


@desk_page
def council(request: HttpRequest, slug: str) -> HttpResponse:
    """The meetings of a council, newest first; with POST a new one on the calendar."""
    body = council_of(request, slug)
    error = ""
    if request.method == "POST":
        try:
            return redirect("desk:meeting", pk=_create(request, body).pk)
        except Refusal as refusal:
            error = str(refusal)
    public = Q(publications__audience="public", publications__redacted_at__isnull=True)
    meetings = body.meetings.annotate(
        item_count=Count("items", distinct=True),
        agendas=Count("publications", filter=public & Q(publications__kind="agenda"), distinct=True),
        minutes=Count("publications", filter=public & Q(publications__kind="minutes"), distinct=True),
    )
    page = Paginator(meetings.order_by("-starts_on", "-pk"), PER_PAGE).get_page(request.GET.get("side"))
    context = {"section": "meetings", "page": page, "error": error, "today": timezone.localdate()}
    return show(request, "desk/council.html", context, body=body, status=422 if error else 200)


def _create(request: HttpRequest, body: Body) -> Meeting:
    day, clock = request.POST.get("starts_on", ""), request.POST.get("starts_at", "")
    try:
        starts_on = date.fromisoformat(day)
        starts_at = time.fromisoformat(clock) if clock else None
    except ValueError:
        raise Refusal(_("Skriv mødets dato.")) from None
    place = " ".join(request.POST.get("place", "").split())
    if body.meetings.filter(starts_on=starts_on, starts_at=starts_at, place=place).exists():
        raise Refusal(_("Der er allerede et møde den dag, samme tid og sted."))
    return actions.create_meeting(
        body=body, starts_on=starts_on, starts_at=starts_at, place=place, by=request.user
    )


@desk_page
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting's page."""
    row = meeting_of(request, pk)
    items = list(
        row.items.select_related("decision")
        .annotate(
            papers=Count("attachments", distinct=True),
            missing=Count("attachments", filter=Q(attachments__file__isnull=True), distinct=True),
        )
        .order_by("position")
    )
    publications = list(row.publications.select_related("published_by").order_by("-published_at"))
    return show(
        request,
        "desk/meeting.html",
        {
            "section": "meetings",
            "meeting": row,
            "replacement": row.replaced_by.first() if row.state == "cancelled" else None,
            "items": [
                (item, words.OUTCOMES.get(decision.outcome), words.MARKS.get(decision.outcome))
                if (decision := getattr(item, "decision", None))
                else (item, None, None)
                for item in items
            ],
            "people": row.participations.values("status").annotate(n=Count("pk")).order_by("status"),
            "statuses": words.STATUSES,
            "publications": publications,
            "current": _current(publications),
            "waiting": list(row.waiting_publications.all()),
            "origins": list(
                row.origins.select_related("file", "accepted_by").only(
                    "name", "accepted_at", "accepted_by", "file__name", "file__size"
                )
            ),
            "held": row.state in ("held", "approved"),
        },
        body=row.body,
    )


def _current(publications: list) -> dict[str, object]:
    """The newest public publication of each kind."""
    newest: dict[str, object] = {}
    for publication in publications:
        if publication.audience == "public" and publication.redacted_at is None:
            newest.setdefault(publication.kind, publication)
    return newest


@desk_page
@require_POST
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes approved, the meeting cancelled, or a note on its page."""
    row = meeting_of(request, pk)
    do, note = request.POST.get("do", ""), request.POST.get("note", "").strip()
    try:
        if do == "approve":
            actions.approve_minutes(meeting=row, by=request.user)
            messages.success(request, _("Referatet er godkendt."))
        elif do == "cancel":
            if not note:
                raise Refusal(_("Skriv, hvorfor mødet er aflyst. Det står på mødets side."))
            actions.cancel_meeting(meeting=row, note=note, by=request.user)
            messages.success(
                request, _("Mødet er aflyst. Offentliggør dagsordenen igen, så alle kan se det.")
            )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:meeting", pk=pk)
