"""A feed in its two forms, Atom (RFC 4287) and JSON Feed 1.1: the same entries, ids and times in both.

Ids and addresses are whole web addresses that never change for the same thing. Times are aware; a feed without
entries says by `updated` when its subject last changed. Entries come as they are to be shown, newest first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE = "application/atom+xml; charset=utf-8"
JSON_FEED_TYPE = "application/feed+json; charset=utf-8"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A file that goes with an entry; `length` in bytes."""

    address: str
    media_type: str
    length: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is new: `page` is where people read it, `summary` plain text, `html` its text as clean HTML."""

    id: str
    title: str
    page: str
    updated: datetime
    published: datetime | None = None
    summary: str = ""
    html: str = ""
    author: str = ""
    """Who speaks; without it the feed's author."""
    categories: tuple[str, ...] = ()
    files: tuple[FeedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """What is followed. `page` shows the same to people; `address` is where this form of the feed is fetched."""

    id: str
    title: str
    page: str
    address: str
    updated: datetime
    author: str
    subtitle: str = ""
    rights: str = ""
    entries: tuple[Entry, ...] = ()


def write_atom(feed: Feed) -> bytes:
    """The feed as Atom, UTF-8."""
    names: dict[Any, str] = {None: ATOM}
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=names, attrib={XML_LANG: "da"})
    _elements(root, [("id", feed.id), ("title", feed.title), ("updated", _moment(feed.updated))])
    _elements(root, [("subtitle", feed.subtitle), ("rights", feed.rights)])
    _author(root, feed.author)
    _link(root, "self", feed.address, ATOM_TYPE.partition(";")[0])
    _link(root, "alternate", feed.page, "text/html")
    for entry in feed.entries:
        _entry(etree.SubElement(root, f"{{{ATOM}}}entry"), entry)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def write_json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1, UTF-8."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "description": feed.subtitle,
        "language": "da",
        "authors": [{"name": feed.author}],
    }
    items = [_item(entry) for entry in feed.entries]
    whole = {key: value for key, value in data.items() if value} | {"items": items}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _entry(element: etree._Element, entry: Entry) -> None:
    _elements(element, [("id", entry.id), ("title", entry.title), ("updated", _moment(entry.updated))])
    if entry.published:
        _elements(element, [("published", _moment(entry.published))])
    if entry.author:
        _author(element, entry.author)
    _link(element, "alternate", entry.page, "text/html")
    for file in entry.files:
        _link(element, "enclosure", file.address, file.media_type, str(file.length), file.title)
    for category in entry.categories:
        etree.SubElement(element, f"{{{ATOM}}}category", term=_clean(category))
    _elements(element, [("summary", entry.summary)])
    if entry.html:
        content = etree.SubElement(element, f"{{{ATOM}}}content", type="html")
        content.text = _clean(entry.html)


def _item(entry: Entry) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": entry.id,
        "url": entry.page,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": _moment(entry.published) if entry.published else "",
        "date_modified": _moment(entry.updated),
        "authors": [{"name": entry.author}] if entry.author else [],
        "tags": list(entry.categories),
        "attachments": [
            {"url": f.address, "mime_type": f.media_type, "size_in_bytes": f.length} for f in entry.files
        ],
    }
    if not entry.html:
        data["content_text"] = entry.summary or entry.title
    return {key: value for key, value in data.items() if value}


def _elements(parent: etree._Element, pairs: Iterable[tuple[str, str]]) -> None:
    for name, words in pairs:
        if words:
            etree.SubElement(parent, f"{{{ATOM}}}{name}").text = _clean(words)


def _author(parent: etree._Element, name: str) -> None:
    _elements(etree.SubElement(parent, f"{{{ATOM}}}author"), [("name", name)])


def _link(parent: etree._Element, rel: str, href: str, kind: str, length: str = "", title: str = "") -> None:
    facts = {"rel": rel, "href": href, "type": kind, "length": length, "title": _clean(title)}
    etree.SubElement(parent, f"{{{ATOM}}}link", {key: value for key, value in facts.items() if value})


def _moment(moment: datetime) -> str:
    """RFC 3339 with its offset, whole seconds."""
    return moment.isoformat(timespec="seconds")


def _clean(words: str) -> str:
    """Without the signs that XML 1.0 cannot hold."""
    return "".join(sign for sign in words if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))
