"""Services that municipalities share and pay together: the service, its years, and tables of given numbers.

Amounts are whole øre. Results are never stored where they can be worked out: `domain/financing.py` does that, by the
version of the rule that the year names.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.domain import financing
from raadslag.domain.stages import SERVICE_YEAR
from raadslag.meetings.models import AgendaItem
from raadslag.people.models import Body, Municipality


class SharedService(models.Model):
    """What the municipalities of a council pay for together. `address` is its word in public addresses, for ever.

    `fixed_share` is an exact fraction ("3/5"); `opening` holds results of years before the first one here
    ({"2015": øre}); `small_number`: fewer cases than this are "<5" in public, so that no child is recognised.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="shared_services")
    address = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    operator = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="operated_services"
    )
    about = models.TextField(blank=True)
    unit = models.CharField(max_length=40, default="sag")
    fixed_share = models.CharField(max_length=20, default="3/5")
    small_number = models.PositiveSmallIntegerField(default=5)
    opening = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ServiceYear(models.Model):
    """One year's budget, and its account when it is closed. `children` and cases are {municipality code: count}.

    `used` is [[year, øre], ...]: what earlier results this budget takes in. `printed_rise` is the rise that the papers
    print ("25 %"), to be checked. `version` counts what was saved.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Udkast")
        DECIDED = "decided", _("Vedtaget")
        CLOSED = "closed", _("Gjort op")

    service = models.ForeignKey(SharedService, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    rule = models.CharField(max_length=20, default=financing.VERSION)
    costs = models.BigIntegerField()
    fixed_share = models.CharField(max_length=20)
    children_on = models.DateField()
    children = models.JSONField(default=dict)
    cases = models.JSONField(default=dict)
    cases_without_place = models.PositiveIntegerField(default=0)
    used = models.JSONField(default=list, blank=True)
    carry_all_fixed = models.BooleanField(default=False)
    all_fixed_because = models.TextField(blank=True)
    late_because = models.TextField(blank=True)
    printed_rise = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    real_costs = models.BigIntegerField(null=True, blank=True)
    real_cases = models.JSONField(default=dict, blank=True)
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="service_years"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["service", "year"], name="instruments_one_budget_per_year"),
            models.CheckConstraint(
                condition=Q(state__in=list(SERVICE_YEAR)), name="instruments_service_year_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(real_costs__isnull=False),
                name="instruments_closed_year_has_costs",
            ),
        ]


class GivenTable(models.Model):
    """A table of payments that somebody else decided: kept as it is, checked and compared. `rows` is {code: øre}."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="given_tables")
    address = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=160)
    year = models.PositiveSmallIntegerField()
    rows = models.JSONField(default=dict)
    sum_row = models.BigIntegerField(null=True, blank=True)
    prose = models.BigIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="given_tables"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-year", "title"]
