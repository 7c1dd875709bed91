"""What a later version of an agenda changed, in sentences: for mails in the reader's language, for the record in Danish.

`domain/agenda_changes.py` finds the changes. A closed item whose title may not be told is named by its number alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from raadslag.domain.agenda_changes import Change

Words = dict[str, str]
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
TEXTS = {
    "background": gettext_lazy("Baggrund"),
    "recommendation": gettext_lazy("Indstilling"),
    "presentation": gettext_lazy("Sagsfremstilling"),
    "finance": gettext_lazy("Økonomi"),
    "legal_basis": gettext_lazy("Retsgrundlag"),
    "consultation": gettext_lazy("Andre organers behandling"),
}
SAID: dict[str, Callable[[Words], str]] = {
    "starts": lambda w: _starts(w),
    "ends": lambda w: _("Mødet ventes at slutte kl. %(to)s") % w,
    "place": lambda w: (
        (_("Mødestedet er %(to)s") if w["from"] == "–" else _("Nyt mødested: %(to)s (var %(from)s)")) % w
    ),
    "new_item": lambda w: _("Nyt %(small)s: %(title)s") % w,
    "gone": lambda w: _("%(point)s er taget af dagsordenen: %(title)s") % w,
    "moved": lambda w: _("Punkt %(from)s er nu %(number)s: %(title)s") % w,
    "withdrawn": lambda w: _("%(point)s udgår: %(title)s") % w,
    "postponed": lambda w: _("%(point)s er udsat: %(title)s") % w,
    "referred": lambda w: _("%(point)s er sendt videre: %(title)s") % w,
    "back": lambda w: _("%(point)s er på dagsordenen igen: %(title)s") % w,
    "opened": lambda w: _("%(point)s er nu åbent: %(title)s") % w,
    "closed": lambda w: _("%(point)s er nu lukket") % w,
    "title": lambda w: _("%(point)s har fået en anden titel: %(title)s") % w,
    "text": lambda w: _("%(point)s: teksten er ændret (%(texts)s)") % w,
    "new_paper": lambda w: _("%(point)s: nyt bilag %(paper)s") % w,
    "other_paper": lambda w: _("%(point)s: bilaget %(paper)s er byttet ud") % w,
    "given_paper": lambda w: _("%(point)s: bilaget %(paper)s er lagt ved") % w,
    "gone_paper": lambda w: _("%(point)s: bilaget %(paper)s er taget væk") % w,
}


def _starts(words: Words) -> str:
    """Another day is a move; a time that was not known before is only told."""
    told = words["to"].startswith(words["from"]) and words["to"] != words["from"]
    return (_("Mødet begynder %(to)s") if told else _("Mødet er flyttet fra %(from)s til %(to)s")) % words


def sentence(change: Change) -> str:
    """A change as one sentence in the language that holds now."""
    return _ended(SAID[change["what"]](_words(change)))


def on_record(found: Sequence[Change]) -> list[str]:
    """The changes as the record has them: in Danish, whoever froze it."""
    with override("da"):
        return [sentence(change) for change in found]


def _words(change: Change) -> Words:
    number = change.get("number", "")
    point = _("Punkt %(number)s") % {"number": number} if number else _("Punkt")
    kinds = [str(TEXTS.get(kind, _("andet afsnit"))) for kind in change.get("kinds", ())]
    return {
        "point": point,
        "small": point[:1].lower() + point[1:],
        "number": number or _("uden nummer"),
        "title": change.get("title", "") or ("" if change.get("public", True) else _("lukket punkt")),
        "texts": ", ".join(dict.fromkeys(kinds)),
        "paper": f"»{change['paper']}«" if change.get("paper") else _("uden titel"),
        "from": _moment(change.get("from", ""))
        if "number" not in change
        else change.get("from") or _("uden nummer"),
        "to": _moment(change.get("to", "")),
    }


def _moment(value: str) -> str:
    """ "25. november 2016 kl. 10.00" of an ISO moment or day; other words as they are, a dash for none."""
    if "T" in value and (moment := parse_datetime(value)):
        return date_format(moment, "DATETIME_FORMAT")
    if ISO_DAY.fullmatch(value) and (day := parse_date(value)):
        return date_format(day)
    return value or "–"


def _ended(words: str) -> str:
    """A sentence with its full stop, unless it ends with a sign of its own."""
    plain = words.rstrip(": ")
    return plain if plain.endswith((".", "?", "!")) else f"{plain}."
