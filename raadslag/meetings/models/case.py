"""A case and its way through bodies. A records-system number identifies nothing: it is printed, not a key."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.people.models import Body


class Case(models.Model):
    """What runs over many meetings and bodies; agenda items point to it.

    `owner` is who answers for it, in words; `handlers` are initials or names; `version` counts what the
    secretaries wrote about it.
    """

    title = models.CharField(max_length=400)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="cases")
    created_at = models.DateTimeField()
    number = models.CharField(max_length=60, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    owner_e_mail = models.EmailField(blank=True)
    handlers = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.title


class Consultation(models.Model):
    """One stop of an item's case at another body: who, when, what it said, and whether it came.

    `on` is an ISO date of the precision known ("2016", "2016-11", "2016-11-16"). `planned` is the stop of the
    route that fills the row; without it the row was read or written by hand and stays as it is.
    """

    class State(models.TextChoices):
        DONE = "done", _("Behandlet")
        EXPECTED = "expected", _("Ventes")

    item = models.ForeignKey("meetings.AgendaItem", on_delete=models.CASCADE, related_name="consultations")
    position = models.PositiveIntegerField()
    body = models.ForeignKey(
        Body, on_delete=models.SET_NULL, null=True, blank=True, related_name="consultations"
    )
    organization = models.CharField(max_length=160)
    on = models.CharField(max_length=10, blank=True)
    number = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, choices=State)
    text = models.TextField(blank=True)
    planned = models.OneToOneField(
        "meetings.PlannedStop", on_delete=models.SET_NULL, null=True, blank=True, related_name="printed"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["done", "expected"]), name="meetings_stop_state_known"
            )
        ]
