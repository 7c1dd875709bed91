"""After the meeting: the secretariat's page of how far the minutes are, and the members' page of what they are asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raadslag.desk import words
from raadslag.desk.doors import allowed, desk_page, meeting_of, show
from raadslag.desk.live_acts import day_of
from raadslag.desk.live_page import live_item_of, minutes_of, toc
from raadslag.domain import workdays
from raadslag.domain.document import Item
from raadslag.domain.refusal import Refusal
from raadslag.meetings import attendance, extracts
from raadslag.meetings import minutes as after
from raadslag.meetings.compose import compose
from raadslag.meetings.models import AgendaItem, Meeting, Minutes, Remark
from raadslag.meetings.pack import recused_from
from raadslag.people import access
from raadslag.people.procedure import rules_of

STEPS = ("writing", "remarks", "closed", "approved")


@desk_page
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the minutes are and what can be done next; with POST one of the steps."""
    meeting = meeting_of(request, pk)
    error = ""
    if request.method == "POST":
        try:
            said = _step(request, meeting)
        except Refusal as refusal:
            error = str(refusal)
        else:
            messages.success(request, said)
            return redirect("desk:minutes", pk=pk)
    return _minutes_page(request, meeting, error)


def _minutes_page(request: HttpRequest, meeting: Meeting, error: str) -> HttpResponse:
    course = minutes_of(meeting)
    state = _state(meeting, course)
    rows = toc(meeting)
    approvals = list(meeting.approvals.select_related("user"))
    given = {a.user_id: a for a in approvals if course and a.digest == course.digest}
    asked = attendance.approvers(meeting) if state == "approval" or approvals else []
    context = {
        "section": "meetings",
        "meeting": meeting,
        "minutes": course,
        "state": state,
        "step": STEPS.index("closed" if state == "approval" else state),
        "steps": [(code, Minutes.State(code).label) for code in STEPS],
        "undecided": [row for row, word, _m in rows if not word and row.kind == "case"],
        "items": [(row, word, mark, getattr(row, "decision_number", None)) for row, word, mark in rows],
        "remarks": list(meeting.remarks.select_related("made_by", "answered_by", "item")),
        "asked": [(user, given.get(user.pk)) for user in asked],
        "approving": after.approving_items(meeting) if state in ("closed", "approval") else [],
        "papers": [
            (word, [(form, extracts.WRITERS[form].label) for form in extracts.FORMS])
            for word in extracts.PAPERS
        ],
        "editions": list(meeting.publications.filter(kind="minutes").order_by("-published_at")),
        "error": error,
        "posted": request.POST if error else {},
        "today": timezone.localdate(),
        "suggested": workdays.after(timezone.localdate(), rules_of(meeting.body).days["remarks_in"]),
    }
    return show(request, "desk/minutes.html", context, body=meeting.body, status=422 if error else 200)


def _state(meeting: Meeting, course: Minutes | None) -> str:
    """The state of the minutes; a meeting that was taken in from paper has none of its own."""
    if course is not None:
        return course.state
    return "approved" if meeting.state == Meeting.State.APPROVED else "writing"


def _step(request: HttpRequest, meeting: Meeting) -> str:
    """One step of the minutes; gives what to say of it."""
    do, _colon, about = request.POST.get("do", "").partition(":")
    step = STEP_ACTS.get(do)
    if step is None:
        raise Refusal(_("Vælg en af mulighederne."))
    return step(request, meeting, about)


def _until(request: HttpRequest) -> Any:
    until = day_of(request.POST.get("until", ""))
    if until is None:
        raise Refusal(_("Skriv fristen."))
    return until


def _send(request: HttpRequest, meeting: Meeting, about: str) -> str:
    after.send_for_remarks(meeting=meeting, until=_until(request), by=request.user)
    return _("Udkastet ligger nu hos medlemmerne.")


def _answer(request: HttpRequest, meeting: Meeting, about: str) -> str:
    remark = get_object_or_404(Remark, pk=about if about.isdigit() else 0, meeting=meeting)
    answer, heeded = (
        request.POST.get(f"answer-{remark.pk}", ""),
        request.POST.get(f"heeded-{remark.pk}") == "yes",
    )
    after.answer_remark(remark=remark, answer=answer, heeded=heeded, by=request.user)
    return _("Svaret er gemt. Medlemmet kan se det.")


def _close(request: HttpRequest, meeting: Meeting, about: str) -> str:
    after.close_minutes(meeting=meeting, by=request.user)
    return _("Referatet er lukket, og beslutningerne har fået numre.")


def _reopen(request: HttpRequest, meeting: Meeting, about: str) -> str:
    after.reopen_minutes(meeting=meeting, reason=request.POST.get("reason", ""), by=request.user)
    return _("Referatet kan skrives i igen.")


def _ask(request: HttpRequest, meeting: Meeting, about: str) -> str:
    after.ask_for_approval(meeting=meeting, until=_until(request), by=request.user)
    return _("Medlemmerne kan nu godkende referatet.")


def _conclude(request: HttpRequest, meeting: Meeting, about: str) -> str:
    after.conclude_approval(meeting=meeting, by=request.user)
    return _("Referatet er godkendt. Offentliggør det, så alle kan se det.")


def _approve_at(request: HttpRequest, meeting: Meeting, about: str) -> str:
    chosen = request.POST.get("approving_item", "")
    item = AgendaItem.objects.filter(pk=chosen).first() if chosen.isdigit() else None
    if item is None or item.meeting is None:
        raise Refusal(_("Vælg det punkt, hvor referatet blev godkendt."))
    corrections = request.POST.get("corrections", "")
    after.approve_at(meeting=meeting, item=item, corrections=corrections, by=request.user)
    return _("Referatet er godkendt. Offentliggør det, så alle kan se det.")


