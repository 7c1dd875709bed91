"""Public reads of threads: one case's life over meetings, councils and years, and why each item is there.

As `published`, from rows derived from public publications only. Each function says how many queries it costs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max

from raadslag.meetings.models import (
    PublishedItem,
    PublishedMeeting,
    ThreadItem,
    ThreadLink,
    ThreadMention,
)
from raadslag.meetings.published import items as public_items
from raadslag.people.models import Body


@dataclass(frozen=True)
class Link:
    """Why two items hang together: `kind` is "case" or one of ThreadLink.Kind; items by their ids."""

    one: int
    other: int
    kind: str
    words: str = ""
    share: int = 0


@dataclass(frozen=True)
class Named:
    """A public meeting that an item's text names, where no item of the meeting was like enough to be joined."""

    by: int
    on: date
    words: str
    meeting: PublishedMeeting


@dataclass(frozen=True)
class Thread:
    """A case's items, oldest first, each with its `item_id`; the links between them; meetings named beside them."""

    items: tuple[PublishedItem, ...]
    links: tuple[Link, ...]
    named: tuple[Named, ...] = ()

    @property
    def key(self) -> str:
        """Its word in addresses: the case of its first item that has one, else "p" and the first item's id."""
        case = next((item.case_id for item in self.items if item.case_id), None)
        return str(case) if case else f"p{self.items[0].item_id}"

    @property
    def councils(self) -> list[Body]:
        """The bodies that have had it, in the order they first did."""
        return list({item.body_id: item.body for item in self.items}.values())

    @property
    def title(self) -> str:
        """The title of the case that most items carry, the newest where equal, else of the newest item."""
        cases = [item.case for item in self.items if item.case]
        if not cases:
            return self.items[-1].title
        return max(reversed(cases), key=lambda case: sum(other == case for other in cases)).title


def thread_at(key: str) -> Thread | None:
    """The thread of a case ("12") or of an item ("p345"). Five queries at most."""
    rows = ThreadItem.objects.filter(published__body__publishes=True)
    rows = rows.filter(item=int(key[1:])) if key.startswith("p") else rows.filter(published__case_id=int(key))
    name = rows.values_list("thread", flat=True).first()
    return _thread(name) if name is not None else None


def around(meeting: int, address: str) -> list[PublishedItem]:
    """The other items of an item's thread, at other meetings, oldest first. One query."""
    mine = ThreadItem.objects.filter(published__meeting_id=meeting, published__address=address)
    return list(_items(mine.values("thread")[:1]).exclude(meeting_id=meeting))


def shared() -> Thread | None:
    """The newest thread that most councils have had a part in. Five queries at most."""
    newest = (
        ThreadItem.objects.filter(published__body__publishes=True)
        .values("thread")
        .annotate(bodies=Count("published__body", distinct=True), last=Max("published__starts_on"))
        .filter(bodies__gt=1)
        .order_by("-bodies", "-last")
        .values_list("thread", flat=True)
        .first()
    )
    return _thread(newest) if newest is not None else None


def _thread(name: int) -> Thread | None:
    items = tuple(_items([name]))
    if not items:
        return None
    shown = {item.item_id for item in items}
    links = [*_by_case(items), *_stored(name)]
    return Thread(
        items, tuple(link for link in links if {link.one, link.other} <= shown), _named(name, items)
    )


def _items(names: Iterable[int]) -> Iterable[PublishedItem]:
    rows = public_items().filter(threaded__thread__in=names, public=True).select_related("body", "case")
    return rows.annotate(item_id=F("threaded__item"), kept_by=F("publication__sha256")).order_by(
        F("starts_on").asc(nulls_first=True), "meeting_id", "position"
    )


def _by_case(items: Iterable[PublishedItem]) -> list[Link]:
    """Each item of a case with the item of the same case before it."""
    last: dict[int, int] = {}
    links = []
    for item in items:
        if item.case_id:
            if item.case_id in last:
                links.append(Link(last[item.case_id], item.item_id, "case"))
            last[item.case_id] = item.item_id
    return links


def _stored(name: int) -> list[Link]:
    rows = ThreadLink.objects.filter(one__thread=name).order_by("pk")
    return [Link(*row) for row in rows.values_list("one__item", "other__item", "kind", "words", "share")]


def _named(name: int, items: Iterable[PublishedItem]) -> tuple[Named, ...]:
    """Public meetings that the items name, but for those whose own items are in the thread."""
    there = {(item.body_id, item.starts_on) for item in items}
    rows = ThreadMention.objects.filter(of__thread=name).values_list("of__item", "body", "on", "words")
    rows = [row for row in rows if (row[1], row[2]) not in there]
    if not rows:
        return ()
    shown = PublishedMeeting.objects.filter(body__publishes=True, starts_on__in={row[2] for row in rows})
    by_day = {(m.body_id, m.starts_on): m for m in shown.select_related("body").defer("body__about")}
    found = {}
    for by, body, on, words in rows:
        if (body, on) in by_day:
            found.setdefault((body, on), Named(by, on, words, by_day[body, on]))
    return tuple(found.values())
