"""The speakers' list of a meeting: who asked for the word, who has it, and for how long."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.domain.stages import SPEECH
from raadslag.meetings.models.meeting import Meeting
from raadslag.people.models import Person


class SpeakersList(models.Model):
    """Whether a meeting uses a list now, and how long a speech may be (seconds, 0 for no limit)."""

    meeting = models.OneToOneField(
        Meeting, on_delete=models.CASCADE, primary_key=True, related_name="speakers_list"
    )
    is_open = models.BooleanField(default=True)
    seconds = models.PositiveIntegerField(default=0)


class Speech(models.Model):
    """One turn: asked for, given, ended, or taken back. At most one person of a meeting has the word."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Venter på ordet")
        SPEAKING = "speaking", _("Har ordet")
        ENDED = "ended", _("Har talt")
        TAKEN_BACK = "taken_back", _("Trukket tilbage")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="speeches")
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="speeches"
    )
    name = models.CharField(max_length=160)
    place = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(SPEECH)), name="meetings_speech_state_known"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(state="speaking"), name="meetings_one_has_the_word"
            ),
        ]
