"""Feeds after RFC 4287 and JSON Feed 1.1: what both must say, and that both say the same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from lxml import etree

from raadslag.formats.write_atom import ATOM, Entry, Feed, FeedFile, write_atom, write_json_feed

NS = {"a": ATOM}
AT = datetime(2026, 3, 4, 12, 30, 15, 999, tzinfo=timezone(timedelta(hours=1)))
ENTRY = Entry(
    id="https://raad.example/prove/2026-03-04/1/",
    title="1. Broer & <færger> \x07",
    page="https://raad.example/prove/2026-03-04/1/",
    updated=AT,
    published=AT - timedelta(days=1),
    summary="Godkendt.",
    html="<p>Godkendt &amp; <b>glad</b></p>",
    author="KKR Prøve",
    categories=("godkendt",),
    files=(FeedFile("https://raad.example/r.pdf", "application/pdf", 1234, "Referat"),),
)
FEED = Feed(
    id="https://raad.example/prove/",
    title="KKR Prøve: beslutninger",
    page="https://raad.example/prove/",
    address="https://raad.example/prove/nyt.atom",
    updated=AT,
    author="KKR Prøve",
    entries=(ENTRY, replace(ENTRY, id="https://raad.example/2", html="", published=None, files=())),
)


def test_atom_says_what_rfc_4287_asks_for() -> None:
    root = etree.fromstring(write_atom(FEED))
    for place in (root, *root.iterfind("a:entry", NS)):
        for name in ("id", "title", "updated"):
            assert len(place.findall(f"a:{name}", NS)) == 1
        assert len(place.findall("a:link[@rel='alternate']", NS)) == 1
    assert root.find("a:author/a:name", NS) is not None
    link = root.find("a:link[@rel='self']", NS)
    assert link is not None and link.get("href") == FEED.address
    assert root.findtext("a:updated", namespaces=NS) == "2026-03-04T12:30:15+01:00"
    ids = [entry.findtext("a:id", namespaces=NS) for entry in root.iterfind("a:entry", NS)]
    assert len(set(ids)) == len(ids) == 2
    enclosure = root.find("a:entry/a:link[@rel='enclosure']", NS)
    assert enclosure is not None
    assert (enclosure.get("type"), enclosure.get("length")) == ("application/pdf", "1234")


def test_markup_and_control_signs_stay_text() -> None:
    entry = etree.fromstring(write_atom(FEED)).find("a:entry", NS)
    assert entry is not None
    assert entry.findtext("a:title", namespaces=NS) == "1. Broer & <færger> "
    assert entry.findtext("a:content", namespaces=NS) == ENTRY.html


def test_json_feed_says_the_same() -> None:
    data = json.loads(write_json_feed(FEED))
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in data["items"]] == [entry.id for entry in FEED.entries]
    assert all(item.keys() & {"content_html", "content_text"} for item in data["items"])
    assert data["items"][0]["attachments"][0]["size_in_bytes"] == 1234
    assert "null" not in write_json_feed(FEED).decode()


def test_an_empty_feed_is_a_feed() -> None:
    empty = replace(FEED, entries=(), updated=datetime(2020, 1, 1, tzinfo=UTC))
    assert not etree.fromstring(write_atom(empty)).findall("a:entry", NS)
    assert json.loads(write_json_feed(empty))["items"] == []
