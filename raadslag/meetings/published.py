"""All public reads: what everyone may see of meetings, and nothing else.

Everything here comes from the Published* rows and from the content of public Publications, never from the
working papers. Portal and API import this module and `search`; each function says how many queries it costs.
Rows come back as the derived models, read only; the frozen content as an `Edition`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.base import File as OpenFile
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from raadslag.meetings import look
from raadslag.meetings.models import (
    Attachment,
    File,
    Publication,
    PublishedFile,
    PublishedItem,
    PublishedMeeting,
    PublishedParticipation,
)
from raadslag.people.models import Body, Municipality, Person

KIND_WORDS = {"agenda": "dagsorden", "minutes": "referat", "decisions": "beslutninger"}
"""The word of a kind in public addresses."""

PUBLIC = Publication.Audience.PUBLIC


@dataclass(frozen=True, slots=True)
class Edition:
    """One public version of a meeting's agenda or minutes; `content` is None when it was redacted by law."""

    kind: str
    version: int
    sha256: str
    published_at: datetime
    reason: str
    replaces: int | None
    redacted_at: datetime | None
    redacted_because: str
    content: Mapping[str, Any] | None
    letter: str = ""
    """Of an agenda: the version that members and public alike call A, B, C."""
    replaces_letter: str = ""

    @property
    def changes(self) -> list[str]:
        """What is new since the version before, as frozen with it (Danish sentences)."""
        return list((self.content or {}).get("changes", ()))

    @property
    def word(self) -> str:
        """ "referat" or "dagsorden"."""
        return KIND_WORDS[self.kind]

    @property
    def address(self) -> str:
        """Its word in addresses: "referat-2"."""
        return f"{self.word}-{self.version}"


def edition_of(publication: Publication, *, with_content: bool = True) -> Edition:
    """The public version that a publication row holds. No query when `replaces` is loaded."""
    content = None
    if with_content and publication.content and publication.redacted_at is None:
        content = json.loads(publication.content)
    return Edition(
        kind=publication.kind,
        version=publication.version,
        sha256=publication.sha256,
        published_at=publication.published_at,
        reason=publication.reason,
        replaces=publication.replaces.version if publication.replaces else None,
        redacted_at=publication.redacted_at,
        redacted_because=publication.redacted_because,
        content=content,
        letter=publication.letter,
        replaces_letter=publication.replaces.letter if publication.replaces else "",
    )


def tide() -> str:
    """A word that changes whenever anything public changes: for ETags of pages that show many meetings. One query."""
    state = Publication.objects.filter(audience=PUBLIC).aggregate(
        last=Max("pk"), redacted=Max("redacted_at"), count=Count("pk")
    )
    redacted = state["redacted"].timestamp() if state["redacted"] else 0
    return f"{state['last'] or 0}.{state['count']}.{redacted:.0f}"


# Councils and meetings


def councils(*, on: date) -> list[Body]:
    """Bodies with public pages, each with `municipality_count` on that day. One query."""
    holds = Q(municipality_memberships__valid_from__isnull=True) | Q(
        municipality_memberships__valid_from__lte=on
    )
    lasts = Q(municipality_memberships__valid_to__isnull=True) | Q(municipality_memberships__valid_to__gte=on)
    return list(
        Body.objects.filter(publishes=True).annotate(
            municipality_count=Count("municipality_memberships", filter=holds & lasts)
        )
    )


def council(slug: str) -> Body | None:
    """The body with public pages at that address. One query."""
    return Body.objects.filter(publishes=True, slug=slug).first()


def meetings(body: Body | None = None) -> QuerySet[PublishedMeeting]:
    """Public meetings, newest first, with their body."""
    rows = PublishedMeeting.objects.filter(body__publishes=True).select_related("body").defer("body__about")
    return rows.filter(body=body) if body else rows


def coming(day: date, body: Body | None = None) -> QuerySet[PublishedMeeting]:
    """Meetings on or after a day, first one first."""
    return meetings(body).filter(starts_on__gte=day).order_by("starts_on", "pk")


def past(day: date, body: Body | None = None) -> QuerySet[PublishedMeeting]:
    """Meetings before a day, and those without a known date last."""
    return (
        meetings(body)
        .filter(Q(starts_on__lt=day) | Q(starts_on__isnull=True))
        .order_by(F("starts_on").desc(nulls_last=True), "-pk")
    )


