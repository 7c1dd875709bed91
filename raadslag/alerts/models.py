"""Who wants mail about what. The row is all there is, and it is deleted when somebody stops.

An address is kept from the confirmation until it is stopped; one that is not confirmed goes after a week.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.domain.stages import ALERT


class Alert(models.Model):
    """A wish to be told of something public. `key` says which: a case's address word, a slug, an id, a search's address.

    `seen` is the last publication that was looked at for it; `nonce` with the installation's key makes its links.
    """

    class Kind(models.TextChoices):
        CASE = "case"
        COUNCIL = "council"
        MUNICIPALITY = "municipality"
        PERSON = "person"
        SEARCH = "search"

    class Often(models.TextChoices):
        AT_ONCE = "at_once", _("Med det samme")
        DAILY = "daily", _("Højst én gang om dagen")

    class State(models.TextChoices):
        WAITING = "waiting"
        CONFIRMED = "confirmed"

    address = models.EmailField(db_index=True)
    kind = models.CharField(max_length=12, choices=Kind)
    key = models.CharField(max_length=1_000)
    often = models.CharField(max_length=8, choices=Often, default=Often.DAILY)
    language = models.CharField(max_length=5, default="da")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    nonce = models.CharField(max_length=32)
    seen = models.BigIntegerField(default=0)
    asked_at = models.DateTimeField()
    asked = models.PositiveSmallIntegerField(default=1)
    """How often a confirmation was asked for: after three no more is mailed."""
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["address", "kind", "key"], name="alerts_one_for_a_thing"),
            models.CheckConstraint(condition=Q(state__in=list(ALERT)), name="alerts_state_known"),
            models.CheckConstraint(
                condition=Q(kind__in=["case", "council", "municipality", "person", "search"]),
                name="alerts_kind_known",
            ),
            models.CheckConstraint(condition=Q(often__in=["at_once", "daily"]), name="alerts_often_known"),
        ]
