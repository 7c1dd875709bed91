"""Links with which somebody without an account answers one thing that was asked, and does nothing else.

`link_words.py` makes and reads the word of the address. `meetings/answer_links.py` and `instruments/round_links.py`
say whom each kind is for, how long it lives, and keep the trail.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from raadslag.people.link_words import link_word, read_link_word
from raadslag.people.models import User
from raadslag.people.models.link import Link

L = TypeVar("L", bound=Link)


def make(
    rows: QuerySet[L], *, name: str, e_mail: str, expires_at: datetime, by: User | None, **owner: Any
) -> tuple[L, bool]:
    """(link, whether it is new): the one that is there already when the address has one that still opens."""
    now = timezone.now()
    if e_mail:
        known = rows.filter(e_mail__iexact=e_mail, revoked_at__isnull=True, expires_at__gt=now).first()
        if known:
            return known, False
    said = {"name": name[:120], "e_mail": e_mail, "made_at": now, "made_by": by, "expires_at": expires_at}
    return rows.create(nonce=secrets.token_hex(8), **said, **owner), True


def revoke(link: Link) -> bool:
    """The link opens nothing any more; False when it did not before."""
    if link.revoked_at is not None:
        return False
    link.revoked_at = timezone.now()
    link.save(update_fields=["revoked_at"])
    return True


def mark_opened(link: Link) -> None:
    """Somebody has seen the page; the first time is kept."""
    if link.opened_at is None:
        link.opened_at = timezone.now()
        link.save(update_fields=["opened_at"])


def extend(rows: QuerySet[Any], wanted: datetime) -> None:
    """Links follow a deadline that was moved to a later day; none is made shorter."""
    rows.filter(revoked_at__isnull=True, expires_at__lt=wanted).update(expires_at=wanted)


def token_of(link: Link) -> str:
    """The word of the link's address."""
    return link_word(link.SALT, link.pk, link.nonce)


def link_of(rows: QuerySet[L], token: str) -> L | None:
    """The link of a word that was made here, whether it still opens or not; None for any other word."""
    found = read_link_word(rows.model.SALT, token)
    return rows.filter(pk=found[0], nonce=found[1]).first() if found else None