def meeting(body_slug: str, address: str) -> PublishedMeeting | None:
    """One meeting with its body and its current publications. One query."""
    return (
        PublishedMeeting.objects.filter(body__slug=body_slug, body__publishes=True, address=address)
        .select_related("body", "agenda__replaces", "minutes__replaces", "decisions__replaces")
        .defer("agenda__replaces__content", "minutes__replaces__content", "decisions__replaces__content")
        .first()
    )


def current(row: PublishedMeeting) -> Edition | None:
    """What holds now: the minutes when there are any, else the agenda, else the decision list alone, else nothing."""
    publication = row.minutes or row.agenda or row.decisions
    return edition_of(publication) if publication else None


def publication_at(row: PublishedMeeting, word: str) -> Publication | None:
    """The current publication of a word ("referat", "beslutninger"), of a row that `meeting` has loaded."""
    found: Publication | None = {
        "dagsorden": row.agenda,
        "referat": row.minutes,
        "beslutninger": row.decisions,
    }[word]
    return found


def editions(row: PublishedMeeting) -> list[Edition]:
    """Every public version of a meeting, newest first, without content. One query."""
    return _editions(Publication.objects.filter(meeting_id=row.pk))


def editions_at(body_slug: str, address: str) -> list[Edition]:
    """Every public version at a meeting's address, also when all were redacted; newest first. One query."""
    return _editions(_at(body_slug, address))


def edition_at(body_slug: str, address: str, word: str, version: int) -> Edition | None:
    """One public version by its address ("referat", 2). One query."""
    kind = {value: key for key, value in KIND_WORDS.items()}[word]
    rows = _at(body_slug, address).filter(audience=PUBLIC, kind=kind, version=version)
    publication = rows.select_related("replaces").defer("replaces__content").first()
    return edition_of(publication) if publication else None


def current_editions(meeting_ids: Iterable[int]) -> dict[int, Edition]:
    """What holds now of several meetings, by meeting. One query."""
    rows = PublishedMeeting.objects.filter(pk__in=list(meeting_ids))
    rows = rows.select_related("agenda__replaces", "minutes__replaces", "decisions__replaces")
    found = {
        row.pk: current(row) for row in rows.defer("agenda__replaces__content", "minutes__replaces__content")
    }
    return {key: edition for key, edition in found.items() if edition and edition.content}


def _at(body_slug: str, address: str) -> QuerySet[Publication]:
    return Publication.objects.filter(
        meeting__body__slug=body_slug, meeting__body__publishes=True, meeting__address=address
    )


def _editions(rows: QuerySet[Publication]) -> list[Edition]:
    wanted = rows.filter(audience=PUBLIC).select_related("replaces").defer("content", "replaces__content")
    return [
        edition_of(publication, with_content=False) for publication in wanted.order_by("-published_at", "-pk")
    ]


def replaced_by(row: PublishedMeeting) -> PublishedMeeting | None:
    """The public meeting whose papers say that it was held instead of this one. One query."""
    rows = PublishedMeeting.objects.filter(meeting__replaces_id=row.pk).select_related(
        "body", "agenda", "minutes", "decisions"
    )
    for other in rows[:3]:
        edition = current(other)
        if edition and edition.content and edition.content["meeting"]["replaces"] == row.address:
            return other
    return None


# Items, cases and decisions


def items() -> QuerySet[PublishedItem]:
    """Public items with their body, and the meeting's address as `meeting_address`."""
    return (
        PublishedItem.objects.filter(body__publishes=True)
        .select_related("body")
        .defer("body__about")
        .annotate(meeting_address=F("meeting__published__address"), kind=F("publication__kind"))
    )


def decisions(body: Body | None = None) -> QuerySet[PublishedItem]:
    """Items that something came of, newest meeting first."""
    rows = items().filter(kind=Publication.Kind.MINUTES).exclude(outcome="")
    rows = rows.order_by(F("starts_on").desc(nulls_last=True), "-meeting_id", "position")
    return rows.filter(body=body) if body else rows


def items_of(rows: Iterable[PublishedMeeting]) -> dict[int, list[PublishedItem]]:
    """The items of several meetings, by meeting. One query."""
    found: dict[int, list[PublishedItem]] = defaultdict(list)
    wanted = [row.pk for row in rows]
    for item in PublishedItem.objects.filter(meeting_id__in=wanted).order_by("position"):
        found[item.meeting_id].append(item)
    return found


