"""Keeping sealed notes: the server stores and hands back what only the member's browser can open.

No row of the trail and no copy anywhere else: when a note is deleted it is gone, and when the passphrase is
forgotten nobody can help (docs/decisions says how far the promise goes).
"""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.meetings.models import NoteKey, PrivateNote
from raadslag.people.models import User

SEALED = re.compile(r"v1\.[A-Za-z0-9+/]{38,}={0,2}")
"""Version, then base64 of nonce (12 bytes), cipher text and tag (16 bytes): nothing shorter can be sealed."""
ANCHOR = re.compile(r"item:\d{1,12}|paper:\d{1,12}:\d{1,4}")
LONGEST = 60_000
FEWEST_ROUNDS = 300_000


class Stale(Exception):
    """Another device saved first; `note` is what it saved."""

    def __init__(self, note: PrivateNote) -> None:
        super().__init__()
        self.note = note


def notes_of(user: User) -> dict[str, Any]:
    """The account's key material and all its sealed notes, for its own browser. Two queries."""
    key = NoteKey.objects.filter(user=user).first()
    return {
        "key": {"salt": key.salt, "rounds": key.rounds, "check": key.check_words} if key else None,
        "notes": {
            note.anchor: {"sealed": note.sealed, "version": note.version}
            for note in PrivateNote.objects.filter(user=user)
        },
    }


@transaction.atomic
def make_key(*, user: User, salt: str, rounds: int, check: str) -> None:
    """Keeps what makes the key again. Refuses a second one: the notes would be lost."""
    if not re.fullmatch(r"[A-Za-z0-9+/]{20,60}={0,2}", salt) or rounds < FEWEST_ROUNDS:
        raise Refusal(_("Browseren lavede ikke en brugbar nøgle. Prøv i en nyere browser."))
    _refuse_unsealed(check)
    _key, new = NoteKey.objects.get_or_create(
        user=user,
        defaults={"salt": salt, "rounds": rounds, "check_words": check, "made_at": timezone.now()},
    )
    if not new:
        raise Refusal(_("Du har allerede valgt en adgangssætning på en anden enhed. Genindlæs siden."))


@transaction.atomic
def keep_note(*, user: User, anchor: str, sealed: str, seen: int) -> int:
    """Keeps a sealed note and gives its version; an empty one is deleted. Raises Stale when `seen` is not the newest."""
    if not ANCHOR.fullmatch(anchor):
        raise Refusal(_("Noten hører ikke til et punkt eller et bilag."))
    User.objects.select_for_update().get(pk=user.pk)
    note = PrivateNote.objects.filter(user=user, anchor=anchor).first()
    if note is not None and note.version != seen:
        raise Stale(note)
    if not sealed:
        if note is not None:
            note.delete()
        return 0
    _refuse_unsealed(sealed)
    if note is None:
        note = PrivateNote(user=user, anchor=anchor, version=0)
    note.sealed, note.version, note.changed_at = sealed, note.version + 1, timezone.now()
    note.save()
    return note.version


@transaction.atomic
def forget_everything(*, user: User) -> None:
    """Deletes the key material and every note: the way out for a forgotten passphrase."""
    PrivateNote.objects.filter(user=user).delete()
    NoteKey.objects.filter(user=user).delete()


def _refuse_unsealed(text: str) -> None:
    if len(text) > LONGEST:
        raise Refusal(_("Noten er for lang. Del den i to."))
    if not SEALED.fullmatch(text):
        raise Refusal(_("Noten er ikke låst og bliver derfor ikke gemt. Genindlæs siden."))
