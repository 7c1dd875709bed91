"""The planned route of a case: whom the council asks, the answers with all their versions, links and reminders.

What the papers print of it is a `Consultation` of the item (`case.py`), filled by `meetings/route_print.py`.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.domain.route import ASKS, STANCES
from raadslag.domain.stages import CONSULTATION
from raadslag.meetings.models.case import Case
from raadslag.meetings.models.item import AgendaItem
from raadslag.meetings.models.paper import Attachment, File
from raadslag.people.models import Body
from raadslag.people.models.link import Link


class PlannedStop(models.Model):
    """One body that `council` asks about a case. Stops with the same `step` are asked side by side.

    `asked_at` is empty while it is only planned. The body sees the texts of `item` and the chosen `papers`,
    nothing else. `draft` is what the body has written and not yet given; `version` counts the secretary's
    changes and `draft_version` the body's, so that nobody overwrites another.
    """

    class Ask(models.TextChoices):
        REMARKS = "remarks", _("Bemærkninger")
        RECOMMENDATION = "recommendation", _("Anbefaling")
        ENDORSEMENT = "endorsement", _("Tilslutning")

    class State(models.TextChoices):
        WAITING = "waiting", _("Venter")
        GIVEN = "given", _("Givet")
        GIVEN_LATE = "given_late", _("Givet for sent")
        NOT_GIVEN = "not_given", _("Ikke givet")

    class Stance(models.TextChoices):
        YES = "yes", _("Ja")
        YES_WITH_REMARKS = "yes_with_remarks", _("Ja, med bemærkninger")
        NO = "no", _("Nej")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="planned_stops")
    council = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="stops_planned_by")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="planned_stops"
    )
    step = models.PositiveIntegerField()
    body = models.ForeignKey(
        Body, on_delete=models.SET_NULL, null=True, blank=True, related_name="stops_asked_of"
    )
    organization = models.CharField(max_length=160)
    ask = models.CharField(max_length=20, choices=Ask, default=Ask.REMARKS)
    question = models.TextField(blank=True)
    meets_on = models.DateField(null=True, blank=True)
    deadline = models.DateField(null=True, blank=True)
    is_printed = models.BooleanField(default=True)
    papers = models.ManyToManyField(Attachment, related_name="shown_to_stops", blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    state_reason = models.TextField(blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    draft = models.TextField(blank=True)
    draft_stance = models.CharField(max_length=20, choices=Stance, blank=True)
    draft_version = models.PositiveIntegerField(default=0)
    draft_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["step", "pk"]
        indexes = [models.Index(fields=["state", "deadline"])]
        constraints = [
            models.CheckConstraint(condition=Q(ask__in=ASKS), name="meetings_stop_ask_known"),
            models.CheckConstraint(
                condition=Q(state__in=list(CONSULTATION)), name="meetings_planned_stop_state_known"
            ),
            models.CheckConstraint(condition=Q(draft_stance__in=STANCES), name="meetings_draft_stance_known"),
        ]


class AnswerLink(Link):
    """A right to answer one stop, for whoever holds the address."""

    SALT = "raadslag.meetings.answer_link"
    stop = models.ForeignKey(PlannedStop, on_delete=models.CASCADE, related_name="links")


class BodyAnswer(models.Model):
    """One version of what a body answered; the newest counts, the older ones stay. `text` is Markdown."""

    stop = models.ForeignKey(PlannedStop, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveIntegerField()
    stance = models.CharField(max_length=20, choices=PlannedStop.Stance, blank=True)
    text = models.TextField(blank=True)
    files = models.ManyToManyField(File, related_name="body_answers", blank=True)
    declined = models.BooleanField(default=False)
    late = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=120, blank=True)
    link = models.ForeignKey(
        AnswerLink, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers"
    )
    taken_in_at = models.DateTimeField(null=True, blank=True)
    taken_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["stop", "number"], name="meetings_answers_in_order"),
            models.CheckConstraint(condition=Q(stance__in=STANCES), name="meetings_answer_stance_known"),
        ]


class Reminder(models.Model):
    """A mail that reminded a body, so that the timetable never sends the same one twice."""

    class Kind(models.TextChoices):
        ASKED = "asked", _("Spurgt")
        BEFORE = "before", _("Påmindelse før fristen")
        AFTER = "after", _("Påmindelse efter fristen")
        BY_HAND = "by_hand", _("Påmindelse fra sekretariatet")

    stop = models.ForeignKey(PlannedStop, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10, choices=Kind)
    deadline = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField()
    sent_to = models.JSONField(default=list)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["stop", "kind", "deadline"],
                condition=Q(kind__in=["before", "after"]),
                name="meetings_one_reminder_of_a_kind",
            )
        ]
