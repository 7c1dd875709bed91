"""Documents coming in: the bytes, their reading, what a person changed, and the meeting they became."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from raadslag.domain.stages import INTAKE
from raadslag.meetings.models import File, Meeting
from raadslag.people.models import Body


class Batch(models.Model):
    """What was handed in at one go: one file, many, a folder or a ZIP."""

    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=255, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="batches")


class Incoming(models.Model):
    """One document on its way in. `reading` is the contract's JSON as read, `reviewed` as a person left it.

    `lines` are the numbered source lines as text, `pages` the first line of each page, `rules_version` says
    which rules read it. `matches` keeps whom a reviewer meant by a name: {"name|place": person id or 0 for a
    new one}; `hindrances` are the sentences that stand between it and acceptance without a human being, as
    they were at the last change. Every change raises `version`. The origin of a meeting is the Incoming row
    that was accepted, kept for ever. Only a refused one may lack its bytes (too large to be kept).
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Venter")
        READING = "reading", _("Læses")
        REVIEW = "review", _("Til gennemsyn")
        REFUSED = "refused", _("Kunne ikke læses")
        ACCEPTED = "accepted", _("Godkendt")
        DISCARDED = "discarded", _("Lagt væk")

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="documents")
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="incoming")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="incoming")
    same_as = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="same_files"
    )
    name = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    refusal = models.TextField(blank=True)
    format = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=10, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    lines = models.JSONField(default=list, blank=True)
    pages = models.JSONField(default=list, blank=True)
    reading = models.JSONField(null=True, blank=True)
    reviewed = models.JSONField(null=True, blank=True)
    settled_doubts = models.JSONField(default=list, blank=True)
    matches = models.JSONField(default=dict, blank=True)
    hindrances = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)
    rules_version = models.CharField(max_length=40, blank=True)
    changed_at = models.DateTimeField(default=timezone.now, db_index=True)
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
            models.CheckConstraint(
                condition=Q(file__isnull=False) | Q(state__in=["refused", "discarded"]),
                name="intake_bytes_are_kept",
            ),
        ]
        indexes = [models.Index(fields=["state", "body"]), models.Index(fields=["body", "starts_on"])]


class Revision(models.Model):
    """One change in review: what stood at `pointer` before it, with its lines. `version` is what it made.

    An undoing is a revision too, and says which one it `undoes`.
    """

    incoming = models.ForeignKey(Incoming, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    pointer = models.CharField(max_length=80)
    before = models.JSONField(null=True)
    undoes = models.PositiveIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["incoming", "version"], name="intake_one_revision_per_version")
        ]


class Sketch(models.Model):
    """A few hashes of a document's words: documents that share most of them are nearly the same."""

    incoming = models.ForeignKey(Incoming, on_delete=models.CASCADE, related_name="sketches")
    value = models.BigIntegerField(db_index=True)
