"""The register with its filters and its file, the gap page, and the figures."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from raadslag.domain.document import Attachment, Document, Item, Section
from raadslag.instruments.published import InstrumentEdition
from raadslag.portal.gaps import round_gaps
from raadslag.portal.views.statistics import outcome_table, ratifications
from tests.cast import network
from tests.portal import build
from tests.portal.fetch import text

pytestmark = pytest.mark.django_db


def rows(client: Client, words: str = "") -> list[dict[str, str]]:
    response = client.get(f"/beslutninger.csv{words}")
    assert response.status_code == 200
    content = b"".join(response.streaming_content).decode()
    assert content.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"))))


def two_meetings() -> None:
    build.council()
    network()
    build.meeting(
        replace(
            build.MINUTES,
            items=(
                *build.MINUTES.items[:2],
                replace(
                    build.BRIDGE, route=(replace(build.BRIDGE.route[0], organization="KD-net Nordjylland"),)
                ),
                *build.MINUTES.items[3:],
            ),
        )
    )
    build.meeting(body=build.council("kkr-midtjylland"), starts_at="2017-01-10T10:00")


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("", ["1", "2.1", "2.2"] * 2),
        ("?raad=kkr-midtjylland", ["1", "2.1", "2.2"]),
        ("?udfald=noted", ["2.2", "2.2"]),
        ("?kommune=thisted&aar=2017", ["2.2"]),
        ("?organ=kd-net-nordjylland", ["2.1"]),
        ("?aar=2018", []),
        ("?aar=tolv&kommune=atlantis", []),
    ],
)
def test_the_register_is_narrowed_down_on_the_page_and_in_the_file(
    client: Client, words: str, numbers: list[str]
) -> None:
    two_meetings()
    assert [row["punkt"] for row in rows(client, words)] == numbers
    count = len(numbers)
    shown = text(client, f"/beslutninger/{words}")
    assert f"{count} beslutning{'' if count == 1 else 'er'}" in shown
    assert client.get("/beslutninger/?raad=atlantis").status_code == 404


def test_the_file_says_everything_and_no_cell_is_a_formula(client: Client) -> None:
    item = replace(build.BRIDGE, title="=SUM(A1:A9) i Læsø", attachments=())
    build.meeting(replace(build.MINUTES, items=(item,)))
    (row,) = rows(client)
    assert row["titel"] == "'=SUM(A1:A9) i Læsø"
    assert (row["råd"], row["dato"], row["udfald"], row["udfaldets kode"]) == (
        "KKR Nordjylland",
        "2016-11-25",
        "Tiltrådt",
        "concurred",
    )
    assert row["kommuner nævnt"] == "Læsø" and len(row["kontrolsum"]) == 64
    assert row["adresse"].endswith("/kkr-nordjylland/2016-11-25/2.1/")


def test_the_gap_page_says_what_is_missing_withheld_and_late_and_why(client: Client) -> None:
    build.meeting()
    late = Item(
        "1",
        "Kran",
        1,
        True,
        sections=(Section("other", "Hvorfor bilag er eftersendt", "- Tegning: Ejeren svarede sent."),),
        attachments=(Attachment("Tegning", None, "https://example.org/t.pdf", True),),
    )
    build.meeting(Document(kind="agenda", starts_at="2017-01-10T10:00", items=(late,)))
    words = text(client, "/mangler/")
    for told in (
        "Bemærkninger fra Brogruppen var ventet.",
        "2 bilag er nævnt, men ikke lagt ind: Punkt 2.1 (2).",
        "Referatet siger ikke, hvad der kom ud af: Punkt 2.3.",
        "2 punkter er lukkede for offentligheden: Punkt 3, Punkt 4.",
        "Mødet er holdt, men referatet er ikke offentliggjort endnu.",
        "Punkt 1: Tegning: Ejeren svarede sent.",
        "Råd uden offentlige møder KKR Hovedstaden, KKR Midtjylland, KKR Sjælland, KKR Syddanmark",
    ):
        assert told in words, told
    assert "Intet mangler" in text(client, "/mangler/?raad=kkr-midtjylland")


def round_of(**content: object) -> InstrumentEdition:
    body = build.council()
    asked = [
        {"name": "Thisted", "state": "approved", "decided_on": "2016-12-05"},
        {"name": "Læsø", "state": "approved_with_remarks", "decided_on": "2017-01-24"},
        {"name": "Rebild", "state": "on_agenda", "decided_on": None},
        {"name": "Aalborg", "state": "none"},
    ]
    place = {"council": body.slug, "meeting": "2016-11-25", "item": "2.1", "on": "2016-11-25"}
    whole = {"kind": "ratification", "deadline": "2017-02-01", "decision": place, "asked": asked} | content
    moment = datetime(2017, 1, 25, tzinfo=UTC)
    return InstrumentEdition(
        "round", "aftale", "Aftale", body, 1, "0" * 64, moment, "", None, None, "", whole
    )


def test_rounds_past_their_deadline_say_who_is_missing() -> None:
    (gap,) = round_gaps([round_of()], today=date(2017, 2, 2))
    assert (gap.names, gap.url) == (("Rebild", "Aalborg"), "/kkr-nordjylland/2016-11-25/2.1/")
    assert round_gaps([round_of()], today=date(2017, 2, 1)) == [], "the last day is not over"


def test_the_time_from_decision_to_ratification_is_counted_in_days() -> None:
    (row,) = ratifications([round_of(), round_of(kind="hearing"), round_of(decision=None)])
    assert (row.answered, row.asked, row.first, row.middle, row.last) == (2, 4, 10, 35, 60)


def test_the_figures_stand_in_tables_and_in_charts_of_the_same(client: Client) -> None:
    two_meetings()
    words = text(client, "/tal/")
    assert "Udfald 2016 2017 I alt Godkendt 1 1 2" in words
    assert "KKR Nordjylland 67 % (2/3) – 67 % (2/3)" in words
    shown = client.get("/tal/").content.decode()
    assert 'class="linechart"' in shown and 'class="bars"' in shown
    assert shown.index("<table") < shown.index('class="linechart"')
    assert "Ingen godkendelsesrunde er offentliggjort endnu." in words


def test_pages_across_councils_ask_as_often_with_many_meetings_as_with_two(client: Client) -> None:
    two_meetings()
    most = {"/mangler/": 6, "/tal/": 4, "/beslutninger/?kommune=thisted": 8, "/beslutninger.csv": 5}

    def asked() -> dict[str, int]:
        found = {}
        for address in most:
            with CaptureQueriesContext(connection) as queries:
                response = client.get(address)
                if response.streaming:
                    b"".join(response.streaming_content)
            found[address] = len(queries)
        return found

    assert asked() == most
    for month in range(2, 7):
        build.meeting(starts_at=f"2017-0{month}-05T10:00")
    assert asked() == most


def test_a_year_without_minutes_keeps_its_width_and_draws_no_line() -> None:
    table = outcome_table([(2016, "approved", 3), (2017, "approved", 2), (2026, "approved", 1)])
    assert table is not None and table.head == ("2016", "2017", "2026"), "the table names the years there are"
    drawn = etree.fromstring(table.chart)
    assert [len(line.get("points").split()) for line in drawn.iter("polyline")] == [2]
    first, second, last = (float(dot.get("cx")) for dot in drawn.iter("circle"))
    assert (last - first) / (second - first) == pytest.approx(10, rel=0.01)
