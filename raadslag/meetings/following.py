"""Following items: who follows what, and what was decided on it since, from what members may read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from raadslag.meetings import pack
from raadslag.meetings.models import AgendaItem, Following, Meeting, Publication
from raadslag.people import access
from raadslag.people.models import User

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Came:
    """A decision on something followed: the meeting, the item as members read it, and whether its papers are ours."""

    meeting: Meeting
    item: pack.Item
    own: bool


def follow(*, item: AgendaItem, yes: bool, by: User) -> None:
    """Follows an item, or stops. A reader's own mark; no row of the trail."""
    if yes:
        Following.objects.get_or_create(user=by, item=item, defaults={"since": timezone.now()})
    else:
        Following.objects.filter(user=by, item=item).delete()


def followed(user: User, items: Iterable[int]) -> set[int]:
    """Which of the items an account follows. One query."""
    rows = Following.objects.filter(user=user, item_id__in=list(items))
    return set(rows.values_list("item_id", flat=True))


def came_of(user: User) -> list[Came]:
    """Decisions on what the account follows, the item itself and later ones of its case, newest first. Five queries.

    Only from minutes that the account may read: those frozen for members of its bodies, and public ones; never of
    items that its person was recused from.
    """
    rows = Following.objects.filter(user=user).values_list("item_id", "item__case_id")
    items, cases = {key for key, _case in rows}, {case for _key, case in rows if case}
    if not items:
        return []
    bodies = [r.body_id for r in access.roles(user) if r.kind in ("member", "chair", "secretary")]
    meetings = set(
        AgendaItem.objects.filter(Q(pk__in=items) | Q(case__in=cases), meeting__isnull=False).values_list(
            "meeting_id", flat=True
        )
    )
    minutes = Publication.objects.filter(meeting__in=meetings, kind="minutes").filter(
        Q(audience="public") | Q(body__in=bodies)
    )
    newest: dict[int, Publication] = {}
    for publication in minutes.select_related("meeting__body").order_by("published_at", "pk"):
        newest[publication.meeting_id] = publication
    out = pack.recused_from(newest.keys(), user.person_id)
    found = [
        Came(publication.meeting, item, publication.body_id in bodies)
        for publication in newest.values()
        if publication.content
        for item in pack.pack_of(publication).items
        if (item.id in items or item.case in cases) and item.outcome and item.id not in out
    ]
    found.sort(key=lambda came: (str(came.meeting.starts_on or ""), came.item.address), reverse=True)
    return found[:SHOWN]
