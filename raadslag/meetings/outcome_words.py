"""The Danish words for what came of an item, and which mark of the look each has."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

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
