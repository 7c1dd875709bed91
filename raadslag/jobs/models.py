"""What goes out and what comes round: one row per mail, and when each entry of the timetable last ran.

A mail is written once and kept as it was sent. The machine hands it to the mail server at most once
(`outbox.py` says how, docs/decisions why).
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.domain.stages import MAIL


class Mail(models.Model):
    """A mail to one recipient. `key` names what it is for, so that the same thing is never mailed twice.

    `attachments` are references ({"kind": ..., plain data}); the bytes are made when it is sent. `last_answer`
    is what the mail server (or the network) said last, in its own words.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Venter på at blive sendt")
        SENDING = "sending", _("Bliver sendt")
        SENT = "sent", _("Sendt")
        FAILED = "failed", _("Ikke sendt")
        UNSURE = "unsure", _("Måske sendt")
        RETURNED = "returned", _("Kom retur")

    key = models.CharField(max_length=200, unique=True)
    recipient = models.EmailField()
    recipient_name = models.CharField(max_length=160, blank=True)
    sender_name = models.CharField(max_length=160, blank=True)
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField()
    why = models.TextField()
    language = models.CharField(max_length=5, default="da")
    attachments = models.JSONField(default=list)
    about = models.CharField(max_length=120, db_index=True)
    stop_address = models.URLField(max_length=500, blank=True)
    """Where one post stops mails of this kind (RFC 8058); empty where there is nothing to stop."""
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    last_answer = models.TextField(blank=True)
    created_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["state", "next_try_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(MAIL)), name="jobs_mail_state_known")
        ]


class Turn(models.Model):
    """When a kind of work that the timetable brings round was last begun."""

    kind = models.CharField(max_length=80, primary_key=True)
    begun_at = models.DateTimeField()
