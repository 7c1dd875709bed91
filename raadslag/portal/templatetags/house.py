"""How templates write what is on record: days, outcomes, sizes and rich text, in the reader's language.

Days and figures are kept from breaking over lines with non-breaking spaces.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from raadslag.domain.danish.dates import MONTHS
from raadslag.domain.richtext import from_markdown, to_html, to_plain
from raadslag.meetings import outcome_words

register = template.Library()
NBSP = "\u00a0"

OUTCOMES = {
    outcome: (outcome_words.MARKS[outcome], word) for outcome, word in outcome_words.OUTCOMES.items()
} | {"closed": ("none", gettext_lazy("Ikke offentlig"))}
"""Outcome -> its mark in the style sheet, and its word."""

ROLES = {
    "chair": gettext_lazy("Formand"),
    "vice_chair": gettext_lazy("Næstformand"),
    "member": gettext_lazy("Medlem"),
    "substitute": gettext_lazy("Stedfortræder"),
    "secretary": gettext_lazy("Sekretær"),
    "official": gettext_lazy("Tilforordnet"),
}
"""What a member's role is called on public pages."""


SECTIONS = {
    "background": gettext_lazy("Baggrund"),
    "recommendation": gettext_lazy("Indstilling"),
    "presentation": gettext_lazy("Sagsfremstilling"),
    "decision": gettext_lazy("Beslutning"),
    "consultation": gettext_lazy("Tidligere behandling"),
    "finance": gettext_lazy("Økonomi"),
    "legal_basis": gettext_lazy("Retsgrundlag"),
    "attendance": gettext_lazy("Deltagere i punktet"),
    "other": gettext_lazy("Øvrigt"),
}
"""What a section is called where the document printed no heading."""

STATEMENTS = {
    "for": gettext_lazy("Stemte for"),
    "against": gettext_lazy("Stemte imod"),
    "abstained": gettext_lazy("Undlod at stemme"),
    "reservation": gettext_lazy("Tog forbehold"),
    "minority": gettext_lazy("Mindretalsudtalelse"),
    "dissent": gettext_lazy("Afvigende mening"),
    "recusal": gettext_lazy("Inhabil"),
}
"""What a statement on record is called."""


NUMBERS = (
    "",
    "",
    gettext_lazy("to"),
    gettext_lazy("tre"),
    gettext_lazy("fire"),
    gettext_lazy("fem"),
    gettext_lazy("seks"),
    gettext_lazy("syv"),
    gettext_lazy("otte"),
    gettext_lazy("ni"),
    gettext_lazy("ti"),
)
"""Small numbers in running text."""

TIED = re.compile(
    rf"(?<=\d\.) (?={'|'.join(MONTHS)})"
    r"|(?<=\d) (?=(?:%|kr\.|mio\.|mia\.|pct\.|procent|år|km|kommuner|punkter|pladser)(?!\w))"
    r"|(?<=\bmio\.) (?=kr\.)|(?<=\bkl\.) (?=\d)|(?<=\b[Pp]kt\.) (?=\d)|(?<=\b[Pp]unkt) (?=\d)|(?<=\b§) (?=\d)"
)
"""Spaces at which a line must not break."""


def day_words(value: date, form: str) -> str:
    """A day as words; `form` is Django's, "j. F Y" in Danish and "j F Y" in English."""
    danish = get_language() == "da"
    return date_format(value, form if danish else form.replace("j.", "j").replace(r" \d\e\n", "")).replace(
        " ", NBSP, 1
    )


@register.filter
def tie(value: str) -> str:
    """Words that belong together kept on one line: "40 %", "pkt. 3.1", "den 1. september", "17 år"."""
    return TIED.sub(NBSP, value)


@register.filter
def number_word(value: int) -> str:
    """Two to ten as words, larger numbers as figures."""
    return str(NUMBERS[value]) if 2 <= value <= 10 else str(value)


@register.filter
def day(value: date | datetime | None) -> str:
    """ "22. november 2016", or "uden dato"."""
    if value is None:
        return _("uden dato")
    if isinstance(value, datetime):
        value = localtime(value) if is_aware(value) else value
    return day_words(value, "j. F Y")


@register.filter
def short_day(value: date | None) -> str:
    """ "22. november": below a heading that says the year."""
    return day_words(value, "j. F") if value else _("uden dato")


@register.filter
def weekday(value: date | None) -> str:
    """ "tirsdag den 22. november 2016"."""
    if value is None:
        return _("uden dato")
    return date_format(value, r"l \d\e\n " if get_language() == "da" else "l ") + day(value)


