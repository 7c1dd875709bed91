"""Derived: whom a public item is about, so that decisions can be listed by municipality and by body asked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from raadslag.meetings.models.publication import PublishedItem
from raadslag.people.models import Body, Municipality


class PublishedNaming(models.Model):
    """A public item names a municipality in its text, or has a body on its route."""

    published = models.ForeignKey(PublishedItem, on_delete=models.CASCADE, related_name="namings")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, null=True, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(municipality__isnull=False, body__isnull=True)
                | Q(municipality__isnull=True, body__isnull=False),
                name="meetings_naming_names_one",
            ),
        ]
