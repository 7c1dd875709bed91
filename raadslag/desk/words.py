"""The Danish words for the document's coded values, as choices in forms and labels on pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from raadslag.meetings import outcome_words

KINDS = {"minutes": _("Referat"), "agenda": _("Dagsorden"), "decisions": _("Beslutningsliste")}
STATUSES = {
    "present": _("Til stede"),
    "absent": _("Fraværende"),
    "substitute": _("Stedfortræder"),
    "official": _("Uden stemme"),
}
SECTIONS = {
    "background": _("Baggrund"),
    "recommendation": _("Indstilling"),
    "presentation": _("Sagsfremstilling"),
    "decision": _("Beslutning"),
    "consultation": _("Andre organers behandling"),
    "finance": _("Økonomi"),
    "legal_basis": _("Retsgrundlag"),
    "attendance": _("Fremmøde"),
    "other": _("Andet"),
}
OUTCOMES, MARKS = outcome_words.OUTCOMES, outcome_words.MARKS
STATEMENTS = {
    "for": _("Stemte for"),
    "against": _("Stemte imod"),
    "abstained": _("Undlod at stemme"),
    "reservation": _("Forbehold"),
    "minority": _("Mindretalsudtalelse"),
    "dissent": _("Afvigende mening"),
    "recusal": _("Inhabil"),
}
STATES = {"done": _("Behandlet"), "expected": _("Ventes")}
NUMBERS = (
    _("Ingen"),
    _("Én"),
    _("To"),
    _("Tre"),
    _("Fire"),
    _("Fem"),
    _("Seks"),
    _("Syv"),
    _("Otte"),
    _("Ni"),
    _("Ti"),
    _("Elleve"),
    _("Tolv"),
)
