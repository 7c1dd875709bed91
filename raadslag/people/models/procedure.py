"""A body's rules of procedure as settings. A body without a row follows the defaults of `domain/procedure.py`."""

from __future__ import annotations

from django.db import models

from raadslag.people.models.body import Body


class Procedure(models.Model):
    """`days`: deadline -> working days; `template`: rows of {kind, title, level, text}; `headings`: kind -> words; `quorum`: {share, of, number}."""

    body = models.OneToOneField(Body, on_delete=models.CASCADE, primary_key=True, related_name="procedure")
    days = models.JSONField()
    template = models.JSONField()
    headings = models.JSONField()
    quorum = models.JSONField(default=dict)
    closed_last = models.BooleanField(default=False)
    """Where a new item goes when nobody says where: closed ones after the open ones, at the end of the cases."""
    changed_at = models.DateTimeField()
