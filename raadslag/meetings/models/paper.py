"""Papers: the bytes kept once by their hash, and where items name them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from raadslag.meetings.models.item import AgendaItem


class File(models.Model):
    """Bytes that were received, kept once. `sha256` is hex, `size` in bytes."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    content = models.FileField(upload_to="papers/", max_length=255)
    received_at = models.DateTimeField()
    found = models.JSONField(null=True, blank=True)
    """What the personal-data guard found in its text ([kind, words, around]); null until it has looked."""


class Attachment(models.Model):
    """A paper that an item names; without `file` it is promised, lost or only linked to."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="attachments")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=400, null=True, blank=True)
    section_kind = models.CharField(max_length=20, null=True, blank=True)
    href = models.CharField(max_length=1000, null=True, blank=True)
    late = models.BooleanField(default=False)
    late_reason = models.TextField(blank=True)
    after_meeting = models.BooleanField(default=False)
    """Slides and the like that were shown at the meeting and put up afterwards."""
    file = models.ForeignKey(
        File, on_delete=models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    confidential = models.BooleanField(default=False)
    legal_basis = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confidential=False) | ~Q(legal_basis=""), name="meetings_confidential_says_why"
            )
        ]


class ReplacedFile(models.Model):
    """A file that a paper had before another took its place; still read at the desk. `number` counts from 1."""

    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="replaced_files")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField()
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["attachment", "number"], name="meetings_replaced_files_in_order")
        ]
