"""Links with which somebody without an account answers a round for one of those asked, and does nothing else.

As `meetings/answer_links.py`: the address carries the row's key and nonce, signed; it runs out and can be revoked.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from raadslag.instruments.models import Asked, Round, RoundLink
from raadslag.people.link_words import link_word, read_link_word
from raadslag.people.models import User
from raadslag.trail.actions import record

SALT = "raadslag.instruments.round_link"
AFTER_THE_DEADLINE = timedelta(days=30)
"""How long a link lives after the deadline: late answers are kept too."""


@transaction.atomic
def make_link(*, asked: Asked, name: str = "", e_mail: str = "", by: User | None) -> RoundLink:
    """A link for one person; the one that is there already when the address has one that still opens."""
    now = timezone.now()
    if e_mail:
        known = asked.links.filter(e_mail__iexact=e_mail, revoked_at__isnull=True, expires_at__gt=now).first()
        if known:
            return known
    link = RoundLink.objects.create(
        asked=asked,
        nonce=secrets.token_hex(8),
        name=name[:120],
        e_mail=e_mail,
        made_at=now,
        made_by=by,
        expires_at=_expires(asked.round, now),
    )
    _record(link, "make_round_link", by)
    return link


@transaction.atomic
def revoke_link(*, link: RoundLink, by: User | None) -> None:
    """The link opens nothing any more."""
    if link.revoked_at is None:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        _record(link, "revoke_round_link", by)


def token_of(link: RoundLink) -> str:
    """The word of the link's address."""
    return link_word(SALT, link.pk, link.nonce)


def link_of(token: str) -> RoundLink | None:
    """The link of a word that was made here, whether it still opens or not; None for any other word."""
    found = read_link_word(SALT, token)
    if found is None:
        return None
    rows = RoundLink.objects.select_related("asked__round__body", "asked__municipality", "asked__round__item")
    return rows.filter(pk=found[0], nonce=found[1]).first()


def opens(link: RoundLink, at: datetime | None = None) -> bool:
    """Whether the link still opens its page."""
    return link.revoked_at is None and link.expires_at > (at or timezone.now())


def extend_links(round: Round) -> None:
    """Links follow a deadline that was moved to a later day; none is made shorter."""
    wanted = _expires(round, timezone.now())
    RoundLink.objects.filter(asked__round=round, revoked_at__isnull=True, expires_at__lt=wanted).update(
        expires_at=wanted
    )


def _expires(round: Round, now: datetime) -> datetime:
    return max(round.deadline, now) + AFTER_THE_DEADLINE


def _record(link: RoundLink, action: str, by: User | None) -> None:
    round = link.asked.round
    data = {"asked": link.asked.code, "name": link.asked.name, "link": link.pk}
    record(chain=round.body.slug, action=action, subject=f"round:{round.pk}", by=by, data=data)
