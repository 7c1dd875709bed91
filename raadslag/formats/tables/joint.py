"""Joint decisions as tables: rounds and their answers, what was shared and paid, who was appointed, and plans.

They are made of the papers that `oparl/joint.py` writes; a paper of another kind gives no row. Amounts are whole øre.
"""

from __future__ import annotations

from collections.abc import Iterator

from raadslag.formats.tables.table import DAY, INT, Row, Table, Thing, key_of, last_of


def _round(thing: Thing) -> Iterator[Row]:
    if (said := thing.get("kkr:round")) is None:
        return
    asked = said.get("asked", ())
    yield (
        key_of(thing),
        last_of(thing["body"]),
        said["kind"],
        thing["name"],
        said["state"],
        said["deadline"],
        said.get("inForceOn"),
        said.get("pool"),
        said.get("unit"),
        len(asked),
        sum("givenOn" in one for one in asked),
        last_of(thing.get("kkr:agendaItem", "")),
        *_version(thing),
    )


def _answer(thing: Thing) -> Iterator[Row]:
    for one in thing.get("kkr:round", {}).get("asked", ()):
        yield (
            key_of(thing),
            last_of(one.get("organization", "")),
            one["name"],
            one["state"],
            "ja" if one.get("late") else "nej",
            one.get("decidedOn"),
            one.get("decidedBy"),
            one.get("version"),
            one.get("givenOn"),
            one.get("remarks"),
            one.get("decision") or one.get("href"),
        )


def _field(thing: Thing) -> Iterator[Row]:
    said = thing.get("kkr:round", {})
    themes = {str(at): theme["title"] for at, theme in enumerate(said.get("themes", ()))}
    questions = {str(question["position"]): question["text"] for question in said.get("questions", ())}
    for one in said.get("asked", ()):
        words, numbers = one.get("values", {}), one.get("numbers", {})
        for place in dict.fromkeys([*words, *numbers]):
            theme, _, question = place.partition(".")
            yield (
                key_of(thing),
                last_of(one.get("organization", "")),
                one["name"],
                themes.get(theme),
                questions.get(question),
                words.get(place),
                numbers.get(place),
            )


def _settlement(thing: Thing) -> Iterator[Row]:
    if (said := thing.get("kkr:settlement")) is None:
        return
    yield (
        key_of(thing),
        last_of(thing["body"]),
        thing["name"],
        said["state"],
        said.get("decidedOn"),
        said["pool"],
        said.get("unit"),
        said["method"],
        said.get("unused"),
        last_of(thing.get("kkr:agendaItem", "")),
        *_version(thing),
    )


def _share(thing: Thing) -> Iterator[Row]:
    for row in thing.get("kkr:settlement", {}).get("rows", ()):
        yield (
            key_of(thing),
            last_of(row.get("organization", "")),
            row["name"],
            row["final"],
            row["award"],
            row.get("least"),
            row.get("most"),
            row.get("quota"),
            row.get("share"),
            " ".join(row.get("why", ())),
        )


def _bill(thing: Thing) -> Iterator[Row]:
    for year in thing.get("kkr:service", {}).get("years", ()):
        for bill in year.get("bills", ()):
            yield (
                key_of(thing),
                thing["name"],
                year["year"],
                year["state"],
                last_of(bill.get("organization", "")),
                bill["name"],
                bill.get("children"),
                bill.get("fixed"),
                bill.get("cases"),
                bill.get("casePayment"),
                bill.get("total"),
            )


def _given(thing: Thing) -> Iterator[Row]:
    said = thing.get("kkr:givenTable", {})
    for row in said.get("rows", ()):
        where = (last_of(row.get("organization", "")), row["name"])
        yield (key_of(thing), thing["name"], said["year"], *where, row["amount"])


