"""Everything public as tables for spreadsheets and statistics: RFC 4180 CSV made of the objects of OParl.

One row a thing; a table's first column is what its rows are known by, and columns that end in `_id` name a row of
another table. No column means two things, and an empty cell means that nothing is said.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Thing = Mapping[str, Any]
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its words in addresses and in Danish, the kind of object it is made of, columns and rows."""

    name: str
    title: str
    kind: str
    columns: tuple[str, ...]
    rows: Callable[[Thing], Iterator[Row]]


def _meeting(thing: Thing) -> Iterator[Row]:
    place, own = thing.get("location", {}), thing.get("kkr:publication", {})
    yield (
        _key(thing),
        _last(thing["organization"][0]),
        thing.get("kkr:date"),
        thing.get("start", "")[11:16],
        thing.get("end", "")[11:16],
        place.get("description"),
        thing.get("kkr:state"),
        own.get("kind"),
        own.get("version"),
        own.get("published"),
        own.get("sha256"),
        thing.get("web"),
    )


def _item(thing: Thing) -> Iterator[Row]:
    yield (
        _key(thing),
        _last(thing["meeting"]),
        thing["order"],
        thing.get("number"),
        thing.get("name"),
        "ja" if thing.get("public") else "nej",
        thing.get("kkr:outcome"),
        thing.get("kkr:relation"),
        thing.get("resolutionText"),
        _last(thing.get("kkr:parent", "")),
        thing.get("web"),
    )


def _case(thing: Thing) -> Iterator[Row]:
    texts: dict[str, str] = {}
    for section in thing.get("kkr:sections", ()):
        kind = section["kind"]
        texts[kind] = "\n\n".join(filter(None, (texts.get(kind, ""), section.get("markdown", ""))))
    case = thing.get("kkr:case", {})
    yield (
        _key(thing),
        thing.get("name"),
        "; ".join(thing.get("kkr:caseNumbers", ())),
        case.get("id"),
        *(texts.get(kind) for kind in ("background", "recommendation", "presentation", "decision")),
        thing.get("web"),
    )


def _participant(thing: Thing) -> Iterator[Row]:
    for person in (*thing.get("kkr:present", ()), *thing.get("kkr:absent", ())):
        yield (
            _key(thing),
            person.get("name"),
            _last(person.get("person", "")),
            person.get("status"),
            _last(person.get("onBehalfOf", "")),
            person.get("onBehalfOfName"),
            person.get("role"),
            person.get("group"),
        )


def _statement(thing: Thing) -> Iterator[Row]:
    for name in ("kkr:votes", "kkr:dissent", "kkr:recusal"):
        for said in thing.get(name, ()):
            yield (
                _key(thing),
                said["option"],
                said.get("count"),
                "; ".join(said.get("names", ())),
                said.get("text"),
            )


def _stop(thing: Thing) -> Iterator[Row]:
    for stop in thing.get("kkr:route", ()):
        where = (stop.get("name"), _last(stop.get("organization", "")))
        yield (_key(thing), *where, stop.get("date"), stop.get("state"), stop.get("text"))


def _file(thing: Thing) -> Iterator[Row]:
    yield (
        _key(thing),
        thing.get("name"),
        thing.get("fileName"),
        thing.get("mimeType"),
        thing.get("size"),
        thing.get("kkr:sha256"),
        _last((thing.get("meeting") or [""])[0]),
        _last((thing.get("agendaItem") or thing.get("paper") or [""])[0]),
        thing.get("accessUrl"),
    )


def _seat(thing: Thing) -> Iterator[Row]:
    yield (
        _key(thing),
        _last(thing.get("person", "")),
        _last(thing.get("organization", "")),
        thing.get("kkr:role"),
        _last(thing.get("onBehalfOf", "")),
        thing.get("kkr:party"),
        thing.get("startDate"),
        thing.get("endDate"),
    )


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "moeder",
            "Møder",
            "meeting",
            (
                "meeting_id",
                "organization_id",
                "date",
                "starts",
                "ends",
                "place",
                "state",
                "paper",
                "version",
                "published",
                "sha256",
                "web",
            ),
            _meeting,
        ),
        Table(
            "punkter",
            "Punkter og beslutninger",
            "agendaitem",
            (
                "item_id",
                "meeting_id",
                "order",
                "number",
                "title",
                "public",
                "outcome",
                "relation",
                "decision",
                "parent_id",
                "web",
            ),
            _item,
        ),
        Table(
            "sagsfremstillinger",
            "Sagsfremstillinger",
            "paper",
            (
                "item_id",
                "title",
                "case_numbers",
                "case_id",
                "background",
                "recommendation",
                "presentation",
                "decision",
                "web",
            ),
            _case,
        ),
        Table(
            "deltagere",
            "Deltagere og afbud",
            "meeting",
            (
                "meeting_id",
                "name",
                "person_id",
                "status",
                "municipality_id",
                "on_behalf_of",
                "role",
                "group",
            ),
            _participant,
        ),
        Table(
            "stemmer",
            "Stemmer, afvigende meninger og inhabilitet",
            "agendaitem",
            ("item_id", "option", "count", "names", "text"),
            _statement,
        ),
        Table(
            "sagens-vej",
            "Sagernes vej gennem andre organer",
            "paper",
            ("item_id", "body", "organization_id", "date", "state", "text"),
            _stop,
        ),
        Table(
            "bilag",
            "Bilag og dokumenter",
            "file",
            (
                "file_id",
                "title",
                "name",
                "media_type",
                "size",
                "sha256",
                "meeting_id",
                "item_id",
                "address",
            ),
            _file,
        ),
        Table(
            "poster",
            "Poster i rådene",
            "membership",
            (
                "membership_id",
                "person_id",
                "organization_id",
                "role",
                "municipality_id",
                "party",
                "from",
                "to",
            ),
            _seat,
        ),
    )
}
"""Word in addresses -> the table."""


def write_table(table: Table, things: Iterable[Thing]) -> Iterator[str]:
    """The CSV, a piece at a time: first the columns, then the rows of each object."""
    yield _line(table.columns)
    for thing in things:
        for row in table.rows(thing):
            yield _line(row)


def _line(cells: Row) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(["" if cell is None else cell for cell in cells])
    return written.getvalue()


def _key(thing: Thing) -> str:
    return _last(thing["id"])


def _last(address: str) -> str:
    """The key of an object, from its address."""
    return address.rpartition("/")[2]
