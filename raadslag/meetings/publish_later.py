"""Publishing at a set time and not before it: an embargo that a secretary sets, moves and lifts.

What goes out is what was looked at when the time was set. Has anything changed since, or does something stand in
the way, nothing goes out: the one who set it gets a mail, and the desk says so until somebody looks again.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raadslag.domain.document import to_json
from raadslag.domain.refusal import Refusal
from raadslag.jobs.letter import write
from raadslag.jobs.outbox import Recipient, queue_mail
from raadslag.meetings import publish
from raadslag.meetings.decision_list import composed
from raadslag.meetings.models import Meeting, Publication, WaitingPublication
from raadslag.meetings.versions import canonical
from raadslag.people.models import User
from raadslag.trail.actions import record

WORDS = {"agenda": "dagsorden", "minutes": "referat", "decisions": "beslutninger"}
"""Kind -> its word in addresses and in the trail."""


class _Tried(Exception):
    """Takes back what was published only to see whether it could be."""


def fingerprint(meeting: Meeting, kind: str) -> str:
    """Changes whenever what everybody would see does; not when members are called to the meeting."""
    document, links = composed(meeting, kind, "public")
    state = "" if meeting.state in (Meeting.State.PLANNED, Meeting.State.CALLED) else meeting.state
    content = {"document": to_json(document), "links": links, "state": state, "note": meeting.note}
    return hashlib.sha256(canonical(content).encode()).hexdigest()[:16]


def planned(meeting: Meeting, kind: str) -> WaitingPublication | None:
    """The publication of that kind that waits for its time, or was stopped at it."""
    return meeting.waiting_publications.filter(kind=kind).select_related("planned_by").first()


@transaction.atomic
def plan_publication(
    *, meeting: Meeting, kind: str, not_before: datetime | None, reason: str = "", seen: str, by: User | None
) -> WaitingPublication:
    """Sets or moves the time. Raises Refusal for a time that is past, and for what `publish` would refuse now."""
    if not_before is None:
        raise Refusal(_("Skriv både dag og klokkeslæt."))
    if not_before <= timezone.now():
        raise Refusal(_("Vælg et tidspunkt, der ikke er gået."))
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    meeting.waiting_publications.filter(kind=kind).delete()
    _would_go_out(meeting, kind, reason, by)
    waits = WaitingPublication.objects.create(
        meeting=meeting,
        kind=kind,
        not_before=not_before,
        reason=reason,
        seen=seen,
        planned_at=timezone.now(),
        planned_by=by,
    )
    at = date_format(timezone.localtime(not_before), "DATETIME_FORMAT")
    _record(meeting, "plan_publication", kind, by, at=at)
    return waits


@transaction.atomic
def lift_publication(*, meeting: Meeting, kind: str, by: User | None) -> None:
    """The time holds no longer; nothing goes out by itself. Lifting twice changes nothing."""
    if meeting.waiting_publications.filter(kind=kind).delete()[0]:
        _record(meeting, "lift_publication", kind, by)


def publish_due() -> int:
    """The timetable's turn: publishes what has come to its time; gives how many went out."""
    due = WaitingPublication.objects.filter(not_before__lte=timezone.now(), stopped="")
    return sum(_publish(pk) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _publish(pk: int) -> bool:
    rows = WaitingPublication.objects.select_for_update(of=("self",)).select_related(
        "meeting__body", "planned_by"
    )
    row = rows.filter(pk=pk, stopped="").first()
    if row is None:
        return False
    try:
        with transaction.atomic():
            if row.seen != fingerprint(row.meeting, row.kind):
                raise Refusal(_("Noget er ændret, siden tidspunktet blev sat."))
            publish.publish(meeting=row.meeting, kind=row.kind, reason=row.reason, by=row.planned_by)
    except Refusal as refusal:
        _stop(row, str(refusal))
        return False
    return True


def _stop(row: WaitingPublication, why: str) -> None:
    row.stopped = why
    row.save(update_fields=["stopped"])
    _record(row.meeting, "stop_publication", row.kind, None, why=why)
    user = row.planned_by
    if user is None or not user.email:
        return
    page = settings.SITE_ADDRESS + reverse("desk:publish", args=[row.meeting_id, WORDS[row.kind]])
    what = Publication.Kind(row.kind)
    words = {"waits": row, "meeting": row.meeting, "council": row.meeting.body, "page": page, "what": what}
    queue_mail(
        key=f"waits:{row.pk}:{row.not_before.isoformat()}",
        to=Recipient(user.email, str(user), row.meeting.body.name),
        letter=write("not_published", words | {"why": why}, user.language),
        about=f"meeting:{row.meeting_id}",
    )


def _would_go_out(meeting: Meeting, kind: str, reason: str, by: User | None) -> None:
    """Raises what `publish` raises, and publishes nothing."""
    try:
        with transaction.atomic():
            publish.publish(meeting=meeting, kind=kind, reason=reason, by=by)
            raise _Tried
    except _Tried:
        pass


def _record(meeting: Meeting, action: str, kind: str, by: User | None, **data: object) -> None:
    about = f"meeting:{meeting.pk}"
    record(chain=meeting.body.slug, action=action, subject=about, by=by, data={"kind": kind, **data})
