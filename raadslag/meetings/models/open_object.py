"""Open data as it is served: one row per object of the OParl interface, made of publications and public seats."""

from __future__ import annotations

from django.db import models


class OpenObject(models.Model):
    """An object that somebody may have fetched. It never goes away: what is withdrawn stays as a tombstone.

    `kind` and `key` are its address, `source` what it was made of ("meeting:7", "people"), `body` the council in
    whose lists it stands (empty: in those of all), `organization` the one whose meeting or consultation it is.
    `data` is its JSON as it stands alone, `digest` the hash of what it says without `created` and `modified`.
    """

    kind = models.CharField(max_length=16)
    key = models.CharField(max_length=100)
    source = models.CharField(max_length=40, db_index=True)
    body = models.CharField(max_length=80, blank=True)
    organization = models.CharField(max_length=100, blank=True, db_index=True)
    created = models.DateTimeField()
    modified = models.DateTimeField()
    deleted = models.BooleanField(default=False)
    data = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="meetings_one_open_object_per_address")
        ]
        indexes = [models.Index(fields=["kind", "body"]), models.Index(fields=["kind", "modified"])]
