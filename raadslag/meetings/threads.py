"""Threads: which public items are one case's life, found anew for a meeting whenever its public rows are.

Links come from references, from meetings that a text names by their day, and from likeness of words; items of
one case hang together by that alone. All of it is read from frozen public publications, so that nothing closed
can be told by a link. The rows are derived: `reindex.everything` makes them all again, in any order.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Count, Q

from raadslag.domain import document as d
from raadslag.domain.agenda import standing
from raadslag.domain.meeting_mentions import Mention, mentions
from raadslag.domain.richtext import from_markdown, to_plain
from raadslag.domain.same_case import MENTIONED, Profile, likeness, profile, same_case, traits
from raadslag.meetings.models import (
    Meeting,
    Publication,
    PublishedItem,
    PublishedMeeting,
    ThreadItem,
    ThreadLink,
    ThreadMention,
    ThreadTrait,
)
from raadslag.people.models import Body

COMMON = 300
"""A trait that so many items have tells nothing."""
CANDIDATES = 25
FEWEST_TRAITS = 2
LARGEST = 200
"""Items of a thread at most: from there on nothing more is joined to it."""


@dataclass
class _Meeting:
    """A meeting's public items as they are compared: rows, documents and profiles by item id."""

    body: Body
    on: date | None
    said: dict[int, d.Item] = field(default_factory=dict)
    rows: dict[int, ThreadItem] = field(default_factory=dict)
    profiles: dict[int, Profile] = field(default_factory=dict)


def forget(meeting: Meeting) -> set[int]:
    """The threads that a meeting's items hang in, before its rows are made anew."""
    return set(ThreadItem.objects.filter(meeting=meeting).values_list("thread", flat=True))


def refresh(meeting: Meeting, content: Mapping[str, Any] | None, before: set[int]) -> None:
    """Finds the links of a meeting's public items again; `before` are the threads they hung in (`forget`)."""
    here = _read(meeting, content) if content else None
    if here:
        _keep_traits(here)
        names = _names()
        _keep_mentions(here, names)
        _refer(here)
        _liken(here, meeting)
        _resolve(ThreadMention.objects.filter(of__meeting=meeting), here)
        if here.on:
            named = ThreadMention.objects.filter(body=here.body, on=here.on).exclude(of__meeting=meeting)
            _resolve(named, here)
    _gather(before, here.rows.values() if here else ())


def _read(meeting: Meeting, content: Mapping[str, Any]) -> _Meeting:
    """Rows for the items that can be part of a thread: those of a case, and those with a matter of their own."""
    public = {row.address: row for row in PublishedItem.objects.filter(meeting=meeting, public=True)}
    here = _documents(meeting.body, content)
    addresses = {link["id"]: link["address"] for link in content["items"]}
    wanted = [
        ThreadItem(published=row, item=key, meeting=meeting, thread=key)
        for key, said in here.said.items()
        if (row := public.get(addresses[key])) is not None and (row.case_id or _says_something(said))
    ]
    here.rows = {row.item: row for row in ThreadItem.objects.bulk_create(wanted)}
    return here


def _documents(body: Body, content: Mapping[str, Any]) -> _Meeting:
    document = d.from_json(content["document"])
    day = (document.starts_at or "")[:10]
    here = _Meeting(body, date.fromisoformat(day) if day else None)
    for said, link in zip(document.items, content["items"], strict=True):
        if said.public and link.get("id"):
            here.said[link["id"]] = said
            if found := profile(said, body.name, here.on):
                here.profiles[link["id"]] = found
    return here


def _says_something(said: d.Item) -> bool:
    return not standing(said.title) and any(section.text for section in said.sections)


def _keep_traits(here: _Meeting) -> None:
    ThreadTrait.objects.bulk_create(
        ThreadTrait(of=row, value=value)
        for key, row in here.rows.items()
        if key in here.profiles
        for value in traits(here.profiles[key])
    )


def _names() -> dict[str, str]:
    """Written names of the bodies with public pages, to their slugs."""
    rows = Body.objects.filter(publishes=True)
    return {name: body.slug for body in rows for name in (body.name, *body.aliases) if name}


