"""The trail's rows. A row's hash covers the row before it in the same chain and the payload's salted hash.

The payload lies apart, so that personal data in it can be erased and the chain still verifies.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Chain(models.Model):
    """One hash chain: a council's, or "house" for what belongs to none. The row is the lock for appending."""

    key = models.CharField(max_length=80, primary_key=True)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default="", blank=True)


class Entry(models.Model):
    """One action. Append-only: nothing in the house changes or deletes a row."""

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="entries")
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=120, db_index=True)
    payload_hash = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["chain", "sequence"]
        constraints = [models.UniqueConstraint(fields=["chain", "sequence"], name="trail_entry_in_order")]


class Payload(models.Model):
    """What the action said, with the salt that its hash was made with. May be erased; the entry stays."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, primary_key=True, related_name="payload")
    salt = models.CharField(max_length=32)
    data = models.JSONField(default=dict)
    erased_at = models.DateTimeField(null=True)
    erased_because = models.TextField(blank=True)
