"""Facts that hold from one day to another: both days inclusive, an empty end is open."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q


class DatedQuerySet(models.QuerySet):
    """Rows that can be asked for a day."""

    def on(self, day: date) -> Self:
        """The rows that hold on that day."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        not_over = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        return self.filter(begun & not_over)


class Dated(models.Model):
    """A row with `valid_from` and `valid_to` (inclusive)."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="%(app_label)s_%(class)s_days_in_order",
            )
        ]
