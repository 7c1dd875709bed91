"""Bodies: everything that meets, decides, advises or sends somebody. The five KKR are bodies of kind kkr."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.people.models.dated import Dated
from raadslag.people.models.place import Municipality


class Body(models.Model):
    """An organisation that takes part. Only a body of kind kkr (or another that `publishes`) has own pages."""

    class Kind(models.TextChoices):
        KKR = "kkr", _("Kommunekontaktråd")
        NETWORK = "network", _("Netværk")
        STEERING_GROUP = "steering_group", _("Styregruppe")
        COMMITTEE = "committee", _("Udvalg")
        COUNCIL = "council", _("Kommunalbestyrelse eller regionsråd")
        ASSOCIATION = "association", _("Forening eller selskab")
        OTHER = "other", _("Andet")

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120, unique=True)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    aliases = models.JSONField(default=list, blank=True)
    accent = models.CharField(max_length=10, blank=True)
    about = models.TextField(blank=True)
    publishes = models.BooleanField(default=False)
    municipalities = models.ManyToManyField(Municipality, through="BodyMunicipality", related_name="bodies")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "kkr",
                        "network",
                        "steering_group",
                        "committee",
                        "council",
                        "association",
                        "other",
                    ]
                ),
                name="people_body_kind_known",
            )
        ]

    def __str__(self) -> str:
        return self.name


class BodyMunicipality(Dated):
    """A municipality is a member of a body between two days."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="municipality_memberships")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="body_memberships")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["body", "municipality", "valid_from"], name="people_one_body_membership_from_a_day"
            ),
        ]
