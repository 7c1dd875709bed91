"""The days that a council's secretariat must keep, as one list: meetings, rules of procedure, answers, rounds, tasks.

Each part reads what it owns; together they are what would else live in somebody's head.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from raadslag.desk.templatetags.desk import due_day
from raadslag.domain.procedure import Deadline
from raadslag.instruments.models import PlanStep, Round
from raadslag.instruments.round_standing import heard_in
from raadslag.meetings import agenda, asked, follow_up
from raadslag.meetings.models import Dispatch, Invitation, Meeting, Minutes, Publication
from raadslag.people.models import Body
from raadslag.people.procedure import rules_of

AHEAD = timedelta(days=42)
"""How far the list looks; the next meetings stand in it however far away they are."""
MEETINGS = 3
DUTIES: dict[Deadline, Any] = {
    "cases_in": gettext_lazy("Sagerne skal være inde"),
    "papers_in": gettext_lazy("Bilagene skal være inde"),
    "agenda_out": gettext_lazy("Dagsordenen skal sendes ud"),
}
PASSED, SHOWN = 6, 16
"""So many that are passed (the last of them), and so many in all, the next meetings beside."""


@dataclass(frozen=True, slots=True)
class Line:
    """One day: what is to happen (`words`), with what (`about`), how it stands (`note`), whose it is, and where.

    `about`, `whose` and `said` are the council's own Danish. `said` is the day as it was given, where it is less
    exact. `passed`: it should have been done.
    """

    day: date
    url: str
    words: str = ""
    about: str = ""
    note: str = ""
    whose: str = ""
    said: str = ""
    passed: bool = False


def next_days(body: Body) -> list[Line]:
    """What should have been done and what comes in the next six weeks, oldest first; the next meetings always.

    The number of queries does not grow with what there is.
    """
    today = timezone.localdate()
    until = today + AHEAD
    meetings = list(_meetings(body, today, until))
    others = [
        *_minutes(body, today),
        *_rounds(body, today, until),
        *_stops(body, today, until),
        *_tasks(body, today, until),
        *_steps(body, today, until),
    ]
    others.sort(key=_order)
    passed = [line for line in others if line.passed][-PASSED:]
    coming = [line for line in others if not line.passed][: SHOWN - len(passed)]
    return sorted([*meetings, *passed, *coming], key=_order)


def _order(line: Line) -> tuple[date, str, str]:
    return line.day, line.words, line.about


def _meetings(body: Body, today: date, until: date) -> Iterator[Line]:
    sent = Dispatch.objects.filter(meeting=OuterRef("pk"), kind=Dispatch.Kind.AGENDA)
    public = Publication.objects.filter(meeting=OuterRef("pk"), audience="public")
    silent = Count("invitations", filter=Q(invitations__state=Invitation.State.UNANSWERED))
    coming = body.meetings.filter(starts_on__gte=today, state__in=agenda.OPEN)
    rows = coming.annotate(sent=Exists(sent), public=Exists(public), silent=silent).order_by("starts_on")
    rules = rules_of(body)
    for meeting in rows[:MEETINGS]:
        yield _meeting(meeting)
        for due in () if meeting.sent else DUTIES:
            day = rules.deadlines(meeting.starts_on)[due]
            if today <= day <= until or (day < today and due == "agenda_out"):
                note = _("til mødet %(day)s") % {"day": date_format(meeting.starts_on, "j. F")}
                url = reverse("desk:agenda", args=[meeting.pk])
                yield Line(day, url, str(DUTIES[due]), note=note, passed=day < today)


def _meeting(meeting: Meeting) -> Line:
    notes = [str(meeting.get_state_display())]
    silent = meeting.silent  # type: ignore[attr-defined]
    if silent:
        notes.append(ngettext("1 har ikke svaret", "%(n)d har ikke svaret", silent) % {"n": silent})
    if meeting.state == "called" and not meeting.public:  # type: ignore[attr-defined]
        notes.append(_("dagsordenen er ikke offentliggjort"))
    url = reverse("desk:answers" if silent else "desk:agenda", args=[meeting.pk])
    return Line(meeting.starts_on or date.max, url, _("Møde"), meeting.place, ", ".join(notes))


def _minutes(body: Body, today: date) -> Iterator[Line]:
    """Minutes that are out for remarks or approval, and those that should have been sent out."""
    under_way = ["writing", "remarks", "approval"]
    rows = Minutes.objects.filter(meeting__body=body, meeting__state="held", state__in=under_way)
    rules = rules_of(body)
    for minutes in rows.select_related("meeting"):
        meeting = minutes.meeting
        if meeting.starts_on is None:
            continue
        day, what = {
            "writing": (rules.deadlines(meeting.starts_on)["minutes_out"], _("Referatet skal sendes ud")),
            "remarks": (minutes.remarks_until, _("Sidste dag for bemærkninger til referatet")),
            "approval": (minutes.approve_until, _("Sidste dag for digital godkendelse af referatet")),
        }[minutes.state]
        note = _("mødet %(day)s") % {"day": date_format(meeting.starts_on, "j. F")}
        if day is not None:
            page = "desk:live" if minutes.state == "writing" else "desk:minutes"
            yield Line(day, reverse(page, args=[meeting.pk]), what, note=note, passed=day < today)


def _rounds(body: Body, today: date, until: date) -> Iterator[Line]:
    rows = Round.objects.filter(body=body, state=Round.State.OPEN, deadline__date__lte=until)
    counts = heard_in(round.pk for round in rows)
    for round in rows:
        day = timezone.localdate(round.deadline)
        heard, of = counts.get(round.pk, (0, 0))
        if heard == of and day >= today:
            continue
        note = _("%(heard)d af %(asked)d har svaret") % {"heard": heard, "asked": of}
        url = reverse("desk:round", args=[round.pk])
        yield Line(day, url, about=round.title, note=note, passed=day < today)


def _stops(body: Body, today: date, until: date) -> Iterator[Line]:
    rows = asked.awaited(body.pk).filter(deadline__lte=until)
    for stop in rows.select_related("case"):
        if stop.deadline is not None:
            url, note = reverse("desk:case", args=[stop.case_id]), stop.get_ask_display()
            late = stop.deadline < today
            yield Line(
                stop.deadline, url, about=stop.case.title, note=note, whose=stop.organization, passed=late
            )


def _tasks(body: Body, today: date, until: date) -> Iterator[Line]:
    for task in follow_up.register(body).filter(state="open").exclude(due=""):
        day = follow_up.last_day(task.due)
        if day is not None and day <= until:
            url = reverse("desk:task", args=[task.pk])
            said, late = due_day(task.due), day < today
            yield Line(day, url, about=task.task, whose=task.owner, said=said, passed=late)


def _steps(body: Body, today: date, until: date) -> Iterator[Line]:
    rows = PlanStep.objects.filter(plan__body=body, first__lte=until, last__gte=today)
    for step in rows.select_related("plan"):
        url = reverse("desk:plan", args=[step.plan_id])
        day = max(step.first, today)
        yield Line(day, url, about=step.title, whose=step.plan.title, said=step.when)
