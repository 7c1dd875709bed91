"""What a secretary has chosen on the page where a pool is shared, read from the address: nothing is saved by it.

Fields: pulje, enhed, metode, hvem, n1, n2, blanding (percent of n1), runde, and for each actor min-, max- and fri-.
The same with h- in front is the what-if beside it: only what differs is given, and h-bud with h-bud-hvem is one bid.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from raadslag.domain.allocation.methods import METHODS, NAMES
from raadslag.domain.refusal import Refusal
from raadslag.instruments import allocation
from raadslag.instruments.allocation import MUNICIPALITIES, Choice, Source
from raadslag.instruments.models import Round, Settlement
from raadslag.people.models import Body

MOST_UNITS = 10**15


@dataclass
class Asked:
    """The form as it stands, for showing it again, and what was chosen."""

    body: Body
    values: dict[str, str]
    actors: Mapping[str, str]
    sources: list[Source]
    rounds: list[Round]
    silent: dict[str, str] = field(default_factory=dict)
    """Of a round: who has no number, and how that is said ("intet svar", "intet ønske")."""

    @property
    def methods(self) -> list[tuple[str, str]]:
        """The methods to choose between, with their Danish names."""
        return [(name, NAMES[name][:1].upper() + NAMES[name][1:]) for name in METHODS]

    @property
    def ready(self) -> bool:
        """Whether there is a pool to share."""
        return bool(self.values.get("pulje", "").strip())

    @property
    def round(self) -> Round | None:
        """The round whose bids are the maxima."""
        return next((r for r in self.rounds if str(r.pk) == self.values.get("runde")), None)


def read(body: Body, typed: QueryDict, before: Settlement | None) -> Asked:
    """What was typed, with what a settlement to be corrected was made of where nothing was typed."""
    values = dict(_values_of(before)) if before is not None and "pulje" not in typed else {}
    values |= {name: typed.get(name, "").strip() for name in typed if name != "csrfmiddlewaretoken"}
    who = values.get("hvem") or MUNICIPALITIES
    values["hvem"] = who
    rounds = list(body.rounds.filter(kind="bid").exclude(state="draft")[:50])
    asked = Asked(body, values, allocation.actors_of(body, who), allocation.sources_of(body, who), rounds)
    values.setdefault("n1", "pop-2017")
    values.setdefault("blanding", "50")
    values.setdefault("metode", "largest_remainder")
    values.setdefault("enhed", "pladser")
    if asked.round is not None:
        _take_bids(asked, asked.round)
    return asked


def choice_of(asked: Asked, prefix: str = "") -> Choice:
    """The choice, or with prefix "h-" the what-if: where it says nothing the first one's value holds."""
    values = dict(asked.values)
    if prefix:
        values |= {
            name.removeprefix(prefix): value
            for name, value in values.items()
            if name.startswith(prefix) and value
        }
        if values.get("bud") and values.get("bud-hvem") in asked.actors:
            values[f"max-{values['bud-hvem']}"] = values["bud"]
    keys = [_source(asked, values["n1"])]
    if values.get("n2") and values["n2"] != values["n1"]:
        keys.append(_source(asked, values["n2"]))
    exempt = {code for code in asked.actors if values.get(f"fri-{code}")}
    if values.get("friholdt") in asked.actors:
        exempt.add(values["friholdt"])
    return Choice(
        pool=_whole(values.get("pulje", ""), _("Puljen")),
        unit=values.get("enhed") or "enheder",
        method=values["metode"],
        actors=asked.actors,
        keys=keys,
        percent=_percent(values["blanding"]),
        least=_limits(asked, values, "min"),
        most=_limits(asked, values, "max"),
        exempt=frozenset(exempt),
        notes={code: said for code, said in asked.silent.items() if values.get(f"max-{code}") == "0"},
    )


def has_what_if(asked: Asked) -> bool:
    """Whether a what-if says anything."""
    return any(name.startswith("h-") and value for name, value in asked.values.items())


def _take_bids(asked: Asked, round: Round) -> None:
    """The bids as maxima, where nothing else was typed; who has none gets 0 at most, and it is said why."""
    bids, most = allocation.bids_as_bounds(round)
    for bid in bids:
        if bid.code in asked.actors:
            asked.values.setdefault(f"max-{bid.code}", str(most[bid.code]))
            if bid.number is None:
                asked.silent[bid.code] = "intet ønske" if bid.no_wish else "intet svar"
    for code in asked.actors:
        asked.values.setdefault(f"max-{code}", "0")
    if round.pool is not None:
        asked.values.setdefault("pulje", str(round.pool))
    if round.unit:
        asked.values["enhed"] = round.unit


def _values_of(settlement: Settlement) -> dict[str, str]:
    problem = settlement.problem
    values = {
        "pulje": str(problem["pool"]),
        "enhed": problem["unit"],
        "metode": settlement.method.partition("@")[0],
    }
    for place, part in enumerate(settlement.parts[:2], 1):
        values[f"n{place}"] = part["key"]
        if place == 1:
            values["blanding"] = part["weight"]
    for actor in problem["actors"]:
        values |= {f"{field}-{actor['id']}": str(actor[field]) for field in ("min", "max") if field in actor}
        if actor.get("exempt"):
            values[f"fri-{actor['id']}"] = "1"
    codes = {actor["id"] for actor in problem["actors"]}
    values["hvem"] = _who(codes)
    return values


def _who(codes: set[str]) -> str:
    if not all(code.isdigit() for code in codes):
        return allocation.COUNCILS
    return allocation.COUNTRY if len(codes) > 60 else MUNICIPALITIES


def _source(asked: Asked, code: str) -> Source:
    found = next((source for source in asked.sources if source.code == code), None)
    if found is None:
        raise Refusal(_("Vælg en nøgle."))
    return found


def _whole(text: str, what: str) -> int:
    digits = text.replace(".", "").replace("\u00a0", "").strip()
    if not (digits.isascii() and digits.isdigit()) or int(digits[:20]) > MOST_UNITS:
        raise Refusal(
            _("%(what)s skal være et helt tal fra 0 og op, ikke »%(text)s«.")
            % {"what": what, "text": text[:40]}
        )
    return int(digits)


def _percent(text: str) -> int:
    number = _whole(text or "0", _("Blandingen"))
    if number > 100:
        raise Refusal(_("Blandingen er procent af den første nøgle og højst 100."))
    return number


def _limits(asked: Asked, values: Mapping[str, Any], which: str) -> dict[str, int]:
    return {
        code: _whole(values[f"{which}-{code}"], name)
        for code, name in asked.actors.items()
        if values.get(f"{which}-{code}", "") != ""
    }
