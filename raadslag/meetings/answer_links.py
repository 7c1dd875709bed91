"""Links with which somebody without an account answers one stop of a case's way (`people/links.py`)."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from raadslag.meetings.models import AnswerLink, PlannedStop
from raadslag.meetings.route import record_stop
from raadslag.people import links
from raadslag.people.models import User

AFTER_THE_DEADLINE = timedelta(days=14)
WITHOUT_DEADLINE = timedelta(days=60)
"""How long a link lives: so long after the deadline, or after it was made."""


@transaction.atomic
def make_link(*, stop: PlannedStop, name: str, e_mail: str, by: User | None) -> AnswerLink:
    """A link for one person; the one that is there already when the address has one that still opens."""
    link, new = links.make(
        stop.links.all(), stop=stop, name=name, e_mail=e_mail, expires_at=_expires(stop), by=by
    )
    if new:
        record_stop(stop, "make_answer_link", by, link=link.pk)
    return link


@transaction.atomic
def revoke_link(*, link: AnswerLink, by: User | None) -> None:
    """The link opens nothing any more."""
    if links.revoke(link):
        record_stop(link.stop, "revoke_answer_link", by, link=link.pk)


def link_of(token: str) -> AnswerLink | None:
    """The link of a word that was made here, whether it still opens or not; None for any other word."""
    rows = AnswerLink.objects.select_related(
        "stop__council", "stop__case", "stop__item__meeting", "stop__body"
    )
    return links.link_of(rows, token)


def extend_links(stop: PlannedStop) -> None:
    """Links follow a deadline that was moved to a later day, inside some action; none is made shorter."""
    links.extend(stop.links.all(), _expires(stop))


def _expires(stop: PlannedStop) -> datetime:
    now = timezone.now()
    if stop.deadline is None:
        return now + WITHOUT_DEADLINE
    ends = timezone.make_aware(datetime.combine(stop.deadline, time(23, 59, 59))) + AFTER_THE_DEADLINE
    return max(ends, now + AFTER_THE_DEADLINE)
