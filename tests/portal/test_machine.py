"""What machines ask for beside the pages: the map of the site, plain text, and linked data in the pages."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from lxml import etree
from rdflib import RDF, SDO, Graph, Literal, URIRef

from raadslag.meetings import open_objects
from raadslag.meetings.models import Meeting
from tests.portal import build
from tests.portal.schema_org import faults

pytestmark = pytest.mark.django_db
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def meeting() -> Meeting:
    return build.meeting(place="Havnehuset, Kajen 4, 9000 Aalborg")


def linked(client: Client, address: str) -> dict[str, Any]:
    page = client.get(address).content.decode()
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    data: dict[str, Any] = json.loads(found)
    return data


def test_pages_say_what_they_are_in_the_words_of_schema_org(client: Client, meeting: Meeting) -> None:
    event = linked(client, "/kkr-nordjylland/2016-11-25/")
    assert faults(event) == []
    assert event["startDate"] == "2016-11-25T10:00:00+01:00"
    assert event["location"]["address"]["addressLocality"] == "Aalborg"
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert [paper["name"] for paper in event["workFeatured"]] == ["Referat"]
    item = linked(client, "/kkr-nordjylland/2016-11-25/2.1/")
    assert faults(item) == [] and item["about"]["@id"] == event["@id"]
    council = linked(client, "/kkr-nordjylland/")
    assert faults(council) == [] and council["@id"] == event["organizer"]["@id"]
    for address in (event["url"], item["url"], council["url"], event["workFeatured"][0]["url"]):
        assert client.head(address.removeprefix(settings.SITE_ADDRESS)).status_code == 200


def test_a_meeting_that_is_called_off_and_one_without_an_hour_are_of_the_vocabulary_too(
    client: Client,
) -> None:
    called_off = build.coming(date(2099, 2, 5))
    build.actions.cancel_meeting(meeting=called_off, note="Aflyst.", by=build.anna())
    build.freeze(called_off, "agenda", reason="Mødet er aflyst.")
    event = linked(client, "/kkr-nordjylland/2099-02-05/")
    assert faults(event) == [] and event["eventStatus"] == "https://schema.org/EventCancelled"
    build.meeting(type(build.MINUTES)(kind="minutes", starts_at="2017-01-02", items=build.MINUTES.items))
    assert faults(linked(client, "/kkr-nordjylland/2017-01-02/")) == []


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own reader asks for it
def test_a_second_program_reads_the_same_from_the_linked_data(client: Client, meeting: Meeting) -> None:
    event = linked(client, "/kkr-nordjylland/2016-11-25/")
    # The context lies at an address outside; all that it says of our words is where they belong.
    here = json.dumps(event | {"@context": {"@vocab": "https://schema.org/"}})
    graph = Graph().parse(data=here, format="json-ld")
    this = URIRef(event["@id"])
    assert (this, RDF.type, SDO.Event) in graph
    (council,) = graph.objects(this, SDO.organizer)
    assert graph.value(council, SDO.name) == Literal("KKR Nordjylland")
    (place,) = graph.objects(this, SDO.location)
    assert graph.value(graph.value(place, SDO.address), SDO.postalCode) == Literal("9000")


@pytest.mark.parametrize(
    "change",
    [
        {"colour": "blue"},
        {"encodingFormat": "text/plain"},  # of a work, not of an event
        {"attendees": {"@type": "Person", "name": "Asta Prøve"}},  # an older word for attendee
        {"@type": "Meeting"},
        {"organizer": {"@type": "Place", "name": "Sæby"}},
        {"organizer": "KKR Prøve"},
        {"startDate": "25. november 2016"},
        {"startDate": "2016-11-25T10:00:00"},  # at which place in the world?
        {"eventStatus": "https://schema.org/EventHeld"},
        {"url": "/kkr-nordjylland/"},
        {"@id": "kkr"},
        {"@context": "https://example.org"},
    ],
)
def test_the_check_of_the_vocabulary_finds_faults(change: dict[str, Any]) -> None:
    event = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": "https://raad.example/1",
        "startDate": "2016-11-25T10:00:00+01:00",
        "organizer": {"@type": "GovernmentOrganization", "name": "KKR Prøve"},
        "eventStatus": "https://schema.org/EventScheduled",
    }
    assert faults(event) == []
    assert len(faults(event | change)) == 1, faults(event | change)


def test_no_text_can_leave_the_script(client: Client) -> None:
    title = "</script><script>alert(1)</script>"
    first, *rest = build.MINUTES.items
    from_outside = (type(first)(first.number, title, 1, True, sections=first.sections), *rest)
    build.meeting(type(build.MINUTES)(kind="minutes", starts_at="2017-01-02", items=from_outside))
    assert linked(client, "/kkr-nordjylland/2017-01-02/1/")["name"] == title


def test_the_map_names_every_public_page_of_meetings(client: Client, meeting: Meeting) -> None:
    root = etree.fromstring(client.get("/sitemap.xml").content)
    assert root.tag == f"{SITEMAP}urlset"
    places = [place.findtext(f"{SITEMAP}loc") or "" for place in root]
    assert len(set(places)) == len(places)
    paths = [place.removeprefix(settings.SITE_ADDRESS) for place in places]
    assert {
        "/",
        "/kkr-nordjylland/",
        "/kkr-nordjylland/2016-11-25/",
        "/kkr-nordjylland/2016-11-25/2.1/",
    } <= set(paths)
    for path in paths:
        assert client.head(path).status_code == 200, path
    days = {place.findtext(f"{SITEMAP}lastmod") for place in root} - {None}
    assert days == {"2016-12-05"}
    assert f"Sitemap: {settings.SITE_ADDRESS}/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_the_page_for_programs_that_read_leads_to_plain_text(client: Client, meeting: Meeting) -> None:
    open_objects.people_in_step()
    got = client.get("/llms.txt")
    text = got.content.decode()
    assert text.startswith("# Rådslag\n") and got["Content-Type"].startswith("text/markdown")
    found = re.findall(r"\((http[^)]+)\)", text)
    items = [address for address in found if address.endswith(".md")]
    assert len(items) == 5, "closed items have nothing to read"
    for address in found:
        assert client.get(address.removeprefix(settings.SITE_ADDRESS)).status_code == 200, address
    assert "Ansættelse" not in text


def test_all_that_is_no_page_may_be_read_by_programs_of_other_sites(client: Client, meeting: Meeting) -> None:
    here = "/kkr-nordjylland/2016-11-25"
    elsewhere = {"origin": "https://elsewhere.example"}
    for path in (
        *(f"{here}/referat.{form}" for form in ("akn", "json", "pdf", "docx", "txt")),
        f"{here}/2.1.md",
        "/kalender.ics",
        "/kkr-nordjylland/kalender.ics",
        "/kkr-nordjylland/nyt.atom",
        "/nyt.json",
        "/beslutninger.csv",
        "/sitemap.xml",
        "/llms.txt",
    ):
        got = client.get(path, headers=elsewhere)
        assert got.status_code == 200 and got["Access-Control-Allow-Origin"] == "*", path
        if etag := got.get("ETag"):
            again = client.get(path, headers=elsewhere | {"if-none-match": etag})
            assert (again.status_code, again["Access-Control-Allow-Origin"]) == (304, "*"), path
    for path in ("/", f"{here}/", "/foelg/?hvad=raad&id=kkr-nordjylland", "/bord/", "/ingen-side/"):
        assert "Access-Control-Allow-Origin" not in client.get(path, headers=elsewhere), path
