"""Persons, the names they are written with, and what they are in which body between two days."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from raadslag.people.models.body import Body
from raadslag.people.models.dated import Dated
from raadslag.people.models.place import Municipality


class Person(models.Model):
    """A human being in public office or service. `e_mail` and `phone` are never published."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, blank=True)
    e_mail = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    """The person that this one turned out to be; the row stays, so that old addresses can lead on."""

    def __str__(self) -> str:
        return self.name


class PersonAlias(models.Model):
    """A way that a person's name has been written, learned when somebody said who was meant."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=120)
    learned_at = models.DateTimeField()
    learned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="people_alias_once_per_person")
        ]


class Membership(Dated):
    """A person's seat or post in a body. `on_behalf_of` is the municipality that the person sits for."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("Formand")
        VICE_CHAIR = "vice_chair", _("Næstformand")
        MEMBER = "member", _("Medlem")
        SUBSTITUTE = "substitute", _("Stedfortræder")
        SECRETARY = "secretary", _("Sekretær")
        OFFICIAL = "official", _("Tilforordnet")

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role, default=Role.MEMBER)
    on_behalf_of = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="seats"
    )
    title = models.CharField(max_length=80, blank=True)
    party = models.CharField(max_length=40, blank=True)

    class Meta(Dated.Meta):
        indexes = [models.Index(fields=["body", "role"]), models.Index(fields=["person"])]
