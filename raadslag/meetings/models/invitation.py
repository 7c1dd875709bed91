"""Calling a meeting: each sending out of its agenda, whom it invites, what they answered, and guests per item."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.domain.stages import ATTENDANCE
from raadslag.meetings.models.item import AgendaItem
from raadslag.meetings.models.meeting import Meeting
from raadslag.meetings.models.publication import Publication
from raadslag.people.models import Municipality, Person


class Dispatch(models.Model):
    """One sending out to everybody: the agenda, a later version of it, or that the meeting is cancelled.

    `sequence` counts what calendars were told about the meeting, from 0. `answer_by` is a whole day, inclusive.
    """

    class Kind(models.TextChoices):
        AGENDA = "agenda", _("Dagsorden")
        CANCELLATION = "cancellation", _("Aflysning")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="dispatches")
    kind = models.CharField(max_length=12, choices=Kind)
    sequence = models.PositiveIntegerField()
    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, null=True, blank=True, related_name="dispatches"
    )
    changes = models.JSONField(default=list)
    open_document = models.JSONField(default=dict)
    """The agenda as everybody may see it: what goes out by mail, where nobody controls who reads it."""
    message = models.TextField(blank=True)
    answer_by = models.DateField(null=True, blank=True)
    expected_end = models.TimeField(null=True, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["meeting", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "sequence"], name="meetings_dispatches_in_order"),
            models.CheckConstraint(
                condition=Q(kind="agenda", publication__isnull=False) | Q(kind="cancellation"),
                name="meetings_a_dispatched_agenda_is_frozen",
            ),
        ]


class Invitation(models.Model):
    """A person asked to come to a meeting, and what holds of their answers now."""

    class Kind(models.TextChoices):
        MEMBER = "member", _("Medlem")
        SUBSTITUTE = "substitute", _("Stedfortræder")

    class State(models.TextChoices):
        UNANSWERED = "unanswered", _("Har ikke svaret")
        COMING = "coming", _("Kommer")
        APOLOGY = "apology", _("Afbud")
        WITHDRAWN = "withdrawn", _("Ikke indkaldt længere")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.MEMBER)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    substitute_for = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="substitutes"
    )
    substitute_name = models.CharField(max_length=160, blank=True)
    """Somebody without a seat whom the member named instead; the secretary sees to it."""
    state = models.CharField(max_length=12, choices=State, default=State.UNANSWERED)
    note = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    late = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["meeting", "person"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(ATTENDANCE)), name="meetings_invitation_state_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="member") | Q(kind="substitute", substitute_for__isnull=False),
                name="meetings_a_substitute_stands_for_somebody",
            ),
        ]


class Answer(models.Model):
    """One answer as it was given; a changed mind is another row."""

    class Way(models.TextChoices):
        LINK = "link", _("ved linket i mailen")
        DESK = "desk", _("på Mine møder")
        CALENDAR = "calendar", _("i kalenderen")
        SECRETARY = "secretary", _("skrevet ind af sekretariatet")

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="answers")
    state = models.CharField(max_length=12)
    substitute = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    substitute_name = models.CharField(max_length=160, blank=True)
    note = models.TextField(blank=True)
    late = models.BooleanField(default=False)
    way = models.CharField(max_length=10, choices=Way)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["given_at", "pk"]


class Guest(models.Model):
    """Somebody who comes to one item or to the whole meeting without being a member; gets no papers."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="guests")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="guests"
    )
    name = models.CharField(max_length=160)
    role = models.CharField(max_length=160, blank=True)
    presents = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
