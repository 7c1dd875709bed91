"""A list of people taken in from a sheet: first what it would do, row by row, then the doing.

`plan` writes nothing. `take_in` makes the same plan again of the same lines, refuses when something has happened
meanwhile that makes it another plan, and else does it: one transaction, one row of the trail.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.danish.sorting import sort_key
from raadslag.domain.matching import Candidate, Directory, Known, certain, doubtful
from raadslag.domain.refusal import Refusal
from raadslag.domain.roster import Line
from raadslag.people.actions import add_alias, new_person
from raadslag.people.models import Body, Membership, Municipality, Person, User
from raadslag.people.queries import Names
from raadslag.trail.actions import record

State = Literal["new", "seat", "changed", "same", "doubled", "unknown"]
KEPT = {"title": 80, "party": 40, "valid_from": 0, "valid_to": 0}
"""What of a seat the sheet may change, with the letters it has room for; an empty cell changes nothing."""
NEW = 0
"""A choice: nobody that is known."""


@dataclass(slots=True)
class Step:
    """What one line would do: to whom, to which seat, and which values become others (old, new)."""

    line: Line
    state: State
    body: Body | None = None
    municipality: Municipality | None = None
    person: Person | None = None
    candidates: list[tuple[Person, str]] = field(default_factory=list)
    """Persons it may be, each with the places they sit for; somebody must say."""
    seat: Membership | None = None
    ends: Membership | None = None
    """A seat in the same body that the new one takes the place of."""
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps in the order of the sheet, and who sits in the body today without standing in the sheet."""

    steps: tuple[Step, ...]
    missing: tuple[Membership, ...]
    print: str
    """Of what is written when this plan is done; another one when something has happened meanwhile."""

    def count(self, state: State) -> int:
        """How many lines are of that state."""
        return sum(step.state == state for step in self.steps)

    @property
    def asks(self) -> int:
        """How many lines wait for somebody to say who is meant."""
        return sum(bool(step.candidates) for step in self.steps)


class _Known:
    """Everybody and every seat in the bodies at hand, read once."""

    def __init__(self, bodies: Sequence[Body], today: date) -> None:
        self.today = today
        self.names = Names()
        self.people = {p.pk: p for p in Person.objects.filter(merged_into__isnull=True)}
        written: dict[int, list[str]] = defaultdict(list)
        for person in Person.objects.filter(pk__in=self.people).prefetch_related("aliases"):
            written[person.pk] = [person.name, *(alias.name for alias in person.aliases.all())]
        self.places: dict[int, set[str]] = defaultdict(set)
        for person_id, code in Membership.objects.filter(on_behalf_of__isnull=False).values_list(
            "person_id", "on_behalf_of_id"
        ):
            self.places[person_id].add(code)
        self.directory = Directory(
            Known(pk, tuple(names), frozenset(self.places[pk])) for pk, names in written.items()
        )
        self.municipalities = dict(Municipality.objects.values_list("code", "name"))
        self.seats: dict[tuple[int, int], list[Membership]] = defaultdict(list)
        rows = Membership.objects.filter(body__in=bodies).select_related("person", "on_behalf_of", "body")
        for seat in rows.order_by("valid_from", "pk"):
            self.seats[seat.body_id, seat.person_id].append(seat)

    def rank(self, line: Line, municipality: Municipality | None) -> list[Candidate]:
        """The persons that a line may mean."""
        return self.directory.rank(line.name, municipality.code if municipality else None)

    def described(self, candidate: Candidate) -> tuple[Person, str]:
        """A person with the municipalities they have sat for."""
        person = self.people[candidate.id]
        places = sorted((self.municipalities[code] for code in self.places[person.pk]), key=sort_key)
        return person, ", ".join(places)


