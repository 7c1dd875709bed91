"""Feeds and calendars of what is public, read by second programs, and what is new since a day."""

from __future__ import annotations

import json
from datetime import date, time

import feedparser
import icalendar
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from tests.calendars import opened
from tests.portal import build
from tests.portal.fetch import text

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def test_feeds_tell_each_version_with_its_decisions_and_nothing_closed(client: Client) -> None:
    made = build.meeting()
    build.actions.note_meeting(meeting=made, note="Ny note.", by=build.anna())
    build.freeze(made, reason="Noten er skrevet.")
    for address in ("/nyt.atom", "/kkr-nordjylland/nyt.atom"):
        response = client.get(address)
        root = etree.fromstring(response.content)
        entries = root.findall(f"{ATOM}entry")
        assert [e.findtext(f"{ATOM}id").rpartition("udgaver/")[2] for e in entries] == [
            "referat-2/",
            "referat-1/",
        ]
        assert "Fælles bro over åen" in entries[0].findtext(f"{ATOM}content")
        assert b"brovagt" in response.content, "a title that the secretary let stand"
        assert response["ETag"] and response["Access-Control-Allow-Origin"] == "*"
        again = client.get(address, headers={"If-None-Match": response["ETag"]})
        assert again.status_code == 304
    assert client.get("/kkr-midtjylland/nyt.atom").content.count(b"<entry") == 0
    feed = json.loads(client.get("/nyt.json").content)
    assert [item["title"].split(",")[0] for item in feed["items"]] == ["Referat: KKR Nordjylland"] * 2


@pytest.mark.parametrize("address", ["/nyt", "/kkr-nordjylland/nyt", "/sager/{case}/nyt"])
def test_feeds_open_in_another_program_which_reads_what_the_other_form_says(
    client: Client, address: str
) -> None:
    made = build.meeting()
    build.actions.note_meeting(meeting=made, note="Ny note.", by=build.anna())
    build.freeze(made, reason="Noten er skrevet.")
    address = address.format(case=build.case_of(made).pk)
    response = client.get(f"{address}.atom")
    read = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert not read.bozo and read.version == "atom10", read.get("bozo_exception")
    assert read.feed.id and read.feed.title and read.feed.updated_parsed and read.feed.author
    assert [link.rel for link in read.feed.links] == ["self", "alternate"]
    told = json.loads(client.get(f"{address}.json").content)["items"]
    assert [e.id for e in read.entries] == [item["id"] for item in told] and told
    assert [e.title for e in read.entries] == [item["title"] for item in told]
    for entry, item in zip(read.entries, told, strict=True):
        assert entry.link == item["url"] and entry.updated_parsed
        assert entry.updated == item["date_modified"]
        assert client.head(entry.link.removeprefix(settings.SITE_ADDRESS)).status_code == 200


def test_a_case_has_a_feed_and_a_calendar_of_its_own(client: Client) -> None:
    made = build.meeting()
    key = build.case_of(made).pk
    root = etree.fromstring(client.get(f"/sager/{key}/nyt.atom").content)
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id").endswith("/kkr-nordjylland/2016-11-25/2.1/")
    assert "Tiltrådt" in entry.findtext(f"{ATOM}summary")
    assert client.get(f"/sager/{key}/kalender.ics").content.count(b"BEGIN:VEVENT") == 1


def test_calendars_open_in_three_other_programs(client: Client) -> None:
    build.meeting()
    build.coming(date(2099, 1, 5))
    called_off = build.coming(date(2099, 2, 5), build.council("kkr-midtjylland"))
    build.actions.cancel_meeting(meeting=called_off, note="Aflyst.", by=build.anna())
    build.freeze(called_off, "agenda", reason="Mødet er aflyst.")
    content = client.get("/kalender.ics").content
    events = list(icalendar.Calendar.from_ical(content).walk("VEVENT"))
    assert [str(e["STATUS"]) for e in events] == ["CANCELLED", "CONFIRMED", "CONFIRMED"]
    assert [str(e.decoded("DTSTART"))[:16] for e in events] == [
        "2099-02-05 10:00",
        "2099-01-05 10:00",
        "2016-11-25 10:00",
    ]
    assert len({str(e["UID"]) for e in events}) == 3
    other = opened(content)
    assert [e.status for e in other.events] == [str(e["STATUS"]) for e in events]
    assert other.events[0].summary == "KKR Midtjylland"
    assert client.get("/kkr-nordjylland/kalender.ics").content.count(b"BEGIN:VEVENT") == 2


