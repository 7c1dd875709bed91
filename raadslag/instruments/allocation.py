"""From what a secretary chose to a sharing: actors, keys with their sources, bids from a round, and the problem.

The problem is plain data, the same that `raadslag allocate` reads, so that everybody can do it again. Reading keys
and bids is all that touches the database here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.allocation.problem import Problem, read_problem
from raadslag.domain.refusal import Refusal
from raadslag.instruments.bids import Bid, bids_of
from raadslag.instruments.models import AllocationKey, Round
from raadslag.people.models import Body, Municipality

POPULATION_DAYS = {"pop-2017": date(2017, 1, 1), "pop-2016": date(2016, 1, 1)}
"""Built-in keys: the number of inhabitants on these days, of all 98 municipalities."""
EQUAL = "equal"
MUNICIPALITIES, COUNCILS, COUNTRY = "municipalities", "councils", "country"


@dataclass(frozen=True, slots=True)
class Source:
    """One key to choose: where its numbers come from, what they count and when."""

    code: str
    name: str
    source: str
    unit: str
    counted_on: date | None
    values: Mapping[str, str]

    def about(self, weight: str) -> dict[str, Any]:
        """What a settlement keeps of it, with its weight in the mix."""
        day = self.counted_on.isoformat() if self.counted_on else ""
        return {
            "key": self.code,
            "name": self.name,
            "source": self.source,
            "unit": self.unit,
            "on": day,
            "weight": weight,
        }


@dataclass
class Choice:
    """What is asked for: actors in order, keys with weights (percent of the first), bounds by code."""

    pool: int
    unit: str
    method: str
    actors: Mapping[str, str]
    keys: Sequence[Source]
    percent: int = 100
    least: Mapping[str, int] = field(default_factory=dict)
    most: Mapping[str, int] = field(default_factory=dict)
    exempt: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)
    """Code -> what stands instead of a bid: "intet svar" and "intet ønske" are two things, and 0 is a third."""


def actors_of(body: Body, who: str, on: date | None = None) -> dict[str, str]:
    """Code -> name of those a pool can be shared between: the council's municipalities, the councils, or all 98."""
    if who == COUNCILS:
        rows = Body.objects.filter(kind=Body.Kind.KKR).order_by("name")
        return {council.slug: council.name for council in rows}
    places = Municipality.objects.order_by("name")
    if who != COUNTRY:
        now = body.municipality_memberships.on(on or timezone.localdate()).values("municipality")
        places = places.filter(pk__in=now)
    return {place.code: place.name for place in places}


def sources_of(body: Body, who: str = MUNICIPALITIES) -> list[Source]:
    """The keys that can be chosen: inhabitants, the council's own keys, and one each."""
    found = [
        Source(code, f"Folketal {day.year}", "Danmarks Statistik, FOLK1A", "indbyggere", day,
               _of_councils(population(code)) if who == COUNCILS else population(code))
        for code, day in POPULATION_DAYS.items()
    ]  # fmt: skip
    found += [source_of(key) for key in AllocationKey.objects.filter(body=body)]
    return [*found, Source(EQUAL, "Lige meget til hver", "Alle tæller lige", "", None, {})]


def source_of(key: AllocationKey) -> Source:
    """A council's own key as one to choose."""
    return Source(f"key-{key.pk}", key.name, key.source, key.unit, key.counted_on, key.values)


@cache
def population(code: str) -> dict[str, str]:
    """Municipality code -> inhabitants, from the reference data that every installation has."""
    column = f"pop_{POPULATION_DAYS[code]:%Y_%m_%d}"
    with (
        resources.files("raadslag.people").joinpath("data/municipalities.csv").open(encoding="utf-8") as file
    ):
        return {row["code"]: row[column] for row in csv.DictReader(file)}


def _of_councils(numbers: Mapping[str, str]) -> dict[str, str]:
    """The same numbers added up by KKR: slug -> sum."""
    sums: dict[str, int] = {}
    rows = Body.objects.filter(kind=Body.Kind.KKR).values_list(
        "slug", "municipality_memberships__municipality"
    )
    for slug, code in rows.distinct():
        sums[slug] = sums.get(slug, 0) + int(numbers.get(code, 0))
    return {slug: str(number) for slug, number in sums.items()}


def problem_of(choice: Choice) -> dict[str, Any]:
    """The choice as the JSON of `raadslag allocate`; Refusal when a key says nothing about somebody."""
    data: dict[str, Any] = {"pool": choice.pool, "unit": choice.unit, "method": choice.method}
    names = _part_names(choice)
    if len(names) > 1:
        first = choice.percent
        data["mix"] = {names[0]: f"{first}/100", names[1]: f"{100 - first}/100"}
    data["actors"] = [_actor(choice, code, name, names) for code, name in choice.actors.items()]
    return data


def parts_of(choice: Choice) -> list[dict[str, Any]]:
    """Where each key of the choice comes from, with its weight in percent."""
    if len(choice.keys) < 2:
        return [source.about("100") for source in choice.keys]
    weights = (str(choice.percent), str(100 - choice.percent))
    return [source.about(weight) for source, weight in zip(choice.keys, weights, strict=True)]


def checked(data: Mapping[str, Any]) -> Problem:
    """The problem read as the command reads it, but with names instead of codes in a refusal."""
    try:
        return read_problem(dict(data))
    except Refusal as refusal:
        raise Refusal(named(str(refusal), data)) from refusal


def named(sentence: str, data: Mapping[str, Any]) -> str:
    """A sentence of the engine with the actors' names for their codes."""
    for actor in data["actors"]:
        if actor.get("name"):
            sentence = re.sub(rf"(?<![\w.]){re.escape(actor['id'])}(?![\w])", str(actor["name"]), sentence)
    return sentence


def bids_as_bounds(round: Round) -> tuple[list[Bid], dict[str, int]]:
    """The bids of a round and the maxima they are; who answered nothing, or has no wish, gets 0 at most."""
    try:
        bids = bids_of(round)
    except IndexError as error:
        raise Refusal(_("Runden spørger ikke om et tal, så den har ingen bud.")) from error
    return bids, {bid.code: bid.number or 0 for bid in bids}


def _part_names(choice: Choice) -> list[str]:
    names = [source.name for source in choice.keys]
    if len(names) > 1 and names[0] == names[1]:
        raise Refusal(_("Vælg to forskellige nøgler at blande."))
    return names


def _actor(choice: Choice, code: str, name: str, parts: Sequence[str]) -> dict[str, Any]:
    actor: dict[str, Any] = {"id": code, "name": name}
    values = [_value(source, code, name) for source in choice.keys]
    if len(parts) > 1:
        actor["keys"] = dict(zip(parts, values, strict=True))
    elif values:
        actor["key"] = values[0]
    if choice.least.get(code):
        actor["min"] = choice.least[code]
    if code in choice.most:
        actor["max"] = choice.most[code]
    if code in choice.exempt:
        actor["exempt"] = True
    if code in choice.notes:
        actor["note"] = choice.notes[code]
    return actor


def _value(source: Source, code: str, name: str) -> str:
    if source.code == EQUAL:
        return "1"
    if code not in source.values:
        raise Refusal(_("Nøglen »%(key)s« har intet tal for %(name)s.") % {"key": source.name, "name": name})
    return source.values[code]
