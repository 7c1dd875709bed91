"""Plans of dated steps: of one process, or the annual wheel of a council, which is a plan that comes back.

A step keeps the words it was written with; first and last day and precision are read from them.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.domain.wheel import KEEPS
from raadslag.domain.when import PRECISIONS
from raadslag.meetings.models import AgendaItem, Case
from raadslag.people.models import Body


class Plan(models.Model):
    """A plan of a council. A wheel has a year, and `previous` is the wheel of the year before that it came from."""

    class Kind(models.TextChoices):
        PROCESS = "process", _("Tidsplan")
        WHEEL = "wheel", _("Årshjul")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="plans")
    address = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PROCESS)
    title = models.CharField(max_length=160)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    about = models.TextField(blank=True)
    previous = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="next"
    )
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="plans")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-year", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="process") | Q(kind="wheel", year__isnull=False),
                name="instruments_plan_kind_known",
            )
        ]

    def __str__(self) -> str:
        return self.title


class PlanStep(models.Model):
    """One step. `when` as written; `keeps` what it keeps from year to year; `ring` where the wheel draws it.

    With `draft_title` the desk makes an agenda item by itself, `draft_weeks` before the step; `item` is what it made.
    `moved` says why the day is another than last year's would give.
    """

    class Ring(models.TextChoices):
        OUTER = "outer", _("Ydre ring")
        INNER = "inner", _("Indre ring")
        MEETING = "meeting", _("Møde")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField()
    when = models.CharField(max_length=80)
    precision = models.CharField(max_length=10)
    first = models.DateField()
    last = models.DateField()
    at = models.TimeField(null=True, blank=True)
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    owner = models.CharField(max_length=160, blank=True)
    deadline = models.BooleanField(default=False)
    keeps = models.CharField(max_length=10, default="date")
    ring = models.CharField(max_length=10, choices=Ring, default=Ring.OUTER)
    moved = models.CharField(max_length=200, blank=True)
    draft_title = models.CharField(max_length=300, blank=True)
    draft_weeks = models.PositiveSmallIntegerField(default=8)
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="plan_steps"
    )
    drafted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["first"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(precision__in=PRECISIONS), name="instruments_step_precision_known"
            ),
            models.CheckConstraint(condition=Q(keeps__in=KEEPS), name="instruments_step_keeps_known"),
            models.CheckConstraint(
                condition=Q(first__lte=models.F("last")), name="instruments_step_days_in_order"
            ),
        ]
