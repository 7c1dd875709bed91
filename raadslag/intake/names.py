"""Whom the names in a document mean: known persons by name, alias and place, and what a reviewer has said.

A reviewer's choice is kept under the name and place as written, so it survives when rows are moved, and
falls away when the name is changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from raadslag.domain.document import Participant
from raadslag.domain.matching import Candidate, Directory, Known, certain, doubtful
from raadslag.meetings.models import Participation
from raadslag.people.models import Membership, Municipality, Person, PersonAlias
from raadslag.people.queries import Names, folded

NEW = 0
"""A reviewer's choice: this is nobody that is known yet."""


@dataclass(frozen=True, slots=True)
class Meant:
    """One participant: the candidates, the person settled on (None: a new one) and whether somebody must say."""

    key: str
    candidates: list[Candidate]
    person: int | None
    chosen: bool
    doubtful: bool


def key_of(name: str, on_behalf_of: str | None) -> str:
    """What a choice is kept under."""
    return f"{name}|{on_behalf_of or ''}"


class KnownPersons:
    """The persons of the house, read in four queries and asked many times."""

    def __init__(self) -> None:
        self.names = Names()
        self.people: dict[int, str] = dict(
            Person.objects.filter(merged_into__isnull=True).values_list("pk", "name")
        )
        aliases: dict[int, list[str]] = defaultdict(list)
        for person, name in PersonAlias.objects.order_by("pk").values_list("person_id", "name"):
            aliases[person].append(name)
        self.places = self._places()
        self._municipalities = dict(Municipality.objects.values_list("code", "name"))
        self._directory = Directory(
            Known(pk, (name, *aliases[pk]), frozenset(self.places[pk])) for pk, name in self.people.items()
        )

    def _places(self) -> dict[int, set[str]]:
        places: dict[int, set[str]] = defaultdict(set)
        seats = Membership.objects.filter(on_behalf_of__isnull=False)
        for person, code in seats.values_list("person_id", "on_behalf_of_id").distinct():
            places[person].add(code)
        been = Participation.objects.filter(person__isnull=False).order_by()
        for person, code, printed in been.values_list(
            "person_id", "municipality_id", "on_behalf_of"
        ).distinct():
            if key := code or _elsewhere(printed):
                places[person].add(key)
        return places

    def place_of(self, on_behalf_of: str | None) -> str | None:
        """The key of a place as written: a municipality's code, else the words themselves."""
        municipality = self.names.municipality(on_behalf_of) if on_behalf_of else None
        return municipality.code if municipality else _elsewhere(on_behalf_of)

    def place_name(self, key: str) -> str:
        """What a place key is called: the municipality's name, or the words as printed."""
        return self._municipalities.get(key) or key.removeprefix("org:").upper()

    def rank(self, name: str, on_behalf_of: str | None = None, *, limit: int = 5) -> list[Candidate]:
        """The ranked candidates for a written name."""
        return self._directory.rank(name, self.place_of(on_behalf_of), limit=limit)

    def meant(self, participant: Participant, choices: Mapping[str, Any]) -> Meant:
        """Whom one participant means, with what a reviewer has chosen first."""
        key = key_of(participant.name, participant.on_behalf_of)
        candidates = self.rank(participant.name, participant.on_behalf_of)
        choice = choices.get(key)
        if choice is not None and (choice == NEW or choice in self.people):
            return Meant(key, candidates, choice or None, True, False)
        found = certain(candidates)
        return Meant(key, candidates, found.id if found else None, False, doubtful(candidates))


def _elsewhere(printed: str | None) -> str | None:
    return f"org:{folded(printed)}" if printed else None


def described(known: KnownPersons, person: int) -> str:
    """A known person with the places they have sat for: "Tove Prøve, Thisted"."""
    places = sorted(filter(None, (known.place_name(key) for key in known.places[person])))
    return ", ".join([known.people[person], *places[:2]])
