"""The register of what a council's decisions ask somebody to do, overdue first; and what a case has beside its items."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from raadslag.desk import uploads
from raadslag.desk.doors import allowed, case_of, council_of, desk_page, show
from raadslag.desk.live_acts import day_of, owners
from raadslag.desk.templatetags.desk import due_day
from raadslag.desk.views.review import file_response
from raadslag.domain.refusal import Refusal
from raadslag.instruments.came_of import rounds_about
from raadslag.instruments.models import Round
from raadslag.meetings import case_notes
from raadslag.meetings import follow_up as following
from raadslag.meetings.models import AgendaItem, Case, CaseNote, File, FollowUp
from raadslag.people import access

PER_PAGE = 60
CHOICES = ("open", "overdue", "done", "dropped", "all")


@desk_page
def follow_up(request: HttpRequest, slug: str) -> HttpResponse:
    """The register; `vis` chooses by state, `hvem` by owner, `q` by words."""
    body = council_of(request, slug)
    today = timezone.localdate()
    rows = list(following.register(body))
    chosen = request.GET.get("vis", "open")
    chosen = chosen if chosen in CHOICES else "open"
    who, query = request.GET.get("hvem", ""), request.GET.get("q", "").strip().lower()
    counts = {choice: sum(_fits(row, choice, today) for row in rows) for choice in CHOICES}
    found = [row for row in rows if _fits(row, chosen, today)]
    found = [row for row in found if not who or _owner(row) == who]
    found = [row for row in found if not query or query in f"{row.task} {row.item.title}".lower()]
    found.sort(key=lambda row: (following.last_day(row.due) or date.max, row.pk))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("side"))
    asking = rounds_about(row.item_id for row in page.object_list if row.forwarded)
    context = {
        "section": "follow_up",
        "rows": [
            (row, _owner(row), following.is_overdue(row, today), _asking(row, asking))
            for row in page.object_list
        ],
        "page": page,
        "chosen": chosen,
        "counts": counts,
        "who": who,
        "query": request.GET.get("q", ""),
        "owners": sorted({_owner(row) for row in rows} - {""}),
    }
    return show(request, "desk/follow_up.html", context, body=body)


def _fits(row: FollowUp, choice: str, today: date) -> bool:
    if choice == "all":
        return True
    return following.is_overdue(row, today) if choice == "overdue" else row.state == choice


def _asking(row: FollowUp, asking: dict[int, list[Round]]) -> list[Round]:
    """The rounds in which the decision itself was sent on."""
    return asking.get(row.item_id, []) if row.forwarded else []


def _owner(row: FollowUp) -> str:
    if row.owner:
        return row.owner
    return str(row.body or row.municipality or "")


@desk_page
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """One task: what it asks, of whom, by when, and what became of it."""
    rows = FollowUp.objects.select_related(
        "item__meeting__body", "came_back__meeting", "body", "municipality"
    )
    row = get_object_or_404(rows, pk=pk)
    body = row.item.meeting.body
    allowed(access.may_prepare(request.user, body))
    error = ""
    if request.method == "POST":
        try:
            _update(request, row)
            messages.success(request, _("Opgaven er gemt."))
            return redirect("desk:follow_up", slug=body.slug)
        except Refusal as refusal:
            error = str(refusal)
            row.refresh_from_db()
    later = AgendaItem.objects.filter(
        meeting__body=body, meeting__starts_on__gt=row.item.meeting.starts_on or date.min
    )
    context = {
        "section": "follow_up",
        "task": row,
        "values": request.POST if error else _values(row),
        "rounds": rounds_about([row.item_id]).get(row.item_id, []),
        "ratification": Round.Kind.RATIFICATION,
        "states": FollowUp.State.choices,
        "owners": owners(body),
        "later": later.select_related("meeting").order_by("-meeting__starts_on", "position")[:60],
        "error": error,
    }
    return show(request, "desk/task.html", context, body=body, status=422 if error else 200)


def _values(row: FollowUp) -> dict[str, Any]:
    return {
        "task": row.task,
        "owner": _owner(row),
        "due": _in_danish(row.due),
        "state": row.state,
        "note": row.outcome_note,
        "forwarded": row.forwarded,
        "came_back": str(row.came_back_id or ""),
    }


def _in_danish(due: str) -> str:
    """As it is typed: tasks are read in Danish, whatever language the page has."""
    with override("da"):
        return due_day(due)


def _update(request: HttpRequest, row: FollowUp) -> None:
    post = request.POST
    chosen = post.get("came_back", "")
    body = row.item.meeting.body
    came_back = AgendaItem.objects.filter(pk=chosen, meeting__body=body).first() if chosen.isdigit() else None
    following.update_task(
        follow_up=row,
        task=post.get("task", ""),
        owner=post.get("owner", ""),
        due=post.get("due", ""),
        state=post.get("state", "open"),
        note=post.get("note", ""),
        forwarded="forwarded" in post,
        came_back=came_back,
        by=request.user,
    )


@desk_page
def case_notes_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Letters, questions, mandates and support of a case, by day; with POST a new one, or an answer."""
    case, mine = case_of(request, pk)
    error = ""
    if request.method == "POST":
        try:
            _note(request, case)
            return redirect(reverse("desk:case_notes", args=[pk]))
        except Refusal as refusal:
            error = str(refusal)
    context = {
        "section": "cases",
        "case": case,
        "notes": list(case.notes.select_related("item__meeting", "file", "answer_file", "noted_by")),
        "kinds": CaseNote.Kind.choices,
        "today": timezone.localdate().isoformat(),
        "error": error,
        "posted": request.POST if error else {},
    }
    return show(request, "desk/case_notes.html", context, body=mine[0], status=422 if error else 200)


def _note(request: HttpRequest, case: Case) -> None:
    post = request.POST
    do, _colon, about = post.get("do", "").partition(":")
    if do == "answer":
        note = get_object_or_404(case.notes, pk=about if about.isdigit() else 0)
        on = day_of(post.get(f"answered_on-{note.pk}", "")) or timezone.localdate()
        answer = post.get(f"answer-{note.pk}", "")
        file = _file(request, f"answer_file-{note.pk}")
        case_notes.answer_case_note(note=note, answer=answer, on=on, file=file, by=request.user)
        return
    on = day_of(post.get("on", ""))
    if on is None:
        raise Refusal(_("Skriv datoen."))
    case_notes.add_case_note(
        case=case,
        item=None,
        kind=post.get("kind", ""),
        party=post.get("party", ""),
        on=on,
        text=post.get("text", ""),
        answer=post.get("answer", ""),
        file=_file(request, "file"),
        answer_file=_file(request, "answer_file"),
        by=request.user,
    )


def _file(request: HttpRequest, field: str) -> File | None:
    """The file of one field, kept, if one was chosen. Raises Refusal for what is no document."""
    files = [file] if (file := request.FILES.get(field)) else []
    uploads.refuse_what_is_no_document(files)
    return next(iter(uploads.kept(files, request.user)), None)


@desk_page
def case_note_file(request: HttpRequest, pk: int, note: int) -> HttpResponse:
    """The letter itself; with `svar` in the query the answer to it."""
    case, _councils = case_of(request, pk)
    row = get_object_or_404(case.notes.select_related("file", "answer_file"), pk=note)
    file = row.answer_file if "svar" in request.GET else row.file
    if file is None:
        raise Http404
    return file_response(file.content, file.media_type, file.name)
