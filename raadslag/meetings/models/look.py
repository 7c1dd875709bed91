"""How a council's written papers look: its logo, its colour and the line at the foot of each page."""

from __future__ import annotations

from django.db import models

from raadslag.meetings.models.paper import File
from raadslag.people.models import Body


class DocumentLook(models.Model):
    """A body without a row has the house's look. `colour` is "#rrggbb" or empty; `logo_words` is read aloud for the logo."""

    body = models.OneToOneField(
        Body, on_delete=models.CASCADE, primary_key=True, related_name="document_look"
    )
    colour = models.CharField(max_length=7, blank=True)
    footer = models.CharField(max_length=160, blank=True)
    logo = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    logo_words = models.CharField(max_length=120, blank=True)
    changed_at = models.DateTimeField()
