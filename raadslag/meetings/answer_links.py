"""Links with which somebody without an account answers one stop, and does nothing else.

The address carries the row's key and nonce, signed with the installation's key: a row of the database alone opens
nothing, and an address that was not made here is refused before the database is asked. A link runs out by itself
and can be revoked at any time.
"""

from __future__ import annotations

import secrets
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from raadslag.meetings.models import AnswerLink, PlannedStop
from raadslag.meetings.route import record_stop
from raadslag.people.link_words import link_word, read_link_word
from raadslag.people.models import User

SALT = "raadslag.meetings.answer_link"
AFTER_THE_DEADLINE = timedelta(days=14)
WITHOUT_DEADLINE = timedelta(days=60)
"""How long a link lives: so long after the deadline, or after it was made."""


@transaction.atomic
def make_link(*, stop: PlannedStop, name: str, e_mail: str, by: User | None) -> AnswerLink:
    """A link for one person; the one that is there already when the address has one that still opens."""
    now = timezone.now()
    if e_mail:
        known = stop.links.filter(e_mail__iexact=e_mail, revoked_at__isnull=True, expires_at__gt=now).first()
        if known:
            return known
    link = AnswerLink.objects.create(
        stop=stop,
        nonce=secrets.token_hex(8),
        name=name[:120],
        e_mail=e_mail,
        made_at=now,
        made_by=by,
        expires_at=_expires(stop, now),
    )
    record_stop(stop, "make_answer_link", by, link=link.pk)
    return link


@transaction.atomic
def revoke_link(*, link: AnswerLink, by: User | None) -> None:
    """The link opens nothing any more."""
    if link.revoked_at is None:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        record_stop(link.stop, "revoke_answer_link", by, link=link.pk)


def token_of(link: AnswerLink) -> str:
    """The word of the link's address."""
    return link_word(SALT, link.pk, link.nonce)


def link_of(token: str) -> AnswerLink | None:
    """The link of a word that was made here, whether it still opens or not; None for any other word."""
    found = read_link_word(SALT, token)
    if found is None:
        return None
    rows = AnswerLink.objects.select_related(
        "stop__council", "stop__case", "stop__item__meeting", "stop__body"
    )
    return rows.filter(pk=found[0], nonce=found[1]).first()


def opens(link: AnswerLink, at: datetime | None = None) -> bool:
    """Whether the link still opens its page."""
    return link.revoked_at is None and link.expires_at > (at or timezone.now())


def extend_links(stop: PlannedStop) -> None:
    """Links follow a deadline that was moved to a later day, inside some action; none is made shorter."""
    wanted = _expires(stop, timezone.now())
    stop.links.filter(revoked_at__isnull=True, expires_at__lt=wanted).update(expires_at=wanted)


def _expires(stop: PlannedStop, now: datetime) -> datetime:
    if stop.deadline is None:
        return now + WITHOUT_DEADLINE
    ends = timezone.make_aware(datetime.combine(stop.deadline, time(23, 59, 59))) + AFTER_THE_DEADLINE
    return max(ends, now + AFTER_THE_DEADLINE)
