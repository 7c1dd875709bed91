"""A joint decision as OParl: the standard has no round, no sharing and no account, so each is a Paper of its own.

What was frozen stands in an attribute of ours named for its kind, word for word, with the standard's addresses for
municipalities, councils and persons. Left out is what only sets a page, and what stands at `kkr:data` to recompute.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from raadslag.formats.oparl.shape import SITE, Thing, address, filled, moment, thing

ROUNDS = {
    "hearing": "Høring",
    "ratification": "Godkendelse i alle råd",
    "bid": "Bud på en pulje",
    "sign_up": "Tilmelding eller ansøgning",
    "debate": "Bidrag til en debat",
    "nomination": "Indstilling til poster",
    "comparison": "Tal til sammenligning",
}
"""Kind of a round -> what it is called."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of joint decision: word in keys, name of our attribute, what it is called, its page and its file."""

    word: str
    attribute: str
    name: str
    page: str
    data: str = ""


KINDS = {
    "round": Kind("runde", "round", "Runde", "runder/{address}/", "runder/{address}/svar.csv"),
    "settlement": Kind(
        "fordeling",
        "settlement",
        "Fordeling",
        "fordelinger/{address}/",
        "fordelinger/{address}/udgave-{version}.json",
    ),
    "service": Kind("ordning", "service", "Fælles ordning", "oekonomi/{address}/"),
    "given_table": Kind(
        "givne-tal", "givenTable", "Givne tal", "givne-tal/{address}/", "givne-tal/{address}.csv"
    ),
    "register": Kind(
        "udpegninger", "register", "Udpegninger", "udpegninger/{address}/", "udpegninger/{address}.json"
    ),
    "plan": Kind("plan", "plan", "Plan", "planer/{address}/", "planer/{address}.ics"),
}
TOLD_BY_THE_PAPER = {"schema", "title", "council"}
LEFT_OUT = {"slug", "municipality_slug", "runs", "input", "result", "item"}
"""Words of the frozen content that only set a page, or stand at `kkr:data`; so do those for numbers (`_said`)."""
PLACE = {"council", "meeting", "item", "number", "title", "on"}
PARTS_OF_SECONDS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(?:Z|[+-]\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Joint:
    """A public version in force of a joint decision. `key` is its number among its kind, `item` that of the decision."""

    kind: str
    key: str
    address: str
    title: str
    council: str
    content: Mapping[str, Any]
    version: int
    sha256: str
    published_at: datetime
    reason: str = ""
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Who may be referred to: municipalities by code, councils by slug, persons by the key that papers use."""

    license: str
    municipalities: frozenset[str] = frozenset()
    councils: frozenset[str] = frozenset()
    persons: Mapping[int, int] = field(default_factory=dict)


def joint_paper(said: Joint, known: Known) -> Thing:
    """The paper of a joint decision."""
    kind = KINDS[said.kind]
    place = {"address": said.address, "version": said.version}
    return thing(
        "paper",
        f"{kind.word}-{said.key}",
        known.license,
        body=address("body", said.council),
        name=said.title,
        date=said.published_at.date().isoformat(),
        paperType=ROUNDS.get(said.content.get("kind", ""), kind.name) if said.kind == "round" else kind.name,
        relatedPaper=[address("paper", said.item)] if said.item is not None else None,
        underDirectionOf=[address("organization", said.council)],
        web=f"{SITE}/{kind.page.format(**place)}",
        kkr={
            "agendaItem": address("agendaitem", said.item) if said.item is not None else None,
            "data": f"{SITE}/{kind.data.format(**place)}" if kind.data else None,
            kind.attribute: _told(
                {name: part for name, part in said.content.items() if name not in TOLD_BY_THE_PAPER}, known
            ),
            "publication": filled(
                kind=said.kind,
                version=said.version,
                sha256=said.sha256,
                published=moment(said.published_at),
                reason=said.reason,
            ),
        },
    )


def _told(value: Any, known: Known) -> Any:
    """Frozen data as it is told here: names of attributes, addresses for keys, nothing empty."""
    if isinstance(value, Mapping):
        return _place(value) or _mapping(value, known)
    if isinstance(value, list):
        return [told for part in value if (told := _told(part, known)) not in (None, "", [], {})]
    if isinstance(value, str) and PARTS_OF_SECONDS.fullmatch(value):
        return moment(datetime.fromisoformat(value))
    return value


def _mapping(value: Mapping[str, Any], known: Known) -> Thing:
    found = {
        _name(name): _told(part, known)
        for name, part in value.items()
        if name not in LEFT_OUT and not name.endswith("_said")
    }
    found["organization"] = _organization(value, known)
    if "person" in value:
        shown = known.persons.get(value["person"] or 0)
        found["person"] = address("person", shown) if shown else None
    return filled(**found)


def _organization(value: Mapping[str, Any], known: Known) -> str | None:
    """The address of the municipality or council that a row is about."""
    if value.get("code") in known.municipalities:
        return address("organization", f"kommune-{value['code']}")
    if value.get("council") in known.councils:
        return address("organization", value["council"])
    return None


def _place(value: Mapping[str, Any]) -> str | None:
    """The address of the public item that a frozen place names."""
    if set(value) != PLACE:
        return None
    return f"{SITE}/{value['council']}/{value['meeting']}/{value['item']}/"


def _name(word: str) -> str:
    first, *rest = word.split("_")
    return first + "".join(part.capitalize() for part in rest)
