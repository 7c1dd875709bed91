"""Links with which somebody without an account answers a round for one of those asked (`people/links.py`)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from raadslag.instruments.models import Asked, Round, RoundLink
from raadslag.people import links
from raadslag.people.models import User
from raadslag.trail.actions import record

AFTER_THE_DEADLINE = timedelta(days=30)
"""How long a link lives after the deadline: late answers are kept too."""


@transaction.atomic
def make_link(*, asked: Asked, name: str = "", e_mail: str = "", by: User | None) -> RoundLink:
    """A link for one person; the one that is there already when the address has one that still opens."""
    ends = _expires(asked.round)
    link, new = links.make(asked.links.all(), asked=asked, name=name, e_mail=e_mail, expires_at=ends, by=by)
    if new:
        _record(link, "make_round_link", by)
    return link


@transaction.atomic
def revoke_link(*, link: RoundLink, by: User | None) -> None:
    """The link opens nothing any more."""
    if links.revoke(link):
        _record(link, "revoke_round_link", by)


def link_of(token: str) -> RoundLink | None:
    """The link of a word that was made here, whether it still opens or not; None for any other word."""
    rows = RoundLink.objects.select_related("asked__round__body", "asked__municipality", "asked__round__item")
    return links.link_of(rows, token)


def extend_links(round: Round) -> None:
    """Links follow a deadline that was moved to a later day; none is made shorter."""
    links.extend(RoundLink.objects.filter(asked__round=round), _expires(round))


def _expires(round: Round) -> datetime:
    return max(round.deadline, timezone.now()) + AFTER_THE_DEADLINE


def _record(link: RoundLink, action: str, by: User | None) -> None:
    round = link.asked.round
    data = {"asked": link.asked.code, "name": link.asked.name, "link": link.pk}
    record(chain=round.body.slug, action=action, subject=f"round:{round.pk}", by=by, data=data)
