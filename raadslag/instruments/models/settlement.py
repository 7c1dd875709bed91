"""Settlements: a pool that was shared, frozen as it was worked out, and the keys that pools are shared by.

A settlement is never changed, only replaced by a newer one that names it with its reason. What may be added to one is
what was decided about it: a lot for a tie, the item it was put into, and the decision.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.domain.stages import SETTLEMENT, UNIT_OFFER
from raadslag.instruments.models.round import Round
from raadslag.meetings.models import AgendaItem
from raadslag.people.models import Body


class AllocationKey(models.Model):
    """Numbers to share by, as they came: `values` is {code: exact number as text}, counted in `unit` on `counted_on`."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="allocation_keys")
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=300)
    unit = models.CharField(max_length=60, blank=True)
    counted_on = models.DateField(null=True, blank=True)
    values = models.JSONField(default=dict)
    doubts = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["name", "-counted_on", "-pk"]

    def __str__(self) -> str:
        return self.name


class Settlement(models.Model):
    """One sharing as it was worked out. `problem` is the input of `raadslag allocate`, `result` what it answered.

    `address` is the same for all versions of one settlement. `parts` tells where each key comes from. `transfers` are
    moves after the sharing, `lots` recorded drawings for ties, `doubts` what the product found doubtful. `exchanges` are
    unused units given to another council ("way": "out") or got from one ("in"), each with the consent. A pool that is
    itself a part of a larger one says which (`part_of`: {"pool", "key"}), so that one key giving two numbers shows.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Udkast, ikke besluttet")
        DECIDED = "decided", _("Besluttet")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="settlements")
    address = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    reason = models.TextField(blank=True)
    changes = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    method = models.CharField(max_length=40)
    problem = models.JSONField()
    parts = models.JSONField(default=list, blank=True)
    result = models.JSONField()
    transfers = models.JSONField(default=list, blank=True)
    exchanges = models.JSONField(default=list, blank=True)
    lots = models.JSONField(default=list, blank=True)
    doubts = models.JSONField(default=list, blank=True)
    part_of = models.JSONField(default=dict, blank=True)
    note = models.TextField(blank=True)
    round = models.ForeignKey(
        Round, on_delete=models.SET_NULL, null=True, blank=True, related_name="settlements"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="settlements"
    )
    decided_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["address", "version"], name="instruments_one_settlement_version"),
            models.CheckConstraint(
                condition=Q(state__in=list(SETTLEMENT)), name="instruments_settlement_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="decided") | Q(decided_on__isnull=False),
                name="instruments_decided_settlement_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class UnitOffer(models.Model):
    """Unused units of a settlement that another council may use: a proposal until somebody's consent is recorded.

    `taken_into` is the receiver's settlement whose pool they were added to.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Foreslået")
        CONSENTED = "consented", _("Der er givet samtykke")
        DECLINED = "declined", _("Afvist")

    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, related_name="offers")
    receiver = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="offers_received")
    units = models.PositiveIntegerField()
    consent_of = models.CharField(max_length=160)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    answered_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=400, blank=True)
    proposed_at = models.DateTimeField()
    taken_into = models.ForeignKey(
        Settlement, on_delete=models.PROTECT, null=True, blank=True, related_name="taken_offers"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(UNIT_OFFER)), name="instruments_offer_state_known"
            ),
            models.CheckConstraint(condition=Q(units__gte=1), name="instruments_offer_of_something"),
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(answered_on__isnull=False),
                name="instruments_answered_offer_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(taken_into__isnull=True) | Q(state="consented"),
                name="instruments_only_consented_units_are_taken",
            ),
        ]
