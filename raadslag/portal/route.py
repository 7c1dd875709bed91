"""The way of a case through bodies as one line of dated stops: before an item, the item itself, and after it.

A promise that was due and is not mentioned again is a stop of its own: missing, in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.urls import reverse
from django.utils.translation import gettext as _

from raadslag.domain.route import came_not
from raadslag.portal.missing import overdue
from raadslag.portal.paper import Item, Paper

State = Literal["done", "here", "missing", "next"]


@dataclass(frozen=True)
class Stop:
    """One stop. `on` is an ISO date of the precision known; `warning` says what is missing, `text` the rest.

    `said`: the text stands in the minutes and is Danish, whatever the language of the page.
    """

    state: State
    on: str
    name: str
    text: str = ""
    warning: str = ""
    url: str = ""
    outcome: str = ""
    accent: str = ""
    number: str = ""
    summary: str = ""
    said: bool = False


def route(paper: Paper, item: Item, body_name: str) -> list[Stop]:
    """The stops of an item's case at other bodies, the item, and what is to come of it, in order."""
    day = paper.starts_on.isoformat() if paper.starts_on else ""
    stops = [_stop(paper, said) for said, slug in item.stops if not (said.on == day and slug == _slug(paper))]
    tasks = [_task(follow_up) for follow_up in item.follow_ups if follow_up["state"] != "dropped"]
    before = [s for s in stops if s.state != "next" and (not day or s.on <= day)]
    after = [s for s in stops if s not in before] + tasks
    if not before and not after:
        return []
    here = Stop("here", day, body_name, _("Du læser dette punkt."), outcome=item.outcome)
    return [*sorted(before, key=_when), here, *sorted(after, key=_when)]


def meeting_stop(row: Any) -> Stop:
    """The stop that a public item of the case is."""
    return Stop(
        "done" if row.outcome or row.kind == "minutes" else "next",
        row.starts_on.isoformat() if row.starts_on else "",
        row.body.name,
        row.title,
        url=reverse("portal:item", args=[row.body.slug, row.meeting_address, row.address]),
        outcome=row.outcome,
        accent=row.body.accent,
        number=row.number,
        summary=row.summary,
    )


def _stop(paper: Paper, said: Any) -> Stop:
    place = _("punkt %(number)s") % {"number": said.number} if said.number else ""
    if said.state == "done":
        return Stop("done", said.on or "", said.organization, said.text or place, said=bool(said.text))
    if said.text and came_not(said.text):
        return Stop("missing", said.on or "", said.organization, "", said.text, said=True)
    if said.on and overdue(paper, said.on):
        return Stop(
            "missing",
            said.on,
            said.organization,
            said.text or "",
            _("Ventet til mødet. Referatet nævner det ikke igen."),
            said=True,
        )
    return Stop("next", said.on or "", said.organization, said.text or place, said=bool(said.text))


def _task(follow_up: Mapping[str, Any]) -> Stop:
    owner = follow_up["owner"]
    state: State = "done" if follow_up["state"] == "done" else "next"
    if state == "done":
        text = _("Udført af %(owner)s.") % {"owner": owner} if owner else _("Udført.")
    elif owner:
        text = _("Ligger hos %(owner)s.") % {"owner": owner}
    else:
        text = _("Referatet siger ikke, hvem der har opgaven.")
    due = follow_up["due"] or ""
    if not due and state == "next":
        text += " " + _("Ingen frist er sat.")
    return Stop(state, due, follow_up["task"], text)


def _slug(paper: Paper) -> str:
    return str((paper.edition.content or {})["body"]["slug"])


def _when(stop: Stop) -> str:
    """Dates of less precision come first within their year or month."""
    return stop.on or ("" if stop.state == "done" else "9999")


def other_stops(paper: Paper, item: Item) -> list[Stop]:
    """The stops of an item at other bodies and what is to come of it, without the item itself."""
    return [stop for stop in route(paper, item, "") if stop.state != "here"]
