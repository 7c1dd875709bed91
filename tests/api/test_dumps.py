"""Everything in one go: tables that join, lines that are the objects, Popolo and the catalogue by the standards' rules."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import duckdb
import pytest
from jsonschema import Draft3Validator, FormatChecker
from pyshacl import validate
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3

from raadslag.formats.tables.every import TABLES
from tests.api import ask as a
from tests.api.oparl_schema import needs_shared
from tests.api.world import World

pytestmark = pytest.mark.django_db
STANDARDS = Path(__file__).parents[3] / "shared/standards"
SITE = a.ROOT.removesuffix("/api/oparl/1.1")


def rows(name: str) -> list[dict[str, str]]:
    got = a.response(f"{SITE}/api/data/{name}.csv")
    assert got.status_code == 200 and got["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(got.body.decode(), newline="")))


def test_the_tables_say_what_is_published_and_join(world: World) -> None:
    tables = {name: rows(name) for name in TABLES}
    assert all(tables.values())
    meetings = {row["meeting_id"]: row for row in tables["moeder"]}
    assert set(meetings) == {str(world.meeting.pk), str(world.called.pk)}
    assert meetings[str(world.meeting.pk)]["date"] == "2016-11-25"
    items = {row["item_id"]: row for row in tables["punkter"]}
    assert {row["meeting_id"] for row in items.values()} == set(meetings)
    assert {row["parent_id"] for row in items.values()} - {""} <= set(items)
    for name in ("sagsfremstillinger", "stemmer", "sagens-vej", "runder", "fordelinger"):
        assert {row["item_id"] for row in tables[name]} - {""} <= set(items), name
    votes = [(row["option"], row["count"], row["names"]) for row in tables["stemmer"]]
    assert ("for", "2", "") in votes and ("dissent", "", "Asta Prøve") in votes
    assert ("Åse Ærlig", "absent") in {(row["name"], row["status"]) for row in tables["deltagere"]}
    assert "Fortrolige" not in json.dumps(tables, ensure_ascii=False)


def test_what_was_decided_together_is_in_the_tables(world: World) -> None:
    rounds = {row["title"]: row for row in rows("runder")}
    bids = rounds["Ekstra pladser til prøven"]
    assert (bids["kind"], bids["state"], bids["pool"]) == ("bid", "open", "31")
    assert "Hvem møder til vandudvalget?" not in rounds, "a draft is nobody's"
    answers = {row["name"]: row for row in rows("svar") if row["round_id"] == bids["round_id"]}
    assert answers["Thisted"]["organization_id"] == "kommune-0787"
    assert answers["Aalborg"]["state"] == "no_wish"
    fields = [row for row in rows("svar-paa-spoergsmaal") if row["round_id"] == bids["round_id"]]
    assert [(row["name"], row["question"], row["number"]) for row in fields] == [
        ("Thisted", "SSA-pladser", "4")
    ]
    shares = {row["name"]: row for row in rows("andele")}
    assert [shares[name]["final"] for name in ("Aalborg", "Thisted", "Læsø")] == ["20", "4", "0"]
    paid = {row["organization_id"]: row for row in rows("betalinger")}
    assert paid["kommune-0851"]["cases"] == "148" and paid["kommune-0787"]["cases"] == "", (
        "small counts hidden"
    )
    assert {row["name"] for row in rows("udpegninger")} and {row["title"] for row in rows("planer")}
    assert {row["organization_id"] for row in rows("givne-tal")} <= set(paid)


def test_parquet_holds_the_same_as_csv(world: World, tmp_path: Path) -> None:
    with duckdb.connect() as reader:
        for name, table in TABLES.items():
            got = a.response(f"{SITE}/api/data/{name}.parquet")
            assert got["Content-Type"] == "application/vnd.apache.parquet"
            (tmp_path / name).write_bytes(got.body)
            asked = reader.execute("select * from read_parquet(?)", [str(tmp_path / name)])
            assert [column[0] for column in asked.description or ()] == list(table.columns)
            found = [["" if cell is None else str(cell) for cell in row] for row in asked.fetchall()]
            assert found == [list(row.values()) for row in rows(name)], name


def test_the_lines_are_the_objects(world: World) -> None:
    got = a.response(f"{SITE}/api/data/alt.ndjson")
    things = [json.loads(line) for line in got.body.decode().splitlines()]
    assert len(things) == len({thing["id"] for thing in things}) > 140
    for thing in things[:: len(things) // 12]:
        assert a.ask(thing["id"]) == thing
    again = a.response(f"{SITE}/api/data/alt.ndjson", if_none_match=got["ETag"])
    assert (again.status_code, again.body) == (304, b"")


def test_an_unknown_table_is_an_error_that_names_the_others(world: World) -> None:
    got = a.response(f"{SITE}/api/data/rumskibe.csv")
    assert got.status_code == 404 and "punkter" in json.loads(got.body)["debug"]


POPOLO = {
    "persons": "person",
    "organizations": "organization",
    "memberships": "membership",
    "events": "event",
    "motions": "motion",
    "vote_events": "vote_event",
}
"""List of the export -> its schema in ../shared/standards."""


def popolo_faults() -> dict[str, list[str]]:
    """What the schemas of Popolo (draft 03) find in each list."""
    schemas = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in (STANDARDS / "popolo").glob("*.json")
    }
    resources = [(schema["id"], Resource(schema, DRAFT3)) for schema in schemas.values()]
    registry: Any = Registry().with_resources(resources)
    data = a.ask(f"{SITE}/api/data/popolo.json")
    assert {name: bool(found) for name, found in data.items()} == dict.fromkeys(POPOLO, True)
    found = {}
    for name, kind in POPOLO.items():
        judge = Draft3Validator(schemas[kind], registry=registry, format_checker=FormatChecker())
        assert list(judge.iter_errors({"id": 7, "created_at": 1})), "the check finds faults"
        found[name] = [error.message for thing in data[name] for error in judge.iter_errors(thing)]
    return found


def test_popolo_keeps_its_schemas(world: World) -> None:
    needs_shared()
    assert popolo_faults() == {name: [] for name in POPOLO}
    data = a.ask(f"{SITE}/api/data/popolo.json")
    seat = data["memberships"][0]
    assert seat["on_behalf_of_id"] in {o["id"] for o in data["organizations"]}
    for name, found in data.items():
        assert a.ask(f"{SITE}/api/data/popolo/{name}.json") == {name: found}
    assert a.response(f"{SITE}/api/data/popolo/speeches.json").status_code == 404


def test_what_was_recommended_is_a_motion_and_what_was_voted_on_a_vote_event(world: World) -> None:
    data = a.ask(f"{SITE}/api/data/popolo.json")
    motions = {motion["id"]: motion for motion in data["motions"]}
    bridge = world.meeting.items.get(number="2.1")
    motion = motions[f"{a.ROOT}/agendaitem/{bridge.pk}#motion"]
    paper = a.ask(f"{a.ROOT}/paper/{bridge.pk}")
    (said,) = [part["markdown"] for part in paper["kkr:sections"] if part["kind"] == "recommendation"]
    assert motion["text"].splitlines() == [line for line in said.splitlines() if line]
    assert (motion["identifier"], motion["result"]) == ("2.1", "concurred")
    assert motion["date"] == "2016-11-25T10:00:00+01:00"
    assert motion["organization_id"] == f"{a.ROOT}/organization/kkr-nordjylland"
    (event,) = data["vote_events"]
    ferry = world.meeting.items.get(number="5")
    assert event["id"] == f"{a.ROOT}/agendaitem/{ferry.pk}#vote-event"
    assert motions[event["motion_id"]]["identifier"] == event["identifier"] == "5"
    assert event["legislative_session_id"] in {one["id"] for one in data["events"]}
    assert event["counts"] == [{"option": "yes", "value": 2}, {"option": "no", "value": 1}]
    assert [(vote["voter"]["name"], vote["option"]) for vote in event["votes"]] == [("Birk Øverlig", "no")]
    assert event["result"] == "pass"
    closed = world.meeting.items.get(number="4").pk
    assert f"{a.ROOT}/agendaitem/{closed}#motion" not in motions


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # pyshacl asks rdflib in an older way
def test_the_catalogue_keeps_the_rules_of_dcat_ap_dk(world: World) -> None:
    if not STANDARDS.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("../shared/standards is missing")
        pytest.skip("../shared/standards is not beside the repository")
    got = a.response(f"{SITE}/api/katalog.ttl")
    assert got["Content-Type"] == "text/turtle; charset=utf-8"
    text = got.body.decode()
    shapes = str(STANDARDS / "dcat-ap-dk-2.0.2/dcat-ap-dk_2.0.2_shacl_shapes-strict.ttl")

    def judged(catalogue: str) -> tuple[bool, str]:
        conforms, _, report = validate(
            catalogue, data_graph_format="turtle", shacl_graph=shapes, shacl_graph_format="turtle"
        )
        return bool(conforms), report

    conforms, report = judged(text)
    assert conforms, report[:3000]
    assert not judged(text.replace("dcat:accessURL", "dcat:nowhere", 1))[0], "the check finds faults"
    for line in text.splitlines():
        if "dcat:downloadURL" in line:
            assert a.response(line.split("<")[1].split(">")[0]).status_code == 200
