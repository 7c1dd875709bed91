"""All public reads of joint decisions: frozen publications and nothing else. Portal and API import only this."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, QuerySet

from raadslag.instruments import round_words
from raadslag.instruments.decision_links import DecisionLink, decision_link, decision_links
from raadslag.instruments.models import InstrumentPublication
from raadslag.instruments.round_tiles import RoundMap, round_map
from raadslag.instruments.settlement_csv import as_csv
from raadslag.instruments.settlement_what_if import tried
from raadslag.meetings.versions import canonical
from raadslag.people.models import Body, Municipality

__all__ = [
    "DecisionLink",
    "InstrumentEdition",
    "RoundMap",
    "behind",
    "concerning",
    "decision_link",
    "decision_links",
    "everything",
    "got",
    "newest",
    "of_body",
    "round_map",
    "round_words",
    "settlement_csv",
    "tide",
    "tried",
    "version",
    "versions",
]


@dataclass(frozen=True, slots=True)
class InstrumentEdition:
    """One public version; `content` is None when it was redacted by law. `newest` is the version now in force."""

    kind: str
    address: str
    title: str
    body: Body
    version: int
    sha256: str
    published_at: datetime
    reason: str
    replaces: int | None
    redacted_at: datetime | None
    redacted_because: str
    content: Mapping[str, Any] | None


def newest(kind: str, address: str) -> InstrumentEdition | None:
    """The version in force of one address. One query."""
    row = _rows().filter(kind=kind, address=address).order_by("-version").first()
    return _edition(row) if row else None


def version(kind: str, address: str, number: int) -> InstrumentEdition | None:
    """One version, also one that was replaced. One query."""
    row = _rows().filter(kind=kind, address=address, version=number).first()
    return _edition(row) if row else None


def versions(kind: str, address: str) -> list[InstrumentEdition]:
    """All versions of one address, newest first, without content. One query."""
    rows = _rows().filter(kind=kind, address=address).order_by("-version").defer("content")
    return [_edition(row, with_content=False) for row in rows]


def of_body(body: Body, kinds: Iterable[str] = ()) -> list[InstrumentEdition]:
    """What is in force of a council, newest first; of some kinds when given. One query."""
    return _editions(_in_force(kinds).filter(body=body))


def everything(kinds: Iterable[str] = ()) -> list[InstrumentEdition]:
    """What is in force of all councils, newest first; of some kinds when given. One query."""
    return _editions(_in_force(kinds))


def concerning(municipality: Municipality, kinds: Iterable[str] = ()) -> list[InstrumentEdition]:
    """What is in force and concerns a municipality, newest first; of some kinds when given. One query."""
    return _editions(_in_force(kinds).filter(municipalities=municipality))


def behind(body: Body, meeting: str, number: str) -> list[tuple[str, str, str]]:
    """(kind, address, title) of what is in force and names an item of the council as its decision. One query.

    Contents are frozen as JSON with sorted keys, so a meeting's address and an item's number stand side by side.
    """
    place = canonical({"meeting": meeting, "number": number})[1:-1]
    rows = _in_force(()).filter(body=body, redacted_at__isnull=True, content__contains=place)
    return list(rows.order_by("kind", "title").values_list("kind", "address", "title"))


def settlement_csv(content: Mapping[str, Any]) -> str:
    """A settlement's table as CSV."""
    return as_csv(content)


def got(code: str, editions: Iterable[InstrumentEdition]) -> list[dict[str, Any]]:
    """What one of those sharing got in each settlement of some editions, and why, as it was frozen, with a link to
    the decision. One query."""
    found: list[dict[str, Any]] = []
    for edition in editions:
        if edition.kind != "settlement" or edition.content is None:
            continue
        row = next((row for row in edition.content["rows"] if row["code"] == code), None)
        if row is not None:
            found.append(
                {"edition": edition, "content": edition.content, "row": row, "slug": row.get("slug", "")}
            )
    items = [
        {**item, "body": g["edition"].body.slug} if (item := g["content"].get("item")) else None
        for g in found
    ]
    return [g | {"link": link} for g, link in zip(found, decision_links(items), strict=True)]


def tide() -> str:
    """A word that changes whenever anything public here changes: for ETags. One query."""
    state = InstrumentPublication.objects.aggregate(
        last=Max("pk"), redacted=Max("redacted_at"), count=Count("pk")
    )
    redacted = state["redacted"].timestamp() if state["redacted"] else 0
    return f"{state['last'] or 0}.{state['count']}.{redacted:.0f}"


def _rows() -> QuerySet[InstrumentPublication]:
    return InstrumentPublication.objects.filter(body__publishes=True).select_related("body", "replaces")


def _in_force(kinds: Iterable[str]) -> QuerySet[InstrumentPublication]:
    rows = _rows().filter(replaced_by__isnull=True)
    wanted = list(kinds)
    return rows.filter(kind__in=wanted) if wanted else rows


def _editions(rows: QuerySet[InstrumentPublication]) -> list[InstrumentEdition]:
    return [_edition(row) for row in rows.order_by("-published_at", "-pk").defer("replaces__content")]


def _edition(row: InstrumentPublication, *, with_content: bool = True) -> InstrumentEdition:
    shown = with_content and row.redacted_at is None and bool(row.content)
    return InstrumentEdition(
        kind=row.kind,
        address=row.address,
        title=row.title,
        body=row.body,
        version=row.version,
        sha256=row.sha256,
        published_at=row.published_at,
        reason=row.reason,
        replaces=row.replaces.version if row.replaces else None,
        redacted_at=row.redacted_at,
        redacted_because=row.redacted_because,
        content=json.loads(row.content) if shown else None,
    )
