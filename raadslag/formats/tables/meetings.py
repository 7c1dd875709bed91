"""Meetings as tables: what was on, what was decided, who came, who voted how, and the papers."""

from __future__ import annotations

from collections.abc import Iterator

from raadslag.formats.tables.table import DAY, INT, Row, Table, Thing, key_of, last_of


def _meeting(thing: Thing) -> Iterator[Row]:
    place, own = thing.get("location", {}), thing.get("kkr:publication", {})
    yield (
        key_of(thing),
        last_of(thing["organization"][0]),
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
        key_of(thing),
        last_of(thing["meeting"]),
        thing["order"],
        thing.get("number"),
        thing.get("name"),
        "ja" if thing.get("public") else "nej",
        thing.get("kkr:outcome"),
        thing.get("kkr:relation"),
        thing.get("resolutionText"),
        last_of(thing.get("kkr:parent", "")),
        thing.get("web"),
    )


def _case(thing: Thing) -> Iterator[Row]:
    if not key_of(thing).isdigit():  # a joint decision
        return
    texts: dict[str, str] = {}
    for section in thing.get("kkr:sections", ()):
        kind = section["kind"]
        texts[kind] = "\n\n".join(filter(None, (texts.get(kind, ""), section.get("markdown", ""))))
    case = thing.get("kkr:case", {})
    yield (
        key_of(thing),
        thing.get("name"),
        "; ".join(thing.get("kkr:caseNumbers", ())),
        case.get("key"),
        *(texts.get(kind) for kind in ("background", "recommendation", "presentation", "decision")),
        thing.get("web"),
    )


def _participant(thing: Thing) -> Iterator[Row]:
    for person in (*thing.get("kkr:present", ()), *thing.get("kkr:absent", ())):
        yield (
            key_of(thing),
            person.get("name"),
            last_of(person.get("person", "")),
            person.get("status"),
            last_of(person.get("onBehalfOf", "")),
            person.get("onBehalfOfName"),
            person.get("role"),
            person.get("group"),
        )


def _statement(thing: Thing) -> Iterator[Row]:
    for name in ("kkr:votes", "kkr:dissent", "kkr:recusal"):
        for said in thing.get(name, ()):
            yield (
                key_of(thing),
                said["option"],
                said.get("count"),
                "; ".join(said.get("names", ())),
                said.get("text"),
            )


def _stop(thing: Thing) -> Iterator[Row]:
    for stop in thing.get("kkr:route", ()):
        where = (stop.get("name"), last_of(stop.get("organization", "")))
        yield (key_of(thing), *where, stop.get("date"), stop.get("state"), stop.get("text"))


def _file(thing: Thing) -> Iterator[Row]:
    yield (
        key_of(thing),
        thing.get("name"),
        thing.get("fileName"),
        thing.get("mimeType"),
        thing.get("size"),
        thing.get("kkr:sha256"),
        last_of((thing.get("meeting") or [""])[0]),
        last_of((thing.get("agendaItem") or thing.get("paper") or [""])[0]),
        thing.get("accessUrl"),
    )


def _seat(thing: Thing) -> Iterator[Row]:
    yield (
        key_of(thing),
        last_of(thing.get("person", "")),
        last_of(thing.get("organization", "")),
        thing.get("kkr:role"),
        last_of(thing.get("onBehalfOf", "")),
        thing.get("kkr:party"),
        thing.get("startDate"),
        thing.get("endDate"),
    )


MEETING_TABLES = (
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
        {"date": DAY, "version": INT},
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
        {"order": INT},
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
        {"count": INT},
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
        {"size": INT},
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
        {"from": DAY, "to": DAY},
    ),
)
