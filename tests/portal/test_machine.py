"""What machines ask for beside the pages: the map of the site, plain text, and linked data in the pages."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from lxml import etree
from rdflib.namespace import SDO

from raadslag.meetings import open_objects
from raadslag.meetings.models import Meeting
from tests.portal import build

pytestmark = pytest.mark.django_db
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
WORDS = {
    "Event": {
        "name",
        "url",
        "startDate",
        "endDate",
        "eventStatus",
        "location",
        "organizer",
        "workFeatured",
        "inLanguage",
    },
    "GovernmentOrganization": {"name", "url", "areaServed"},
    "Country": {"name"},
    "Place": {"name", "address"},
    "PostalAddress": {"streetAddress", "postalCode", "addressLocality", "addressCountry"},
    "DigitalDocument": {
        "name",
        "url",
        "abstract",
        "datePublished",
        "inLanguage",
        "encodingFormat",
        "about",
        "publisher",
    },
}
"""Types of schema.org that we use -> properties that it has for them; both are in its vocabulary (rdflib's copy)."""


@pytest.fixture
def meeting() -> Meeting:
    return build.meeting(place="Havnehuset, Kajen 4, 9000 Aalborg")


def linked(client: Client, address: str) -> dict[str, Any]:
    page = client.get(address).content.decode()
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    data: dict[str, Any] = json.loads(found)
    return data


def strange(data: Any) -> list[str]:
    """Types and properties that schema.org does not have."""
    if isinstance(data, list):
        return [fault for part in data for fault in strange(part)]
    if not isinstance(data, dict):
        return []
    known = WORDS.get(data.get("@type", ""), set()) | {"@context", "@type", "@id"}
    own = [] if data.get("@type") in WORDS else [f"type {data.get('@type')}"]
    own += [f"{data.get('@type')}.{name}" for name in data if name not in known]
    return own + [fault for part in data.values() for fault in strange(part)]


def test_pages_say_what_they_are_in_the_words_of_schema_org(client: Client, meeting: Meeting) -> None:
    event = linked(client, "/kkr-nordjylland/2016-11-25/")
    assert strange(event) == []
    assert event["startDate"] == "2016-11-25T10:00:00+01:00"
    assert event["location"]["address"]["addressLocality"] == "Aalborg"
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert [paper["name"] for paper in event["workFeatured"]] == ["Referat"]
    item = linked(client, "/kkr-nordjylland/2016-11-25/2.1/")
    assert strange(item) == [] and item["about"]["@id"] == event["@id"]
    council = linked(client, "/kkr-nordjylland/")
    assert strange(council) == [] and council["@id"] == event["organizer"]["@id"]
    for address in (event["url"], item["url"], council["url"], event["workFeatured"][0]["url"]):
        assert client.head(address.removeprefix(settings.SITE_ADDRESS)).status_code == 200
    assert strange({"@type": "Event", "colour": "blue"}) == ["Event.colour"]


def test_the_words_are_of_the_vocabulary() -> None:
    words = {*WORDS, *(name for names in WORDS.values() for name in names)}
    words |= {"EventScheduled", "EventCancelled"}
    assert [word for word in sorted(words) if word not in SDO] == []
    assert "colour" not in SDO, "the check finds faults"


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
