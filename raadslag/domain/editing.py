"""Changing a read document by hand: values, split, join, drop and add; and bringing two people's changes together.

Works on the plain data of the contract. `sources` follows what is moved, so every value keeps its lines; what
is dropped or retyped loses nothing of the source, which stays beside it. Nothing given is changed: every
function returns new data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from raadslag.domain.document import SCHEMA

Plain = dict[str, Any]

ITEM: Plain = {
    "number": None,
    "title": None,
    "level": 1,
    "public": True,
    "case_numbers": [],
    "case_handlers": [],
    "sections": [],
    "outcome": None,
    "route": [],
    "statements": [],
    "attachments": [],
}
SECTION: Plain = {"kind": "other", "heading": None, "text": ""}
PARTICIPANT: Plain = {
    "name": "",
    "status": "present",
    "group": None,
    "on_behalf_of": None,
    "party": None,
    "role": None,
    "substitute_for": None,
    "note": None,
}
STOP: Plain = {"organization": "", "on": None, "number": None, "state": "done", "text": None}
STATEMENT: Plain = {"kind": "dissent", "by": [], "count": None, "text": ""}
ATTACHMENT: Plain = {"title": None, "section": None, "href": None, "late": False}
HEAD = ("kind", "organization", "parent_organization", "starts_at", "ends_at", "place")


def get(data: Any, pointer: str) -> Any:
    """What stands at a JSON pointer. Raises KeyError or IndexError when nothing does."""
    for step in _steps(pointer):
        data = data[int(step)] if isinstance(data, list) else data[step]
    return data


def put(data: Plain, pointer: str, value: Any) -> Plain:
    """The data with another value at a pointer that exists."""
    changed = deepcopy(data)
    *way, last = _steps(pointer)
    place = get(changed, "".join(f"/{step}" for step in way))
    place[int(last) if isinstance(place, list) else last] = deepcopy(value)
    return changed


def head_of(document: Plain) -> Plain:
    """The values of the meeting itself."""
    return {name: document[name] for name in HEAD}


def reorder(document: Plain, pointer: str, order: Sequence[int | Plain]) -> Plain:
    """A list made anew: each entry is the position of an old element or a new element; sources follow."""
    old = get(document, pointer)
    new = [old[entry] if isinstance(entry, int) else entry for entry in order]
    changed = put(document, pointer, new)
    place = {entry: position for position, entry in enumerate(order) if isinstance(entry, int)}
    changed["sources"] = _remapped(document["sources"], pointer, place)
    return changed


def drop_item(document: Plain, item: int) -> Plain:
    """Without one item; those below it stay as they are."""
    return reorder(document, "/items", [at for at in range(len(document["items"])) if at != item])


def add_item(document: Plain, after: int | None, **values: Any) -> Plain:
    """An empty item after another, at its level (None: first of all)."""
    items = document["items"]
    level = items[after]["level"] if after is not None else 1
    order: list[int | Plain] = list(range(len(items)))
    order.insert(0 if after is None else after + 1, deepcopy(ITEM) | {"level": level} | values)
    return reorder(document, "/items", order)


def move_item(document: Plain, item: int, by: int) -> Plain:
    """An item one place up (-1) or down (+1); at the end it stays."""
    order: list[int | Plain] = list(range(len(document["items"])))
    to = item + by
    if 0 <= to < len(order):
        order[item], order[to] = order[to], order[item]
    return reorder(document, "/items", order)


def split_item(
    document: Plain, item: int, section: int, paragraph: int = 0, *, number: str | None, title: str | None
) -> Plain:
    """A new item begins at a paragraph of a section; what follows goes with it.

    The outcome, statements, route and attachments stay with the part that has the section they belong to:
    those of a decision with the last decision, an attachment with its section.
    """
    whole = document["items"][item]
    sections = deepcopy(whole["sections"])
    paragraphs = sections[section]["text"].split("\n\n") if sections else []
    first, rest = deepcopy(whole), deepcopy(ITEM)
    rest |= {"level": whole["level"], "public": whole["public"], "number": number, "title": title}
    inside = 0 < paragraph < len(paragraphs)
    moved = list(range(section + 1 if inside else section, len(sections)))
    new = [deepcopy(sections[at]) for at in moved]
    if inside:
        sections[section]["text"] = "\n\n".join(paragraphs[:paragraph])
        tail = {
            "kind": sections[section]["kind"],
            "heading": None,
            "text": "\n\n".join(paragraphs[paragraph:]),
        }
        new.insert(0, tail)
    first["sections"], rest["sections"] = sections[: len(sections) - len(moved)], new
    _share(first, rest)
    order: list[int | Plain] = list(range(len(document["items"])))
    order.insert(item + 1, rest)
    changed = put(reorder(document, "/items", order), f"/items/{item}", first)
    return _sources_after_split(changed, item, section, moved, inside)


def _share(first: Plain, rest: Plain) -> None:
    """Gives the new item what belongs to the sections that it got."""
    here = {s["kind"] for s in first["sections"]}
    there = {s["kind"] for s in rest["sections"]}
    if "decision" in there:
        for name in ("outcome", "statements"):
            if "decision" not in here:
                rest[name], first[name] = first[name], deepcopy(ITEM[name])
    if "consultation" in there and "consultation" not in here:
        rest["route"], first["route"] = first["route"], []
    papers = first["attachments"]
    rest["attachments"] = [a for a in papers if a["section"] in there and a["section"] not in here]
    first["attachments"] = [a for a in papers if a not in rest["attachments"]]


def _sources_after_split(document: Plain, item: int, section: int, moved: list[int], inside: bool) -> Plain:
    sources = {}
    old, new = f"/items/{item}/sections/", f"/items/{item + 1}/sections/"
    offset = (1 if inside else 0) - (moved[0] if moved else 0)
    for pointer, ranges in document["sources"].items():
        if pointer.startswith(old):
            at, _, below = pointer.removeprefix(old).partition("/")
            if inside and int(at) == section and not below:
                sources[f"{new}0"] = ranges
            if int(at) in moved:
                pointer = f"{new}{int(at) + offset}" + (f"/{below}" if below else "")
        sources[pointer] = ranges
    for name in ("attachments", "route", "statements", "outcome"):
        for pointer in [p for p in sources if p.startswith(f"/items/{item}/{name}")]:
            try:
                get(document, pointer)
            except (KeyError, IndexError):
                del sources[pointer]
    for at in (item, item + 1):
        below_item = [r for p, r in sources.items() if p.startswith(f"/items/{at}/")]
        if merged := union(below_item):
            sources[f"/items/{at}"] = merged
    document["sources"] = sources
    return document


def join_items(document: Plain, item: int) -> Plain:
    """An item together with the one before it; its title stays as the heading of a section of its own."""
    items = document["items"]
    first, second = deepcopy(items[item - 1]), deepcopy(items[item])
    offsets = {name: len(first[name]) for name in ("sections", "route", "statements", "attachments")}
    title = " ".join(filter(None, (second["number"], second["title"])))
    if first["title"] is None:
        first["number"], first["title"] = first["number"] or second["number"], second["title"]
    elif title:
        first["sections"].append(deepcopy(SECTION) | {"heading": title})
        offsets["sections"] += 1
    for name in ("sections", "route", "statements", "attachments"):
        first[name] += second[name]
    for name in ("case_numbers", "case_handlers"):
        first[name] = list(dict.fromkeys(first[name] + second[name]))
    first["outcome"] = first["outcome"] or second["outcome"]
    order = [at for at in range(len(items)) if at != item]
    changed = put(reorder(document, "/items", order), f"/items/{item - 1}", first)
    for pointer, ranges in document["sources"].items():
        if pointer.startswith(f"/items/{item}/"):
            name, _, rest = pointer.removeprefix(f"/items/{item}/").partition("/")
            at, _, below = rest.partition("/")
            if name in offsets and at.isdigit():
                moved = f"/items/{item - 1}/{name}/{int(at) + offsets[name]}"
                changed["sources"][moved + (f"/{below}" if below else "")] = ranges
    both = [document["sources"].get(f"/items/{at}", []) for at in (item - 1, item)]
    if any(both):
        changed["sources"][f"/items/{item - 1}"] = union(both)
    return changed


def union(many: Sequence[Sequence[Sequence[int]]]) -> list[list[int]]:
    """Ranges of lines together, in order, touching ones joined."""
    joined: list[list[int]] = []
    for first, last in sorted((r[0], r[1]) for ranges in many for r in ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1][1] = max(joined[-1][1], last)
        else:
            joined.append([first, last])
    return joined


def merge(base: Any, mine: Any, theirs: Any, at: str = "") -> tuple[Any, list[str]]:
    """Two people's changes to the same data together, and the pointers where both changed the same value.

    Where they disagree, mine stands in the result and the pointer is listed.
    """
    if mine in (base, theirs):
        return theirs, []
    if theirs == base:
        return mine, []
    if isinstance(mine, dict) and isinstance(theirs, dict) and isinstance(base, dict):
        keys = list(mine) if mine.keys() == theirs.keys() == base.keys() else None
    elif isinstance(mine, list) and isinstance(theirs, list) and isinstance(base, list):
        keys = list(range(len(mine))) if len(mine) == len(theirs) == len(base) else None
    else:
        keys = None
    if keys is None:
        return mine, [at]
    parts = {key: merge(base[key], mine[key], theirs[key], f"{at}/{key}") for key in keys}
    conflicts = [pointer for _, found in parts.values() for pointer in found]
    merged = {key: value for key, (value, _) in parts.items()}
    return (merged if isinstance(mine, dict) else list(merged.values())), conflicts


def owners(sources: Mapping[str, Sequence[Sequence[int]]]) -> dict[int, str]:
    """For each source line the pointer that says most exactly what it is."""
    owner: dict[int, str] = {}
    by_size = sorted(
        sources.items(),
        key=lambda kv: (-sum(last - first + 1 for first, last in kv[1]), kv[0].count("/"), kv[0]),
    )
    for pointer, ranges in by_size:
        for first, last in ranges:
            owner.update(dict.fromkeys(range(first, last + 1), pointer))
    return owner


def valid(document: Plain) -> bool:
    """True when every pointer of `sources` leads to something."""
    if document.get("schema") != SCHEMA:
        return False
    for pointer in document["sources"]:
        try:
            get(document, pointer)
        except (KeyError, IndexError, TypeError, ValueError):
            return False
    return True


def _steps(pointer: str) -> list[str]:
    return [step for step in pointer.split("/") if step]


def _remapped(sources: Plain, prefix: str, place: Mapping[int, int]) -> Plain:
    kept = {}
    for pointer, ranges in sources.items():
        if pointer.startswith(f"{prefix}/"):
            at, _, below = pointer.removeprefix(f"{prefix}/").partition("/")
            if int(at) not in place:
                continue
            pointer = f"{prefix}/{place[int(at)]}" + (f"/{below}" if below else "")
        kept[pointer] = ranges
    return kept
