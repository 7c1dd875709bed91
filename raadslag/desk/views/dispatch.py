"""Sending a meeting's agenda out: who gets what, what changed, the mail as it will be, and then all at once."""

from __future__ import annotations

import hashlib
from datetime import date, time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from raadslag.desk.doors import allowed, desk_page, meeting_of, show
from raadslag.domain import workdays
from raadslag.domain.document import to_json
from raadslag.domain.refusal import Refusal
from raadslag.jobs import outbox
from raadslag.jobs.letter import Letter
from raadslag.jobs.models import Mail
from raadslag.meetings import dispatch as sending
from raadslag.meetings import publish
from raadslag.meetings.changes import sentence
from raadslag.meetings.compose import compose
from raadslag.meetings.members import Member, members
from raadslag.meetings.models import Dispatch, Meeting
from raadslag.people import access
from raadslag.trail.actions import record

ANSWER_DAYS = 3
"""Working days before the meeting that are offered as the deadline for answers."""


@desk_page
def dispatch(request: HttpRequest, pk: int) -> HttpResponse:
    """/bord/moede/<pk>/udsend/: the preview, and with POST the sending."""
    meeting = meeting_of(request, pk)
    error = ""
    if request.method == "POST":
        try:
            sent = _send(request, meeting)
        except Refusal as refusal:
            error = str(refusal)
        else:
            count = Mail.objects.filter(key__startswith=f"dispatch:{sent.pk}:").count()
            said = ngettext("1 mail er lagt i udbakken.", "%(n)d mails er lagt i udbakken.", count)
            messages.success(request, said % {"n": count})
            return redirect("desk:answers", pk=pk)
    return show(
        request,
        "desk/dispatch.html",
        _context(meeting, request) | {"error": error},
        body=meeting.body,
        status=422 if error else 200,
    )


@desk_page
@require_POST
def rest(request: HttpRequest, pk: int) -> HttpResponse:
    """The last dispatch again to those who did not get it."""
    meeting = meeting_of(request, pk)
    try:
        count = sending.send_to_the_rest(meeting=meeting, by=request.user)
        said = ngettext("1 mail er lagt i udbakken.", "%(n)d mails er lagt i udbakken.", count)
        messages.success(request, said % {"n": count})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:answers", pk=pk)


@desk_page
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """/bord/mail/<pk>/: one mail as it was written, what the server said; with POST it is sent again."""
    row = get_object_or_404(Mail, pk=pk)
    noun, _colon, key = row.about.partition(":")
    meeting = get_object_or_404(
        Meeting.objects.select_related("body"), pk=int(key) if noun == "meeting" and key.isdigit() else 0
    )
    allowed(access.may_prepare(request.user, meeting.body))
    if request.method == "POST":
        try:
            outbox.send_again(row)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            said = {"name": row.recipient_name or row.recipient, "mail": row.pk}
            record(
                chain=meeting.body.slug,
                action="mail_again",
                subject=f"meeting:{meeting.pk}",
                by=request.user,
                data=said,
            )
            messages.success(request, _("Mailen er lagt i udbakken igen."))
        return redirect("desk:mail", pk=pk)
    context = {
        "section": "meetings",
        "mail": row,
        "meeting": meeting,
        "server": bool(settings.MAIL_SERVER),
        "to_see": outbox.TO_SEE,
    }
    return show(request, "desk/mail.html", context, body=meeting.body)


def _send(request: HttpRequest, meeting: Meeting) -> Dispatch:
    if request.POST.get("do") == "cancellation":
        return sending.send_cancellation(meeting=meeting, by=request.user)
    if request.POST.get("seen") != _fingerprint(meeting):
        raise Refusal(_("Noget er ændret, siden du så det her. Se det igennem, og send så."))
    return sending.send_agenda(
        meeting=meeting,
        answer_by=_day(request.POST.get("answer_by", "")),
        expected_end=_clock(request.POST.get("expected_end", "")),
        message=request.POST.get("message", ""),
        reason=" ".join(request.POST.get("reason", "").split()),
        to_public="to_public" in request.POST,
        by=request.user,
    )


def _context(meeting: Meeting, request: HttpRequest) -> dict[str, Any]:
    everybody = members(meeting)
    before = sending.last_dispatch(meeting)
    changed = [sentence(change) for change in sending.next_changes(meeting)]
    typed = request.POST if request.method == "POST" else None
    items = list(meeting.items.values_list("public", flat=True))
    return {
        "section": "meetings",
        "meeting": meeting,
        "members": everybody,
        "lacking": [m for m in everybody if not m.address],
        "mailed": sum(1 for m in everybody if m.address),
        "closed_items": items.count(False),
        "item_count": len(items),
        "before": before,
        "changed": changed,
        "needs_reason": before is not None,
        "called_off": meeting.state == Meeting.State.CANCELLED,
        "may_send": meeting.state in sending.OPEN,
        "seen": _fingerprint(meeting),
        "server": bool(settings.MAIL_SERVER),
        "form": (form := _form(meeting, before, typed)),
        "letter": _letter(meeting, everybody, form),
        "today": timezone.localdate(),
    }


def _form(meeting: Meeting, before: Dispatch | None, typed: Any) -> dict[str, Any]:
    if typed is not None:
        names = ("answer_by", "expected_end", "message", "reason", "to_public")
        return {name: typed.get(name, "") for name in names}
    offered = before.answer_by if before else None
    if offered is None and meeting.starts_on:
        offered = max(workdays.before(meeting.starts_on, ANSWER_DAYS), timezone.localdate())
    end = f"{before.expected_end:%H:%M}" if before and before.expected_end else ""
    return {"answer_by": offered.isoformat() if offered else "", "expected_end": end}


def _letter(meeting: Meeting, everybody: list[Member], form: dict[str, Any]) -> Letter | None:
    """The mail as it will be, where there is anybody to mail; a deadline that is no date is left out."""
    try:
        day = parse_date(form["answer_by"])
    except ValueError:
        day = None
    message = form.get("message", "")
    return sending.preview(meeting, everybody, message=message, answer_by=day) if everybody else None


def _fingerprint(meeting: Meeting) -> str:
    """What the secretary saw: the papers as members get them, and who gets them."""
    document, links = compose(meeting, "agenda", "members")
    people = [[m.person.pk, m.address, m.reads] for m in _sorted(members(meeting))]
    content = {"document": to_json(document), "links": links, "state": meeting.state, "people": people}
    return hashlib.sha256(publish.canonical(content).encode()).hexdigest()[:16]


def _sorted(everybody: list[Member]) -> list[Member]:
    return sorted(everybody, key=lambda member: member.person.pk)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refusal(_("Skriv svarfristen som en dato.")) from None


def _clock(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        raise Refusal(_("Skriv sluttidspunktet som 13.30.")) from None
