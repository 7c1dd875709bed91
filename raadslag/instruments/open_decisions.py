"""Keeps the open data in step with joint decisions: each one in force is a paper there, and a tombstone once gone.

Runs after the publication is committed; what was missed is made good by the timetable.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from raadslag.formats.oparl import shape
from raadslag.formats.oparl.joint import Joint, Known, joint_paper
from raadslag.instruments.models import InstrumentPublication, Round, ServiceYear, Settlement
from raadslag.meetings import open_objects, open_people
from raadslag.meetings.models import OpenObject
from raadslag.people.models import Body, Municipality


def later(publication: InstrumentPublication) -> None:
    """Brings the open data of a joint decision in step once this transaction is committed."""
    transaction.on_commit(partial(in_step, publication.subject), robust=True)


def everything() -> int:
    """All joint decisions anew. Returns how many there are."""
    subjects = list(InstrumentPublication.objects.order_by("subject").values_list("subject", flat=True))
    for subject in dict.fromkeys(subjects):
        in_step(subject)
    return len(set(subjects))


@transaction.atomic
def in_step(subject: str) -> None:
    """The paper of one joint decision as its newest version says; a tombstone when that is not public any more."""
    row = (
        InstrumentPublication.objects.filter(subject=subject, replaced_by__isnull=True)
        .select_related("body")
        .first()
    )
    shown = row is not None and row.body.publishes and row.redacted_at is None
    trees = [_paper(row)] if row is not None and shown else []
    slug = row.body.slug if row is not None else ""
    if trees and open_people.lacking(slug, trees):
        open_objects.people_in_step()
    open_objects.keep(f"joint:{subject}", trees, lambda kind, thing: slug)


def _paper(row: InstrumentPublication) -> shape.Thing:
    content = json.loads(row.content)
    said = Joint(
        kind=row.kind,
        key=row.subject.rpartition(":")[2],
        address=row.address,
        title=row.title,
        council=row.body.slug,
        content=content,
        version=row.version,
        sha256=row.sha256,
        published_at=timezone.localtime(row.published_at),
        reason=row.reason,
        item=_item(row.kind, row.address, content),
    )
    persons = {person for person in _named(content) if person is not None}
    known = Known(
        license=open_people.license_address(),
        municipalities=frozenset(Municipality.objects.values_list("pk", flat=True)),
        councils=frozenset(Body.objects.filter(publishes=True).values_list("slug", flat=True)),
        persons=open_people.shown_today(persons),
    )
    return joint_paper(said, known)


def _item(kind: str, address: str, content: Mapping[str, Any]) -> int | None:
    """The item in which the council decided, when the frozen content names it and everyone can read it."""
    if kind == "round":
        named, key = content.get("decision"), _newest_item(Round, address=address)
    elif kind == "settlement":
        named = content.get("item")
        key = _newest_item(Settlement, address=address)
    elif kind == "service":
        years = [year for year in content["years"] if year.get("item")]
        named = bool(years)
        key = _newest_item(ServiceYear, service__address=address, year=years[-1]["year"]) if years else None
    else:
        return None
    there = named and OpenObject.objects.filter(kind="paper", key=str(key), deleted=False).exists()
    return key if there else None


def _newest_item(model: Any, **of: Any) -> int | None:
    key: int | None = model.objects.filter(**of).order_by("-pk").values_list("item", flat=True).first()
    return key


def _named(value: Any) -> Iterator[int | None]:
    """The key of every person in a frozen content."""
    if isinstance(value, Mapping):
        if "person" in value:
            yield value["person"]
        for part in value.values():
            yield from _named(part)
    elif isinstance(value, list):
        for part in value:
            yield from _named(part)
