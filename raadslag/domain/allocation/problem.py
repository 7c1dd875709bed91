"""The input of `raadslag allocate`: an object of plain data, checked field by field, never guessed at.

Unknown fields are refused, so that a misspelled bound isn't silently left out. Messages name the actor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from raadslag.domain.allocation import keys
from raadslag.domain.allocation.engine import allocate, given
from raadslag.domain.allocation.methods import GIVEN, NAMES, named
from raadslag.domain.allocation.result import Allocation, Bounds
from raadslag.domain.refusal import Refusal

_TOP = {"pool", "unit", "method", "actors", "mix", "groups", "title", "source", "note"}
_ACTOR = {"id", "name", "key", "keys", "min", "max", "exempt", "award", "group", "note"}


@dataclass(frozen=True)
class Problem:
    """One sharing as asked for. `key` is the finished key (mixed if it was); `awards` only for given numbers."""

    pool: int
    method: str
    key: Mapping[str, Fraction]
    bounds: Mapping[str, Bounds]
    unit: str = "enheder"
    names: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    awards: Mapping[str, int] = field(default_factory=dict)

    def name(self, code: str) -> str:
        """The actor's name as shown; its code when it has none."""
        return self.names.get(code, code)


def solve(problem: Problem, lots: tuple[str, ...] = ()) -> Allocation:
    """The problem's allocation by its own method and version. Raises Refusal as `allocate` and `given` do."""
    if named(problem.method)[0] == GIVEN:
        return given(problem.pool, problem.awards, problem.key or None, problem.bounds)
    return allocate(
        problem.pool, problem.key, problem.bounds, problem.method, groups=problem.groups, lots=lots
    )


def read_problem(data: object) -> Problem:
    """The problem in parsed JSON (whole numbers as int). Raises Refusal: one sentence that says what to correct."""
    if not isinstance(data, dict):
        raise Refusal("Filen skal indeholde ét JSON-objekt med pool, method og actors.")
    _known(data, _TOP, "Filen")
    if "pool" not in data or data["pool"] in (None, ""):
        raise Refusal("Puljen mangler; skriv »pool« som et helt tal.")
    method = data.get("method")
    if not isinstance(method, str):
        raise Refusal(f"Metoden mangler; skriv »method« som en af {', '.join(NAMES)}.")
    name, version = named(method)
    actors = _actors(data.get("actors"))
    bounds = {code: _bounds(code, actor) for code, actor in actors.items()}
    is_given = name == GIVEN
    parts, weights = _parts(data.get("mix"), actors)
    has_key = not is_given or parts or any("key" in actor for actor in actors.values())
    key = keys.mix(parts, weights) if parts else _plain(actors, bounds) if has_key else {}
    groups = _groups(data.get("groups"), actors)
    if is_given and groups:
        raise Refusal("Givne tal bliver ikke delt mellem grupper; lad »groups« ude.")
    for code, actor in actors.items():
        if "award" in actor and not is_given:
            raise Refusal(f"{code}: »award« hører til metoden given, ikke til {name}.")
    return Problem(
        pool=_whole(data["pool"], "Puljen"),
        method=f"{name}@{version}",
        key=key,
        bounds=bounds,
        unit=_text(data.get("unit"), "enheden (»unit«)") or "enheder",
        names={c: name for c, actor in actors.items() if (name := _text(actor.get("name"), f"{c}: navnet"))},
        parts=parts,
        weights=weights,
        groups=groups,
        awards={code: _award(code, actor) for code, actor in actors.items()} if is_given else {},
    )


def _known(data: Mapping[str, object], known: set[str], who: str) -> None:
    strange = sorted(str(name) for name in data if name not in known)
    if strange:
        raise Refusal(
            f"{who} har feltet »{strange[0]}«, som ikke findes; de kendte er {', '.join(sorted(known))}."
        )


