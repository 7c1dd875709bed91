"""What came of an item: outcome, relation to the recommendation, statements, and what is to be done."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.domain.document import OUTCOMES, STATEMENT_KINDS
from raadslag.meetings.models.item import AgendaItem
from raadslag.people.models import Body, Municipality, Person


class Decision(models.Model):
    """The outcome of one item; its words are the item's sections of kind decision."""

    item = models.OneToOneField(
        AgendaItem, on_delete=models.CASCADE, primary_key=True, related_name="decision"
    )
    outcome = models.CharField(max_length=20)
    relation = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=OUTCOMES), name="meetings_outcome_known")
        ]


class Statement(models.Model):
    """A vote, dissent, reservation or minority statement, with who made it as printed."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="statements")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    by = models.JSONField(default=list)
    persons = models.ManyToManyField(Person, related_name="statements", blank=True)
    count = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=STATEMENT_KINDS), name="meetings_statement_kind_known"
            )
        ]


class FollowUp(models.Model):
    """Something that a decision asks somebody to do. `due` is an ISO date of the precision known, or empty."""

    class State(models.TextChoices):
        OPEN = "open", _("Åben")
        DONE = "done", _("Udført")
        DROPPED = "dropped", _("Frafaldet")

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="follow_ups")
    position = models.PositiveIntegerField(default=0)
    task = models.TextField()
    body = models.ForeignKey(
        Body, on_delete=models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )
    owner = models.CharField(max_length=160, blank=True)
    due = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    outcome_note = models.TextField(blank=True)
    forwarded = models.BooleanField(default=False)
    """The decision itself was sent on to somebody ("sent with recommendation to the councils")."""
    came_back = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="came_of"
    )
    """The item where the body later dealt with what came of it."""

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "done", "dropped"]), name="meetings_follow_up_state_known"
            )
        ]
