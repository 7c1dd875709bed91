"""What is asked of somebody now: of preparing bodies, of a council that waits for them, of a member about minutes."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from raadslag.meetings.attendance import VOTING
from raadslag.meetings.models import Approval, BodyAnswer, Minutes, Participation, PlannedStop
from raadslag.people import access
from raadslag.people.models import User

DECIDED = ("held", "approved", "cancelled")


def asked_of(bodies: Iterable[int | None]) -> QuerySet[PlannedStop]:
    """What the bodies are asked about and can still answer, the nearest deadline first; answers not to be missed too."""
    rows = PlannedStop.objects.filter(body__in=[b for b in bodies if b], asked_at__isnull=False)
    rows = rows.exclude(item__meeting__state__in=DECIDED).select_related("case", "council", "body")
    return rows.prefetch_related("answers").order_by(F("deadline").asc(nulls_last=True), "pk")


def answered(council: int) -> QuerySet[PlannedStop]:
    """Stops whose newest answer is not taken into its item yet."""
    newest = BodyAnswer.objects.filter(stop=OuterRef("pk")).order_by("-number")
    rows = PlannedStop.objects.filter(council=council, state__in=["given", "given_late"])
    return (
        rows.exclude(item__meeting__state__in=DECIDED)
        .annotate(taken=Subquery(newest.values("taken_in_at")[:1]))
        .filter(taken__isnull=True)
    )


def awaited(council: int) -> QuerySet[PlannedStop]:
    """Stops of a council that were asked and have not answered, where an answer is still of use."""
    rows = PlannedStop.objects.filter(council=council, state="waiting", asked_at__isnull=False)
    return rows.exclude(item__meeting__state__in=DECIDED)


def waits(council: int) -> dict[str, int]:
    """How many answers of a council are `overdue`, and how many are `new`: given and not yet taken in."""
    late = awaited(council).filter(deadline__lt=timezone.localdate())
    return {"overdue": late.count(), "new": answered(council).count()}


def minutes_for(user: User) -> list[Minutes]:
    """Minutes that a member may still make remarks on, and those that wait for the member's approval. Two queries."""
    bodies = [role.body_id for role in access.roles(user) if role.kind in ("member", "chair")]
    if not bodies:
        return []
    there = Participation.objects.filter(meeting=OuterRef("pk"), status__in=VOTING, person=user.person_id)
    given = Approval.objects.filter(meeting=OuterRef("pk"), user=user, digest=OuterRef("digest"))
    remarks = Q(state=Minutes.State.REMARKS, remarks_until__gte=timezone.localdate())
    rows = Minutes.objects.filter(meeting__body__in=bodies).filter(
        remarks | Q(Exists(there), ~Exists(given), state=Minutes.State.APPROVAL)
    )
    return list(rows.select_related("meeting__body").order_by("meeting__starts_on"))
