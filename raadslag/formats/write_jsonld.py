"""Meetings, councils and items in the words of schema.org, to stand in their pages as JSON-LD.

A meeting is an Event of a GovernmentOrganization; its agenda and minutes are DigitalDocuments (schema.org has no
word for minutes). Nothing is written that the page does not show.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from raadslag.formats.oparl.place import STREET, TOWN
from raadslag.formats.oparl.shape import moment

CONTEXT = "https://schema.org"


@dataclass(frozen=True, slots=True)
class Council:
    """A council: its name and its page's whole address."""

    name: str
    page: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A version of the agenda or the minutes that can be fetched."""

    name: str
    address: str
    published: datetime


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting's page. `starts` and `ends` are ISO as printed, a day or a local moment."""

    page: str
    name: str
    council: Council
    starts: str | None
    ends: str | None
    place: str
    cancelled: bool
    papers: tuple[Paper, ...]


def council(said: Council) -> dict[str, Any]:
    """A council."""
    return {
        "@context": CONTEXT,
        "@type": "GovernmentOrganization",
        "@id": said.page,
        "name": said.name,
        "url": said.page,
        "areaServed": {"@type": "Country", "name": "Danmark"},
    }


def meeting(said: Meeting) -> dict[str, Any]:
    """A meeting as an event with its place and its papers."""
    whole = {
        "@context": CONTEXT,
        "@type": "Event",
        "@id": said.page,
        "name": said.name,
        "url": said.page,
        "startDate": _when(said.starts),
        "endDate": _when(said.ends),
        "eventStatus": f"{CONTEXT}/{'EventCancelled' if said.cancelled else 'EventScheduled'}",
        "location": _place(said.place),
        "organizer": {
            "@type": "GovernmentOrganization",
            "@id": said.council.page,
            "name": said.council.name,
            "url": said.council.page,
        },
        "workFeatured": [_paper(paper) for paper in said.papers],
        "inLanguage": "da",
    }
    return {name: value for name, value in whole.items() if value}


def item(
    *, page: str, title: str, said: str, meeting_page: str, council: Council, at: datetime
) -> dict[str, Any]:
    """An item of an agenda as a part of its meeting's papers; `said` is the decision in a sentence."""
    whole = {
        "@context": CONTEXT,
        "@type": "DigitalDocument",
        "@id": page,
        "name": title,
        "url": page,
        "abstract": said,
        "datePublished": moment(at),
        "inLanguage": "da",
        "about": {"@type": "Event", "@id": meeting_page, "url": meeting_page},
        "publisher": {"@type": "GovernmentOrganization", "@id": council.page, "name": council.name},
    }
    return {name: value for name, value in whole.items() if value}


def as_script(data: dict[str, Any]) -> str:
    """The JSON as it may stand in a page: nothing in it can end the script that holds it."""
    text = json.dumps(data, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _when(local: str | None) -> str | None:
    return moment(datetime.fromisoformat(local)) if local and "T" in local else local


def _place(words: str) -> dict[str, Any] | None:
    if not words:
        return None
    street, town = STREET.search(words), TOWN.search(words)
    address: dict[str, str] = {"@type": "PostalAddress", "addressCountry": "DK"}
    if street:
        address["streetAddress"] = street[1]
    if town:
        address |= {"postalCode": town[1], "addressLocality": town[2]}
    return {"@type": "Place", "name": words, "address": address}


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "@type": "DigitalDocument",
        "name": paper.name,
        "url": paper.address,
        "encodingFormat": "application/pdf",
        "datePublished": moment(paper.published),
        "inLanguage": "da",
    }
