"""What the buttons of the live page do after the text is saved: each takes the form and leads on.

The value of a button is the act's name, with what it is about after a colon ("statement_gone:12").
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.meetings import attendance, case_notes, follow_up, live, onward, papers, quorum, statements
from raadslag.meetings.models import AgendaItem, Meeting, Movement, Participation, Statement
from raadslag.people.models import Body

Act = Callable[[HttpRequest, AgendaItem], HttpResponse]


def _show(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    live.show_item(item=item, by=request.user)
    return _back(item)


def _finish(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    after = live.finish_item(item=item, by=request.user)
    return _back(after) if after else redirect("desk:live", pk=item.meeting_id)


def _vote(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    post = request.POST
    named = {int(n[5:]): v for n, v in post.items() if n.startswith("vote-") and n[5:].isdigit() and v}
    counts = {kind: _count(post.get(f"count-{kind}", "")) for kind in statements.VOTES}
    if post.get("vote-rest") in statements.VOTES:
        rest = [p.pk for p in attendance.voters(item) if p.pk not in named]
        named |= dict.fromkeys(rest, post["vote-rest"])
    statements.record_vote(item=item, named=named, counts=counts, by=request.user)
    return _back(item, "afstemning")


def _vote_gone(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    statements.remove_vote(item=item, by=request.user)
    return _back(item, "afstemning")


def _statement(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    chosen = [pk for pk in request.POST.getlist("said_by") if pk.isdigit()]
    people = list(item.meeting.participations.select_related("person").filter(pk__in=chosen))
    kind, text = request.POST.get("statement_kind", ""), request.POST.get("statement_text", "")
    statements.add_statement(item=item, kind=kind, people=people, text=text, by=request.user)
    return _back(item, "udtalelser")


def _statement_gone(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    statement = get_object_or_404(Statement, pk=_about(request), item=item)
    statements.remove_statement(statement=statement, by=request.user)
    return _back(item, "udtalelser")


def _absence(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    who = _someone(request, item, "absent_person")
    reason = request.POST.get("absence", "recused")
    attendance.mark_absence(item=item, participation=who, reason=reason, by=request.user)
    return _back(item, "inhabil")


def _absence_gone(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    who = get_object_or_404(item.meeting.participations, pk=_about(request))
    attendance.mark_absence(item=item, participation=who, reason="", by=request.user)
    return _back(item, "inhabil")


def _movement(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    who = _someone(request, item, "moved_person")
    kind, at = request.POST.get("movement", ""), clock_of(request.POST.get("moved_at", ""))
    attendance.note_movement(participation=who, kind=kind, at=at, item=item, by=request.user)
    return _back(item, "fremmoede")


def _movement_gone(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    movement = get_object_or_404(Movement, pk=_about(request), participation__meeting=item.meeting_id)
    attendance.forget_movement(movement=movement, by=request.user)
    return _back(item, "fremmoede")


def _task(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    post = request.POST
    follow_up.add_task(
        item=item,
        task=post.get("task", ""),
        owner=post.get("task_owner", ""),
        due=post.get("task_due", ""),
        forwarded="task_forwarded" in post,
        by=request.user,
    )
    return _back(item, "opgaver")


def _task_gone(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    task = get_object_or_404(item.follow_ups, pk=_about(request))
    follow_up.remove_task(follow_up=task, by=request.user)
    return _back(item, "opgaver")


def _paper(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """A paper that came during the item: with its file, marked late, and standing under the decision."""
    title = " ".join(request.POST.get("paper_title", "").split())
    file = request.FILES.get("paper_file")
    if not title and file is None:
        raise Refusal(_("Skriv bilagets titel, eller vælg en fil."))
    if file is not None and (fault := papers.faults(str(file.name), file.size or 0)):
        raise Refusal(fault)
    case_notes.add_late_paper(
        item=item,
        title=title or file.name,
        name=file.name if file else "",
        content=file.read() if file else None,
        by=request.user,
    )
    return _back(item, "bilag")


def _question(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    post = request.POST
    case_notes.add_case_note(
        case=item.case,
        item=item,
        kind="question",
        party=post.get("question_by", ""),
        on=item.meeting.starts_on or timezone.localdate(),
        text=post.get("question", ""),
        answer=post.get("question_answer", ""),
        by=request.user,
    )
    return _back(item, "spoergsmaal")


def _arrived(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """Remarks that were waited for are here, or it is said that they never came."""
    stop = get_object_or_404(item.consultations, pk=_about(request))
    case_notes.settle_expected(
        consultation=stop, text=request.POST.get(f"arrived-{stop.pk}", ""), by=request.user
    )
    return _back(item, "ventes")


def _onward(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """Where a postponed or referred item comes again: "pool", "meeting:12" or "body:kd-net"."""
    what, _colon, key = request.POST.get("onward", "").partition(":")
    meeting = Meeting.objects.filter(pk=key).first() if what == "meeting" and key.isdigit() else None
    body = Body.objects.filter(slug=key).first() if what == "body" else None
    if what not in ("pool", "meeting", "body") or (what != "pool" and not (meeting or body)):
        raise Refusal(_("Vælg, hvor punktet kommer igen."))
    onward.send_onward(item=item, to=body, meeting=meeting, by=request.user)
    return _back(item, "videre")


def _onward_gone(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    onward.stay(item=item, by=request.user)
    return _back(item, "videre")


def _quorum(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    quorum.say_quorum(item=item, by=request.user)
    return _back(item, "besl")


ACTS: dict[str, Act] = {
    "quorum": _quorum,
    "onward": _onward,
    "onward_gone": _onward_gone,
    "show": _show,
    "finish": _finish,
    "vote": _vote,
    "vote_gone": _vote_gone,
    "statement": _statement,
    "statement_gone": _statement_gone,
    "absence": _absence,
    "absence_gone": _absence_gone,
    "movement": _movement,
    "movement_gone": _movement_gone,
    "task": _task,
    "task_gone": _task_gone,
    "paper": _paper,
    "question": _question,
    "arrived": _arrived,
}


def clock_of(text: str) -> time:
    """A time of day as typed: 10:12, 10.12, 1012; empty is now."""
    plain = text.strip().replace(".", ":")
    if not plain:
        return timezone.localtime().time().replace(second=0, microsecond=0)
    if plain.isdigit() and len(plain) in (3, 4):
        plain = f"{plain[:-2]}:{plain[-2:]}"
    try:
        return time.fromisoformat(plain.zfill(5))
    except ValueError:
        raise Refusal(_("Skriv et klokkeslæt, fx 10.12.")) from None


def day_of(text: str) -> date | None:
    """A date as a date field sends it, None for none."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refusal(_("Skriv en dato.")) from None


def owners(body: Body) -> list[str]:
    """Who a task may lie with, as suggestions: the body's secretariat, the bodies that prepare, its municipalities."""
    names = [body.name, *body.children.order_by("name").values_list("name", flat=True)]
    return [*names, *body.municipalities.order_by("name").values_list("official_name", flat=True)]


def _someone(request: HttpRequest, item: AgendaItem, name: str) -> Participation:
    pk = request.POST.get(name, "")
    found = item.meeting.participations.filter(pk=pk).first() if pk.isdigit() else None
    if found is None:
        raise Refusal(_("Vælg, hvem det er."))
    return found


def _count(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdigit():
        raise Refusal(_("Skriv antallet af stemmer med tal."))
    return int(text)


def _about(request: HttpRequest) -> int:
    about = request.POST.get("do", "").partition(":")[2]
    return int(about) if about.isdigit() else 0


def _back(item: AgendaItem, anchor: str = "") -> HttpResponse:
    address = reverse("desk:live_item", args=[item.pk])
    return redirect(f"{address}#{anchor}" if anchor else address)
