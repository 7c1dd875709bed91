"""Whom a meeting's public items are about: municipalities named in their texts, bodies on their routes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from raadslag.domain.place_names import naming
from raadslag.domain.richtext import from_markdown, to_plain
from raadslag.meetings.models import Meeting, PublishedItem, PublishedNaming
from raadslag.people.models import Body, Municipality


def refresh(meeting: Meeting, content: Mapping[str, Any]) -> None:
    """The rows of a meeting's public items, made from the frozen content; old ones went with the items."""
    places = {place: place.name.removesuffix("s") for place in Municipality.objects.all()}
    shown = {row.address: row for row in PublishedItem.objects.filter(meeting=meeting, public=True)}
    bodies = {body.slug: body for body in Body.objects.filter(slug__in=_slugs(content))}
    found = []
    for item, link in zip(content["document"]["items"], content["items"], strict=True):
        row = shown.get(link["address"])
        if row is None:
            continue
        text = "\n".join(
            [item["title"] or "", *(to_plain(from_markdown(s["text"])) for s in item["sections"])]
        )
        for place, name in places.items():
            if name in text and naming(place.name).search(text):
                found.append(PublishedNaming(published=row, municipality=place))
        for slug in {stop["body"] for stop in link["route"]} & set(bodies):
            found.append(PublishedNaming(published=row, body=bodies[slug]))
    PublishedNaming.objects.bulk_create(found)


def _slugs(content: Mapping[str, Any]) -> set[str]:
    return {stop["body"] for link in content["items"] for stop in link["route"] if stop["body"]}
