"""Who comes to a meeting: every answer by municipality, who is silent, reminders, guests, and mails that failed."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raadslag.desk import answer_form
from raadslag.desk.doors import desk_page, meeting_of, show
from raadslag.domain.danish.sorting import sort_key
from raadslag.domain.refusal import Refusal
from raadslag.jobs import outbox
from raadslag.jobs.models import Mail
from raadslag.meetings import answers as answering
from raadslag.meetings.dispatch import invited, last_dispatch, mail_key
from raadslag.meetings.members import members
from raadslag.meetings.models import Answer, Dispatch, Invitation, Meeting


@desk_page
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    """/bord/moede/<pk>/svar/: the list, and with POST what `do` says."""
    meeting = meeting_of(request, pk)
    error = ""
    if request.method == "POST":
        try:
            if said := ACTS.get(request.POST.get("do", ""), _unknown)(request, meeting):
                messages.success(request, said)
            return redirect("desk:answers", pk=pk)
        except Refusal as refusal:
            error = str(refusal)
    context = _context(meeting) | {"error": error, "typed": request.POST}
    return show(request, "desk/answers.html", context, body=meeting.body, status=422 if error else 200)


def _remind(request: HttpRequest, meeting: Meeting) -> str:
    count = answering.remind(meeting=meeting, by=request.user)
    if not count:
        raise Refusal(
            _("Alle, der mangler at svare, har fået en påmindelse i dag, eller har ingen mailadresse.")
        )
    return ngettext("1 påmindelse er på vej.", "%(n)d påmindelser er på vej.", count) % {"n": count}


def _answer(request: HttpRequest, meeting: Meeting) -> str:
    key = request.POST.get("invitation", "")
    invitation = get_object_or_404(meeting.invitations, pk=int(key) if key.isdecimal() else 0)
    answer_form.keep(invitation, request.POST, way=Answer.Way.SECRETARY, by=request.user)
    return _("Svaret er skrevet ind.")


def _add_guest(request: HttpRequest, meeting: Meeting) -> str:
    key = request.POST.get("item", "")
    item = meeting.items.filter(pk=int(key)).first() if key.isdecimal() else None
    answering.add_guest(
        meeting=meeting,
        item=item,
        name=request.POST.get("name", ""),
        role=request.POST.get("role", ""),
        presents="presents" in request.POST,
        by=request.user,
    )
    return _("Gæsten er skrevet på.")


def _remove_guest(request: HttpRequest, meeting: Meeting) -> str:
    key = request.POST.get("guest", "")
    guest = meeting.guests.filter(pk=int(key) if key.isdecimal() else 0).first()
    if guest is not None:
        answering.remove_guest(guest=guest, by=request.user)
    return _("Gæsten er taget af listen.")


def _unknown(request: HttpRequest, meeting: Meeting) -> str:
    raise Refusal(_("Vælg en af mulighederne."))


ACTS = {"remind": _remind, "answer": _answer, "guest": _add_guest, "remove_guest": _remove_guest}


def _context(meeting: Meeting) -> dict[str, Any]:
    dispatch = last_dispatch(meeting)
    rows = _rows(meeting, dispatch)
    counts = Counter(row["invitation"].state for row in rows if row["invitation"].kind == "member")
    silent = [row for row in rows if row["invitation"].state == Invitation.State.UNANSWERED]
    return {
        "section": "meetings",
        "meeting": meeting,
        "dispatch": dispatch,
        "dispatches": list(meeting.dispatches.select_related("sent_by", "publication").order_by("-sequence")),
        "rows": rows,
        "counts": {state: counts.get(state, 0) for state in ("coming", "apology", "unanswered")},
        "silent_places": _places(silent),
        "nobody_from": _nobody_from(rows),
        "substitutes": sum(1 for row in rows if row["invitation"].kind == Invitation.Kind.SUBSTITUTE),
        "late": sum(1 for row in rows if row["invitation"].late),
        "closed": answering.has_begun(meeting),
        "overdue": dispatch is not None
        and dispatch.answer_by is not None
        and dispatch.answer_by < timezone.localdate(),
        "reminder_days": answering.reminder_days(dispatch.answer_by)
        if dispatch and dispatch.answer_by
        else (),
        "guests": list(meeting.guests.select_related("item").order_by("item__position", "pk")),
        "items": list(meeting.items.values("pk", "number", "title")),
        "unsent": list(_mails(meeting).filter(state__in=outbox.TO_SEE)),
        "waiting": _mails(meeting).filter(state__in=["waiting", "sending"]).count(),
        "server": bool(settings.MAIL_SERVER),
        "to_see": outbox.TO_SEE,
    }


def _mails(meeting: Meeting) -> Any:
    return Mail.objects.filter(about=f"meeting:{meeting.pk}")


def _rows(meeting: Meeting, dispatch: Dispatch | None) -> list[dict[str, Any]]:
    """Each invitation that holds with its municipality, deputies and mail, sorted as the country is."""
    found = list(invited(meeting).select_related("person", "municipality", "substitute_for__person"))
    seats = {member.person.pk: member for member in members(meeting)}
    sent = {
        mail.key: mail for mail in _mails(meeting).filter(key__startswith="dispatch:").defer("text", "html")
    }
    asked = _mails(meeting).filter(key__startswith="substitute:").defer("text", "html").order_by("pk")
    called = {mail.key.split(":")[1]: mail for mail in asked}
    stand_ins = {i.substitute_for_id: i for i in found if i.substitute_for_id}
    rows = [
        {
            "invitation": i,
            "place": i.municipality.name if i.municipality else "",
            "deputies": seats[i.person_id].deputies if i.person_id in seats and i.kind == "member" else [],
            "instead": stand_ins.get(i.pk),
            "mail": (sent.get(mail_key(dispatch, i)) if dispatch else None) or called.get(str(i.pk)),
        }
        for i in found
    ]
    return sorted(rows, key=lambda row: (sort_key(row["place"]), _near(row["invitation"])))


def _near(invitation: Invitation) -> tuple[int, int]:
    """A substitute stands right below the member."""
    return (invitation.substitute_for_id or invitation.pk, 1 if invitation.substitute_for_id else 0)


def _places(rows: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    """Names by municipality, in the order of the rows."""
    places: dict[str, list[str]] = {}
    for row in rows:
        places.setdefault(row["place"] or "–", []).append(row["invitation"].person.name)
    return list(places.items())


def _nobody_from(rows: list[dict[str, Any]]) -> list[str]:
    """Municipalities whose every seat has sent an apology and nobody instead."""
    states: dict[str, set[str]] = {}
    for row in rows:
        state = "coming" if row["invitation"].substitute_name else row["invitation"].state
        states.setdefault(row["place"], set()).add(state)
    return [place for place, said in states.items() if place and said == {Invitation.State.APOLOGY}]