@register.filter
def partial_day(value: str | None) -> str:
    """An ISO date of any precision: "2016" -> "2016", "2016-11" -> "november 2016"."""
    if not value:
        return _("Ingen dato")
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return value
    if len(parts) == 2:
        return date_format(date(parts[0], parts[1], 1), "F Y").replace(" ", NBSP)
    return day(date(*parts))


@register.filter
def clock(value: time | datetime | None) -> str:
    """ "kl. 10.00"."""
    if value is None:
        return ""
    if isinstance(value, datetime) and is_aware(value):
        value = localtime(value)
    return f"kl.{NBSP}{value:%H.%M}" if get_language() == "da" else f"{value:%H:%M}"


@register.filter
def file_size(value: int) -> str:
    """Bytes as "212 kB" or "9,4 MB"."""
    if value < 1_000_000:
        return f"{max(1, round(value / 1000))}{NBSP}kB"
    figure = f"{value / 1_000_000:.1f}"
    return f"{figure.replace('.', ',') if get_language() == 'da' else figure}{NBSP}MB"


@register.filter
def outcome_mark(value: str) -> str:
    """The class of an outcome's mark."""
    return OUTCOMES[value][0] if value in OUTCOMES else "none"


@register.filter
def outcome_word(value: str) -> str:
    """The word of an outcome: never without its mark, and the mark never without it."""
    return str(OUTCOMES[value][1]) if value in OUTCOMES else _("Ingen beslutning")


@register.filter
def relation_word(value: str) -> str:
    """What is said beside the outcome about the recommendation; nothing where the words prove nothing."""
    return _("med tilføjelse") if value == "followed_with_addition" else ""


@register.filter
def role_word(value: str) -> str:
    """A member's role."""
    return str(ROLES.get(value, value))


@register.filter
def rich(value: str, heading: int = 3) -> SafeString:
    """Markdown of a section as HTML; headings begin at a level, wide tables scroll by themselves."""
    html = re.sub(r">[^<]+", lambda part: tie(part[0]), to_html(from_markdown(value), heading))
    html = html.replace(
        '<table class="data">',
        f'<div class="scroll" tabindex="0" role="group" aria-label="{_("Tabel")}"><table class="data">',
    ).replace("</table>", "</table></div>")
    html = re.sub(r"<tr>(?=<t[hd][^>]*>(?:I alt|Sum|Total)\b)", '<tr class="sum">', html)
    return mark_safe(html)  # to_html escapes everything it is given


@register.filter
def plain(value: str) -> str:
    """Markdown as plain words."""
    return tie(to_plain(from_markdown(value)))


@register.filter
def runs(value: Any) -> SafeString:
    """Words of a decision, the council's own inside <ins>."""
    parts = [
        format_html("<ins>{}</ins>{}", tie(run.text.rstrip()), run.text[len(run.text.rstrip()) :])
        if run.change == "added"
        else format_html("{}", tie(run.text))
        for run in value
    ]
    return mark_safe("".join(parts))  # every part is escaped by format_html


@register.filter
def changes(value: Any) -> SafeString:
    """Words of two texts as one: what only the first has inside <del>, what only the second has inside <ins>."""
    tags = {"added": "<ins>{}</ins>{}", "removed": "<del>{}</del>{}", "same": "{}{}"}
    parts = [
        format_html(tags[run.change], tie(run.text.rstrip()), run.text[len(run.text.rstrip()) :])
        for run in value
    ]
    return mark_safe("".join(parts))  # every part is escaped by format_html


@register.filter
def period(value: Any) -> str:
    """ "1. januar 2018 til 31. december 2021", "siden 1. januar 2018", or nothing when no day is known."""
    begun, over = value.valid_from, value.valid_to
    if begun and over:
        return _("%(from)s til %(to)s") % {"from": day(begun), "to": day(over)}
    if begun:
        return _("siden %(from)s") % {"from": day(begun)}
    return _("til %(to)s") % {"to": day(over)} if over else ""


@register.filter
def marked(value: Any) -> SafeString:
    """Runs of (words, found): what the query found inside <mark>."""
    parts = [format_html("<mark>{}</mark>" if found else "{}", words) for words, found in value]
    return mark_safe("".join(parts))  # every part is escaped by format_html


@register.filter
def statement_word(value: str) -> str:
    """What a statement on record is called."""
    return str(STATEMENTS.get(value, value))


@register.filter
def section_heading(section: Any) -> str:
    """A section's heading as printed, or the house's word for its kind."""
    return section.heading or str(SECTIONS[section.kind])


@register.filter
def paper_word(value: str) -> str:
    """ "referat" -> "Referat" in the reader's language."""
    words = {"referat": _("Referat"), "beslutninger": _("Beslutningsliste"), "planlagt": _("Planlagt møde")}
    return words.get(value, _("Dagsorden"))
