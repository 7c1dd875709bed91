"""A reading round of an agenda that is not released: who reads it, what they remark, and what came of that."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from raadslag.meetings.models.item import AgendaItem
from raadslag.meetings.models.meeting import Meeting


class ReadThrough(models.Model):
    """A round for named people, open until the secretary closes it. `with_closed_items`: they see those too."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="read_throughs")
    readers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="read_throughs")
    deadline = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    with_closed_items = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(closed_at__isnull=True),
                name="meetings_one_open_read_through",
            )
        ]


class DraftRemark(models.Model):
    """What a reader remarks on an item (None: on the whole agenda). Settled by an answer, or without words."""

    read_through = models.ForeignKey(ReadThrough, on_delete=models.CASCADE, related_name="draft_remarks")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="draft_remarks"
    )
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
