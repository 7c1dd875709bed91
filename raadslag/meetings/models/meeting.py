"""A meeting of a body, and who took part in it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.domain.document import STATUSES
from raadslag.domain.stages import MEETING
from raadslag.people.models import Body, Municipality, Person


class Meeting(models.Model):
    """A meeting. `starts_on` is null where an old document lost its date; `address` is its permanent word."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planlagt")
        CALLED = "called", _("Indkaldt")
        HELD = "held", _("Afholdt")
        APPROVED = "approved", _("Referat godkendt")
        CANCELLED = "cancelled", _("Aflyst")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    address = models.SlugField(max_length=40)
    starts_on = models.DateField(null=True, blank=True)
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    printed_organization = models.CharField(max_length=200, blank=True)
    printed_parent = models.CharField(max_length=200, blank=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "address"], name="meetings_one_address_per_meeting"),
            models.CheckConstraint(condition=Q(state__in=list(MEETING)), name="meetings_meeting_state_known"),
        ]
        indexes = [models.Index(fields=["body", "starts_on"])]


class Participation(models.Model):
    """Somebody in the attendance list: the name as printed, and the person and municipality it stands for."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="participations")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=160)
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="participations"
    )
    status = models.CharField(max_length=10)
    group = models.CharField(max_length=120, blank=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="participations"
    )
    on_behalf_of = models.CharField(max_length=160, blank=True)
    party = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=160, blank=True)
    substitute_for = models.CharField(max_length=160, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=STATUSES), name="meetings_participation_status_known"
            )
        ]
