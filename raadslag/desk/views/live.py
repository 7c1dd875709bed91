"""The page of a meeting's live minutes: who is there, the items and what came of them, several decided at once, the end."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raadslag.desk.doors import desk_page, meeting_of, show
from raadslag.desk.live_page import minutes_of, toc
from raadslag.domain.outcome import adopting
from raadslag.domain.refusal import Refusal
from raadslag.meetings import attendance, quorum
from raadslag.meetings import live as living
from raadslag.meetings.models import AgendaItem, Meeting, Section
from raadslag.meetings.wording import adopt_many
from raadslag.people.models import Membership
from raadslag.people.procedure import rules_of


@desk_page
def live(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of participants and items; with POST what one of its buttons says."""
    meeting = meeting_of(request, pk)
    error = ""
    if request.method == "POST":
        try:
            return _act(request, meeting)
        except Refusal as refusal:
            error = str(refusal)
    people = list(meeting.participations.select_related("municipality").prefetch_related("movements"))
    members = [p for p in people if p.status != "official"]
    substituted = {p.substitute_for: p.name for p in members if p.status == "substitute"}
    minutes = minutes_of(meeting)
    items = toc(meeting)
    ready = _open(meeting, items)
    context = {
        "section": "meetings",
        "meeting": meeting,
        "minutes": minutes,
        "rows": [(p, substituted.get(p.name, "")) for p in members if p.status != "substitute"],
        "substitutes": [p for p in members if p.status == "substitute"],
        "officials": [p for p in people if p.status == "official"],
        "there": sum(p.status in attendance.VOTING for p in members),
        "quorum": quorum.standing(rules_of(meeting.body).quorum, people),
        "items": [(*row, row[0].pk in ready) for row in items],
        "any_open": bool(ready),
        "deputies": _deputies(meeting),
        "locked": meeting.state == "approved"
        or bool(minutes and minutes.state not in ("writing", "remarks")),
        "error": error,
        "posted": request.POST if error else {},
    }
    return show(request, "desk/live.html", context, body=meeting.body, status=422 if error else 200)


def _open(meeting: Meeting, items: list[tuple[AgendaItem, str, str]]) -> set[int]:
    """The items whose recommendation can be adopted as it stands: it is there, and nothing is decided."""
    texts: dict[int, str] = {}
    for pk, text in Section.objects.filter(item__meeting=meeting, kind="recommendation").values_list(
        "item_id", "text"
    ):
        texts[pk] = f"{texts.get(pk, '')}\n\n{text}"
    return {row.pk for row, word, _mark in items if not word and adopting(texts.get(row.pk, ""))}


def _deputies(meeting: Meeting) -> list[str]:
    """Who is known as a substitute in the body, as suggestions."""
    seats = Membership.objects.filter(body=meeting.body, role=Membership.Role.SUBSTITUTE)
    return sorted(set(seats.values_list("person__name", flat=True)))


def _act(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    do, by, post = request.POST.get("do", ""), request.user, request.POST
    if do == "begin":
        living.begin_meeting(meeting=meeting, by=by)
    elif do == "seat":
        attendance.seat_members(meeting=meeting, by=by)
    elif do in ("tick", "all"):
        _tick(request, meeting, everybody=do == "all")
        messages.success(request, _("Fremmødet er gemt."))
    elif do == "guest":
        name, role = post.get("guest", ""), post.get("guest_role", "")
        group = " ".join(post.get("guest_group", "").split())[:120]
        attendance.add_participant(meeting=meeting, name=name, group=group, role=role, by=by)
    elif do == "many":
        chosen = [pk for pk in post.getlist("item") if pk.isdigit()]
        done = adopt_many(
            items=list(meeting.items.select_related("meeting__body").filter(pk__in=chosen)), by=by
        )
        if not done:
            raise Refusal(_("Vælg de punkter, hvor indstillingen er tiltrådt."))
        said = ngettext(
            "Indstillingen er tiltrådt i %(n)d punkt.", "Indstillingen er tiltrådt i %(n)d punkter.", done
        )
        messages.success(request, said % {"n": done})
    elif do == "end":
        living.end_meeting(meeting=meeting, by=by)
        return redirect("desk:minutes", pk=meeting.pk)
    return redirect("desk:live", pk=meeting.pk)


def _tick(request: HttpRequest, meeting: Meeting, *, everybody: bool) -> None:
    """Only what this form changed is written, so that two lists ticked at once do not undo each other."""
    post = request.POST
    rows = meeting.participations.exclude(status__in=("official", "substitute"))
    statuses = {}
    for p in rows:
        now = "present" if everybody else post.get(f"status-{p.pk}", "")
        if now and now != post.get(f"was-{p.pk}", p.status):
            statuses[p.pk] = now
    names = {p.pk: post.get(f"substitute-{p.pk}", "") for p in rows}
    attendance.tick(meeting=meeting, statuses=statuses, substitutes=names, by=request.user)
