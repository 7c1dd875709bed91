"""The Danish words for the document's coded values, as choices in forms and labels on pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

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
OUTCOMES = {
    "approved": _("Godkendt"),
    "concurred": _("Tiltrådt"),
    "adopted": _("Vedtaget"),
    "noted": _("Taget til efterretning"),
    "discussed": _("Drøftet"),
    "supported": _("Bakket op"),
    "recommended": _("Anbefalet"),
    "appointed": _("Udpeget"),
    "rejected": _("Forkastet"),
    "postponed": _("Udsat"),
    "withdrawn": _("Udgået"),
    "referred": _("Oversendt"),
    "other": _("Andet udfald"),
}
MARKS = {
    "approved": "approved",
    "adopted": "approved",
    "appointed": "approved",
    "concurred": "concurred",
    "supported": "approved",
    "recommended": "approved",
    "noted": "noted",
    "discussed": "discussed",
    "postponed": "postponed",
    "withdrawn": "none",
    "referred": "referred",
    "rejected": "rejected",
    "other": "discussed",
}
"""Which mark of the look an outcome has."""
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
