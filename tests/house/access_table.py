"""Who gets what status at every address: one row per URL name, one column per member of the cast.

To add a page: add its row here, next to its neighbours. `args` makes the address from the world, `method` is how
it is asked. The world holds one of everything a page may show (`world.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.cast import CAST
from tests.house.world import World

SIGN_IN = 302
"""Where a page needs a login, whoever has none is sent to the sign-in page."""


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


def meeting(world: World) -> dict[str, Any]:
    """The words of an address below a meeting."""
    return {"body": world["meeting"].body.slug, "meeting": world["meeting"].address}


TABLE: dict[str, Row] = {
    "set_language": Row(everyone(302), method="post", data={"language": "en"}),
    "portal:front": Row(everyone(200)),
    "portal:robots": Row(everyone(200)),
    "portal:favicon": Row(everyone(301)),
    "portal:meetings": Row(everyone(200)),
    "portal:decisions": Row(everyone(200)),
    "portal:municipalities": Row(everyone(200)),
    "portal:municipality": Row(everyone(200), lambda w: {"slug": "aalborg"}),
    "portal:person": Row(everyone(200), lambda w: {"key": w["person"].pk, "slug": w["person"].slug}),
    "portal:case": Row(everyone(200), lambda w: {"key": w["case"].pk}),
    "portal:search": Row(everyone(200), data={"q": "pumper"}),
    "portal:about": Row(everyone(200)),
    "portal:about_page": Row(everyone(200), lambda w: {"page": "cookies"}),
    "portal:file": Row(everyone(200), lambda w: {"sha256": w["file"].sha256, "name": "plan.txt"}),
    "portal:council": Row(everyone(200), lambda w: {"body": w["meeting"].body.slug}),
    "portal:meeting": Row(everyone(200), meeting),
    "portal:document": Row(everyone(200), lambda w: {**meeting(w), "word": "referat", "form": "html"}),
    "portal:editions": Row(everyone(200), meeting),
    "portal:edition": Row(everyone(200), lambda w: {**meeting(w), "word": "referat", "version": 1}),
    "portal:item": Row(everyone(200), lambda w: {**meeting(w), "address": "2.1"}),
}