def _appointed(thing: Thing) -> Iterator[Row]:
    for body in thing.get("kkr:register", {}).get("bodies", ()):
        for part in body.get("constituencies", ()):
            for person in part.get("people", ()):
                second = person.get("substitute", {})
                yield (
                    key_of(thing),
                    last_of(thing["body"]),
                    body["name"],
                    part.get("name"),
                    person["name"],
                    last_of(person.get("person", "")),
                    person.get("post"),
                    person.get("title"),
                    person.get("party"),
                    last_of(person.get("organization", "")),
                    person.get("from"),
                    person.get("to"),
                    second.get("name"),
                    last_of(second.get("person", "")),
                )


def _step(thing: Thing) -> Iterator[Row]:
    for step in thing.get("kkr:plan", {}).get("steps", ()):
        yield (
            key_of(thing),
            last_of(thing["body"]),
            step.get("title"),
            step.get("when"),
            step.get("first"),
            step.get("last"),
            step.get("owner"),
            "ja" if step.get("deadline") else "nej",
            step.get("note"),
        )


def _version(thing: Thing) -> Row:
    own = thing["kkr:publication"]
    return (own["version"], own["published"], own["sha256"], thing["web"])


VERSION = ("version", "published", "sha256", "web")
_ROUND = ("kind", "title", "state", "deadline", "in_force_on", "pool", "unit", "asked", "answered", "item_id")
_SHARED = ("title", "state", "decided_on", "pool", "unit", "method", "unused", "item_id")
_BILL = ("children", "fixed", "cases", "case_payment", "total")
_SEAT = ("post", "title", "party", "municipality_id", "from", "to", "substitute", "substitute_person_id")
WHO = ("organization_id", "name")

JOINT_TABLES = (
    Table(
        "runder",
        "Runder: høringer, godkendelser, bud og indstillinger",
        "paper",
        ("round_id", "council_id", *_ROUND, *VERSION),
        _round,
        {"in_force_on": DAY, "pool": INT, "asked": INT, "answered": INT, "version": INT},
    ),
    Table(
        "svar",
        "Svar på runder",
        "paper",
        (
            "round_id",
            *WHO,
            "state",
            "late",
            "decided_on",
            "decided_by",
            "text_version",
            "given_on",
            "remarks",
            "decision",
        ),
        _answer,
        {"decided_on": DAY, "text_version": INT, "given_on": DAY},
    ),
    Table(
        "svar-paa-spoergsmaal",
        "Svar på rundernes enkelte spørgsmål",
        "paper",
        ("round_id", *WHO, "theme", "question", "answer", "number"),
        _field,
        {"number": INT},
    ),
    Table(
        "fordelinger",
        "Fordelinger af puljer",
        "paper",
        ("settlement_id", "council_id", *_SHARED, *VERSION),
        _settlement,
        {"decided_on": DAY, "pool": INT, "unused": INT, "version": INT},
    ),
    Table(
        "andele",
        "Hvad hver fik af en pulje, og hvorfor",
        "paper",
        ("settlement_id", *WHO, "final", "computed", "least", "most", "quota", "share", "why"),
        _share,
        {"final": INT, "computed": INT, "least": INT, "most": INT},
    ),
    Table(
        "betalinger",
        "Kommunernes betaling til fælles ordninger, i øre",
        "paper",
        ("service_id", "service", "year", "state", *WHO, *_BILL),
        _bill,
        {"year": INT, **dict.fromkeys(_BILL, INT)},
    ),
    Table(
        "givne-tal",
        "Givne tal: beløb, som andre har regnet ud, i øre",
        "paper",
        ("table_id", "title", "year", *WHO, "amount"),
        _given,
        {"year": INT, "amount": INT},
    ),
    Table(
        "udpegninger",
        "Udpegninger til andre organer",
        "paper",
        ("register_id", "council_id", "body", "constituency", "name", "person_id", *_SEAT),
        _appointed,
        {"from": DAY, "to": DAY},
    ),
    Table(
        "planer",
        "Årshjul og planer, skridt for skridt",
        "paper",
        ("plan_id", "council_id", "title", "when", "first", "last", "owner", "deadline", "note"),
        _step,
        {"first": DAY, "last": DAY},
    ),
)
