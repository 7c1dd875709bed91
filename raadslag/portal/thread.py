"""A thread as the page tells it: every stop by year, with the reasons why each item is there.

A reason names the other item, so that a reader can check it; the words are the text's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from raadslag.meetings import published
from raadslag.meetings.published_threads import Link, Named, Thread
from raadslag.portal.paper import Paper, paper_of
from raadslag.portal.route import Stop, meeting_stop, other_stops
from raadslag.portal.templatetags.house import day

ORDER = ("case", "reference", "mention", "text", "subject")
"""Reasons from the surest to the weakest."""
SHOWN_REASONS = 2
GUESSED = ("text", "subject")
"""Reasons that say nothing more once a secretary has said that it is one case."""


@dataclass(frozen=True)
class Reason:
    """Why an item is in the thread: a sentence before the other item's name, and what the text says."""

    text: str
    url: str
    name: str
    quote: str = ""
    after: str = ""


@dataclass(frozen=True)
class Told:
    """A stop of the thread with its reasons; those of the first item are left out, it began the thread."""

    stop: Stop
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Year:
    """The stops of one year, in order; `name` is empty for those without a day."""

    name: str
    stops: list[Told] = field(default_factory=list)


def papers_of(thread: Thread) -> dict[int, Paper]:
    """The current papers of a thread's meetings. One query."""
    editions = published.current_editions({item.meeting_id for item in thread.items})
    return {meeting: paper_of(edition) for meeting, edition in editions.items()}


def told(thread: Thread, papers: dict[int, Paper]) -> list[Year]:
    """Everything that happened to the case, by year, what is to come last."""
    found = [Told(meeting_stop(item), reasons(thread, item)) for item in thread.items]
    known = {(t.stop.on, t.stop.name) for t in found}
    for item in thread.items:
        paper = papers.get(item.meeting_id)
        said = paper.item(item.address) if paper else None
        for stop in other_stops(paper, said) if paper and said else ():
            if (stop.on, stop.name) not in known:
                known.add((stop.on, stop.name))
                found.append(Told(stop))
    found += [_named(named, thread) for named in thread.named]
    ordered = sorted(found, key=lambda t: (t.stop.state == "next", t.stop.on or "9999"))
    return [Year(name, list(stops)) for name, stops in groupby(ordered, key=lambda t: t.stop.on[:4])]


def reasons(thread: Thread, item: published.PublishedItem) -> tuple[Reason, ...]:
    """Why an item is there: the surest links to items before it, else to later ones; at most one of a kind."""
    places = {other.item_id: at for at, other in enumerate(thread.items)}
    here = places[item.item_id]
    if here == 0:
        return ()
    mine = [link for link in thread.links if item.item_id in (link.one, link.other)]

    def order(link: Link) -> tuple[bool, int, int, int]:
        other = places[_other(link, item.item_id)]
        return (other > here, ORDER.index(link.kind), -link.share, -other)

    chosen: dict[str, Link] = {}
    for link in sorted(mine, key=order):
        chosen.setdefault(link.kind, link)
    if "case" in chosen:
        chosen = {kind: link for kind, link in chosen.items() if kind not in GUESSED}
    ranked = sorted(chosen.values(), key=lambda link: ORDER.index(link.kind))[:SHOWN_REASONS]
    return tuple(_reason(link, thread.items[places[_other(link, item.item_id)]], item) for link in ranked)


def _other(link: Link, item: int) -> int:
    return link.other if link.one == item else link.one


def _reason(link: Link, other: published.PublishedItem, item: published.PublishedItem) -> Reason:
    url = reverse("portal:item", args=[other.body.slug, other.meeting_address, other.address])
    name = f"{other.body.name}, {day(other.starts_on)}"
    if link.kind == "case":
        return Reason(_("Sekretariatet siger, at det er samme sag som i"), url, name)
    if link.kind == "reference":
        text = _("Punktet henviser til") if link.one == item.item_id else _("Der henvises hertil fra")
        return Reason(text, url, name)
    if link.kind == "mention":
        text = _("Teksten nævner mødet i") if link.one == item.item_id else _("Mødet nævnes i")
        return Reason(text, url, name, quote=link.words)
    if link.kind == "text":
        share = _("%(share)d %% af ordene står i samme rækkefølge.") % {"share": link.share}
        return Reason(_("Næsten samme tekst som i"), url, name, after=share)
    shared = _("Fælles ord: %(words)s.") % {"words": link.words}
    return Reason(_("Samme emne som i"), url, name, after=shared)


def _named(named: Named, thread: Thread) -> Told:
    """A meeting that a text names, where no item could be told to be the one."""
    by = next(item for item in thread.items if item.item_id == named.by)
    meeting = named.meeting
    stop = replace(
        Stop("done", str(named.on), meeting.body.name, _("Mødet"), accent=meeting.body.accent),
        url=reverse("portal:meeting", args=[meeting.body.slug, meeting.address]),
    )
    url = reverse("portal:item", args=[by.body.slug, by.meeting_address, by.address])
    name = f"{by.body.name}, {day(by.starts_on)}"
    return Told(stop, (Reason(_("Mødet nævnes i"), url, name, quote=named.words),))


def years_between(items: Iterable[published.PublishedItem]) -> tuple[int, int] | None:
    """The first and the last year in which something happened."""
    years = [item.starts_on.year for item in items if item.starts_on]
    return (min(years), max(years)) if years else None