STEP_ACTS: dict[str, Callable[[HttpRequest, Meeting, str], str]] = {
    "send": _send,
    "answer": _answer,
    "close": _close,
    "reopen": _reopen,
    "ask": _ask,
    "conclude": _conclude,
    "approve_at": _approve_at,
}


@desk_page
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes as the members read them: remarks while they may be made, approval while it is asked for."""
    meeting = get_object_or_404(Meeting.objects.select_related("body", "own_minutes"), pk=pk)
    allowed(access.may_read_members_pages(request.user, meeting.body))
    course = minutes_of(meeting)
    if course is None or course.state == "writing" or (course.sent_at is None and course.closed_at is None):
        raise Http404(_("Referatet er ikke sendt til medlemmerne endnu."))
    error = ""
    if request.method == "POST":
        try:
            _say(request, meeting)
            return redirect("desk:draft", pk=pk)
        except Refusal as refusal:
            error = str(refusal)
    document, links = compose(meeting, "minutes", "members")
    remarks = list(meeting.remarks.select_related("made_by", "answered_by"))
    hidden = recused_from([meeting.pk], request.user.person_id)
    context = {
        "section": "meetings",
        "meeting": meeting,
        "minutes": course,
        "items": [
            _row(item, link, [] if link["id"] in hidden else remarks, recused=link["id"] in hidden)
            for item, link in zip(document.items, links["items"], strict=True)
        ],
        "participants": document.participants,
        "whole": [r for r in remarks if r.item_id is None],
        "open": course.state == "remarks"
        and course.remarks_until
        and course.remarks_until >= timezone.localdate(),
        "may_approve": course.state == "approval" and request.user in attendance.approvers(meeting),
        "approved": meeting.approvals.filter(user=request.user, digest=course.digest).first(),
        "error": error,
        "posted": request.POST if error else {},
    }
    return show(request, "desk/draft.html", context, body=meeting.body, status=422 if error else 200)


def _row(item: Item, link: dict[str, Any], remarks: list[Remark], *, recused: bool) -> dict[str, Any]:
    """One item of the draft, with the remarks on it; of one that the reader was recused from only its place."""
    if recused:
        item = replace(item, sections=(), attachments=(), statements=(), route=(), outcome=None)
    return {
        "item": item,
        "recused": recused,
        "pk": link["id"],
        "sections": [(s.heading or words.SECTIONS[s.kind], s.text) for s in item.sections if s.text],
        "outcome": words.OUTCOMES.get(item.outcome or "", ""),
        "mark": words.MARKS.get(item.outcome or "", ""),
        "remarks": [remark for remark in remarks if remark.item_id == link["id"]],
    }


def _say(request: HttpRequest, meeting: Meeting) -> None:
    if request.POST.get("do") == "approve":
        after.approve_digitally(meeting=meeting, digest=request.POST.get("digest", ""), by=request.user)
        messages.success(request, _("Du har godkendt referatet."))
        return
    allowed(access.has_role(request.user, ["member", "chair"], meeting.body))
    about = request.POST.get("item", "")
    item = meeting.items.filter(pk=about).first() if about.isdigit() else None
    after.make_remark(meeting=meeting, item=item, text=request.POST.get("remark", ""), by=request.user)
    messages.success(request, _("Bemærkningen er sendt til sekretariatet."))


@desk_page
def paper(request: HttpRequest, pk: int, word: str, form: str) -> HttpResponse:
    """The agenda, decision list or minutes as a file."""
    return _file(extracts.paper, meeting_of(request, pk), word, form)


@desk_page
def item_extract(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The extract of one item as a file."""
    return _file(extracts.item_extract, live_item_of(request, pk), form)


@desk_page
def send_extract(request: HttpRequest, pk: int) -> HttpResponse:
    """The extract of one item by mail to those whom it concerns."""
    item = live_item_of(request, pk)
    if request.method == "POST":
        addresses = request.POST.get("to", "").replace(";", ",").replace("\n", ",").split(",")
        try:
            sent = extracts.send_extract(item=item, addresses=addresses, by=request.user)
        except Refusal as refusal:
            return _extract_page(request, item, str(refusal))
        said = ngettext(
            "Udskriften er på vej til én modtager.", "Udskriften er på vej til %(n)d modtagere.", sent
        )
        none = _("De har allerede fået den udskrift.")
        messages.success(request, said % {"n": sent} if sent else none)
        return redirect(reverse("desk:minutes", args=[item.meeting_id]))
    return _extract_page(request, item, "")


def _extract_page(request: HttpRequest, item: AgendaItem, error: str) -> HttpResponse:
    assert item.meeting is not None
    context = {
        "section": "meetings",
        "item": item,
        "meeting": item.meeting,
        "tasks": list(item.follow_ups.all()),
        "forms": [(form, extracts.WRITERS[form].label) for form in extracts.FORMS],
        "to": request.POST.get("to", ""),
        "error": error,
    }
    return show(request, "desk/extract.html", context, body=item.meeting.body, status=422 if error else 200)


def _file(make: Callable[..., extracts.Paper], *wanted: Any) -> HttpResponse:
    try:
        made = make(*wanted)
    except Refusal as refusal:
        raise Http404(str(refusal)) from None
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
