"""The Published* rows of a meeting, made anew from its current public publications and nothing else."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from raadslag.meetings import namings, open_objects, threads
from raadslag.meetings.models import (
    Case,
    Meeting,
    Publication,
    PublishedFile,
    PublishedItem,
    PublishedMeeting,
    PublishedParticipation,
    ThreadItem,
)
from raadslag.people.models import Person


@transaction.atomic
def meeting(row: Meeting) -> None:
    """Replaces the derived rows of one meeting; without a current public publication there are none."""
    hung_in = threads.forget(row)
    open_objects.later(row)
    PublishedMeeting.objects.filter(meeting=row).delete()
    for model in (PublishedItem, PublishedParticipation, PublishedFile):
        model.objects.filter(publication__meeting=row).delete()
    agenda, minutes, decisions = (current(row, kind) for kind in ("agenda", "minutes", "decisions"))
    chief = minutes or agenda or decisions
    if chief is None:
        threads.refresh(row, None, hung_in)
        return
    content = json.loads(chief.content)
    document = content["document"]
    day, _, clock = (document["starts_at"] or "").partition("T")
    starts_on = date.fromisoformat(day) if day else None
    ends = document["ends_at"]
    PublishedMeeting.objects.create(
        meeting=row,
        body=row.body,
        address=content["meeting"]["address"],
        starts_on=starts_on,
        starts_at=time.fromisoformat(clock) if clock else None,
        ends_at=timezone.make_aware(datetime.fromisoformat(ends)) if ends else None,
        place=document["place"] or "",
        state=content["meeting"]["state"],
        agenda=agenda,
        minutes=minutes,
        decisions=decisions,
        item_count=len(document["items"]),
    )
    _items(row, chief, content, starts_on)
    for publication in filter(None, (agenda, minutes, decisions)):
        _files(publication)
    namings.refresh(row, content)
    threads.refresh(row, content, hung_in)


def everything() -> int:
    """Rebuilds all derived rows; returns how many meetings have some."""
    for row in Meeting.objects.filter(publications__isnull=False).distinct().iterator():
        meeting(row)
    return PublishedMeeting.objects.count()


def is_behind() -> bool:
    """There are public items and none of them has been looked for in threads: an older version made the rows."""
    return (
        PublishedItem.objects.filter(public=True, case__isnull=False).exists()
        and not ThreadItem.objects.exists()
    )


def current(row: Meeting, kind: str) -> Publication | None:
    """The newest public publication of a kind that still has its content."""
    newest = row.publications.filter(kind=kind, audience="public").order_by("-version").first()
    return newest if newest and newest.redacted_at is None else None


def _items(row: Meeting, chief: Publication, content: dict[str, Any], starts_on: date | None) -> None:
    document = content["document"]
    cases = _still_there(Case, [link["case"] for link in content["items"]])
    persons = _as_known_now([link["person"] for link in content["participants"]])
    PublishedItem.objects.bulk_create(
        PublishedItem(
            publication=chief,
            meeting=row,
            body=row.body,
            starts_on=starts_on,
            position=position,
            level=item["level"],
            number=item["number"] or "",
            address=link["address"],
            title=item["title"] or "",
            public=item["public"],
            outcome=item["outcome"] or "",
            relation=link["relation"] or "",
            summary=link["summary"],
            case_id=cases.get(link["case"]),
        )
        for position, (item, link) in enumerate(zip(document["items"], content["items"], strict=True))
    )
    PublishedParticipation.objects.bulk_create(
        PublishedParticipation(
            publication=chief,
            meeting=row,
            person_id=persons.get(link["person"]),
            municipality_id=link["municipality"],
            name=participant["name"],
            status=participant["status"],
        )
        for participant, link in zip(document["participants"], content["participants"], strict=True)
    )


def _as_known_now(keys: list[int | None]) -> dict[int | None, int]:
    """The persons that still exist; one who turned out to be another is that other."""
    rows = Person.objects.filter(pk__in=set(keys) - {None}).values_list("pk", "merged_into")
    return {key: merged_into or key for key, merged_into in rows}


def _still_there(model: type[Case], keys: list[int | None]) -> dict[int | None, int]:
    """The keys that still exist: a frozen publication may name what was merged or removed since."""
    return {key: key for key in model.objects.filter(pk__in=set(keys) - {None}).values_list("pk", flat=True)}


def _files(publication: Publication) -> None:
    content = json.loads(publication.content)
    PublishedFile.objects.bulk_create(
        PublishedFile(
            publication=publication,
            sha256=paper["sha256"],
            title=attachment["title"] or paper["name"],
            item_address=link["address"],
        )
        for item, link in zip(content["document"]["items"], content["items"], strict=True)
        for attachment, paper in zip(item["attachments"], link["attachments"], strict=True)
        if paper["sha256"]
    )
