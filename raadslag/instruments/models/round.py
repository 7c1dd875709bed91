"""A round: what a council asks of many at once, by when, with every version of the text it is about."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.domain.stages import ROUND
from raadslag.meetings.models import AgendaItem, Case, File
from raadslag.people.models import Body

ROUND_KINDS = ("hearing", "ratification", "bid", "sign_up", "debate", "nomination", "comparison")
QUESTION_KINDS = ("number", "yes_no", "text", "choice", "file", "table")
SHOWN = ("as_given", "when_closed", "never")


class Round(models.Model):
    """One concept for hearing, ratification, bids, sign-up, debate, nominations and comparison numbers.

    `item` is the agenda item in which the council asked, `case` its case. `address` is the word of the public page.
    Bids have a `pool` of so many `units`. `wanted` says what nominations must have ({"members", "substitutes",
    "both_sexes", "municipalities", "period"}). `takes_late`: a late answer stands in when there is none in time.
    `follows` is the round before in a series. `shown` says when answers are public. `version` counts changes.
    """

    class Kind(models.TextChoices):
        HEARING = "hearing", _("Høring")
        RATIFICATION = "ratification", _("Godkendelse i alle råd")
        BID = "bid", _("Bud på en pulje")
        SIGN_UP = "sign_up", _("Tilmelding eller ansøgning")
        DEBATE = "debate", _("Bidrag til en debat")
        NOMINATION = "nomination", _("Indstilling til poster")
        COMPARISON = "comparison", _("Tal til sammenligning")

    class State(models.TextChoices):
        DRAFT = "draft", _("Kladde")
        OPEN = "open", _("Åben")
        CLOSED = "closed", _("Lukket")
        CANCELLED = "cancelled", _("Aflyst")

    class Shown(models.TextChoices):
        AS_GIVEN = "as_given", _("Svar vises, efterhånden som de kommer")
        WHEN_CLOSED = "when_closed", _("Svar vises, når runden er lukket")
        NEVER = "never", _("Runden har ingen offentlig side")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="rounds")
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=300)
    address = models.SlugField(max_length=100, unique=True)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    shown = models.CharField(max_length=12, choices=Shown, default=Shown.AS_GIVEN)
    deadline = models.DateTimeField()
    in_force_on = models.DateField(null=True, blank=True)
    pool = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    takes_late = models.BooleanField(default=True)
    wanted = models.JSONField(default=dict, blank=True)
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="rounds"
    )
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="rounds")
    follows = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by"
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-deadline", "-pk"]
        indexes = [models.Index(fields=["body", "state"]), models.Index(fields=["state", "deadline"])]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ROUND_KINDS), name="instruments_round_kind_known"),
            models.CheckConstraint(condition=Q(state__in=list(ROUND)), name="instruments_round_state_known"),
            models.CheckConstraint(condition=Q(shown__in=SHOWN), name="instruments_round_shown_known"),
        ]

    def __str__(self) -> str:
        return self.title


class RoundTheme(models.Model):
    """A part of what is asked about, with the text that is common to all; questions are asked of each theme."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="themes")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["round", "position"], name="instruments_themes_in_order")
        ]


class RoundQuestion(models.Model):
    """One thing asked, of every theme where there are themes. `options` are the words of a choice."""

    class Kind(models.TextChoices):
        NUMBER = "number", _("Helt tal")
        YES_NO = "yes_no", _("Ja eller nej")
        TEXT = "text", _("Tekst")
        CHOICE = "choice", _("Valg")
        FILE = "file", _("Fil")
        TABLE = "table", _("Tabel")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=400)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TEXT)
    options = models.JSONField(default=list, blank=True)
    required = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["round", "position"], name="instruments_questions_in_order"),
            models.CheckConstraint(
                condition=Q(kind__in=QUESTION_KINDS), name="instruments_question_kind_known"
            ),
        ]


class RoundMaterial(models.Model):
    """One version of the text that is asked about; the newest is the one to answer. `fingerprint` is its SHA-256."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="materials")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    fingerprint = models.CharField(max_length=64)
    note = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="instruments_materials_in_order")
        ]


class RoundChange(models.Model):
    """Something that was changed after the round was opened: deadline or pool, with the reason told to everyone."""

    class What(models.TextChoices):
        DEADLINE = "deadline", _("Frist")
        POOL = "pool", _("Pulje")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=10, choices=What)
    old = models.CharField(max_length=60)
    new = models.CharField(max_length=60)
    reason = models.CharField(max_length=400)
    answers_before = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
