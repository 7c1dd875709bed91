"""What the search index holds: entries made from frozen public publications and from nothing else.

A publication gives an entry for its meeting and one for each item, with the text of the item's public papers; a
case and a person get an entry each from the derived rows of what is public now. `search_index` stores entries.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from raadslag.domain.danish.dates import in_words
from raadslag.domain.document import Document, Item, from_json
from raadslag.domain.patterns import pattern
from raadslag.domain.summary import plain
from raadslag.meetings.models import Publication, PublishedItem, PublishedParticipation
from raadslag.people.models import Body, Municipality, Person

PaperText = Callable[[str], str]
"""SHA-256 of a paper -> its text, empty when it has none or is not read yet."""
_CAPITALISED = pattern(r"(?<![\w-])[A-ZÆØÅ][\wæøåÆØÅ]+(?:-[A-ZÆØÅ]\w+)*")
KIND_WORDS = {"minutes": "referat", "agenda": "dagsorden"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found. `shown` is plain data for its hit; the rest is searched or filtered by."""

    kind: str
    key: str
    title: str
    decision: str = ""
    text: str = ""
    names: str = ""
    papers: tuple[tuple[str, str, str], ...] = ()
    """Number, SHA-256 and text of each paper that has text."""
    council: tuple[str, str, str] = ("", "", "")
    councils: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    outcome: str = ""
    municipalities: tuple[str, ...] = ()
    day: str = ""
    publications: tuple[int, ...] = ()
    """Keys of what it was made from: it goes when one of them does."""
    shown: Mapping[str, Any] = field(default_factory=dict)


def entries(publication: Publication, paper_text: PaperText, places: Mapping[str, str]) -> Iterator[Entry]:
    """The meeting and the items of a publication. `places` is a municipality's name -> its slug."""
    content = json.loads(publication.content)
    document = from_json(content["document"])
    body = publication.body
    council = (body.slug, body.name, body.accent)
    day = (document.starts_at or "")[:10]
    address = content["meeting"]["address"]
    at = publication.published_at.isoformat(timespec="seconds") if publication.published_at else ""
    known = {"council": council, "councils": (body.slug,), "day": day, "publications": (publication.pk,)}
    word = KIND_WORDS[publication.kind]
    yield _meeting(publication, document, address, known)
    for item, link in zip(document.items, content["items"], strict=True):
        decision = plain(item.text("decision"))
        text = " ".join(plain(s.text) for s in item.sections if s.kind != "decision")
        hashes = [(str(n), a["sha256"]) for n, a in enumerate(link["attachments"], 1) if a["sha256"]]
        yield Entry(
            kind=publication.kind,
            key=f"item:{publication.pk}/{link['address']}",
            title=item.title or "",
            decision=decision,
            text=text,
            names=_names(item, body.name, day, word),
            papers=tuple((n, sha, words) for n, sha in hashes if (words := paper_text(sha))),
            bodies=tuple(dict.fromkeys(stop.organization for stop in item.route)),
            outcome=item.outcome or "",
            municipalities=tuple(municipalities(f"{item.title or ''}\n{decision}\n{text}", places)),
            shown={
                "publication": publication.pk,
                "meeting": address,
                "item": link["address"],
                "number": item.number or "",
                "relation": link["relation"] or "",
                "published": at,
            },
            **known,
        )


def _meeting(publication: Publication, document: Document, address: str, known: Mapping[str, Any]) -> Entry:
    word, day = KIND_WORDS[publication.kind], known["day"]
    people = " · ".join(participant.name for participant in document.participants)
    return Entry(
        kind="meeting",
        key=f"meeting:{publication.meeting_id}",
        title=f"{word.capitalize()}, {publication.body.name}, {written_day(day)}",
        text=" · ".join(filter(None, (document.place, people))),
        names=f"møde {word} {day}",
        shown={"publication": publication.pk, "meeting": address, "document": publication.kind},
        **known,
    )


