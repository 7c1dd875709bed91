"""Who gets what status at every address: one row per URL name, one column per member of the cast.

To add a page: add its row here, next to its neighbours. `args` makes the address from the world, `method` is how
it is asked. The world is built once per test by `build_world` and holds one of everything a page may show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from raadslag.people.models import User
from tests.cast import CAST

SIGN_IN = 302
"""Where a page needs a login, whoever has none is sent to the sign-in page."""


@dataclass
class World:
    """What the addresses point at: the cast by name, and one of each thing by its noun."""

    cast: Mapping[str, User | None]
    things: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One address: how it is asked and the status each of the cast gets."""

    status: Mapping[str, int]
    args: Callable[[World], Mapping[str, Any]] = lambda world: {}
    method: str = "get"
    data: Mapping[str, Any] = field(default_factory=dict)


def everyone(status: int) -> dict[str, int]:
    """The same for all."""
    return dict.fromkeys(CAST, status)


def only(names: str, status: int = 200, others: int = 403, eva: int = SIGN_IN) -> dict[str, int]:
    """`status` for the named ("anna bo"), `others` for the rest, `eva` for the one without an account."""
    return dict.fromkeys(CAST, others) | {"eva": eva} | dict.fromkeys(names.split(), status)


def build_world() -> World:
    """The cast and one of everything."""
    return World(cast={name: actor() for name, actor in CAST.items()})


TABLE: dict[str, Row] = {
    "set_language": Row(everyone(302), method="post", data={"language": "en"}),
}
