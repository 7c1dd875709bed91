"""Who is asked in a round, what they answered with every version of it, their links, and what they were mailed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.domain.rounds.counting import STANCES
from raadslag.domain.rounds.ratifying import REPORTED
from raadslag.instruments.models.round import Round, RoundTheme
from raadslag.meetings.models import AgendaItem, File
from raadslag.people.models import Body, Municipality, Region
from raadslag.people.models.link import Link

SOURCES = ("page", "link", "secretary", "import")


class Asked(models.Model):
    """Somebody who is asked: a municipality, a region, or a body. `code` is the official code or the body's slug.

    `draft` is what was written and not yet given. `meets_on` is when its council deals with it, where it said so.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="asked")
    code = models.CharField(max_length=80)
    name = models.CharField(max_length=120)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="asked_in"
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="asked_in"
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="asked_in")
    e_mail = models.EmailField(blank=True)
    draft = models.JSONField(default=dict, blank=True)
    draft_version = models.PositiveIntegerField(default=0)
    draft_at = models.DateTimeField(null=True, blank=True)
    draft_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "code"], name="instruments_asked_once"),
            models.CheckConstraint(
                condition=Q(municipality__isnull=False, region__isnull=True, body__isnull=True)
                | Q(municipality__isnull=True, region__isnull=False, body__isnull=True)
                | Q(municipality__isnull=True, region__isnull=True, body__isnull=False),
                name="instruments_asked_is_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class LocalText(models.Model):
    """What one of those asked made of the common text of a theme; shown as an edit of it, never in its place."""

    asked = models.ForeignKey(Asked, on_delete=models.CASCADE, related_name="local_texts")
    theme = models.ForeignKey(RoundTheme, on_delete=models.CASCADE, related_name="local_texts")
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["asked", "theme"], name="instruments_one_local_text")]


class RoundLink(Link):
    """A right to answer for one of those asked, for whoever holds the address."""

    SALT = "raadslag.instruments.round_link"
    asked = models.ForeignKey(Asked, on_delete=models.CASCADE, related_name="links")


class RoundAnswer(models.Model):
    """One answer as it came. All are kept; `domain/rounds/counting.py` says which one counts.

    `values`: "theme.question" (positions from 0) -> int, bool, text, list of hashes (files) or rows (table);
    "nominees" -> rows of {name, sex, title, substitute}. A council's `reported` state names the `fingerprint` of the
    version it dealt with, the day, the body and a link, or an agenda `item` here. A late one says why.
    """

    class Stance(models.TextChoices):
        ANSWERED = "answered", _("Svar")
        NO_WISH = "no_wish", _("Ønsker ikke at deltage")
        WITHDRAWN = "withdrawn", _("Trukket tilbage")

    class Reported(models.TextChoices):
        ON_AGENDA = "on_agenda", _("På dagsordenen")
        APPROVED = "approved", _("Godkendt")
        APPROVED_WITH_REMARKS = "approved_with_remarks", _("Godkendt med bemærkninger")
        REJECTED = "rejected", _("Afvist")

    class Source(models.TextChoices):
        PAGE = "page", _("Kommunens egen side")
        LINK = "link", _("Link uden konto")
        SECRETARY = "secretary", _("Skrevet ind af sekretariatet")
        IMPORT = "import", _("Indlæst fra en tabel")

    asked = models.ForeignKey(Asked, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveIntegerField()
    stance = models.CharField(max_length=10, choices=Stance, default=Stance.ANSWERED)
    values = models.JSONField(default=dict, blank=True)
    files = models.ManyToManyField(File, related_name="round_answers", blank=True)
    remarks = models.TextField(blank=True)
    reported = models.CharField(max_length=24, choices=Reported, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=120, blank=True)
    href = models.URLField(max_length=1000, blank=True)
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="round_answers"
    )
    fingerprint = models.CharField(max_length=64, blank=True)
    source = models.CharField(max_length=10, choices=Source)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=120)
    link = models.ForeignKey(
        RoundLink, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers"
    )
    deadline = models.DateTimeField()
    late = models.BooleanField(default=False)
    late_reason = models.CharField(max_length=400, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    shown_at = models.DateTimeField(null=True, blank=True)
    """When the secretariat read a text in which the personal-data guard found something, and let it be public."""

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["asked", "number"], name="instruments_answers_in_order"),
            models.CheckConstraint(condition=Q(stance__in=STANCES), name="instruments_stance_known"),
            models.CheckConstraint(
                condition=Q(reported__in=["", *REPORTED]), name="instruments_reported_known"
            ),
            models.CheckConstraint(condition=Q(source__in=SOURCES), name="instruments_source_known"),
            models.CheckConstraint(
                condition=Q(late=False) | ~Q(late_reason=""), name="instruments_late_says_why"
            ),
        ]


class RoundReminder(models.Model):
    """A mail about a round to one of those asked, so that the timetable never sends the same one twice."""

    class Kind(models.TextChoices):
        ASKED = "asked", _("Spurgt")
        BEFORE = "before", _("Påmindelse før fristen")
        AFTER = "after", _("Påmindelse efter fristen")
        BY_HAND = "by_hand", _("Påmindelse fra sekretariatet")
        CHANGED = "changed", _("Besked om en ændring")

    asked = models.ForeignKey(Asked, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10, choices=Kind)
    deadline = models.DateTimeField()
    sent_at = models.DateTimeField()
    sent_to = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["asked", "before", "after", "by_hand", "changed"]),
                name="instruments_reminder_kind_known",
            )
        ]
