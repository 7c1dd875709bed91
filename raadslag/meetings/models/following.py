"""What somebody follows: an item, and through its case all that comes of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from raadslag.meetings.models.item import AgendaItem


class Following(models.Model):
    """An account follows an item. Known to the house, unlike private notes."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="followings")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="followers")
    since = models.DateTimeField()

    class Meta:
        ordering = ["-since"]
        constraints = [models.UniqueConstraint(fields=["user", "item"], name="meetings_followed_once")]