def editions_naming(municipality: Municipality, *, limit: int = 40) -> dict[int, Edition]:
    """The newest current editions whose text has a municipality's name, by meeting, newest first. One query."""
    name = municipality.name.removesuffix("s")
    rows = meetings().filter(
        Q(minutes__content__contains=name) | Q(minutes__isnull=True, agenda__content__contains=name)
    )
    rows = rows.select_related("agenda__replaces", "minutes__replaces").defer(
        "agenda__replaces__content", "minutes__replaces__content"
    )
    ordered = rows.order_by(F("starts_on").desc(nulls_last=True), "-pk")[:limit]
    found = {row.pk: current(row) for row in ordered}
    return {key: edition for key, edition in found.items() if edition and edition.content}


# People and municipalities


def may_show(person: Person) -> bool:
    """A person has a public page when they sit in a council or took part in a published meeting. Two queries."""
    return (
        PublishedParticipation.objects.filter(person=person).exists()
        or person.memberships.filter(body__publishes=True).exists()
    )


def persons_at(row: PublishedMeeting) -> set[int]:
    """The persons of a meeting's current papers that still have a page, by every id they have had. One query."""
    rows = PublishedParticipation.objects.filter(meeting_id=row.pk, person__isnull=False)
    ids = rows.values_list("person_id", "person__merged_from__pk")
    return {key for pair in ids for key in pair if key is not None}


def ids_of(person: Person) -> list[int]:
    """The person's id and those of others that turned out to be the same; frozen papers may name any. One query."""
    return [person.pk, *person.merged_from.order_by("pk").values_list("pk", flat=True)]


def meetings_of_person(person: Person) -> list[tuple[PublishedParticipation, PublishedMeeting]]:
    """Where a person was or sent apologies, newest first. One query."""
    return _with_meetings(PublishedParticipation.objects.filter(person=person))


def meetings_of_municipality(
    municipality: Municipality,
) -> list[tuple[PublishedParticipation, PublishedMeeting]]:
    """Who of a municipality was where, newest meeting first. One query."""
    return _with_meetings(PublishedParticipation.objects.filter(municipality=municipality))


def _with_meetings(
    rows: QuerySet[PublishedParticipation],
) -> list[tuple[PublishedParticipation, PublishedMeeting]]:
    loaded = (
        rows.select_related("person", "meeting__published__body")
        .defer("meeting__note")
        .order_by(F("meeting__published__starts_on").desc(nulls_last=True), "-meeting_id", "pk")
    )
    return [(row, row.meeting.published) for row in loaded]


def statements_of(persons: Collection[int]) -> list[tuple[Mapping[str, Any], int]]:
    """Contents in which somebody by one of these ids made a statement on record, with the meeting's id. One query.

    The text search only narrows down; who said what is read from the content itself.
    """
    named = rf'"persons": ?\[([0-9]+, ?)*({"|".join(str(int(key)) for key in persons)})[],]'
    rows = Publication.objects.filter(
        Q(pk__in=PublishedMeeting.objects.values("minutes")) & Q(content__regex=named)
    ).values_list("content", "meeting_id")
    return [(json.loads(content), meeting_id) for content, meeting_id in rows]


def public_meetings(ids: Iterable[int]) -> dict[int, PublishedMeeting]:
    """Public meetings by id, with their body. One query."""
    return {row.pk: row for row in meetings().filter(pk__in=list(ids))}


# Files


def published_file(sha256: str) -> File | None:
    """The kept bytes of a file that some current public publication names; None for all others. Two queries.

    A paper that was made confidential after it was published stops at once, also where an older edition names it.
    """
    return published_files([sha256]).get(sha256)


def published_files(hashes: Iterable[str]) -> dict[str, File]:
    """Those of the files that everyone may fetch, by hash: see `published_file`. Two queries."""
    withheld = Attachment.objects.filter(
        file_id=OuterRef("sha256"), confidential=True, item__meeting=OuterRef("publication__meeting")
    )
    rows = PublishedFile.objects.filter(~Exists(withheld), sha256__in=set(hashes))
    return File.objects.in_bulk(list(rows.values_list("sha256", flat=True).distinct()))


def open_file(file: File) -> OpenFile:
    """The bytes of a kept file, to be streamed."""
    return file.content.open("rb")


def dressed(edition: Edition, body: Body) -> dict[str, Any]:
    """How an edition's written papers look, as frozen with it: what `About` takes of it."""
    return look.facts((edition.content or {}).get("look"), body)


def silent_councils(councils: Iterable[Body]) -> list[Body]:
    """Those of the councils that have published nothing yet. One query."""
    heard = set(PublishedMeeting.objects.values_list("body_id", flat=True).distinct())
    return [body for body in councils if body.pk not in heard]