def test_new_since_a_day_works_without_scripts_and_accounts(client: Client) -> None:
    build.meeting()
    assert "Én udgave er offentliggjort." in text(client, "/nyt/?siden=2016-12-05")
    assert "Intet er offentliggjort siden." in text(client, "/nyt/?siden=2016-12-06")
    for odd in ("", "?siden=i+g%C3%A5r", "?siden=0001-01-01"):
        assert "Nyt de seneste 30 dage" in text(client, f"/nyt/{odd}")
    assert not client.get("/nyt/").cookies


def test_feeds_and_calendars_ask_as_often_with_many_as_with_one(client: Client) -> None:
    case = build.case_of(build.meeting())
    most = {"/nyt.atom": 2, "/kkr-nordjylland/nyt.json": 3, "/kalender.ics": 2, "/nyt/?siden=2016-01-01": 2}
    most |= {f"/sager/{case.pk}/nyt.atom": 6, f"/sager/{case.pk}/kalender.ics": 6}

    def asked() -> dict[str, int]:
        found = {}
        for address in most:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            found[address] = len(queries)
        return found

    assert asked() == most
    for month in range(1, 5):
        made = build.draft(starts_at=f"2017-0{month}-05T10:00")
        build.same_case(made, case)
        build.freeze(made)
    assert asked() == most


def test_a_body_that_is_no_council_has_feed_and_calendar_that_other_programs_open(client: Client) -> None:
    build.council()
    network = build.Body.objects.create(
        slug="kd-net-proeve", name="KD-net Prøve", kind=build.Body.Kind.NETWORK, publishes=True
    )
    build.meeting(body=network)
    feed = feedparser.parse(client.get("/kd-net-proeve/nyt.atom").content)
    assert not feed.bozo and feed.version == "atom10" and feed.feed.title == "KD-net Prøve"
    (entry,) = feed.entries
    assert entry.link.endswith("/kd-net-proeve/2016-11-25/") and entry.updated_parsed
    assert "Fælles bro over åen" in entry.content[0].value
    told = json.loads(client.get("/kd-net-proeve/nyt.json").content)
    assert [item["title"].split(",")[0] for item in told["items"]] == ["Referat: KD-net Prøve"]
    (event,) = icalendar.Calendar.from_ical(client.get("/kd-net-proeve/kalender.ics").content).walk("VEVENT")
    assert str(event.decoded("DTSTART"))[:16] == "2016-11-25 10:00" and "KD-net Prøve" in event["SUMMARY"]


def test_feeds_of_all_councils_a_case_and_a_search_open_in_another_reader(client: Client) -> None:
    key = build.case_of(build.meeting()).pk
    for address in ("/nyt.atom", f"/sager/{key}/nyt.atom", "/soeg/fund.atom?q=bro"):
        feed = feedparser.parse(client.get(address).content)
        assert not feed.bozo and feed.version == "atom10" and feed.feed.title and feed.feed.id, address
        assert feed.entries and all(e.id and e.title and e.link and e.updated_parsed for e in feed.entries), (
            address
        )


def test_a_search_keeps_its_order_on_the_page_and_in_files(client: Client) -> None:
    build.meeting()
    page = client.get("/soeg/?q=bro&raad=kkr-nordjylland").content.decode()
    assert 'href="?q=bro&amp;raad=kkr-nordjylland&amp;orden=nyeste"' in page
    page = client.get("/soeg/?q=bro&raad=kkr-nordjylland&orden=nyeste").content.decode()
    assert 'href="?q=bro&amp;raad=kkr-nordjylland"' in page
    assert '<input type="hidden" name="orden" value="nyeste">' in page
    assert 'fund.csv?q=bro&amp;raad=kkr-nordjylland&amp;orden=nyeste"' in page
    hits = json.loads(client.get("/soeg/fund.json?q=bro&orden=nyeste").content)["hits"]
    dates = [hit["date"] for hit in hits if hit["date"]]
    assert dates == sorted(dates, reverse=True)


def test_a_meeting_that_is_announced_before_its_agenda_is_planned(client: Client) -> None:
    planned = build.actions.create_meeting(
        body=build.council(), starts_on=date(2099, 3, 5), starts_at=time(10), by=build.anna()
    )
    build.freeze(planned, "agenda")
    (entry,) = feedparser.parse(client.get("/nyt.atom").content).entries
    assert entry.title.replace("\u00a0", " ") == "Planlagt møde: KKR Nordjylland, 5. marts 2099"
    assert entry.summary == "Mødet er planlagt. Dagsordenen er ikke offentliggjort endnu."
    words = text(client, "/nyt/?siden=2016-01-01")
    assert "Planlagt møde 5. marts 2099" in words and "Dagsorden følger" in words and "0 punkter" not in words
