"""The first page behind login: what waits for the one who signed in, council by council."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from raadslag.desk import home_lists, stop_rows
from raadslag.desk.doors import desk_page, show
from raadslag.desk.next_days import next_days
from raadslag.instruments.municipality_page import Duty, open_to
from raadslag.intake.models import Incoming
from raadslag.intake.queries import OPEN, visible_to
from raadslag.jobs import outbox
from raadslag.jobs.models import Mail
from raadslag.meetings import asked
from raadslag.meetings.models import Invitation, Meeting, Publication
from raadslag.people import access
from raadslag.people.models import Body, Municipality, User

SHOWN = 5


@desk_page
def home(request: HttpRequest) -> HttpResponse:
    """What waits: documents to review, meetings to publish, for readers what they may read."""
    roles = access.roles(request.user)
    writes = {role.body_id for role in roles if role.kind == "secretary"}
    reads = {role.body_id for role in roles if role.body_id} - writes
    waiting = _documents(request) if writes else {}
    places = access.municipalities_of(request.user)
    answers_for = {role.body_id for role in roles if role.kind == "preparer"}
    return show(
        request,
        "desk/home.html",
        {
            "roles": roles,
            "desks": [_desk(body, waiting) for body in _bodies(writes)],
            "homeless": waiting.get(None),
            "readers": _reading(_bodies(reads), reads),
            "asked": [stop_rows.row(s) for s in asked.asked_of(answers_for)[:40]] if answers_for else [],
            "my_answers": _my_answers(request.user),
            "minutes_asked": asked.minutes_for(request.user),
            "mails_to_see": mails_to_see(writes),
            "municipalities": _municipalities(places),
            "read_throughs": home_lists.read_throughs(request.user),
            "proposed": home_lists.proposed(request.user),
        },
    )


def _municipalities(places: list[Municipality]) -> list[tuple[Municipality, list[Duty], int]]:
    """Each municipality with the rounds that it can answer, and how many answers it owes."""
    duties = open_to(places) if places else []
    own = {place.pk: [d for d in duties if d.asked.municipality_id == place.pk] for place in places}
    return [(place, own[place.pk], sum(d.owes for d in own[place.pk])) for place in places]


def _my_answers(user: User) -> int:
    """How many invitations to coming meetings wait for my answer."""
    if user.person_id is None:
        return 0
    rows = Invitation.objects.filter(person_id=user.person_id, state=Invitation.State.UNANSWERED)
    return rows.filter(meeting__starts_on__gte=timezone.localdate(), meeting__state="called").count()


def mails_to_see(bodies: set[int | None]) -> list[Meeting]:
    """Meetings of the bodies with mails that were refused or may be lost, by the newest. Two queries at most."""
    wrong = Mail.objects.filter(state__in=outbox.TO_SEE, about__startswith="meeting:")
    keys = {int(about.partition(":")[2]) for about in wrong.values_list("about", flat=True).distinct()}
    if not bodies or not keys:
        return []
    rows = Meeting.objects.filter(pk__in=keys, body__in=bodies).select_related("body")
    return list(rows.order_by("-starts_on")[:6])


def _bodies(keys: set[int | None]) -> list[Body]:
    return list(Body.objects.filter(pk__in=keys).order_by("name"))


def _documents(request: HttpRequest) -> dict[int | None, dict[str, int]]:
    """Open documents by body: how many in each state, and how many of those in review are without doubt."""
    rows = (
        visible_to(request.user)
        .filter(state__in=OPEN)
        .order_by()
        .values_list("body", "state")
        .annotate(count=Count("pk"), plain=Count("pk", filter=Q(hindrances=[])))
    )
    found: dict[int | None, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for body, state, count, plain in rows:
        found[body][state] += count
        if state == Incoming.State.REVIEW:
            found[body]["plain"] += plain
        elif state in (Incoming.State.WAITING, Incoming.State.READING):
            found[body]["in_line"] += count
        found[body]["all"] += count
    return {body: dict(counts) for body, counts in found.items()}


def _desk(body: Body, waiting: dict[int | None, dict[str, int]]) -> dict[str, Any]:
    minutes = Publication.objects.filter(meeting=OuterRef("pk"), audience="public", kind="minutes")
    meetings = body.meetings.exclude(state="cancelled")
    held = meetings.filter(state__in=["held", "approved"]).exclude(Exists(minutes))
    return {
        "body": body,
        "documents": waiting.get(body.pk, {}),
        "unpublished": list(held.order_by("-starts_on")[:6]),
        "unpublished_count": held.count(),
        "next_days": next_days(body),
        "route": asked.waits(body.pk),
        "proposed": home_lists.proposed_to(body),
    }


def _reading(bodies: list[Body], keys: set[int | None]) -> list[dict[str, Any]]:
    """The published meetings of the bodies that somebody only reads: those to come, and the last ones. One query."""
    today = timezone.localdate()
    coming: dict[int, list[Meeting]] = defaultdict(list)
    held: dict[int, list[Meeting]] = defaultdict(list)
    rows = (
        Meeting.objects.filter(body__in=keys, published__isnull=False)
        .select_related("body", "published")
        .order_by("-starts_on")[:40]
    )
    for meeting in rows:
        if meeting.starts_on is not None and meeting.starts_on >= today:
            coming[meeting.body_id].insert(0, meeting)
        else:
            held[meeting.body_id].append(meeting)
    return [{"body": b, "coming": coming[b.pk][:SHOWN], "held": held[b.pk][:SHOWN]} for b in bodies]
