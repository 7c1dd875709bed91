"""What a member reads: the members' publications of a meeting, item by item with papers, as they were frozen.

Nothing of the working papers is shown. Who may read is asked by the views (`members.may_read_pack`); whoever may
not gets nothing from here.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.core.files.base import File as OpenFile

from raadslag.domain.document import Document, from_json
from raadslag.meetings.models import File, ItemAbsence, Meeting, Publication


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of an item; without `sha256` there are no bytes."""

    number: int
    title: str
    sha256: str
    name: str
    size: int
    late: bool
    href: str

    @property
    def kind(self) -> str:
        """ "PDF", "DOCX": the end of the file's name."""
        return self.name.rpartition(".")[2].upper() if "." in self.name else ""


@dataclass(frozen=True, slots=True)
class Item:
    """A point of the agenda as members read it. `sections` are (kind, heading or None, Markdown)."""

    id: int
    case: int | None
    address: str
    number: str
    title: str
    level: int
    public: bool
    sections: tuple[tuple[str, str | None, str], ...]
    papers: tuple[Paper, ...]
    outcome: str
    summary: str

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"p{self.id}"


@dataclass(frozen=True, slots=True)
class Pack:
    """One frozen version with its items."""

    publication: Publication
    document: Document
    items: tuple[Item, ...]


def newest(meeting: Meeting, kind: str) -> Publication | None:
    """What members have of a kind now; None before anything was frozen for them or where it was erased."""
    rows = meeting.publications.filter(kind=kind, audience=Publication.Audience.MEMBERS)
    found = rows.order_by("-version").first()
    return found if found and found.content else None


def pack_of(publication: Publication) -> Pack:
    """The frozen content as rows for a page. No query."""
    content = json.loads(publication.content)
    document = from_json(content["document"])
    rows = zip(content["document"]["items"], content["items"], strict=True)
    return Pack(publication, document, tuple(_item(said, link) for said, link in rows))


def recused_from(meetings: Iterable[int], person: int | None) -> frozenset[int]:
    """The items of meetings that a person has left as recused: their texts and papers are not theirs. One query."""
    if person is None:
        return frozenset()
    rows = ItemAbsence.objects.filter(
        item__meeting__in=list(meetings), participation__person_id=person, reason=ItemAbsence.Reason.RECUSED
    )
    return frozenset(rows.values_list("item_id", flat=True))


def without(pack: Pack, hidden: Collection[int]) -> Pack:
    """The pack without texts, papers and outcome of some items; number and title stay."""
    items = tuple(
        replace(item, sections=(), papers=(), outcome="", summary="") if item.id in hidden else item
        for item in pack.items
    )
    said = tuple(
        replace(part, sections=(), attachments=(), route=(), statements=(), outcome=None)
        if item.id in hidden
        else part
        for item, part in zip(pack.items, pack.document.items, strict=True)
    )
    return Pack(pack.publication, replace(pack.document, items=said), items)


def file_in(meeting: Meeting, sha256: str, hidden: Collection[int] = ()) -> File | None:
    """The bytes of a paper that a current members' publication of the meeting names. A few queries.

    A paper that only items in `hidden` have is not given.
    """
    for kind in Publication.Kind.values:
        publication = newest(meeting, kind)
        if publication and sha256 in _hashes(
            link for link in json.loads(publication.content)["items"] if link.get("id") not in hidden
        ):
            return File.objects.filter(pk=sha256).first()
    return None


def open_file(file: File) -> OpenFile:
    """The bytes, to be streamed."""
    return file.content.open("rb")


def _hashes(links: Iterable[dict[str, Any]]) -> set[str]:
    return {paper["sha256"] for link in links for paper in link["attachments"] if paper["sha256"]}


def _item(said: dict[str, Any], link: dict[str, Any]) -> Item:
    rows = zip(said["attachments"], link["attachments"], strict=True)
    return Item(
        id=link["id"],
        case=link["case"],
        address=link["address"],
        number=said["number"] or "",
        title=said["title"] or "",
        level=said["level"],
        public=said["public"],
        sections=tuple((s["kind"], s["heading"], s["text"]) for s in said["sections"]),
        papers=tuple(_paper(at, a, p) for at, (a, p) in enumerate(rows, 1)),
        outcome=said["outcome"] or "",
        summary=link.get("summary", ""),
    )


def _paper(number: int, said: dict[str, Any], kept: dict[str, Any]) -> Paper:
    href = said["href"] or ""
    return Paper(
        number=number,
        title=said["title"] or kept["name"] or "–",
        sha256=kept["sha256"] or "",
        name=kept["name"],
        size=kept["size"],
        late=bool(said["late"]),
        href=href if href.lower().startswith(("https://", "http://")) else "",
    )
