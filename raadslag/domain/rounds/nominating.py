"""What a set of nominations still lacks: number, spread over municipalities, both sexes, substitutes.

Source: ligestillingsloven asks whoever nominates for public boards and committees to propose both a woman and a man.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Sex = Literal["woman", "man", ""]
SEXES: tuple[Sex, ...] = ("woman", "man", "")


@dataclass(frozen=True, slots=True)
class Nominee:
    """Somebody proposed; `actor` is the code of the one who proposes. A substitute stands in for a member."""

    actor: str
    name: str
    sex: Sex = ""
    title: str = ""
    substitute: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: per actor so many members and substitutes; in all so many municipalities."""

    members: int = 1
    substitutes: int = 0
    both_sexes: bool = False
    municipalities: int = 0


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: `kind` says what, `actor` whose, `has` and `wants` how many."""

    kind: Literal["members", "substitutes", "woman", "man", "sex_unknown", "municipalities"]
    actor: str = ""
    has: int = 0
    wants: int = 0


def lacks_of_actor(actor: str, nominees: Iterable[Nominee], wanted: Wanted) -> tuple[Lack, ...]:
    """What one actor's nominations lack."""
    mine = [n for n in nominees if n.actor == actor]
    members = [n for n in mine if not n.substitute]
    found: list[Lack] = []
    if len(members) != wanted.members:
        found.append(Lack("members", actor, len(members), wanted.members))
    substitutes = len(mine) - len(members)
    if substitutes != wanted.substitutes:
        found.append(Lack("substitutes", actor, substitutes, wanted.substitutes))
    if wanted.both_sexes and mine:
        sexes = {n.sex for n in mine}
        if "" in sexes:
            found.append(Lack("sex_unknown", actor, sum(n.sex == "" for n in mine), 0))
        elif "woman" not in sexes:
            found.append(Lack("woman", actor))
        elif "man" not in sexes:
            found.append(Lack("man", actor))
    return tuple(found)


def lacks(nominees: Iterable[Nominee], wanted: Wanted) -> tuple[Lack, ...]:
    """What all nominations together lack: each actor's, then the spread."""
    everyone = list(nominees)
    actors = list(dict.fromkeys(n.actor for n in everyone))
    found = [lack for actor in actors for lack in lacks_of_actor(actor, everyone, wanted)]
    if len(actors) < wanted.municipalities:
        found.append(Lack("municipalities", "", len(actors), wanted.municipalities))
    return tuple(found)
