"""Documents coming in: the bytes, their reading, what a person changed, and the meeting they became."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from raadslag.domain.stages import INTAKE
from raadslag.meetings.models import File, Meeting


class Batch(models.Model):
    """What was handed in at one go: one file, many, a folder or a ZIP."""

    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=255, blank=True)


class Incoming(models.Model):
    """One document on its way in. `reading` is the contract's JSON as read, `reviewed` as a person left it.

    `lines` are the numbered source lines as text, `rules_version` says which rules read it. The origin of a
    meeting is the Incoming row that was accepted, kept for ever.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Venter"
        READING = "reading", "Læses"
        REVIEW = "review", "Til gennemsyn"
        REFUSED = "refused", "Kunne ikke læses"
        ACCEPTED = "accepted", "Godkendt"
        DISCARDED = "discarded", "Lagt væk"

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="documents")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="incoming")
    name = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    refusal = models.TextField(blank=True)
    format = models.CharField(max_length=20, blank=True)
    lines = models.JSONField(default=list, blank=True)
    reading = models.JSONField(null=True, blank=True)
    reviewed = models.JSONField(null=True, blank=True)
    settled_doubts = models.JSONField(default=list, blank=True)
    matches = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    rules_version = models.CharField(max_length=40, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="origins"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(INTAKE)), name="intake_state_known"),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(meeting__isnull=False), name="intake_accepted_is_a_meeting"
            ),
        ]