def plan(
    *,
    body: Body,
    lines: Sequence[Line],
    allowed: Sequence[Body],
    choices: Mapping[int, int] | None = None,
) -> Plan:
    """What taking the lines in would do. `choices`: number of a line -> person, or NEW."""
    known = _Known([body, *allowed], timezone.localdate())
    seen: dict[tuple[object, ...], list[Line]] = defaultdict(list)
    steps = [_step(line, body, allowed, known, choices or {}, seen) for line in lines]
    named = {step.person.pk for step in steps if step.person}
    # A line that asks may mean any of its candidates: none of them is called missing.
    named |= {person.pk for step in steps for person, _places in step.candidates}
    missing = [
        seat
        for (body_id, person), seats in known.seats.items()
        if body_id == body.pk and person not in named
        for seat in seats
        if _holds(seat, known.today)
    ]
    missing.sort(
        key=lambda s: (sort_key(s.on_behalf_of.name if s.on_behalf_of else ""), sort_key(s.person.name))
    )
    return Plan(tuple(steps), tuple(missing), _print(steps, missing))


def _step(
    line: Line,
    body: Body,
    allowed: Sequence[Body],
    known: _Known,
    choices: Mapping[int, int],
    seen: dict[tuple[object, ...], list[Line]],
) -> Step:
    municipality = known.names.municipality(line.municipality) if line.municipality else None
    named = known.names.body(line.body) if line.body else body
    step = Step(line, "unknown", body=named, municipality=municipality)
    if why := _unusable(line, step, allowed):
        step.why = why
        return step
    candidates = known.rank(line, municipality)
    found = certain(candidates)
    chosen = choices.get(line.number)
    if chosen is not None and (chosen == NEW or chosen in known.people):
        step.person = known.people.get(chosen)
    elif found is not None:
        step.person = known.people[found.id]
    elif doubtful(candidates):
        step.candidates = [known.described(candidate) for candidate in candidates]
    who = step.person.pk if step.person else line.name.casefold()
    key = (who, step.body, line.role, municipality)
    if any(_overlap(line, other) for other in seen[key]):
        step.state, step.candidates = "doubled", []
        step.why = _("Den samme plads står også i en række længere oppe.")
        return step
    seen[key].append(line)
    _compare(step, known)
    return step


def _unusable(line: Line, step: Step, allowed: Sequence[Body]) -> str:
    """Why a line cannot be used; empty when it can."""
    sentences = {
        "no_name": _("Der står intet navn."),
        "role": _("Rollen »%(role)s« kendes ikke. Skriv formand, næstformand, medlem eller stedfortræder."),
        "valid_from": _("»%(valid_from)s« er ikke en dato. Skriv den som 01-01-2026."),
        "valid_to": _("»%(valid_to)s« er ikke en dato. Skriv den som 31-12-2029."),
        "days": _("Slutdatoen ligger før startdatoen."),
        "e_mail": _("»%(e_mail)s« er ikke en mailadresse."),
    }
    said = [sentences[fault] % line.written for fault in line.faults]
    if line.municipality and step.municipality is None:
        said.append(_("Kommunen »%(name)s« kendes ikke.") % {"name": line.municipality})
    if step.body is None:
        said.append(_("Organet »%(name)s« kendes ikke.") % {"name": line.body})
    elif step.body not in allowed:
        said.append(_("Du holder ikke listen for %(name)s.") % {"name": step.body.name})
    return " ".join(said)


def _compare(step: Step, known: _Known) -> None:
    """Sets the state: a new person, a seat that is new, one that changes, or all as it is."""
    line, person = step.line, step.person
    if person is None:
        step.state = "new"
        return
    for key in ("e_mail", "phone"):
        new = getattr(line, key)
        if new and new != getattr(person, key):
            step.changes[key] = (getattr(person, key), new)
    mine = known.seats.get((step.body.pk if step.body else 0, person.pk), [])
    same = [s for s in mine if s.role == line.role and s.on_behalf_of == step.municipality]
    step.seat = next((s for s in reversed(same) if _meets(s, line, known.today)), None)
    if step.seat is None:
        step.state = "seat"
        begins = line.valid_from or known.today
        step.ends = next((s for s in mine if _holds(s, begins) and s.valid_to is None), None)
        return
    for key, most in KEPT.items():
        new = getattr(line, key)
        new = new[:most] if most else new
        if new and new != getattr(step.seat, key):
            step.changes[key] = (getattr(step.seat, key), new)
    step.state = "changed" if step.changes else "same"


