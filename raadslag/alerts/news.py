"""What is new for an alert: meetings' new public papers, and in them the items that it is about.

Read from frozen public publications only. Of a new version only the items that were changed are told. A search is
asked of the new papers by themselves, with its choices and with what is attached: what its page shows is what is told.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from raadslag.alerts.models import Alert
from raadslag.domain import document as d
from raadslag.domain.place_names import naming
from raadslag.domain.richtext import from_markdown, to_plain
from raadslag.meetings import published, search_address
from raadslag.meetings.models import Publication
from raadslag.meetings.published_threads import thread_at
from raadslag.meetings.search_among import Among
from raadslag.people.models import Municipality, Person

MOST = 60
"""Publications looked at in one turn; the rest come with the next."""


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item to be told of: what came of it in a sentence, and its page."""

    number: str
    title: str
    summary: str
    outcome: str
    path: str


@dataclass(frozen=True, slots=True)
class New:
    """A meeting's new paper as it is told; `reason` says why a corrected version came."""

    council: str
    word: str
    day: str
    path: str
    reason: str
    items: tuple[NewItem, ...]


class Paper:
    """One new public publication, read once for all alerts."""

    def __init__(self, row: Publication) -> None:
        self.row = row
        self.content: Mapping[str, Any] = json.loads(row.content)

    @cached_property
    def items(self) -> list[tuple[d.Item, Mapping[str, Any]]]:
        """The public items that are new or changed since the version before."""
        document = d.from_json(self.content["document"])
        before = self._before
        pairs = zip(document.items, self.content["items"], strict=True)
        return [(said, link) for said, link in pairs if said.public and before.get(link["id"]) != said]

    @cached_property
    def _before(self) -> dict[int, d.Item]:
        old = self.row.replaces
        if old is None or not old.content:
            return {}
        content = json.loads(old.content)
        document = d.from_json(content["document"])
        return {link["id"]: said for said, link in zip(document.items, content["items"], strict=True)}

    @cached_property
    def texts(self) -> dict[int, str]:
        """Each item's words by its id."""
        return {link["id"]: _text(said) for said, link in self.items}

    @property
    def path(self) -> str:
        return reverse("portal:meeting", args=[self.row.body.slug, self.content["meeting"]["address"]])


class Papers(list[Paper]):
    """New publications, read once for all alerts; `among` searches in them."""

    @cached_property
    def among(self) -> Among:
        return Among([paper.row for paper in self])


def papers_after(seen: int) -> Papers:
    """The public publications after one, oldest first, those that hold now. One query, and their contents."""
    rows = Publication.objects.filter(audience="public", pk__gt=seen, redacted_at__isnull=True)
    rows = rows.filter(body__publishes=True).select_related("body", "replaces").order_by("pk")[:MOST]
    return Papers(Paper(row) for row in rows)


def new_for(alert: Alert, papers: Papers) -> list[New]:
    """What of the papers an alert is about."""
    if alert.kind == Alert.Kind.COUNCIL:
        mine = [paper for paper in papers if paper.row.body.slug == alert.key]
        return [_told(paper, lambda said, link: True) for paper in mine]
    if alert.kind == Alert.Kind.SEARCH:
        return _found(alert, papers)
    wanted = _test(alert)
    found = (
        [_told(paper, lambda said, link, paper=paper: wanted(paper, link)) for paper in papers]
        if wanted
        else []
    )
    return [new for new in found if new.items]


def _found(alert: Alert, papers: Papers) -> list[New]:
    """What a search finds: items, and meetings that nothing was told of before."""
    found = papers.among.found(search_address.asked(QueryDict(alert.key)))
    told = [
        (paper, _told(paper, lambda said, link, paper=paper: (paper.row.pk, link["address"]) in found))
        for paper in papers
    ]
    meetings = {key for key, item in found if not item}
    return [
        new for paper, new in told if new.items or (paper.row.pk in meetings and not paper.row.replaces_id)
    ]


def _test(alert: Alert) -> Callable[[Paper, Mapping[str, Any]], bool] | None:
    """Whether an alert is about an item; None when what it follows is no longer public."""
    if alert.kind == Alert.Kind.CASE:
        thread = thread_at(alert.key)
        ids = {item.item_id for item in thread.items} if thread else set()  # type: ignore[attr-defined]
        return lambda paper, link: link["id"] in ids
    if alert.kind == Alert.Kind.MUNICIPALITY:
        place = Municipality.objects.filter(slug=alert.key).first()
        if place is None:
            return None
        pattern = naming(place.name)
        return lambda paper, link: bool(pattern.search(paper.texts[link["id"]]))
    person = Person.objects.filter(pk=int(alert.key)).first()
    return _about_person(person) if person else None


def _about_person(person: Person) -> Callable[[Paper, Mapping[str, Any]], bool]:
    """Items where the person said something on record, or is named."""
    ids = set(published.ids_of(person))

    def test(paper: Paper, link: Mapping[str, Any]) -> bool:
        spoke = any(ids & set(statement["persons"]) for statement in link["statements"])
        return spoke or person.name in paper.texts[link["id"]]

    return test


def _told(paper: Paper, wanted: Callable[[d.Item, Mapping[str, Any]], bool]) -> New:
    content = paper.content
    address = (paper.row.body.slug, content["meeting"]["address"])
    items = [
        NewItem(
            said.number or "",
            said.title or "",
            link["summary"],
            said.outcome or "",
            reverse("portal:item", args=[*address, link["address"]]),
        )
        for said, link in paper.items
        if wanted(said, link) and (said.sections or said.outcome)
    ]
    day = (content["document"]["starts_at"] or "")[:10]
    return New(
        paper.row.body.name,
        published.KIND_WORDS[paper.row.kind] if content["items"] else "planlagt",
        day,
        paper.path,
        paper.row.reason,
        tuple(items),
    )


def _text(said: d.Item) -> str:
    parts = [said.title or "", *(to_plain(from_markdown(section.text)) for section in said.sections)]
    return "\n".join(parts)
