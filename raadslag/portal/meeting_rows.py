"""Meetings as rows of a list: what each was about in a line, and how far its papers have come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raadslag.domain.agenda import standing
from raadslag.meetings import published

TOPICS = 4


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in a list. `mark` is the class of its state's mark, `state` the word, `more` the small print."""

    meeting: published.PublishedMeeting
    topics: tuple[str, ...]
    other_topics: int
    mark: str
    state: str
    more: str
    decided: int

    @property
    def year(self) -> str:
        day = self.meeting.starts_on
        return str(day.year) if day else _("Uden dato")


def meeting_rows(meetings: Iterable[published.PublishedMeeting], *, today: date) -> list[MeetingRow]:
    """Rows of meetings in the given order. One query, however many meetings."""
    wanted = list(meetings)
    items = published.items_of(wanted)
    return [_row(meeting, items.get(meeting.pk, []), today) for meeting in wanted]


def _row(
    meeting: published.PublishedMeeting, items: list[published.PublishedItem], today: date
) -> MeetingRow:
    parents = {a.position for a, b in pairwise(items) if b.level > a.level}
    leaves = [item for item in items if item.position not in parents or item.outcome]
    topics = [item.title for item in leaves if item.public and item.title and not standing(item.title)]
    decided = sum(bool(item.outcome) for item in leaves)
    mark, state, more = _state(meeting, leaves, today)
    return MeetingRow(
        meeting, tuple(topics[:TOPICS]), max(0, len(topics) - TOPICS), mark, state, more, decided
    )


def _state(
    meeting: published.PublishedMeeting, leaves: list[published.PublishedItem], today: date
) -> tuple[str, str, str]:
    points = ngettext("%(count)d punkt", "%(count)d punkter", len(leaves)) % {"count": len(leaves)}
    if meeting.state == "cancelled":
        return "postponed", _("Aflyst"), ""
    if meeting.minutes_id:
        decided = sum(bool(item.outcome) for item in leaves)
        words = ngettext("%(count)d beslutning", "%(count)d beslutninger", decided) % {"count": decided}
        return "approved", _("Referat"), words
    if not meeting.item_count:
        return "none", _("Planlagt"), _("dagsorden følger")
    if meeting.starts_on and meeting.starts_on < today:
        return "none", _("Referat mangler"), points
    return "discussed", _("Dagsorden"), points