def _overlap(one: Line, other: Line) -> bool:
    """Whether two lines share a day."""
    first, second = one.valid_from or date.min, other.valid_from or date.min
    return first <= (other.valid_to or date.max) and second <= (one.valid_to or date.max)


def _holds(seat: Membership, day: date) -> bool:
    return (seat.valid_from is None or seat.valid_from <= day) and (
        seat.valid_to is None or seat.valid_to >= day
    )


def _meets(seat: Membership, line: Line, today: date) -> bool:
    """Whether a seat and a line share a day; a line without days is about today and what comes."""
    begins = line.valid_from or (line.valid_to and date.min) or today
    ends = line.valid_to or date.max
    return (seat.valid_from or date.min) <= ends and begins <= (seat.valid_to or date.max)


def _print(steps: Sequence[Step], missing: Sequence[Membership]) -> str:
    said = [
        (
            step.line.number,
            step.state,
            step.person.pk if step.person else None,
            step.seat.pk if step.seat else None,
            step.ends.pk if step.ends else None,
            sorted((key, str(old), str(new)) for key, (old, new) in step.changes.items()),
        )
        for step in steps
    ]
    return hashlib.sha256(repr((said, [seat.pk for seat in missing])).encode()).hexdigest()[:24]


@transaction.atomic
def take_in(
    *,
    body: Body,
    lines: Sequence[Line],
    allowed: Sequence[Body],
    choices: Mapping[int, int],
    seen: str,
    end_missing_on: date | None,
    by: User | None,
) -> Plan:
    """Does the plan that somebody has seen; `end_missing_on` ends the seats that the sheet does not name."""
    Body.objects.select_for_update().get(pk=body.pk)
    found = plan(body=body, lines=lines, allowed=allowed, choices=choices)
    if found.asks:
        raise Refusal(_("Sig først, hvem der er ment i de rækker, hvor flere kan være det."))
    if found.print != seen:
        raise Refusal(_("Listen har ændret sig, siden du så den. Se den igennem igen, og hent så ind."))
    made: dict[tuple[str, str], Person] = {}
    for step in found.steps:
        if step.state in ("new", "seat", "changed"):
            _do(step, made, by)
        if step.person is not None and step.state != "unknown":
            add_alias(step.person, step.line.name, by)
    if end_missing_on is not None:
        for seat in found.missing:
            _end(seat, end_missing_on)
    data = {
        "body": body.slug,
        "new": len(made),
        "seats": found.count("new") + found.count("seat"),
        "changed": found.count("changed"),
        "ended": len(found.missing) if end_missing_on else 0,
    }
    record(chain=body.slug, action="take_in_roster", subject=f"body:{body.pk}", by=by, data=data)
    return found


def _do(step: Step, made: dict[tuple[str, str], Person], by: User | None) -> None:
    line = step.line
    key = (line.name.casefold(), step.municipality.code if step.municipality else "")
    person = step.person or made.get(key)
    if person is None:
        person = made[key] = new_person(line.name)
    for field_name in ("e_mail", "phone"):
        if new := getattr(line, field_name):
            setattr(person, field_name, new)
    person.save(update_fields=["e_mail", "phone"])
    if step.seat is not None:
        for key in KEPT:
            if key in step.changes:
                setattr(step.seat, key, step.changes[key][1])
        step.seat.save(update_fields=list(KEPT))
        return
    begins = line.valid_from or timezone.localdate()
    if step.ends is not None:
        _end(step.ends, begins - timedelta(days=1))
    Membership.objects.create(
        person=person,
        body=step.body,
        role=line.role,
        on_behalf_of=step.municipality,
        title=line.title[:80],
        party=line.party[:40],
        valid_from=line.valid_from,
        valid_to=line.valid_to,
    )


def _end(seat: Membership, on: date) -> None:
    if seat.valid_from and seat.valid_from > on:
        on = seat.valid_from
    seat.valid_to = on
    seat.save(update_fields=["valid_to"])
