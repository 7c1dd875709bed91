"""What a published meeting lacks and what is kept back, each as one sentence that says where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raadslag.portal.paper import Item, Paper


@dataclass(frozen=True)
class Sentence:
    """One thing that is missing or kept back, and the item where it belongs."""

    text: str
    item: Item | None = None


def missing(paper: Paper, *, today: date) -> list[Sentence]:
    """Papers, remarks and decisions that the document promises or ought to have and does not."""
    found: list[Sentence] = []
    if not paper.is_minutes and paper.starts_on and paper.starts_on < today and not _cancelled(paper):
        found.append(Sentence(_("Mødet er holdt, men referatet er ikke offentliggjort endnu.")))
    if paper.is_minutes and not paper.document.participants:
        found.append(Sentence(_("Referatet siger ikke, hvem der deltog.")))
    for item in paper.leaves:
        if item.said.public:
            found += _item(paper, item)
    return found


def withheld(paper: Paper) -> list[Sentence]:
    """Closed items and confidential papers: that they exist is public."""
    found = []
    for item in paper.items:
        if not item.said.public:
            found.append(Sentence(_("%(item)s blev behandlet for lukkede døre.") % {"item": item.name}, item))
        if item.withheld_papers:
            words = ngettext(
                "%(count)d bilag til %(item)s er fortroligt og vises ikke.",
                "%(count)d bilag til %(item)s er fortrolige og vises ikke.",
                item.withheld_papers,
            )
            found.append(Sentence(words % {"count": item.withheld_papers, "item": _lower(item.name)}, item))
    return found


def overdue(paper: Paper, on: str | None) -> bool:
    """A remark expected on or before the day of a meeting whose minutes are out: it was promised and did not come."""
    if not paper.is_minutes:
        return False
    return not on or not paper.starts_on or on <= paper.starts_on.isoformat()


def _item(paper: Paper, item: Item) -> list[Sentence]:
    found = []
    for stop, _slug in item.stops:
        if stop.state == "expected" and stop.on and overdue(paper, stop.on):
            words = _("Bemærkninger fra %(body)s til %(item)s var ventet. Referatet nævner dem ikke.")
            found.append(Sentence(words % {"body": stop.organization, "item": _lower(item.name)}, item))
    lost = sum(not paper.here for paper in item.attachments)
    if lost:
        words = ngettext(
            "%(count)d bilag til %(item)s er nævnt, men ikke lagt ind.",
            "%(count)d bilag til %(item)s er nævnt, men ikke lagt ind.",
            lost,
        )
        found.append(Sentence(words % {"count": lost, "item": _lower(item.name)}, item))
    if paper.is_minutes and not item.outcome and not item.said.text("decision"):
        found.append(
            Sentence(
                _("Referatet siger ikke, hvad der kom ud af %(item)s.") % {"item": _lower(item.name)}, item
            )
        )
    return found


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:] if name.startswith(_("Punkt")) else f"»{name}«"


def _cancelled(paper: Paper) -> bool:
    return bool(paper.meeting["state"] == "cancelled")
