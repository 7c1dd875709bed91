"""What belongs to a case beside its items: letters and their answers, questions, mandates, support given in advance."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.meetings.models.case import Case
from raadslag.meetings.models.item import AgendaItem
from raadslag.meetings.models.paper import File


class CaseNote(models.Model):
    """One letter, question, mandate or support; kept as what it is, with its day, its party and its answer."""

    class Kind(models.TextChoices):
        LETTER_SENT = "letter_sent", _("Brev sendt")
        LETTER_RECEIVED = "letter_received", _("Brev modtaget")
        QUESTION = "question", _("Spørgsmål")
        MANDATE = "mandate", _("Mandat")
        SUPPORT = "support", _("Støtte på forhånd")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="case_notes"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    party = models.CharField(max_length=200)
    """To whom, from whom, or who asked: as written."""
    on = models.DateField()
    text = models.TextField()
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer_file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="case_notes")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["letter_sent", "letter_received", "question", "mandate", "support"]),
                name="meetings_case_note_kind_known",
            )
        ]
