"""The demo's meetings: read from text, adopted, linked, and published on the days they were.

All goes through the same actions as everybody's documents, by the secretary of the council.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from raadslag.demo import content, papers
from raadslag.demo.days import coming
from raadslag.domain.danish.dates import in_words
from raadslag.domain.document import Document
from raadslag.formats.read import read_document
from raadslag.meetings import actions, publish
from raadslag.meetings.models import AgendaItem, Meeting
from raadslag.people.models import Body, Municipality, Person, Role, User


@dataclass
class Loader:
    """One loading: the persons by name, the secretaries by council, and the meetings as they come to be."""

    persons: dict[str, Person]
    now: datetime
    secretaries: dict[int, User] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)

    def __post_init__(self) -> None:
        roles = Role.objects.filter(kind=Role.Kind.SECRETARY).select_related("user")
        self.secretaries = {role.body_id: role.user for role in roles}

    def run(self) -> None:
        """Everything, in the order in which a reader of the trail would expect it."""
        for row in content.table("meetings")["held"]:
            self.adopt_held(row)
        for row in content.table("meetings")["coming"]:
            self._call_coming(row)
        self._link_cases()
        self._file_papers()
        self._add_follow_ups()
        for moment, row, number in self._versions():
            self.publish_version(moment, row, number)
        for row in content.table("meetings")["announced"]:
            self._announce(row)

    def by(self, meeting: Meeting) -> User:
        """Who does it: the council's own secretary."""
        return self.secretaries[meeting.body_id]

    def item(self, name: str) -> AgendaItem:
        """The item of a name such as "2016-11-22-kkr-midtjylland/3.1"."""
        meeting, _, number = name.partition("/")
        return self.meetings[meeting].items.get(number=number)

    def adopt_held(self, row: dict[str, Any]) -> None:
        document = read(f"minutes/{row['file']}.txt")
        for version in row["version"]:
            for misprint in version.get("correct", ()):
                document = _misprinted(document, misprint)
        body = Body.objects.get(name=row["council"])
        people = self._people(document)
        meeting = actions.adopt_document(
            body=body, document=document, people=people, by=self.secretaries[body.pk]
        )
        self._finish(meeting, row)

    def _call_coming(self, row: dict[str, Any]) -> None:
        """A meeting yet to be held: planned, filled with its agenda, and perhaps cancelled again."""
        body = Body.objects.get(name=row["council"])
        by = self.secretaries[body.pk]
        day = coming(timezone.localdate(self.now), row["weeks"], row["weekday"])
        document = read(f"agendas/{row['file']}.txt", day)
        meeting = actions.create_meeting(
            body=body,
            starts_on=day,
            starts_at=datetime.fromisoformat(document.starts_at).time(),
            place=document.place or "",
            replaces=self.meetings.get(row.get("replaces", "")),
            by=by,
        )
        actions.fill_meeting(meeting=meeting, document=document, people={}, by=by)
        self._finish(meeting, row)
        for number in row.get("closed", ()):
            item = self.item(f"{row['file']}/{number}")
            actions.close_item(item=item, title_is_public=True, by=by)

    def _announce(self, row: dict[str, Any]) -> None:
        """A day on the calendar, published before there is an agenda."""
        body = Body.objects.get(name=row["council"])
        day = coming(timezone.localdate(self.now), row["weeks"], row["weekday"])
        by = self.secretaries[body.pk]
        meeting = actions.create_meeting(body=body, starts_on=day, starts_at=time(10), by=by)
        actions.note_meeting(meeting=meeting, note=row["note"], by=by)
        publish.publish(meeting=meeting, kind="agenda", by=by, at=self.now)

    def _finish(self, meeting: Meeting, row: dict[str, Any]) -> None:
        actions.note_meeting(meeting=meeting, note=row["note"], by=self.by(meeting))
        self.meetings[row["file"]] = meeting

    def _people(self, document: Document) -> dict[int, Person | None]:
        return {at: self.persons.get(p.name) for at, p in enumerate(document.participants)}

    def _link_cases(self) -> None:
        for row in content.table("cases")["case"]:
            body = Body.objects.get(name=row["body"])
            items = [self.item(name) for name in row["items"]]
            case = actions.open_case(title=row["title"], body=body, by=self.by(items[0].meeting))
            for item in items:
                actions.link_case(item=item, case=case, by=self.by(item.meeting))

    def _file_papers(self) -> None:
        for row in content.table("papers")["paper"]:
            if not row.get("later"):
                self._file_paper(row)

    def _file_paper(self, row: dict[str, Any]) -> None:
        item = self.item(row["item"])
        attachment = item.attachments.all()[row["number"] - 1]
        by = self.by(item.meeting)
        made = papers.made(row["source"], row["name"])
        actions.attach_file(
            attachment=attachment, file=actions.receive_file(name=row["name"], content=made, by=by), by=by
        )
        if basis := row.get("confidential"):
            actions.keep_back(attachment=attachment, legal_basis=basis, by=by)

    def _add_follow_ups(self) -> None:
        for row in content.table("follow_ups")["follow_up"]:
            item = self.item(row["item"])
            actions.add_follow_up(
                item=item,
                task=row["task"],
                owner=row.get("owner", ""),
                body=Body.objects.get(name=row["body"]) if "body" in row else None,
                municipality=Municipality.objects.get(name=row["municipality"])
                if "municipality" in row
                else None,
                due=row.get("due", ""),
                state=row.get("state", "open"),
                forwarded=row.get("forwarded", False),
                by=self.by(item.meeting),
            )

    def _versions(self) -> list[tuple[datetime, dict[str, Any], int]]:
        """Every publication as (moment, meeting, number of the version from 0), oldest first."""
        rows = [row for part in ("held", "coming") for row in content.table("meetings")[part]]
        found = [(self.moment(v), row, at) for row in rows for at, v in enumerate(row["version"])]
        return sorted(found, key=lambda version: version[0])

    def moment(self, version: dict[str, Any]) -> datetime:
        if "at" in version:
            return timezone.make_aware(version["at"])
        return self.now - timedelta(hours=version["hours_ago"])

    def publish_version(self, moment: datetime, row: dict[str, Any], number: int) -> None:
        """What the secretary did before this version, and the version."""
        version = row["version"][number]
        meeting = Meeting.objects.get(pk=self.meetings[row["file"]].pk)
        by = self.by(meeting)
        for misprint in version.get("correct", ()):
            self._correct(self.item(f"{row['file']}/{misprint['item']}"), misprint)
        for paper in content.table("papers")["paper"]:
            if paper.get("later") == f"{row['file']}/{number + 1}":
                self._file_paper(paper)
        if version.get("approve"):
            actions.approve_minutes(meeting=meeting, by=by)
        if note := version.get("cancel"):
            actions.cancel_meeting(meeting=meeting, note=note, by=by)
        meeting.refresh_from_db()
        reason = version.get("reason", "")
        publish.publish(meeting=meeting, kind=version["kind"], reason=reason, by=by, at=moment)

    def _correct(self, item: AgendaItem, misprint: dict[str, Any]) -> None:
        for section in item.sections.filter(text__contains=misprint["wrong"]):
            text = section.text.replace(misprint["wrong"], misprint["right"])
            actions.correct_section(section=section, text=text, by=self.by(item.meeting))


def read(name: str, day: date | None = None) -> Document:
    """One of the demo's texts as the reader reads it; `day` fills the places for the day of a coming meeting."""
    text = content.text(name)
    if day:
        text = (
            text.replace("{dato}", f"{day:%d-%m-%Y}")
            .replace("{dag}", in_words(day))
            .replace("{år}", str(day.year))
        )
    document, _ = read_document(text.encode(), name.rpartition("/")[2])
    return document


def _misprinted(document: Document, misprint: dict[str, Any]) -> Document:
    """The document with the misprint that its first version had."""
    items = tuple(
        replace(
            item,
            sections=tuple(
                replace(s, text=s.text.replace(misprint["right"], misprint["wrong"])) for s in item.sections
            ),
        )
        if item.number == misprint["item"]
        else item
        for item in document.items
    )
    return replace(document, items=items)