def case_entries(keys: Collection[int]) -> Iterator[Entry]:
    """An entry for each case with several public items; with one, the item stands for it. Two queries."""
    rows = PublishedItem.objects.filter(case_id__in=keys, public=True).select_related("body")
    by_case: dict[int, list[PublishedItem]] = defaultdict(list)
    for row in rows.order_by("starts_on", "position"):
        if row.case_id:
            by_case[row.case_id].append(row)
    several = {key: items for key, items in by_case.items() if len(items) > 1}
    printed = _case_numbers({item.publication_id for items in several.values() for item in items})
    for key, items in several.items():
        newest = items[-1]
        numbers = sorted(
            {number for i in items for number in printed.get((i.publication_id, i.position), ())}
        )
        yield Entry(
            kind="case",
            key=f"case:{key}",
            title=newest.title,
            text=" · ".join(dict.fromkeys(item.title for item in items)),
            names="sag " + " ".join(numbers),
            council=(newest.body.slug, newest.body.name, newest.body.accent),
            councils=tuple(dict.fromkeys(item.body.slug for item in items)),
            outcome=newest.outcome,
            day=newest.starts_on.isoformat() if newest.starts_on else "",
            publications=tuple({item.publication_id for item in items}),
            shown={"pk": key, "items": len(items), "numbers": numbers},
        )


def person_entries(keys: Collection[int]) -> Iterator[Entry]:
    """An entry for each person who took part in a published meeting. Three queries."""
    rows = PublishedParticipation.objects.filter(person_id__in=keys).order_by("meeting__published__starts_on")
    told = ("name", "publication", "meeting__body", "municipality", "meeting__published__starts_on")
    by_person: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *share in rows.values_list("person", *told):
        by_person[key].append(tuple(share))
    persons = Person.objects.in_bulk(list(by_person))
    bodies, places = Body.objects.in_bulk(), Municipality.objects.in_bulk()
    for key, shares in by_person.items():
        names, publications, body_keys, place_keys, days = zip(*shares, strict=True)
        body, place, day = bodies[body_keys[-1]], places.get(place_keys[-1]), days[-1]
        yield Entry(
            kind="person",
            key=f"person:{key}",
            title=persons[key].name,
            text=" · ".join(filter(None, (place.official_name if place else "", body.name))),
            names="person " + " ".join(dict.fromkeys(names)),
            council=(body.slug, body.name, body.accent),
            councils=tuple(bodies[other].slug for other in dict.fromkeys(body_keys)),
            municipalities=tuple(places[other].slug for other in dict.fromkeys(place_keys) if other),
            day=day.isoformat() if day else "",
            publications=tuple(set(publications)),
            shown={"pk": key, "slug": persons[key].slug, "meetings": len(shares)},
        )


def place_names() -> dict[str, str]:
    """Every name of a municipality -> its slug. One query."""
    rows = Municipality.objects.values_list("name", "slug", "aliases")
    return {name: slug for first, slug, others in rows for name in (first, *others)}


def municipalities(text: str, places: Mapping[str, str]) -> list[str]:
    """The municipalities that a text names. Several names are also common words (Vejen, Varde), so at the beginning
    of a sentence a name counts only before the word Kommune."""
    found: dict[str, None] = {}
    names = set(_CAPITALISED.findall(text))
    if names.isdisjoint(places) and places.keys().isdisjoint({name.removesuffix("s") for name in names}):
        return []
    for match in _CAPITALISED.finditer(text):
        slug = places.get(match[0]) or places.get(match[0].removesuffix("s"))
        if not slug:
            continue
        before = text[: match.start()].rstrip(" ")[-1:]
        begins = before in ("", ".", "!", "?", "\n")
        if not begins or re.match(r"s?['’]? [Kk]ommune|,| og | \d", text[match.end() :]):
            found[slug] = None
    return list(found)


def written_day(day: str) -> str:
    """`2016-11-22` as `22. november 2016`; nothing for no day."""
    return in_words(day) if len(day) == 10 else day


def _names(item: Item, body: str, day: str, word: str) -> str:
    """What an item is known by besides its text: numbers, papers, bodies, people, the council, the day."""
    papers = [a.title or "" for a in item.attachments]
    stops = [s.organization for s in item.route]
    people = [name for s in item.statements for name in s.by]
    numbers = [*item.case_numbers, *item.case_handlers, *([f"punkt {item.number}"] if item.number else [])]
    return " · ".join(filter(None, [*numbers, *papers, *stops, *people, body, day, word]))


def _case_numbers(keys: Collection[int]) -> dict[tuple[int, int], list[str]]:
    """The case numbers printed in publications: (publication, position of the item) -> its numbers."""
    rows = Publication.objects.filter(pk__in=keys).exclude(content="").values_list("pk", "content")
    parts = ((key, json.loads(content)["document"]["items"]) for key, content in rows.iterator(20))
    return {(key, at): item["case_numbers"] for key, items in parts for at, item in enumerate(items)}
