"""What the public sees of joint decisions: frozen versions, chained per council, each naming what it replaces."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from raadslag.people.models import Body, Municipality


class InstrumentPublication(models.Model):
    """One frozen version of a round's answers, a settlement, an account, a register ...

    `kind` is a word ("round", "settlement" ...), `subject` the working paper it was made of ("round:12"), `address`
    its word in public addresses, the same for all versions. `content` is the canonical JSON text whose SHA-256 is
    `sha256`; `chained` covers it and the council's one before. `municipalities` are those whose page shows it. Never
    changed except by redaction: then `content` is empty and hash, reason and day stay.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="instrument_publications")
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=60, db_index=True)
    address = models.SlugField(max_length=100)
    title = models.CharField(max_length=300)
    version = models.PositiveIntegerField()
    content = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField()
    chained = models.CharField(max_length=64)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    reason = models.TextField(blank=True)
    municipalities = models.ManyToManyField(Municipality, related_name="instrument_publications", blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    redacted_at = models.DateTimeField(null=True, blank=True)
    redacted_because = models.TextField(blank=True)

    class Meta:
        ordering = ["body", "sequence"]
        indexes = [models.Index(fields=["kind", "address"])]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "address", "version"], name="instruments_one_per_version"
            ),
            models.UniqueConstraint(fields=["body", "sequence"], name="instruments_publications_in_order"),
        ]
