"""A country's pool shared in levels, between the five KKR and inside each, and kept in one act: one settlement for
the country and one for each council below it, which name it as what they are a part of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.allocation import keys
from raadslag.domain.allocation.levels import Levels, share_in_levels
from raadslag.domain.refusal import Refusal
from raadslag.instruments.allocation import Source
from raadslag.instruments.models import Settlement
from raadslag.instruments.settlements import name_settlement
from raadslag.people.models import Body, BodyMunicipality, User


@dataclass(frozen=True, slots=True)
class CountryPool:
    """A pool of the whole country: so many units by one key and method."""

    pool: int
    unit: str
    source: Source
    method: str


@dataclass(frozen=True, slots=True)
class InLevels:
    """The sharing, with the councils by slug and the municipalities' names by code."""

    levels: Levels
    councils: Mapping[str, Body]
    names: Mapping[str, str]


def share_country(asked: CountryPool) -> InLevels:
    """Shares between the councils of today and inside each. Raises Refusal as the engine does."""
    rows = (
        BodyMunicipality.objects.on(timezone.localdate())
        .filter(body__kind=Body.Kind.KKR)
        .select_related("body", "municipality")
    )
    parents = {row.municipality_id: row.body for row in rows}
    names = {row.municipality_id: row.municipality.name for row in rows}
    values = asked.source.values
    key = {code: keys.exact(values[code], names[code]) for code in parents if code in values}
    levels = share_in_levels(asked.pool, key, {code: parents[code].slug for code in key}, asked.method)
    return InLevels(levels, {council.slug: council for council in parents.values()}, names)


@transaction.atomic
def name_levels(*, body: Body, title: str, asked: CountryPool, by: User | None) -> Settlement:
    """Freezes all levels under one title: the country's settlement, which is returned, and its children."""
    shared = share_country(asked)
    if not title.strip():
        raise Refusal(_("Skriv, hvad opgørelsen skal hedde."))
    parts = [asked.source.about("100")]
    sums = {
        slug: sum(keys.exact(asked.source.values[code], shared.names[code]) for code in inside.awards)
        for slug, inside in shared.levels.inside.items()
    }
    between = _problem(asked, asked.pool, {slug: shared.councils[slug].name for slug in sums}, sums)
    top = name_settlement(body=body, title=title, problem=between, parts=parts, by=by)
    for slug, inside in shared.levels.inside.items():
        names = {code: shared.names[code] for code in inside.awards}
        numbers = {code: asked.source.values[code] for code in inside.awards}
        name_settlement(
            body=body, title=f"{top.title}: {shared.councils[slug].name}", parent=top, parts=parts,
            problem=_problem(asked, inside.pool, names, numbers), by=by,
        )  # fmt: skip
    return top


def _problem(
    asked: CountryPool, pool: int, names: Mapping[str, str], key: Mapping[str, object]
) -> dict[str, Any]:
    actors = [{"id": code, "name": name, "key": str(key[code])} for code, name in names.items()]
    return {"pool": pool, "unit": asked.unit, "method": asked.method, "actors": actors}
