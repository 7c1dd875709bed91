"""The frozen content of a publication as rows that a page can show: participants and items with their facts.

Nothing is looked up here: what the page says is what was frozen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from raadslag.domain import document as d
from raadslag.domain.agenda import standing
from raadslag.meetings.published import Edition


@dataclass(frozen=True)
class Participant:
    """Somebody in the attendance list, with the person and municipality they stand for."""

    said: d.Participant
    person: int | None
    slug: str
    municipality: str | None


@dataclass(frozen=True)
class Attachment:
    """A paper that an item names, and its kept bytes when there are any."""

    said: d.Attachment
    sha256: str | None
    name: str
    size: int
    media_type: str
    number: int

    @property
    def title(self) -> str:
        return self.said.title or self.name or _("Bilag uden titel")

    @property
    def link(self) -> str:
        """Where the document links to, when that is a whole web address."""
        href = self.said.href or ""
        return href if href.lower().startswith(("https://", "http://")) else ""

    @property
    def host(self) -> str:
        """The name of the site it is at."""
        return urlsplit(self.link).hostname or ""

    @property
    def here(self) -> bool:
        """Everyone can fetch it: its bytes are kept, or the document links to it."""
        return bool(self.sha256 or self.link)

    @property
    def kind(self) -> str:
        """ "PDF", "DOCX": the end of the file's name."""
        return self.name.rpartition(".")[2].upper() if "." in self.name else self.media_type


@dataclass(frozen=True)
class Item:
    """One point of the agenda with the facts that were frozen beside it."""

    said: d.Item
    position: int
    address: str
    parent: int | None
    facts: Mapping[str, Any]
    children: list[Item] = field(default_factory=list, compare=False)

    @property
    def number(self) -> str:
        return self.said.number or ""

    @property
    def name(self) -> str:
        """How other pages call it: "punkt 3.1", or its title where it has no number."""
        return _("Punkt %(number)s") % {"number": self.number} if self.number else self.title

    @property
    def title(self) -> str:
        if not self.said.public:
            said = (self.said.title or "").partition(" - ")[2] or (self.said.title or "")
            return said if said.upper() != "LUKKET PUNKT" and said else _("Lukket punkt")
        return self.said.title or _("Punkt uden titel")

    @property
    def outcome(self) -> str:
        return self.said.outcome or ""

    @property
    def relation(self) -> str:
        return self.facts.get("relation") or ""

    @property
    def summary(self) -> str:
        return self.facts.get("summary") or ""

    @property
    def withheld_papers(self) -> int:
        return int(self.facts.get("withheld_papers") or 0)

    @property
    def is_heading(self) -> bool:
        """Only a heading over other items: it holds nothing of its own."""
        own = any(section.text for section in self.said.sections) or self.outcome
        return bool(self.children) and not own

    @property
    def standing(self) -> bool:
        """A point of every meeting (approval of minutes, any other business)."""
        return standing(self.said.title) is not None

    @cached_property
    def attachments(self) -> list[Attachment]:
        return [
            Attachment(
                said,
                paper["sha256"],
                paper["name"],
                paper["size"],
                paper["media_type"],
                paper.get("number", place),
            )
            for place, (said, paper) in enumerate(
                zip(self.said.attachments, self.facts["attachments"], strict=True), 1
            )
        ]

    @property
    def stops(self) -> list[tuple[d.Stop, str | None]]:
        """The route through other bodies: each stop and its body's slug."""
        slugs = [link["body"] for link in self.facts["route"]]
        return list(zip(self.said.route, slugs, strict=True))

    @property
    def follow_ups(self) -> list[Mapping[str, Any]]:
        return list(self.facts["follow_ups"])

    @property
    def on_record(self) -> bool:
        """Somebody disagreed, or had something put on record."""
        return any(statement.kind != "for" for statement in self.said.statements)


@dataclass(frozen=True)
class Paper:
    """A whole published agenda or minutes."""

    edition: Edition
    document: d.Document
    participants: tuple[Participant, ...]
    items: tuple[Item, ...]
    meeting: Mapping[str, Any]

    @property
    def is_minutes(self) -> bool:
        return self.edition.kind in ("minutes", "decisions")

    @property
    def starts_on(self) -> date | None:
        day = (self.document.starts_at or "")[:10]
        return date.fromisoformat(day) if day else None

    @property
    def starts_at(self) -> time | None:
        clock = (self.document.starts_at or "")[11:]
        return time.fromisoformat(clock) if clock else None

    @property
    def word(self) -> str:
        """How the paper is called; a meeting that is announced before its agenda is planned."""
        return self.edition.word if self.items else "planlagt"

    @property
    def leaves(self) -> list[Item]:
        """The items that are more than headings."""
        return [item for item in self.items if not item.is_heading]

    def item(self, address: str) -> Item | None:
        """The item at that address."""
        return next((item for item in self.items if item.address == address), None)


def paper_of(edition: Edition) -> Paper:
    """The rows of an edition that still has its content."""
    assert edition.content is not None, "a redacted edition has no paper"
    content = edition.content
    document = d.from_json(content["document"])
    items = tuple(
        Item(said, position, facts["address"], facts["parent"], facts)
        for position, (said, facts) in enumerate(zip(document.items, content["items"], strict=True))
    )
    for item in items:
        if item.parent is not None:
            items[item.parent].children.append(item)
    participants = tuple(
        Participant(said, link["person"], link["slug"], link["municipality"])
        for said, link in zip(document.participants, content["participants"], strict=True)
    )
    return Paper(edition, document, participants, items, content["meeting"])
