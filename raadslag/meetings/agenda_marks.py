"""What an agenda says of an item beside its own words: taken off and why, late and why, and what to see as well.

Each becomes a headed section of the composed document, so that page, PDF, Word and data all say the same. The
reader knows the headings (`domain/reading/words/vocabulary.py`), so that they are printed plainly.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import override

from raadslag.domain import document as d
from raadslag.domain.agenda import addresses
from raadslag.domain.richtext import escape
from raadslag.meetings.models import AgendaItem, Attachment, Meeting, PublishedItem, PublishedMeeting

OFF = {"withdrawn": "Udgår", "postponed": "Udsat", "referred": "Oversendt"}
TAKEN_OFF = "Taget af dagsordenen"
LATE = "Kommer efter udsendelsen"
LATE_PAPERS = "Hvorfor bilag er eftersendt"
SEE_ALSO = "Se også"
AFTER_MEETING = "lagt op efter mødet"


def off(item: AgendaItem) -> d.Section | None:
    """Why an item was taken off, or None when it is on the agenda."""
    if item.state not in OFF:
        return None
    what = f"{OFF[item.state]} til {item.referred_to.name}" if item.referred_to else OFF[item.state]
    return d.Section("other", TAKEN_OFF, escape(f"{what}: {item.state_reason}"))


def late(item: AgendaItem) -> d.Section | None:
    """Why an item came after the agenda was sent."""
    return d.Section("other", LATE, escape(item.late_reason)) if item.late and item.late_reason else None


def late_papers(shown: list[Attachment]) -> d.Section | None:
    """Why each late paper came late."""
    lines = [f"- {escape(title_of(a))}: {escape(a.late_reason)}" for a in shown if a.late and a.late_reason]
    return d.Section("other", LATE_PAPERS, "\n".join(lines)) if lines else None


def title_of(attachment: Attachment) -> str:
    """A paper's title as it is printed; slides and the like say that they came after the meeting."""
    title = attachment.title or (attachment.file.name if attachment.file else "")
    return f"{title} ({AFTER_MEETING})" if attachment.after_meeting and title else title


class SeeAlso:
    """The references of a meeting's items for an audience, read in three queries whatever their number.

    The public is led only to what is public: items of published meetings, by their published titles.
    """

    def __init__(self, meeting: Meeting, items: list[AgendaItem], *, public: bool) -> None:
        self.meeting, self.public = meeting, public
        self.words = dict(zip((i.pk for i in items), addresses([i.number for i in items]), strict=True))
        outside = [
            r.to.meeting
            for i in items
            for r in i.references.all()
            if r.to.meeting_id not in (None, meeting.pk)
        ]
        outside += [i.approves for i in items if i.approves]
        meetings = {m.pk for m in outside if m}
        rows = PublishedMeeting.objects.filter(pk__in=meetings).select_related("body") if meetings else ()
        self.meetings = {row.pk: row for row in rows}
        found = PublishedItem.objects.filter(meeting__in=self.meetings) if self.meetings else ()
        self.items = {(row.meeting_id, row.number): row for row in found if row.number}

    def of(self, item: AgendaItem) -> d.Section | None:
        """The section of one item, or None when it points to nothing that the audience may see."""
        lines = [*self._minutes(item), *(line for r in item.references.all() for line in self._line(r.to))]
        return d.Section("other", SEE_ALSO, "\n".join(f"- {line}" for line in lines)) if lines else None

    def _minutes(self, item: AgendaItem) -> Iterator[str]:
        row = self.meetings.get(item.approves_id or 0)
        if row is not None and row.starts_on:
            yield f"[Mødet den {_day(row.starts_on)}]({self._address(row)})"

    def _line(self, to: AgendaItem) -> Iterator[str]:
        if to.meeting_id == self.meeting.pk:
            hidden = self.public and not to.public and not to.title_is_public
            yield f"Punkt {to.number}" if hidden else f"Punkt {to.number}, {escape(to.title)}"
            return
        if to.meeting is None:
            return
        row, shown = self.meetings.get(to.meeting.pk), self.items.get((to.meeting.pk, to.number))
        when = f"mødet den {_day(to.meeting.starts_on)}" if to.meeting.starts_on else "et andet møde"
        if row is not None and shown is not None:
            words = f"Punkt {shown.number}, {escape(shown.title)}"
            yield f"[{words}]({self._address(row)}{shown.address}/), {when}"
        elif not self.public:
            yield f"Punkt {to.number}, {escape(to.title)}, {when}"

    @staticmethod
    def _address(row: PublishedMeeting) -> str:
        return f"{settings.SITE_ADDRESS}/{row.body.slug}/{row.address}/"


def _day(day: object) -> str:
    with override("da"):
        return date_format(day)
