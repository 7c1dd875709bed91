"""Longer reads of intake: what a document says now, what else is the same, and what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.db.models import Count, Q, QuerySet

from raadslag.domain.document import Document, from_json
from raadslag.domain.likeness import ALMOST_A_COPY, NEARLY_THE_SAME, SIZE, resemblance
from raadslag.intake.models import Incoming, Sketch
from raadslag.meetings.models import Meeting
from raadslag.people import access
from raadslag.people.models import User

HEAVY = ("lines", "pages", "reading", "reviewed", "matches")
"""What a list never needs: hundreds of kilobytes a row."""
OPEN = (Incoming.State.WAITING, Incoming.State.READING, Incoming.State.REVIEW, Incoming.State.REFUSED)


@dataclass(frozen=True, slots=True)
class Same:
    """Something that is, or nearly is, the same: the meeting that exists, or another document coming in."""

    why: Literal["meeting", "day", "content"]
    meeting: Meeting | None = None
    incoming: Incoming | None = None


def document_of(incoming: Incoming) -> Document:
    """The document as a reviewer left it, or as it was read."""
    return from_json(incoming.reviewed or incoming.reading)


def open_doubts(incoming: Incoming) -> list[int]:
    """The positions of the reading's doubts that nobody has settled."""
    settled = {row["doubt"] for row in incoming.settled_doubts}
    doubts = (incoming.reading or {}).get("doubts", [])
    return [position for position in range(len(doubts)) if position not in settled]


def open_alike(incoming: Incoming, doubt: int) -> list[int]:
    """The open doubts of the same kind as one of them, itself among them when it is open."""
    doubts = (incoming.reading or {})["doubts"]
    return [at for at in open_doubts(incoming) if doubts[at]["code"] == doubts[doubt]["code"]]


def visible_to(user: User) -> QuerySet[Incoming]:
    """Documents of the bodies whose papers the account writes, and those of no body that it handed in itself."""
    bodies = access.bodies_prepared_by(user).values("pk")
    homeless = Q(body__isnull=True) & (
        Q(batch__received_by=user) | Q(batch__received_by__isnull=True)
        if access.may_take_in(user)
        else Q(pk=None)
    )
    return Incoming.objects.filter(Q(body__in=bodies) | homeless)


def for_other_bodies(user: User, batch: int) -> list[tuple[str, int]]:
    """Documents that the account handed in and that belong to bodies of others: their names, and how many."""
    bodies = access.bodies_prepared_by(user).values("pk")
    rows = Incoming.objects.filter(batch=batch, batch__received_by=user, body__isnull=False)
    counted = rows.exclude(body__in=bodies).order_by().values_list("body__name").annotate(n=Count("pk"))
    return list(counted.order_by("body__name"))


def may_review(user: User, incoming: Incoming) -> bool:
    """The same rule for one document that is loaded already."""
    if incoming.body is not None:
        return access.may_prepare(user, incoming.body)
    mine = incoming.batch.received_by_id in (None, user.pk)
    return mine and access.may_take_in(user)


def the_same(incoming: Incoming) -> list[Same]:
    """Meetings and documents that this one may be again: same body and day, or nearly the same words."""
    found = _same_day(incoming)
    documents = {same.incoming.pk for same in found if same.incoming}
    meetings = {same.meeting.pk for same in found if same.meeting}
    for same in _same_words(incoming):
        assert same.incoming is not None
        if same.incoming.pk not in documents and (same.meeting is None or same.meeting.pk not in meetings):
            found.append(same)
    return found


def _same_day(incoming: Incoming) -> list[Same]:
    if incoming.body_id is None or incoming.starts_on is None:
        return []
    day = {"body": incoming.body_id, "starts_on": incoming.starts_on}
    meetings = Meeting.objects.filter(**day).exclude(origins=incoming).select_related("body")
    others = Incoming.objects.filter(**day, state=Incoming.State.REVIEW).exclude(pk=incoming.pk)
    return [Same("meeting", meeting=m) for m in meetings] + [
        Same("day", incoming=other) for other in others.defer(*HEAVY)
    ]


def _same_words(incoming: Incoming) -> list[Same]:
    mine = list(incoming.sketches.values_list("value", flat=True))
    if not mine:
        return []
    # Another council's documents are not told of, not even by name.
    homeless = Q(incoming__body=None, incoming__batch__received_by=incoming.batch.received_by_id)
    ours = Q(incoming__body=incoming.body_id) if incoming.body_id else homeless
    near = (
        Sketch.objects.filter(ours, value__in=mine)
        .exclude(incoming=incoming)
        .filter(incoming__state__in=[Incoming.State.REVIEW, Incoming.State.ACCEPTED])
        .values("incoming")
        .annotate(shared=Count("pk"))
        .filter(shared__gte=min(len(mine), SIZE) * NEARLY_THE_SAME * 0.8)
        .order_by("-shared")[:10]
    )
    others = Incoming.objects.filter(pk__in=[row["incoming"] for row in near])
    found = []
    for other in others.defer(*HEAVY).select_related("meeting__body").prefetch_related("sketches"):
        if resemblance(mine, [s.value for s in other.sketches.all()]) >= _needed(incoming, other):
            found.append(Same("content", meeting=other.meeting, incoming=other))
    return found


def _needed(one: Incoming, other: Incoming) -> float:
    """Two meetings of one body on different days share much (standing points); there only a copy is noticed."""
    other_day = one.starts_on and other.starts_on and one.starts_on != other.starts_on
    return ALMOST_A_COPY if other_day else NEARLY_THE_SAME


def stamp(rows: QuerySet[Incoming]) -> str:
    """A word that changes whenever one of the rows does, or one comes or goes.

    Of two that workers change side by side the later may be on record first: so the states are counted too.
    """
    newest = rows.order_by("-changed_at").values_list("changed_at", flat=True).first()
    return "-".join(map(str, (*counts_by_state(rows).values(), f"{newest.timestamp() if newest else 0:.6f}")))


def counts_by_state(rows: QuerySet[Incoming]) -> dict[str, int]:
    """How many documents stand in each state."""
    counted = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    return {state: counted.get(state, 0) for state in Incoming.State.values}


def in_line(rows: Sequence[Incoming]) -> bool:
    """True while the queue has something left to do for one of them."""
    return any(row.state in (Incoming.State.WAITING, Incoming.State.READING) for row in rows)
