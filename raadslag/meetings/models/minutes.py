"""What happens to a meeting's minutes: written, out for remarks, closed, approved, and numbered decisions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.domain.stages import MINUTES
from raadslag.meetings.models.item import AgendaItem
from raadslag.meetings.models.meeting import Meeting
from raadslag.people.models import Body


class Minutes(models.Model):
    """The minutes of one meeting as a thing with a course. `current_item` is what the screen shows."""

    class State(models.TextChoices):
        WRITING = "writing", _("Skrives")
        REMARKS = "remarks", _("Til bemærkninger")
        CLOSED = "closed", _("Lukket")
        APPROVAL = "approval", _("Til godkendelse")
        APPROVED = "approved", _("Godkendt")

    meeting = models.OneToOneField(
        Meeting, on_delete=models.CASCADE, primary_key=True, related_name="own_minutes"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WRITING)
    begun_at = models.DateTimeField(null=True, blank=True)
    current_item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, related_name="+")
    remarks_until = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the closed minutes as members see them: what an approval approves."""
    approve_until = models.DateField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approving_item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="approved_minutes"
    )
    corrections = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(MINUTES)), name="meetings_minutes_state_known")
        ]


class Remark(models.Model):
    """What a member says of the draft minutes, and what the secretariat answered."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="remarks")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="remarks"
    )
    text = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    heeded = models.BooleanField(null=True, blank=True)
    """True where the minutes were changed because of it, False where not, None before the answer."""
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]


class Approval(models.Model):
    """A member approved closed minutes at a moment; `digest` says exactly which words."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="approvals")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    approved_at = models.DateTimeField()

    class Meta:
        ordering = ["approved_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "user", "digest"], name="meetings_one_approval_per_member"
            )
        ]


class DecisionNumber(models.Model):
    """The number of a decision within its council and year, given when the minutes close and never again."""

    item = models.OneToOneField(
        AgendaItem, on_delete=models.CASCADE, primary_key=True, related_name="decision_number"
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="decision_numbers")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "number"], name="meetings_one_decision_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"
