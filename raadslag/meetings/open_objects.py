"""Keeps the open data in step with what is published: what is new, what changed when, and what was taken away.

Runs after the publication is committed, so that open data neither slows a publication nor stops one; what was
missed is made good by the timetable. Nothing is read here but public publications and public seats.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from raadslag.formats.oparl import shape
from raadslag.formats.oparl.meeting import Edition, Known, meeting_objects
from raadslag.meetings import open_people
from raadslag.meetings.models import Case, Meeting, OpenObject, Publication, PublishedMeeting
from raadslag.meetings.published import open_file, published_files
from raadslag.people.models import Body, Municipality

CHANGES = ["source", "body", "organization", "modified", "deleted", "data", "digest"]


def later(meeting: Meeting) -> None:
    """Brings the open data of a meeting in step once this transaction is committed."""
    transaction.on_commit(partial(in_step, meeting.pk), robust=True)


def everything() -> int:
    """All of it anew: people first, then each meeting. Returns how many objects there are."""
    people_in_step()
    for key in (
        Meeting.objects.filter(publications__audience="public").distinct().values_list("pk", flat=True)
    ):
        in_step(key)
    return OpenObject.objects.count()


@transaction.atomic
def in_step(meeting: int) -> None:
    """The objects of one meeting, as its current public papers say; the rest of them become tombstones."""
    row = (
        PublishedMeeting.objects.filter(pk=meeting, body__publishes=True)
        .select_related("body", "agenda", "minutes")
        .first()
    )
    trees: list[shape.Thing] = []
    slug = ""
    if row is not None:
        slug = row.body.slug
        agenda, minutes = _edition(row.agenda), _edition(row.minutes)
        known = _known([edition.content for edition in (agenda, minutes) if edition])
        trees = list(meeting_objects(agenda, minutes, known))
    keep(f"meeting:{meeting}", trees, lambda kind, thing: slug)
    if row is not None and open_people.lacking(slug, trees):
        people_in_step()


@transaction.atomic
def people_in_step() -> None:
    """Councils, municipalities, other bodies, terms, persons and seats as they are today."""
    today = timezone.localdate()
    trees = list(open_people.trees(today))
    keep("people", trees, open_people.home)


@dataclass
class _Settling:
    """The objects of one source on their way into the table."""

    stored: Mapping[tuple[str, str], OpenObject]
    now: datetime
    source: str
    found: dict[tuple[str, str], OpenObject] = field(default_factory=dict)

    def settle(self, tree: Mapping[str, Any], home: Any) -> shape.Thing:
        """The whole object with its times, after those inside it: a change there is a change here."""
        own = {name: self._inside(value, home) for name, value in tree.items()}
        place = shape.place_of(own)
        text = json.dumps(own, ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(text.encode()).hexdigest()
        old = self.stored.get(place)
        same = old is not None and old.digest == digest and not old.deleted
        created = old.created if old else self.now
        modified = old.modified if old and same else self.now
        times = {"created": shape.moment(created), "modified": shape.moment(modified)}
        whole = own | times
        self.found[place] = OpenObject(
            kind=place[0],
            key=place[1],
            source=self.source,
            body=home(place[0], own),
            organization=_organization(own),
            created=created,
            modified=modified,
            data=json.dumps(whole, ensure_ascii=False),
            digest=digest,
        )
        return whole

    def _inside(self, value: Any, home: Any) -> Any:
        if shape.is_thing(value):
            return shape.embedded(self.settle(value, home))
        if isinstance(value, list) and value and shape.is_thing(value[0]):
            return [shape.embedded(self.settle(part, home)) for part in value]
        return value


def keep(source: str, trees: Iterable[shape.Thing], home: Any) -> None:
    """Writes what is new or changed in a source, and a tombstone for what is not in it any more."""
    now = shape.now_of(timezone.now())
    stored = {(row.kind, row.key): row for row in OpenObject.objects.filter(source=source).defer("data")}
    settling = _Settling(stored, now, source)
    for tree in trees:
        settling.settle(tree, home)
    changed = [row for place, row in settling.found.items() if _differs(stored.get(place), row)]
    gone = [
        _tombstone(row, now)
        for place, row in stored.items()
        if place not in settling.found and not row.deleted
    ]
    OpenObject.objects.bulk_create(
        [*changed, *gone],
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=CHANGES,
        batch_size=400,
    )


def _differs(old: OpenObject | None, new: OpenObject) -> bool:
    return old is None or old.deleted or (old.digest, old.body) != (new.digest, new.body)


def _tombstone(row: OpenObject, now: datetime) -> OpenObject:
    left = shape.tombstone(row.kind, row.key, row.created, now)
    return OpenObject(
        kind=row.kind,
        key=row.key,
        source=row.source,
        body=row.body,
        organization=row.organization,
        created=row.created,
        modified=now,
        deleted=True,
        data=json.dumps(left, ensure_ascii=False),
        digest=row.digest,
    )


def _organization(thing: Mapping[str, Any]) -> str:
    """The key of the one whose meeting or consultation it is."""
    named = thing.get("organization") if shape.type_of(thing) in {"Meeting", "Consultation"} else None
    return shape.place_of({"id": named[0]})[1] if named else ""


def _edition(publication: Publication | None) -> Edition | None:
    if publication is None:
        return None
    return Edition(
        content=json.loads(publication.content),
        version=publication.version,
        sha256=publication.sha256,
        published_at=timezone.localtime(publication.published_at),
        reason=publication.reason,
        letter=publication.letter,
    )


def _known(contents: list[Mapping[str, Any]]) -> Known:
    """What the papers may refer to. Six queries, and the bytes of files that were never weighed before."""
    items = [item for content in contents for item in content["items"]]
    people = [link for content in contents for link in content["participants"]]
    persons = {link["person"] for link in people}
    persons |= {key for item in items for said in item["statements"] for key in said["persons"]}
    hashes = {paper["sha256"] for item in items for paper in item["attachments"] if paper["sha256"]}
    slugs = {stop["body"] for item in items for stop in item["route"] if stop["body"]}
    cases = Case.objects.filter(pk__in={item["case"] for item in items if item["case"]})
    return Known(
        license=open_people.license_address(),
        persons=open_people.shown_today(persons - {None}),
        municipalities=frozenset(Municipality.objects.values_list("pk", flat=True)),
        bodies=frozenset(Body.objects.filter(slug__in=slugs).values_list("slug", flat=True)),
        files=dict(_files(hashes)),
        cases={key: key for key in cases.values_list("pk", flat=True)},
    )


def _files(hashes: set[str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The files that everyone may fetch, each with the checksum that the standard asks for."""
    for sha256, file in published_files(hashes).items():
        with open_file(file) as stored:
            yield sha256, {"sha512Checksum": hashlib.file_digest(stored, "sha512").hexdigest()}
