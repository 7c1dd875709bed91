"""What is missing, withheld or late across meetings, each with where it is and why as far as the papers say.

Built on the same sentences as a meeting's own page (`missing.py`); papers and items that came late are added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raadslag.domain.summary import plain
from raadslag.instruments.published import InstrumentEdition
from raadslag.meetings.published import PublishedMeeting
from raadslag.portal.missing import Sentence, missing, withheld
from raadslag.portal.paper import Item, Paper

LATE_HEADINGS = ("Kommer efter udsendelsen", "Hvorfor bilag er eftersendt")
"""What `agenda_marks` prints over the reasons."""
UNANSWERED = ("missing", "overdue", "none", "on_agenda")


@dataclass(frozen=True)
class MeetingGaps:
    """A meeting with what it lacks, keeps back and got late."""

    row: PublishedMeeting
    missing: list[Sentence]
    withheld: list[Sentence]
    late: list[tuple[Item, str, str]]

    @property
    def any(self) -> bool:
        return bool(self.missing or self.withheld or self.late)


@dataclass(frozen=True)
class RoundGaps:
    """A round whose deadline has passed: who has not answered."""

    title: str
    council: str
    accent: str
    deadline: date
    names: tuple[str, ...]
    url: str


def meeting_gaps(rows: Iterable[tuple[PublishedMeeting, Paper]], *, today: date) -> list[MeetingGaps]:
    """The gaps of meetings that have some, in the order given."""
    found = [
        MeetingGaps(row, missing(paper, today=today), withheld(paper), list(_late(paper)))
        for row, paper in rows
    ]
    return [gaps for gaps in found if gaps.any]


def _late(paper: Paper) -> Iterator[tuple[Item, str, str]]:
    """Items and papers that came after the agenda was sent out: the reason as published, or else our words."""
    for item in paper.leaves:
        if not item.said.public:
            continue
        reasons = [plain(section.text) for section in item.said.sections if section.heading in LATE_HEADINGS]
        count = sum(attachment.said.late for attachment in item.attachments)
        if item.facts.get("late"):
            ours = _("Punktet kom på efter udsendelsen. Grunden er ikke oplyst.")
            yield item, reasons[0] if reasons else "", ours
        elif count:
            ours = ngettext("Ét bilag er eftersendt.", "%(n)d bilag er eftersendt.", count) % {"n": count}
            yield item, reasons[-1] if reasons else "", ours


def round_gaps(editions: Iterable[InstrumentEdition], *, today: date) -> list[RoundGaps]:
    """Public rounds past their deadline with actors who have not answered, newest deadline first."""
    found = [gaps for edition in editions if (gaps := _round(edition, today)) is not None]
    return sorted(found, key=lambda gaps: gaps.deadline, reverse=True)


def _round(edition: InstrumentEdition, today: date) -> RoundGaps | None:
    content = edition.content
    if not content or not content.get("deadline"):
        return None
    deadline = date.fromisoformat(content["deadline"][:10])
    names = tuple(asked["name"] for asked in content["asked"] if asked["state"] in UNANSWERED)
    if deadline >= today or not names:
        return None
    return RoundGaps(
        edition.title,
        edition.body.name,
        edition.body.accent,
        deadline,
        names,
        decision_url(content["decision"]),
    )


def decision_url(place: Mapping[str, Any] | None) -> str:
    """The page of the decision that a round rests on, where it is public."""
    return reverse("portal:item", args=[place["council"], place["meeting"], place["item"]]) if place else ""