def _keep_mentions(here: _Meeting, names: Mapping[str, str]) -> None:
    bodies = {body.slug: body for body in Body.objects.filter(publishes=True)}
    found: dict[tuple[int, str, date], ThreadMention] = {}
    for key, row in here.rows.items():
        for mention in _mentions(here, key, names):
            slug = mention.body or here.body.slug
            if slug in bodies and (slug, mention.on) != (here.body.slug, here.on):
                made = ThreadMention(of=row, body=bodies[slug], on=mention.on, words=mention.words)
                found.setdefault((key, slug, mention.on), made)
    ThreadMention.objects.bulk_create(found.values())


def _mentions(here: _Meeting, key: int, names: Mapping[str, str]) -> Iterable[Mention]:
    if key not in here.profiles:
        return ()
    text = "\n".join(to_plain(from_markdown(s.text)) for s in here.said[key].sections)
    return mentions(text, written_on=here.on, names=names)


def _refer(here: _Meeting) -> None:
    """Links in the text that lead to another public item of this site."""
    address = re.compile(rf"\]\({re.escape(settings.SITE_ADDRESS)}/([-\w]+)/([-\w]+)/([\w.-]+)/\)")
    links = []
    for key, row in here.rows.items():
        text = "\n".join(section.text for section in here.said[key].sections)
        for body, meeting, item in set(address.findall(text)):
            other = ThreadItem.objects.filter(
                published__body__slug=body, meeting__published__address=meeting, published__address=item
            ).first()
            if other and other.meeting_id != row.meeting_id:
                links.append(ThreadLink(one=row, other=other, kind=ThreadLink.Kind.REFERENCE))
    ThreadLink.objects.bulk_create(links, ignore_conflicts=True)


def _liken(here: _Meeting, meeting: Meeting) -> None:
    """Links of likeness: between two meetings an item has at most one, and only where each is the other's best."""
    others: dict[int, _Meeting] = {}
    found: dict[int, list[tuple[float, ThreadItem, ThreadItem, str, str, int]]] = defaultdict(list)
    for key, row in here.rows.items():
        if key not in here.profiles:
            continue
        for other in _candidates(traits(here.profiles[key]), meeting):
            there = _other(others, other.meeting)
            if other.item not in there.profiles:
                continue
            if judged := same_case(here.profiles[key], there.profiles[other.item]):
                kind, alike = judged
                shared = ", ".join(_shared(alike.shared, here.said[key].title or ""))
                link = (alike.score, row, other, kind, shared[:400], round(100 * alike.runs))
                found[other.meeting_id].append(link)
    for links in found.values():
        taken: set[int] = set()
        for _score, row, other, kind, words, share in sorted(
            links, key=lambda link: (-link[0], link[1].item)
        ):
            if not {row.item, other.item} & taken:
                taken |= {row.item, other.item}
                ThreadLink.objects.create(one=row, other=other, kind=kind, words=words, share=share)


def _shared(stems: Iterable[str], title: str) -> list[str]:
    """The title's own words whose stems were shared, as they are written."""
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", title)
    found = [word for word in words if any(stem in word.lower() for stem in stems)]
    return list(dict.fromkeys(word if word.isupper() else word.lower() for word in found))


def _candidates(values: list[int], meeting: Meeting) -> list[ThreadItem]:
    """Items of other meetings with the most rare traits in common."""
    rows = ThreadTrait.objects.filter(value__in=values).values_list("value").annotate(n=Count("pk"))
    rare = [value for value, n in rows if 1 < n <= COMMON]
    counted = (
        ThreadTrait.objects.filter(value__in=rare)
        .exclude(of__meeting=meeting)
        .values("of")
        .annotate(n=Count("pk"))
        .filter(n__gte=FEWEST_TRAITS)
        .order_by("-n", "-of")[:CANDIDATES]
    )
    keys = [row["of"] for row in counted]
    return list(ThreadItem.objects.filter(pk__in=keys).select_related("meeting__body")) if keys else []


