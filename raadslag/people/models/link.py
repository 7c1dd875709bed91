"""A right to answer without an account, for whoever holds an address: what every kind of such a link keeps."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Link(models.Model):
    """Nothing in the row opens it by itself (`people/links.py`); it runs out, and can be revoked at any time."""

    SALT: ClassVar[str]
    """Signs the words of this kind of link, so that a word of one kind is none of another."""

    nonce = models.CharField(max_length=32)
    name = models.CharField(max_length=120, blank=True)
    e_mail = models.EmailField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def opens(self, at: datetime | None = None) -> bool:
        """Whether the link still opens its page."""
        return self.revoked_at is None and self.expires_at > (at or timezone.now())
