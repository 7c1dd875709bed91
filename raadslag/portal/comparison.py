"""The same case in several councils side by side: what each was recommended, what it decided, and the difference.

The difference is counted in words. Where two texts share too few, marking every word would say nothing, and
the page says so instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from raadslag.domain.difference import Run, difference
from raadslag.meetings import published
from raadslag.meetings.published_threads import Thread
from raadslag.people.models import Body
from raadslag.portal.paper import Item, Paper
from raadslag.portal.said import Said, is_rich, said

REWRITTEN = 0.4
"""Below this part of words in common a text is its own, and word marks would be noise."""
LONGEST_MARKED = 6000


@dataclass(frozen=True)
class Against:
    """A text beside that of the council compared with: `runs` of words with their fate, or none; words in common."""

    runs: tuple[Run, ...]
    common: int
    same: bool


@dataclass(frozen=True)
class Column:
    """One council: its last item of the case that says something, and what it says."""

    body: Body
    row: published.PublishedItem
    item: Item
    others: list[published.PublishedItem]
    recommendation: str
    decision: str
    shown: Said | None
    recommended_against: Against | None = None
    decided_against: Against | None = None

    @property
    def rich(self) -> bool:
        return is_rich(self.recommendation)


def columns(thread: Thread, papers: dict[int, Paper], base: str = "") -> list[Column]:
    """A column for each council in the order they had the case; `base` is the slug of the one compared with."""
    by_body: dict[int, list[published.PublishedItem]] = {}
    for item in thread.items:
        by_body.setdefault(item.body_id, []).append(item)
    around = _moment(thread)
    plain = [_column(rows, papers, around) for rows in by_body.values()]
    found = [column for column in plain if column is not None]
    chosen = next((c for c in found if c.body.slug == base), found[0] if found else None)
    return [_against(column, chosen) if chosen and column is not chosen else column for column in found]


def compared_with(found: list[Column]) -> Column | None:
    """The column that the others are compared with."""
    return next((c for c in found if c.recommended_against is None and c.decided_against is None), None)


def _moment(thread: Thread) -> str:
    """The month in which most councils had the case, so that each shows its item from the same round."""
    months: dict[str, set[int]] = {}
    for item in thread.items:
        if item.starts_on and item.outcome:
            months.setdefault(f"{item.starts_on:%Y-%m}", set()).add(item.body_id)
    return max(months, key=lambda month: (len(months[month]), month), default="")


def _column(rows: list[published.PublishedItem], papers: dict[int, Paper], around: str) -> Column | None:
    def weight(item: published.PublishedItem) -> tuple[bool, bool, str]:
        return (bool(item.outcome), str(item.starts_on or "")[:7] == around, str(item.starts_on or ""))

    for row in sorted(rows, key=weight, reverse=True):
        paper = papers.get(row.meeting_id)
        item = paper.item(row.address) if paper else None
        if item:
            asked, decided = item.said.text("recommendation"), item.said.text("decision")
            marked = asked if item.relation != "followed" else ""
            shown = said(marked, decided) if decided else None
            return Column(row.body, row, item, [r for r in rows if r is not row], asked, decided, shown)
    return None


def _against(column: Column, base: Column) -> Column:
    return Column(
        column.body,
        column.row,
        column.item,
        column.others,
        column.recommendation,
        column.decision,
        column.shown,
        against(_unnamed(base, base.recommendation), _unnamed(column, column.recommendation)),
        against(_unnamed(base, base.decision), _unnamed(column, column.decision)),
    )


def _unnamed(column: Column, text: str) -> str:
    """The text with the council's own name as "rådet": that each calls itself by its name is no difference."""
    return text.replace(column.body.name, _("rådet"))


def against(old: str, new: str) -> Against | None:
    """How a text differs from another; None where either says nothing."""
    if not old or not new:
        return None
    runs = difference(old[:LONGEST_MARKED], new[:LONGEST_MARKED])
    sizes = {"same": 0, "added": 0, "removed": 0}
    for run in runs:
        sizes[run.change] += len(run.text.split())
    longest = sizes["same"] + max(sizes["added"], sizes["removed"])
    part = sizes["same"] / longest if longest else 1.0
    same = not sizes["added"] and not sizes["removed"]
    return Against(runs if part >= REWRITTEN and not same else (), round(100 * part), same)