def _other(others: dict[int, _Meeting], meeting: Meeting) -> _Meeting:
    """Another meeting's public items as it says them now."""
    if meeting.pk not in others:
        shown = PublishedMeeting.objects.filter(pk=meeting.pk)
        keys = shown.values_list("minutes", "agenda", "decisions").get()
        publication = Publication.objects.defer("content").get(pk=next(filter(None, keys)))
        others[meeting.pk] = _read_once(publication.pk, publication.sha256, meeting.body)
    return others[meeting.pk]


@lru_cache(maxsize=64)
def _read_once(publication: int, sha256: str, body: Body) -> _Meeting:
    """A publication's items, read once while many meetings are compared with it; frozen, so it never changes."""
    content = Publication.objects.values_list("content", flat=True).get(pk=publication)
    return _documents(body, json.loads(content))


def _resolve(rows: Iterable[ThreadMention], here: _Meeting) -> None:
    """From an item that names a meeting to the meeting's item that it speaks of: the likest, if any is like enough."""
    others: dict[int, _Meeting] = {}
    for mention in list(rows.select_related("of__meeting__body", "body")):  # type: ignore[attr-defined]
        mine = here if mention.of.item in here.rows else _other(others, mention.of.meeting)
        about = mine.profiles.get(mention.of.item)
        best: tuple[float, ThreadItem] | None = None
        for target in ThreadItem.objects.filter(
            published__body=mention.body, published__starts_on=mention.on
        ).select_related("meeting__body"):
            there = here if target.item in here.rows else _other(others, target.meeting)
            other = there.profiles.get(target.item)
            if about and other:
                score = likeness(about, other).score
                if score >= MENTIONED and (best is None or score > best[0]):
                    best = (score, target)
        if best:
            ThreadLink.objects.update_or_create(
                one=mention.of,
                other=best[1],
                kind=ThreadLink.Kind.MENTION,
                defaults={"words": mention.words},
            )


def _gather(before: set[int], rows: Iterable[ThreadItem]) -> None:
    """Gives every thread that was touched its name again: the lowest id among the items that hang together."""
    start = set(ThreadItem.objects.filter(thread__in=before).values_list("pk", flat=True))
    start |= {row.pk for row in rows}
    joined: dict[int, set[int]] = defaultdict(set)
    known: set[int] = set()
    reached = start
    while reached:
        known |= reached
        reached = _neighbours(reached, joined) - known
    items = {row.pk: row for row in ThreadItem.objects.filter(pk__in=known)}
    changed = []
    for part in _parts(joined, sorted(items, key=lambda pk: items[pk].item)):
        name = min(items[pk].item for pk in part)
        for pk in part:
            if items[pk].thread != name:
                items[pk].thread = name
                changed.append(items[pk])
    ThreadItem.objects.bulk_update(changed, ["thread"], batch_size=500)


def _neighbours(rows: set[int], joined: dict[int, set[int]]) -> set[int]:
    """What is linked to any of the rows, by a link or by the same case; `joined` learns the pairs."""
    found: set[int] = set()
    links = ThreadLink.objects.filter(Q(one__in=rows) | Q(other__in=rows)).values_list("one", "other")
    for one, other in links:
        joined[one].add(other)
        joined[other].add(one)
        found |= {one, other}
    cases = ThreadItem.objects.filter(pk__in=rows, published__case__isnull=False)
    by_case: dict[int, list[int]] = defaultdict(list)
    for pk, case in ThreadItem.objects.filter(
        published__case__in=cases.values("published__case")
    ).values_list("pk", "published__case"):
        by_case[case].append(pk)
    for members in by_case.values():
        for pk in members:
            joined[pk] |= set(members) - {pk}
        found |= set(members)
    return found


def _parts(joined: Mapping[int, set[int]], order: list[int]) -> list[list[int]]:
    """The rows that hang together, each part at most LARGEST."""
    parts: list[list[int]] = []
    placed: Counter[int] = Counter()
    for first in order:
        if placed[first]:
            continue
        part, waiting = [], [first]
        placed[first] = 1
        while waiting and len(part) + len(waiting) <= LARGEST:
            pk = waiting.pop(0)
            part.append(pk)
            new = [n for n in sorted(joined.get(pk, ())) if not placed[n]]
            placed.update(new)
            waiting += new
        parts.append([*part, *waiting])
    return parts
