"""Private notes: sealed in the browser, kept as they come. Nothing here can be read without the member's passphrase."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class NoteKey(models.Model):
    """What a browser needs to make the key again from the passphrase; the passphrase itself never comes here."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="note_key"
    )
    salt = models.CharField(max_length=64)
    rounds = models.PositiveIntegerField()
    check_words = models.TextField()
    """Known words, sealed: whether they open tells a browser if the passphrase was right."""
    made_at = models.DateTimeField()


class PrivateNote(models.Model):
    """A sealed note on an item ("item:12") or a paper of it ("paper:12:3"). `version` counts its savings."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="private_notes")
    anchor = models.CharField(max_length=60)
    sealed = models.TextField()
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "anchor"], name="meetings_one_private_note_per_place")
        ]
