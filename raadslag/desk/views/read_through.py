"""The reading round at the desk: the secretary's page with the remarks, and the readers' page with the agenda."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from raadslag.desk.doors import allowed, desk_page, meeting_of, show
from raadslag.desk.review_form import text
from raadslag.desk.views.review import file_response
from raadslag.domain.refusal import Refusal
from raadslag.meetings import read_through as rounds
from raadslag.meetings.models import Attachment, DraftRemark, Meeting, ReadThrough
from raadslag.people import access


@desk_page
def read_throughs(request: HttpRequest, pk: int) -> HttpResponse:
    """The secretary's page of a meeting's rounds; with POST one is opened or closed."""
    meeting = meeting_of(request, pk)
    if request.method != "POST":
        return _page(request, meeting)
    try:
        if request.POST.get("do") == "close":
            row = get_object_or_404(meeting.read_throughs, closed_at__isnull=True)
            rounds.close_read_through(read_through=row, by=request.user)
            messages.success(request, _("Gennemlæsningen er lukket. Dagsordenen kan sendes ud."))
        elif current := meeting.read_throughs.filter(closed_at__isnull=True).first():
            _settle_typed(request, current)
        else:
            _open(request, meeting)
            messages.success(request, _("Gennemlæsningen er åben. Læserne har fået en mail."))
    except Refusal as refusal:
        return _page(request, meeting, error=str(refusal), status=422)
    return redirect("desk:read_throughs", pk=pk)


def _open(request: HttpRequest, meeting: Meeting) -> None:
    keys = set(request.POST.getlist("reader"))
    day = request.POST.get("deadline", "")
    try:
        deadline = date.fromisoformat(day) if day else None
    except ValueError:
        raise Refusal(_("Skriv datoen som dag, måned og år.")) from None
    rounds.open_read_through(
        meeting=meeting,
        readers=[user for user in rounds.candidates(meeting.body) if str(user.pk) in keys],
        deadline=deadline,
        note=text(request.POST.get("note", "")),
        with_closed_items="with_closed_items" in request.POST,
        by=request.user,
    )


def _page(request: HttpRequest, meeting: Meeting, *, error: str = "", status: int = 200) -> HttpResponse:
    rows = list(meeting.read_throughs.prefetch_related("readers").order_by("-pk"))
    draft_remarks = DraftRemark.objects.filter(read_through__in=rows).select_related(
        "item", "written_by", "settled_by"
    )
    by_round: dict[int, list[DraftRemark]] = defaultdict(list)
    for draft_remark in draft_remarks.order_by("item__position", "pk"):
        by_round[draft_remark.read_through_id].append(draft_remark)
    current = next((row for row in rows if row.closed_at is None), None)
    return show(
        request,
        "desk/read_throughs.html",
        {
            "section": "meetings",
            "meeting": meeting,
            "current": current,
            "rounds": [(row, by_round[row.pk]) for row in rows],
            "candidates": [] if current else rounds.candidates(meeting.body),
            "chosen": request.POST.getlist("reader"),
            "typed": request.POST,
            "error": error,
        },
        body=meeting.body,
        status=status,
    )


@desk_page
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """A remark is answered, or settled without words; so are the others that an answer was typed for."""
    draft_remark = get_object_or_404(DraftRemark.objects.select_related("read_through__meeting__body"), pk=pk)
    meeting = draft_remark.read_through.meeting
    allowed(access.may_prepare(request.user, meeting.body))
    if not request.POST.get(f"a-{draft_remark.pk}", "").strip():
        rounds.settle(draft_remark=draft_remark, answer="", by=request.user)
    _settle_typed(request, draft_remark.read_through)
    return redirect("desk:read_throughs", pk=meeting.pk)


def _settle_typed(request: HttpRequest, row: ReadThrough) -> None:
    """Settles every remark that an answer was typed for, so that no other button loses it."""
    for draft_remark in row.draft_remarks.filter(settled_at__isnull=True):
        if answer := text(request.POST.get(f"a-{draft_remark.pk}", "")):
            rounds.settle(draft_remark=draft_remark, answer=answer, by=request.user)


@desk_page
def read_through(request: HttpRequest, pk: int) -> HttpResponse:
    """A reader's page: the agenda as it is now, and a field for remarks at each item."""
    typed = {
        name.removeprefix("c-"): text(value) for name, value in request.POST.items() if name.startswith("c-")
    }
    if gone := _closed_to_its_reader(request, pk):
        words = "\n\n".join(filter(None, typed.values()))
        return show(request, "desk/read_through_gone.html", {"round": gone, "typed": words}, status=403)
    row = _round_of(request, pk)
    error = ""
    if request.method == "POST":
        texts = {int(key) if key.isdigit() else None: words for key, words in typed.items()}
        try:
            made = rounds.remark(read_through=row, texts=texts, by=request.user)
        except Refusal as refusal:
            error = str(refusal)
        else:
            words = ngettext("Din bemærkning er sendt.", "Dine %(n)d bemærkninger er sendt.", made) % {
                "n": made
            }
            messages.success(request, words if made else _("Der var ikke skrevet noget nyt."))
            return redirect("desk:read_through", pk=pk)
    draft_remarks: dict[int | None, list[DraftRemark]] = defaultdict(list)
    for draft_remark in row.draft_remarks.select_related("written_by", "settled_by"):
        draft_remarks[draft_remark.item_id].append(draft_remark)
    items = [(item, draft_remarks[item.pk], typed.get(str(item.pk), "")) for item in rounds.items_for(row)]
    context: dict[str, Any] = {
        "round": row,
        "meeting": row.meeting,
        "items": items,
        "whole": draft_remarks[None],
        "whole_typed": typed.get("", ""),
        "error": error,
    }
    return show(request, "desk/read_through.html", context, status=422 if error else 200)


@desk_page
def paper(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """A paper of an item that the reader sees; confidential ones only where closed items are shown too."""
    row = _round_of(request, pk)
    rows = Attachment.objects.filter(item__meeting=row.meeting, file__isnull=False).select_related("file")
    if not row.with_closed_items:
        rows = rows.filter(item__public=True, confidential=False)
    file = get_object_or_404(rows, pk=paper).file
    assert file is not None
    return file_response(file.content, file.media_type, file.name)


def _closed_to_its_reader(request: HttpRequest, pk: int) -> ReadThrough | None:
    """A round that ended and that the account was a reader of: it is told so, and gets back what it wrote."""
    rows = ReadThrough.objects.select_related("meeting__body").filter(pk=pk, closed_at__isnull=False)
    return rows.filter(readers=request.user.pk).first()


def _round_of(request: HttpRequest, pk: int) -> ReadThrough:
    """An open round that the account is a reader of, while it still has the role that it was chosen for."""
    row = get_object_or_404(ReadThrough.objects.select_related("meeting__body"), pk=pk)
    reads = row.closed_at is None and row.readers.filter(pk=request.user.pk).exists()
    allowed(reads and request.user in rounds.candidates(row.meeting.body))
    return row
