"""The words, marks and sentences of rounds, the same for the desk, the public pages and the mails."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

STATES = {
    "answered": gettext_lazy("Svaret"),
    "answered_late": gettext_lazy("Svaret efter fristen"),
    "no_wish": gettext_lazy("Ønsker ikke at deltage"),
    "withdrawn": gettext_lazy("Trukket tilbage"),
    "late_waits": gettext_lazy("Kom for sent, tæller ikke"),
    "missing": gettext_lazy("Intet svar endnu"),
    "overdue": gettext_lazy("Mangler"),
    "unanswered": gettext_lazy("Svarede ikke"),
    "none": gettext_lazy("Intet svar"),
    "on_agenda": gettext_lazy("På dagsordenen"),
    "approved": gettext_lazy("Godkendt"),
    "approved_with_remarks": gettext_lazy("Godkendt med bemærkninger"),
    "approved_older": gettext_lazy("Godkendt en ældre version"),
    "rejected": gettext_lazy("Afvist"),
}
"""State of one of those asked -> its words."""

OUTS = {
    "answered": "approved",
    "answered_late": "concurred",
    "no_wish": "noted",
    "withdrawn": "none",
    "late_waits": "postponed",
    "missing": "discussed",
    "overdue": "postponed",
    "unanswered": "none",
    "none": "postponed",
    "on_agenda": "discussed",
    "approved": "approved",
    "approved_with_remarks": "concurred",
    "approved_older": "postponed",
    "rejected": "rejected",
}
"""State -> the mark of the house's outcomes that it looks like (site.css `.out-...`)."""

TILES = {
    "answered": "yes",
    "answered_late": "rem",
    "no_wish": "wait",
    "withdrawn": "late",
    "late_waits": "late",
    "missing": "wait",
    "overdue": "late",
    "unanswered": "wait",
    "none": "late",
    "on_agenda": "wait",
    "approved": "yes",
    "approved_with_remarks": "rem",
    "approved_older": "late",
    "rejected": "no",
}
"""State -> how its tile on the map is drawn."""

SHORT = {
    "answered": "✓",
    "answered_late": gettext_lazy("sent"),
    "no_wish": gettext_lazy("ønsker ej"),
    "withdrawn": gettext_lazy("trukket"),
    "late_waits": gettext_lazy("for sent"),
    "missing": gettext_lazy("venter"),
    "overdue": "?",
    "unanswered": "–",
    "none": "?",
    "on_agenda": gettext_lazy("venter"),
    "approved": "✓",
    "approved_with_remarks": gettext_lazy("✓ bem."),
    "approved_older": gettext_lazy("version"),
    "rejected": gettext_lazy("nej"),
}
"""State -> the one short word that a tile has room for."""

ORDER = (
    "rejected",
    "none",
    "overdue",
    "unanswered",
    "approved_older",
    "late_waits",
    "withdrawn",
    "missing",
    "on_agenda",
    "no_wish",
    "answered_late",
    "answered",
    "approved",
    "approved_with_remarks",
)
"""Those who need something first."""

CAUTIONS = {
    "past": gettext_lazy("Fristen er passeret."),
    "sunday": gettext_lazy("Fristen er en søndag."),
    "saturday": gettext_lazy("Fristen er en lørdag."),
    "holiday": gettext_lazy("Fristen er en helligdag eller lukkedag."),
    "recess": gettext_lazy("Fristen ligger i juli, hvor rådene holder pause."),
    "night": gettext_lazy("Fristen er midt om natten."),
}
"""What is unlucky about a deadline."""


def approvals(approved: int, asked: int, rejected: list[str]) -> str:
    """The standing of a ratification in one sentence: adopted, refused by whom, or how far it is."""
    if rejected:
        return _("Ikke vedtaget: %(names)s har sagt nej, og alle skal sige ja.") % {"names": listed(rejected)}
    words = {"approved": approved, "asked": asked}
    if asked and approved == asked:
        return _("Vedtaget: alle %(asked)d har godkendt.") % words
    return _("%(approved)d af %(asked)d har godkendt. Alle %(asked)d skal sige ja, før det gælder.") % words


def answers(answered: int, asked: int, *, closed: bool) -> str:
    """How many have answered, in one sentence."""
    words = {"answered": answered, "asked": asked}
    if asked and answered == asked:
        return _("Alle %(asked)d har svaret.") % words
    if closed:
        return _("%(answered)d af %(asked)d nåede at svare.") % words
    return _("%(answered)d af %(asked)d har svaret.") % words


def listed(names: list[str]) -> str:
    """Names as a Danish list: "Skive, Samsø og Odder"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s og %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def bids(total: int, pool: int | None, unit: str) -> str:
    """What the bids come to beside the pool, in one sentence."""
    words = {"total": total, "pool": pool, "unit": unit, "rest": abs((pool or 0) - total)}
    if pool is None:
        return _("Der er bedt om %(total)d %(unit)s.") % words
    if total > pool:
        return _("Der er bedt om %(total)d %(unit)s, og puljen er %(pool)d. Der mangler %(rest)d.") % words
    if total == pool:
        return _("Der er bedt om %(total)d %(unit)s, netop så mange som puljen har.") % words
    return _("Der er bedt om %(total)d af puljens %(pool)d %(unit)s. %(rest)d er tilovers.") % words
