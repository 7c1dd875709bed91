"""Items that municipalities propose to a council, and the short standard texts that a council keeps."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.domain.document import SECTION_KINDS
from raadslag.domain.stages import PROPOSED_ITEM
from raadslag.meetings.models.item import AgendaItem
from raadslag.meetings.models.paper import File
from raadslag.people.models import Body, Municipality


class ProposedItem(models.Model):
    """An item that a municipality writes, approves and sends; `texts`: kind of section -> Markdown.

    `reason` is why the secretariat sent it back or declined it, or why the municipality's approver did. When it is
    taken in it becomes `item`, which waits for a meeting. `version` counts what was written.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Kladde")
        FOR_APPROVAL = "for_approval", _("Til godkendelse i kommunen")
        SENT = "sent", _("Sendt til sekretariatet")
        RETURNED = "returned", _("Sendt tilbage")
        TAKEN_IN = "taken_in", _("Taget ind")
        DECLINED = "declined", _("Afvist")

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="proposed_items")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="proposed_items")
    title = models.CharField(max_length=400)
    texts = models.JSONField(default=dict)
    wish = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposed_as"
    )
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["body", "state"]), models.Index(fields=["municipality", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(PROPOSED_ITEM)), name="meetings_proposed_item_state_known"
            )
        ]


class ProposedPaper(models.Model):
    """A file that goes with a proposed item."""

    proposed_item = models.ForeignKey(ProposedItem, on_delete=models.CASCADE, related_name="papers")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=400)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="proposed_papers")

    class Meta:
        ordering = ["position", "pk"]


class TextModule(models.Model):
    """A short standard text of a council for one kind of section. One that `begins` stands in a new proposed item."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="text_modules")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    text = models.TextField()
    begins = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["body", "name"], name="meetings_one_text_module_of_a_name"),
            models.CheckConstraint(
                condition=Q(kind__in=SECTION_KINDS), name="meetings_text_module_kind_known"
            ),
        ]
