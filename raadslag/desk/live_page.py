"""What the page of one item's live minutes shows: its words, its neighbours, who is there, what is waited for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from raadslag.desk import words
from raadslag.desk.doors import allowed, show
from raadslag.desk.live_acts import owners
from raadslag.desk.live_answer import Clash, relation_words
from raadslag.domain.outcome import adopting
from raadslag.meetings import attendance, live, quorum
from raadslag.meetings.agenda import OPEN
from raadslag.meetings.agenda_marks import OFF
from raadslag.meetings.models import AgendaItem, Meeting, Minutes, Movement, Participation
from raadslag.meetings.statements import SPOKEN, VOTES
from raadslag.meetings.wording import Wording, adopted, catch_up, recommendation_of, wording_of
from raadslag.people import access
from raadslag.people.models import Body
from raadslag.people.procedure import rules_of

FIRST_OUTCOMES = ("approved", "concurred", "noted", "discussed", "postponed", "referred")

MORE_OUTCOMES = tuple(code for code in words.OUTCOMES if code not in FIRST_OUTCOMES)


def live_item_of(request: HttpRequest, pk: int) -> AgendaItem:
    """An item of a meeting whose minutes the account writes."""
    item = get_object_or_404(
        AgendaItem.objects.select_related("meeting__body", "meeting__own_minutes", "live", "decision"), pk=pk
    )
    if item.meeting is None:
        raise Http404(_("Punktet er ikke på et møde."))
    allowed(access.may_prepare(request.user, item.meeting.body))
    return item


def minutes_of(meeting: Meeting) -> Minutes | None:
    """The meeting's minutes, when it has begun."""
    return getattr(meeting, "own_minutes", None)


def page(
    request: HttpRequest,
    item: AgendaItem,
    *,
    shown: Wording | None = None,
    clash: Clash | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page; `shown` is what somebody typed where that is not what is saved."""
    now = wording_of(item)
    version = _version(item, now)
    meeting = item.meeting
    assert meeting is not None
    minutes = minutes_of(meeting)
    recommendation = recommendation_of(item)
    context = {
        "section": "meetings",
        "item": item,
        "meeting": meeting,
        "wording": shown or now,
        "version": clash.against if clash else version,
        "seen": clash.seen if clash else version,
        "clash": clash,
        "error": error,
        "posted": request.POST if error or clash else {},
        "recommendation": recommendation,
        "may_adopt": item.state not in OFF and adopting(recommendation) is not None,
        "off": item.state in OFF,
        "adopted": adopted(shown or now, meeting.body.name),
        "relation": relation_words(item),
        "minutes": minutes,
        "is_current": bool(minutes and minutes.current_item_id == item.pk),
        "locked": _locked(meeting, minutes),
        "before": live.previous_item(item),
        "after": live.next_item(item),
        **_around(request, item),
    }
    return show(request, "desk/live_item.html", context, body=meeting.body, status=status)


def _version(item: AgendaItem, now: Wording) -> int:
    """The number of the wording that is shown; words changed by another page get one first."""
    last = item.revisions.exclude(kind="refused").first()
    known = (last.outcome, last.text) if last else ("", "")
    if known == (now.outcome, now.text):
        return last.version if last else 0
    return catch_up(item=item).version


def _locked(meeting: Meeting, minutes: Minutes | None) -> bool:
    return meeting.state == "approved" or bool(
        minutes and minutes.state in ("closed", "approval", "approved")
    )


def _around(request: HttpRequest, item: AgendaItem) -> Mapping[str, Any]:
    """The lists of the page; the number of queries is the same for any meeting."""
    meeting = item.meeting
    assert meeting is not None
    people = list(meeting.participations.prefetch_related("movements"))
    absent = {a.participation_id: a.reason for a in item.absences.all()}
    members = [p for p in people if p.status != "official"]
    there = [p for p in members if p.status in attendance.VOTING]
    statements = list(item.statements.all())
    return {
        "items": toc(meeting),
        "people": members,
        "there": [(p, absent.get(p.pk, "")) for p in there],
        "out": [(p, absent[p.pk]) for p in people if p.pk in absent],
        "voters": [p for p in there if p.pk not in absent],
        "movements": _movements(people),
        "quorum": quorum.standing(rules_of(meeting.body).quorum, people, absent.keys()),
        "votes": [s for s in statements if s.kind in VOTES],
        "statements": [s for s in statements if s.kind not in VOTES],
        "onward": list(item.continued_by.select_related("meeting", "body")),
        "coming": list(
            Meeting.objects.filter(body=meeting.body, state__in=OPEN)
            .exclude(pk=meeting.pk)
            .order_by("starts_on")
        ),
        "bodies": list(Body.objects.exclude(pk=meeting.body_id).order_by("name")),
        "tasks": list(item.follow_ups.select_related("body")),
        "papers": list(item.attachments.select_related("file")),
        "expected": [stop for stop in item.consultations.all() if stop.state == "expected"],
        "questions": list(item.case_notes.filter(kind="question")),
        "statement_words": words.STATEMENTS,
        "spoken": SPOKEN,
        "vote_kinds": VOTES,
        "owners": owners(meeting.body),
        "outcomes": [(code, words.OUTCOMES[code], words.MARKS[code]) for code in FIRST_OUTCOMES],
        "more_outcomes": [(code, words.OUTCOMES[code], words.MARKS[code]) for code in MORE_OUTCOMES],
        "others": live.others_here(meeting, request.user),
    }


def toc(meeting: Meeting) -> list[tuple[AgendaItem, str, str]]:
    """The items with their outcome as (item, word, mark), or how they were taken off; headings without one."""
    rows = meeting.items.select_related("decision", "live", "decision_number")
    found = []
    for row in rows:
        decision = getattr(row, "decision", None)
        code = decision.outcome if decision else ""
        if not code and row.state in OFF:
            code = row.state
        found.append((row, str(words.OUTCOMES.get(code, "")), words.MARKS.get(code, "")))
    return found


def _movements(people: list[Participation]) -> list[tuple[Movement, Participation]]:
    rows = [(m, p) for p in people for m in p.movements.all()]
    return sorted(rows, key=lambda row: (row[0].at, row[0].pk))
