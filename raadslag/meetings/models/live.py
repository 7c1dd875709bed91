"""The minutes while they are written: how far each item is, every saved wording, who writes where, who came and went.

A revision is what somebody saved on pause; it is no row of the trail. The current wording itself stands where it
always does (the item's sections of kind decision and its Decision), so that everything else reads one place.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.meetings.models.item import AgendaItem
from raadslag.meetings.models.meeting import Meeting, Participation


class LiveItem(models.Model):
    """How far an item's minutes are; `version` is the number of its current revision, `notes` are the secretariat's."""

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, primary_key=True, related_name="live")
    version = models.PositiveIntegerField(default=0)
    notes = models.TextField(blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)


class Revision(models.Model):
    """One wording of an item's minutes as it was saved. A refused one was never current: what one of two
    wrote while the other saved. It is kept all the same."""

    class Kind(models.TextChoices):
        SAVED = "saved", _("Gemt")
        ADOPTED = "adopted", _("Indstillingen tiltrådt")
        UNDONE = "undone", _("Fortrudt")
        MERGED = "merged", _("Sat sammen")
        CHOSEN = "chosen", _("Valgt mellem to")
        RESTORED = "restored", _("Sat tilbage")
        ELSEWHERE = "elsewhere", _("Ændret et andet sted")
        REFUSED = "refused", _("Skrevet samtidig, ikke den gældende")

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    seen_version = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    key = models.CharField(max_length=40, blank=True)
    """Made by the browser for each save, so that the same save sent twice is one."""
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["item", "version"], name="meetings_revisions_in_order"),
            models.UniqueConstraint(
                fields=["item", "key"], condition=~Q(key=""), name="meetings_a_save_sent_twice_is_one"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "saved",
                        "adopted",
                        "undone",
                        "merged",
                        "chosen",
                        "restored",
                        "elsewhere",
                        "refused",
                    ]
                ),
                name="meetings_revision_kind_known",
            ),
        ]


class Presence(models.Model):
    """Where in a meeting's minutes an account is just now; a row older than half a minute says nothing."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, related_name="+")
    writing = models.BooleanField(default=False)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="meetings_one_place_per_account")
        ]


class Movement(models.Model):
    """Somebody came late or left early, by the clock of the meeting; `item` is what was being dealt with."""

    class Kind(models.TextChoices):
        CAME = "came", _("Kom")
        LEFT = "left", _("Gik")

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="movements")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.TimeField()
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["came", "left"]), name="meetings_movement_kind_known"
            )
        ]


class ItemAbsence(models.Model):
    """Somebody who is at the meeting took no part in one item: was recused, or was out of the room."""

    class Reason(models.TextChoices):
        RECUSED = "recused", _("Inhabil")
        AWAY = "away", _("Ikke til stede")

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="absences")
    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="item_absences")
    reason = models.CharField(max_length=10, choices=Reason)

    class Meta:
        ordering = ["participation__position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "participation"], name="meetings_one_absence_per_item"),
            models.CheckConstraint(
                condition=Q(reason__in=["recused", "away"]), name="meetings_absence_reason_known"
            ),
        ]
