"""Who took part in a meeting, in groups, by municipality in Danish order; and which municipalities nobody came from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from raadslag.domain.danish.sorting import sort_key
from raadslag.people.models import Municipality
from raadslag.portal.paper import Participant

CAME = {"present", "substitute"}


@dataclass(frozen=True)
class Person:
    """A name in a list, the page of the person when known, and what stands below the name."""

    name: str
    person: int | None
    slug: str
    place: str
    below: str


@dataclass(frozen=True)
class Group:
    """People under one heading."""

    key: str
    heading: str
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Attendance:
    """The groups in the order they are shown, and the names of municipalities nobody came from."""

    groups: tuple[Group, ...]
    officials: tuple[Group, ...]
    nobody_from: tuple[str, ...]
    came: int
    invited: int

    @property
    def official_count(self) -> int:
        return sum(len(group.people) for group in self.officials)

    @property
    def has_apologies(self) -> bool:
        return self.invited > self.came


def attendance(
    participants: Iterable[Participant],
    names: Mapping[str, Municipality],
    members: Iterable[str],
    persons: Collection[int],
) -> Attendance:
    """Groups of a meeting.

    `names`: municipalities by code; `members`: codes that belonged to the body that day; `persons`: those who
    still have a page (a frozen paper may name one that was merged with another since).
    """
    everyone = [p if p.person in persons else replace(p, person=None) for p in participants]
    came = [p for p in everyone if p.said.status in CAME]
    away = [p for p in everyone if p.said.status == "absent"]
    officials = [p for p in everyone if p.said.status == "official"]
    groups = [
        Group("deltagere", _("Deltagere"), _sorted(came, names)),
        Group("afbud", _("Afbud"), _sorted(away, names)),
    ]
    present = {p.municipality for p in came if p.municipality}
    missing = {code for code in members if code not in present} if present else set()
    nobody = sorted((names[code].name for code in missing if code in names), key=sort_key)
    return Attendance(
        groups=tuple(group for group in groups if group.people),
        officials=tuple(_officials(officials, names)),
        nobody_from=tuple(nobody),
        came=len(came),
        invited=len(came) + len(away),
    )


def _sorted(people: list[Participant], names: Mapping[str, Municipality]) -> tuple[Person, ...]:
    rows = [_person(p, names) for p in people]
    return tuple(sorted(rows, key=lambda p: (not p.place, sort_key(p.place), sort_key(p.name))))


def _officials(people: list[Participant], names: Mapping[str, Municipality]) -> list[Group]:
    headings: dict[str, list[Participant]] = {}
    for p in people:
        headings.setdefault(p.said.group or _("Embedsfolk"), []).append(p)
    return [
        Group(f"embedsfolk-{at}", heading, tuple(_person(p, names) for p in rows))
        for at, (heading, rows) in enumerate(headings.items(), 1)
    ]


def _person(p: Participant, names: Mapping[str, Municipality]) -> Person:
    known = names.get(p.municipality or "")
    place = known.name if known else (p.said.on_behalf_of or "")
    instead = p.said.substitute_for
    below = [
        place,
        p.said.role or "",
        p.said.party or "",
        _("stedfortræder for %(name)s") % {"name": instead}
        if instead
        else (_("stedfortræder") if p.said.status == "substitute" else ""),
        p.said.note or "",
    ]
    return Person(p.said.name, p.person, p.slug, place, ", ".join(dict.fromkeys(filter(None, below))))
