"""Writing the trail: `record` is the one way in, called by every action inside its transaction."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from raadslag.trail.models import Chain, Entry, Payload

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

HOUSE = "house"


def record(
    *, chain: str, action: str, subject: str, by: AbstractBaseUser | None, data: dict[str, Any] | None = None
) -> Entry:
    """Appends one row to a chain and returns it.

    `chain` is a council's slug or HOUSE, `action` a verb with its object ("accept_document"), `subject` what
    it was done to ("meeting:12"), `by` the user or None for the machine, `data` plain JSON data.
    """
    with transaction.atomic():
        Chain.objects.get_or_create(key=chain)
        locked = Chain.objects.select_for_update().get(key=chain)
        salt = secrets.token_hex(16)
        entry = Entry(
            chain=locked,
            sequence=locked.length + 1,
            at=timezone.now(),
            by=by,
            action=action,
            subject=subject,
            payload_hash=payload_hash(salt, data or {}),
            previous=locked.head,
        )
        entry.hash = entry_hash(entry)
        entry.save()
        Payload.objects.create(entry=entry, salt=salt, data=data or {})
        Chain.objects.filter(key=chain).update(length=entry.sequence, head=entry.hash)
    return entry


def erase(entry: Entry, *, because: str, by: AbstractBaseUser | None) -> None:
    """Erases what one row said (data protection); the row, its hash and the reason stay."""
    with transaction.atomic():
        Payload.objects.filter(entry=entry).update(
            data={}, salt="", erased_at=timezone.now(), erased_because=because
        )
        record(
            chain=entry.chain_id,
            action="erase_payload",
            subject=f"entry:{entry.pk}",
            by=by,
            data={"because": because},
        )


def payload_hash(salt: str, data: dict[str, Any]) -> str:
    """SHA-256 over salt and canonical JSON."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def entry_hash(entry: Entry) -> str:
    """SHA-256 over the row's fields and the hash of the row before it."""
    parts = [
        entry.chain_id,
        str(entry.sequence),
        entry.at.isoformat(),
        str(entry.by_id or ""),
        entry.action,
        entry.subject,
        entry.payload_hash,
        entry.previous,
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
