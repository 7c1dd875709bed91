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
    changed_at = models.DateTimeField()
