"""Agenda items and their headed texts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from raadslag.domain.document import SECTION_KINDS
from raadslag.meetings.models.case import Case
from raadslag.meetings.models.meeting import Meeting


class AgendaItem(models.Model):
    """A point of the agenda; nesting is `parent` + `position` within the meeting (0-based, document order).

    Of a closed item the public gets the number, and the title only when `title_is_public`.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField(default=1)
    number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=500, blank=True)
    public = models.BooleanField(default=True)
    title_is_public = models.BooleanField(default=False)
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="items")
    case_numbers = models.JSONField(default=list, blank=True)
    case_handlers = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["meeting", "position"])]


class Section(models.Model):
    """A headed text of an item, kept as the canonical Markdown of the rich text tree."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    heading = models.CharField(max_length=200, null=True, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SECTION_KINDS), name="meetings_section_kind_known")
        ]
