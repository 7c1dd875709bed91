"""Publications: what was frozen, and the rows derived from those that are public and current.

A Publication is never changed except by redaction. The Published* rows are an index made from publications
and nothing else (`publish.reindex` rebuilds them); portal, API and search read only these and the content.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.meetings.models.case import Case
from raadslag.meetings.models.meeting import Meeting
from raadslag.people.models import Body, Municipality, Person


class Publication(models.Model):
    """One frozen version of a meeting's agenda or minutes for one audience.

    `content` is the canonical JSON text whose SHA-256 is `sha256`; `chained` covers it and the council's
    publication before, so that a removed or changed one shows.
    """

    class Kind(models.TextChoices):
        AGENDA = "agenda", _("Dagsorden")
        MINUTES = "minutes", _("Referat")
        DECISIONS = "decisions", _("Beslutningsliste")

    class Audience(models.TextChoices):
        MEMBERS = "members", _("Medlemmer")
        PUBLIC = "public", _("Alle")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="publications")
    kind = models.CharField(max_length=10, choices=Kind)
    audience = models.CharField(max_length=10, choices=Audience)
    version = models.PositiveIntegerField()
    letter = models.CharField(max_length=4, blank=True)
    """Of an agenda: A for the first that anybody got, B for the next that differs, for whomever it was frozen."""
    whole_sha256 = models.CharField(max_length=64, blank=True)
    """The hash of the whole agenda as it was, closed items too: versions for two audiences compare by it."""
    content = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField()
    chained = models.CharField(max_length=64)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    reason = models.TextField(blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="publications")
    redacted_at = models.DateTimeField(null=True, blank=True)
    redacted_because = models.TextField(blank=True)

    class Meta:
        ordering = ["body", "sequence"]
        indexes = [  # what the search index asks all the time, without walking through contents
            models.Index(fields=["chained"], name="meetings_publications_chained"),
            models.Index(
                fields=["redacted_at"],
                condition=Q(redacted_at__isnull=False),
                name="meetings_publications_redacted",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "kind", "audience", "version"], name="meetings_one_publication_per_version"
            ),
            models.UniqueConstraint(fields=["body", "sequence"], name="meetings_publications_in_order"),
            models.CheckConstraint(
                condition=Q(kind__in=["agenda", "minutes", "decisions"]),
                name="meetings_publication_kind_known",
            ),
        ]


class WaitingPublication(models.Model):
    """A publication that waits for its time: what was looked at goes out then, and nothing before or else.

    `seen` is the fingerprint of what was looked at; `stopped` says why it did not go out when its time came.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="waiting_publications")
    kind = models.CharField(max_length=10, choices=Publication.Kind)
    not_before = models.DateTimeField(db_index=True)
    reason = models.TextField(blank=True)
    seen = models.CharField(max_length=64)
    stopped = models.TextField(blank=True)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["not_before"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "kind"], name="meetings_one_waits_per_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=["agenda", "minutes", "decisions"]), name="meetings_waiting_kind_known"
            ),
        ]


class GuardDecision(models.Model):
    """A person's answer to one finding of the personal-data guard: publish it all the same, and why."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="guard_decisions")
    fingerprint = models.CharField(max_length=64)
    reason = models.CharField(max_length=400)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "fingerprint"], name="meetings_one_answer_per_finding")
        ]


class PublishedMeeting(models.Model):
    """Derived: a meeting as the public sees it now, with its current publication of each kind."""

    meeting = models.OneToOneField(
        Meeting, on_delete=models.CASCADE, primary_key=True, related_name="published"
    )
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="published_meetings")
    address = models.SlugField(max_length=40)
    starts_on = models.DateField(null=True)
    starts_at = models.TimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10)
    agenda = models.ForeignKey(Publication, on_delete=models.CASCADE, null=True, related_name="+")
    minutes = models.ForeignKey(Publication, on_delete=models.CASCADE, null=True, related_name="+")
    decisions = models.ForeignKey(Publication, on_delete=models.CASCADE, null=True, related_name="+")
    item_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["body", "starts_on"])]


class PublishedItem(models.Model):
    """Derived: one item of the current publication (minutes if there are any, else agenda)."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="published_items")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="published_items")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="published_items")
    starts_on = models.DateField(null=True)
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=40)
    title = models.CharField(max_length=500, blank=True)
    public = models.BooleanField()
    outcome = models.CharField(max_length=20, blank=True)
    relation = models.CharField(max_length=30, blank=True)
    summary = models.TextField(blank=True)
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, related_name="published_items")

    class Meta:
        ordering = ["-starts_on", "position"]
        indexes = [models.Index(fields=["body", "starts_on"]), models.Index(fields=["case", "starts_on"])]


class PublishedParticipation(models.Model):
    """Derived: who was where, from current publications with minutes."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="published_participations"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="published_participations")
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="published_participations"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.SET_NULL, null=True, related_name="published_participations"
    )
    name = models.CharField(max_length=160)
    status = models.CharField(max_length=10)


class PublishedFile(models.Model):
    """Derived: bytes that some current public publication lets everyone fetch."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="published_files")
    sha256 = models.CharField(max_length=64, db_index=True)
    title = models.CharField(max_length=400)
    item_address = models.CharField(max_length=40)
