"""What a version of an agenda changes from the one before, as plain data; `meetings/changes.py` says it in words.

Compares two frozen contents (`publish.py`: a document and the links beside it) item by item through their ids, so
that a moved item is the same item. It only sees what the audience of the two versions may see.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Change = dict[str, Any]
"""{"what": a word of `meetings/changes.py`}, for an item its "number", "title" and whether it is "public", and
what the sentence needs besides ("from", "to", "kinds", "paper"). JSON, kept with what was sent."""
VEILED = {"title", "paper"}
OFF = {"withdrawn", "postponed", "referred"}
TOLD_OTHERWISE = {"other"}
"""Kinds of sections that the agenda makes itself (late, see also): not a changed text."""


def letter(n: int) -> str:
    """1 -> "A", 26 -> "Z", 27 -> "AA"."""
    word = ""
    while n > 0:
        n, rest = divmod(n - 1, 26)
        word = chr(65 + rest) + word
    return word


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Each difference, in the order of the new agenda; what is gone comes last."""
    return [*_frame(old["document"], new["document"]), *_items(old, new)]


def veiled(found: Sequence[Change]) -> list[Change]:
    """The same changes without the titles of closed items and of their papers: for mails, which anybody may read."""
    return [row if row.get("public", True) else row | dict.fromkeys(VEILED & row.keys(), "") for row in found]


def _frame(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for what, key in (("starts", "starts_at"), ("place", "place")):
        was, now = old[key] or "", new[key] or ""
        if was != now:
            yield {"what": what, "from": was, "to": now}


def _items(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    before, now = _by_id(old), _by_id(new)
    for key, (item, link) in now.items():
        if key not in before:
            yield _said("new_item", item)
            continue
        yield from _item(*before[key], item, link)
    for key, (item, _link) in before.items():
        if key not in now:
            yield _said("gone", item)


def _item(
    was: Mapping[str, Any], linked: Mapping[str, Any], item: Mapping[str, Any], link: Mapping[str, Any]
) -> Iterator[Change]:
    if was["number"] != item["number"]:
        yield _said("moved", item) | {"from": was["number"] or ""}
    if was["outcome"] != item["outcome"]:
        yield _said(item["outcome"] if item["outcome"] in OFF else "back", item)
        return
    if was["public"] != item["public"]:
        yield _said("opened" if item["public"] else "closed", item)
        return
    if was["title"] != item["title"]:
        yield _said("title", item)
    texts, earlier = _texts(item), _texts(was)
    kinds = [kind for kind in {**texts, **earlier} if texts.get(kind) != earlier.get(kind)]
    if was["route"] != item["route"] and "consultation" not in kinds:
        kinds.append("consultation")
    if kinds:
        yield _said("text", item) | {"kinds": kinds}
    yield from _papers(_papers_of(was, linked), _papers_of(item, link), item)


def _papers(
    before: dict[Any, tuple[str, str | None]], now: dict[Any, tuple[str, str | None]], item: Mapping[str, Any]
) -> Iterator[Change]:
    for key, (title, sha256) in now.items():
        if key not in before:
            yield _said("new_paper", item) | {"paper": title}
        elif before[key][1] != sha256:
            yield _said("other_paper" if before[key][1] else "given_paper", item) | {"paper": title}
    for key, (title, _sha256) in before.items():
        if key not in now:
            yield _said("gone_paper", item) | {"paper": title}


def _papers_of(item: Mapping[str, Any], link: Mapping[str, Any]) -> dict[Any, tuple[str, str | None]]:
    pairs = zip(item["attachments"], link["attachments"], strict=True)
    return {
        paper.get("id", attached["title"]): (attached["title"] or paper["name"] or "", paper["sha256"])
        for attached, paper in pairs
    }


def _texts(item: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for section in item["sections"]:
        if section["kind"] not in TOLD_OTHERWISE:
            found[section["kind"]] = "\n\n".join(filter(None, (found.get(section["kind"]), section["text"])))
    return found


def _by_id(content: Mapping[str, Any]) -> dict[int, tuple[Mapping[str, Any], Mapping[str, Any]]]:
    pairs = zip(content["document"]["items"], content["items"], strict=True)
    return {link["id"]: (item, link) for item, link in pairs}


def _said(what: str, item: Mapping[str, Any]) -> Change:
    return {
        "what": what,
        "number": item["number"] or "",
        "title": item["title"] or "",
        "public": item["public"],
    }
