"""What a published meeting lacks and what is kept back, each as one sentence that says where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raadslag.portal.paper import Item, Paper


@dataclass(frozen=True)
class Sentence:
    """One thing that is missing or kept back, and the items where it belongs, with how many of it there are."""

    text: str
    items: tuple[tuple[Item, int], ...] = ()


def missing(paper: Paper, *, today: date) -> list[Sentence]:
    """Papers, remarks and decisions that the document promises or ought to have and does not."""
    found: list[Sentence] = []
    if not paper.is_minutes and paper.starts_on and paper.starts_on < today and not _cancelled(paper):
        found.append(Sentence(_("Mødet er holdt, men referatet er ikke offentliggjort endnu.")))
    if paper.is_minutes and not paper.document.participants:
        found.append(Sentence(_("Referatet siger ikke, hvem der deltog.")))
    public = [item for item in paper.leaves if item.said.public]
    awaited: dict[str, list[Item]] = {}
    for item in public:
        for stop, _slug in item.stops:
            if stop.state == "expected" and stop.on and overdue(paper, stop.on):
                where = awaited.setdefault(stop.organization, [])
                if not where or where[-1] is not item:
                    where.append(item)
    for body, where in awaited.items():
        words = _("Bemærkninger fra %(body)s var ventet. Referatet nævner dem ikke igen.")
        found.append(Sentence(words % {"body": body}, tuple((item, 1) for item in where)))
    lost = [(item, n) for item in public if (n := sum(not p.here for p in item.attachments))]
    if lost:
        total = sum(n for _item, n in lost)
        words = ngettext(
            "Ét bilag er nævnt, men ikke lagt ind:", "%(n)d bilag er nævnt, men ikke lagt ind:", total
        )
        found.append(Sentence(words % {"n": total}, tuple(lost)))
    silent = [(i, 1) for i in public if paper.is_minutes and not i.outcome and not i.said.text("decision")]
    if silent:
        found.append(Sentence(_("Referatet siger ikke, hvad der kom ud af:"), tuple(silent)))
    return found


def withheld(paper: Paper) -> list[Sentence]:
    """Closed items and confidential papers: that they exist is public."""
    found = []
    closed = tuple((item, 1) for item in paper.items if not item.said.public)
    if closed:
        words = ngettext(
            "Ét punkt er lukket for offentligheden:",
            "%(n)d punkter er lukkede for offentligheden:",
            len(closed),
        )
        found.append(Sentence(words % {"n": len(closed)}, closed))
    kept = tuple((item, item.withheld_papers) for item in paper.items if item.withheld_papers)
    if kept:
        total = sum(n for _item, n in kept)
        words = ngettext(
            "Ét bilag er fortroligt og vises ikke:", "%(n)d bilag er fortrolige og vises ikke:", total
        )
        found.append(Sentence(words % {"n": total}, kept))
    return found


def overdue(paper: Paper, on: str | None) -> bool:
    """A remark expected on or before the day of a meeting whose minutes are out: it was promised and did not come."""
    if not paper.is_minutes:
        return False
    return not on or not paper.starts_on or on <= paper.starts_on.isoformat()


def _cancelled(paper: Paper) -> bool:
    return bool(paper.meeting["state"] == "cancelled")
