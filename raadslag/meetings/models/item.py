"""Agenda items and their headed texts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.domain.agenda import ITEM_KINDS
from raadslag.domain.document import SECTION_KINDS
from raadslag.domain.stages import ITEM
from raadslag.meetings.models.case import Case
from raadslag.meetings.models.meeting import Meeting
from raadslag.people.models import Body


class AgendaItem(models.Model):
    """A point of the agenda; nesting is `parent` + `position` within the meeting (0-based, document order).

    Of a closed item the public gets the number, and the title only when `title_is_public`. An item that waits for
    a meeting has none yet: it lies in the pool of `body`. One taken off a sent agenda keeps its place and number
    with its reason, and what came of it is another item that `continues` it.
    """

    class Kind(models.TextChoices):
        CASE = "case", _("Sag")
        HEADING = "heading", _("Overskrift")
        APPROVE_AGENDA = "approve_agenda", _("Godkendelse af dagsorden")
        APPROVE_MINUTES = "approve_minutes", _("Godkendelse af referat")
        SINCE_LAST = "since_last", _("Siden sidst")
        NEXT_MEETING = "next_meeting", _("Punkter til næste møde")
        ANY_OTHER_BUSINESS = "any_other_business", _("Eventuelt")
        SIGNATURES = "signatures", _("Underskrifter")

    class State(models.TextChoices):
        WAITING = "waiting", _("Venter på et møde")
        PLACED = "placed", _("På dagsordenen")
        WITHDRAWN = "withdrawn", _("Udgår")
        POSTPONED = "postponed", _("Udsat")
        REFERRED = "referred", _("Oversendt")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, null=True, blank=True, related_name="items"
    )
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="waiting_items"
    )
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.CASE)
    state = models.CharField(max_length=10, choices=State, default=State.PLACED)
    state_reason = models.TextField(blank=True)
    referred_to = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="referred_items"
    )
    continues = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="continued_by"
    )
    approves = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="approving_items"
    )
    late = models.BooleanField(default=False)
    late_reason = models.TextField(blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField(default=1)
    number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=500, blank=True)
    public = models.BooleanField(default=True)
    title_is_public = models.BooleanField(default=False)
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="items")
    case_numbers = models.JSONField(default=list, blank=True)
    case_handlers = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["meeting", "position"]), models.Index(fields=["body", "state"])]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ITEM_KINDS), name="meetings_item_kind_known"),
            models.CheckConstraint(condition=Q(state__in=list(ITEM)), name="meetings_item_state_known"),
            models.CheckConstraint(
                condition=Q(state="waiting", meeting__isnull=True, body__isnull=False)
                | (~Q(state="waiting") & Q(meeting__isnull=False)),
                name="meetings_item_waits_or_has_a_meeting",
            ),
        ]

    @property
    def home(self) -> Body:
        """The body whose item it is: that of its meeting, or the one in whose pool it waits."""
        body = self.meeting.body if self.meeting else self.body
        assert body is not None, "the database lets no item be without both"
        return body


class ItemReference(models.Model):
    """An item points to another, of the same meeting or any other."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="references")
    to = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="referred_from")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "to"], name="meetings_one_reference_to_an_item"),
            models.CheckConstraint(condition=~Q(item=models.F("to")), name="meetings_no_reference_to_itself"),
        ]


class Section(models.Model):
    """A headed text of an item, kept as the canonical Markdown of the rich text tree."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    heading = models.CharField(max_length=200, null=True, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SECTION_KINDS), name="meetings_section_kind_known")
        ]