def _text(value: object, what: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refusal(f"{what[:1].upper()}{what[1:]} skal være tekst.")
    return value.strip()


def _actors(listed: object) -> dict[str, dict[str, object]]:
    if not isinstance(listed, list):
        raise Refusal("Listen »actors« mangler.")
    if not listed:
        raise Refusal("Der er ingen at dele puljen mellem: »actors« er tom.")
    actors: dict[str, dict[str, object]] = {}
    for place, actor in enumerate(listed, 1):
        if not isinstance(actor, dict):
            raise Refusal(f"Nummer {place} i »actors« er ikke et objekt.")
        code = actor.get("id")
        if not isinstance(code, str) or not code.strip():
            raise Refusal(f"Nummer {place} i »actors« mangler »id« som tekst.")
        if code in actors:
            raise Refusal(f"{code} står to gange i »actors«; hver må kun stå én gang.")
        _known(actor, _ACTOR, code)
        actors[code] = actor
    return actors


def _bounds(code: str, actor: Mapping[str, object]) -> Bounds:
    exempt = actor.get("exempt")
    if exempt is not None and not isinstance(exempt, bool):
        raise Refusal(f"{code}: »exempt« skal være true eller false.")
    least, most = actor.get("min"), actor.get("max")
    return Bounds(
        minimum=0 if least is None else _whole(least, f"{code}: »min«"),
        maximum=None if most is None else _whole(most, f"{code}: »max«"),
        exempt=bool(exempt),
    )


def _whole(value: object, what: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refusal(f"{what} skal være et helt tal, ikke »{value}«.")
    if value < 0:
        raise Refusal(f"{what} er {value}, og tallet kan ikke være under 0.")
    return value


def _award(code: str, actor: Mapping[str, object]) -> int:
    if actor.get("award") is None:
        raise Refusal(f"{code} mangler sit tal (»award«); den, der intet får, skal stå med 0.")
    return _whole(actor["award"], f"{code}: »award«")


def _plain(actors: Mapping[str, Mapping[str, object]], bounds: Mapping[str, Bounds]) -> dict[str, Fraction]:
    """One key each. Who can get nothing needs no key; for everybody else it must be there."""
    key: dict[str, Fraction] = {}
    for code, actor in actors.items():
        if "keys" in actor:
            raise Refusal(f"{code} har »keys«, men filen har ingen »mix«, der siger, hvordan de blandes.")
        if actor.get("key") is None:
            if bounds[code].most != 0:
                raise Refusal(f"{code} mangler sin nøgle (»key«).")
            key[code] = Fraction(0)
        else:
            key[code] = keys.exact(actor["key"], code)
    return key


def _parts(
    mixed: object, actors: Mapping[str, Mapping[str, object]]
) -> tuple[dict[str, dict[str, Fraction]], dict[str, Fraction]]:
    """The parts of a mixed key and their weights; nothing when the file has no mix."""
    if mixed is None:
        return {}, {}
    if not isinstance(mixed, dict) or not mixed:
        raise Refusal("»mix« skal være et objekt med en vægt for hver nøgle.")
    weights = {str(part): keys.exact(weight, "mix", f"vægten af {part}") for part, weight in mixed.items()}
    parts: dict[str, dict[str, Fraction]] = {part: {} for part in weights}
    for code, actor in actors.items():
        held = actor.get("keys")
        if "key" in actor or not isinstance(held, dict):
            raise Refusal(f"{code} skal have »keys« med {', '.join(weights)}, fordi filen har »mix«.")
        strange = sorted(str(part) for part in held if part not in weights)
        if strange:
            raise Refusal(f"{code} har nøglen »{strange[0]}«, som »mix« ikke giver nogen vægt.")
        for part in weights:
            if held.get(part) is None:
                raise Refusal(f"{code}: nøglen »{part}« mangler.")
            parts[part][code] = keys.exact(held[part], code, f"nøglen »{part}«")
    return parts, weights


def _groups(listed: object, actors: Mapping[str, Mapping[str, object]]) -> dict[str, str]:
    if listed is not None and not isinstance(listed, dict):
        raise Refusal("»groups« skal være et objekt, der giver hver aktør sin gruppe.")
    groups: dict[str, str] = {}
    for code, group in [
        *(listed or {}).items(),
        *((c, a["group"]) for c, a in actors.items() if "group" in a),
    ]:
        if group is None:
            continue
        if not isinstance(group, str) or not group.strip():
            raise Refusal(f"{code}: gruppen skal være tekst.")
        if groups.setdefault(code, group) != group:
            raise Refusal(f"{code} står i to grupper: {groups[code]} og {group}.")
    return groups
