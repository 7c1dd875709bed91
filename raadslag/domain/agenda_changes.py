"""What is new in a version of an agenda, as Danish sentences for the record.

Compares two frozen contents (`publish.py`: a document and the links beside it) item by item through their ids, so
that a moved item is the same item. It only sees what the audience of the two versions may see.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

OFF = {"withdrawn": "udgår", "postponed": "er udsat", "referred": "er sendt videre"}
HEADINGS = {
    "background": "Baggrund",
    "recommendation": "Indstilling",
    "presentation": "Sagsfremstilling",
    "finance": "Økonomi",
    "legal_basis": "Retsgrundlag",
    "consultation": "Andre organers behandling",
}
TOLD_OTHERWISE = {"other"}
"""Kinds of sections that the agenda makes itself (late, see also): not a changed text."""


def letter(n: int) -> str:
    """1 -> "A", 26 -> "Z", 27 -> "AA"."""
    word = ""
    while n > 0:
        n, rest = divmod(n - 1, 26)
        word = chr(65 + rest) + word
    return word


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """Each difference as a sentence, in the order of the new agenda; what is gone comes last."""
    return (*_head(old["document"], new["document"]), *_items(old, new))


def _head(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    if old["starts_at"] != new["starts_at"]:
        yield "Mødets tidspunkt er ændret."
    if old["place"] != new["place"]:
        yield "Mødets sted er ændret."


def _items(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    before, now = _by_id(old), _by_id(new)
    for key, (item, link) in now.items():
        name = _name(item)
        if key not in before:
            yield _ended(f"Nyt {name[0].lower()}{name[1:]}: {item['title'] or ''}")
            continue
        yield from _item(*before[key], item, link)
    for key, (item, _link) in before.items():
        if key not in now:
            yield _ended(f"{_name(item)} er taget af dagsordenen: {item['title'] or ''}")


def _item(
    was: Mapping[str, Any], linked: Mapping[str, Any], item: Mapping[str, Any], link: Mapping[str, Any]
) -> Iterator[str]:
    name = _name(item)
    if was["number"] != item["number"]:
        yield _ended(f"Punkt {was['number']} er nu {item['number']}: {item['title'] or ''}")
    if was["outcome"] != item["outcome"]:
        off = OFF.get(item["outcome"] or "")
        yield _ended(f"{name} {off}: {item['title'] or ''}" if off else f"{name} er på dagsordenen igen")
        return
    if was["title"] != item["title"]:
        yield _ended(f"{name} har fået en anden titel: {item['title'] or ''}")
    texts, earlier = _texts(item), _texts(was)
    changed = [kind for kind in (*texts, *earlier) if texts.get(kind) != earlier.get(kind)]
    if changed:
        words = ", ".join(dict.fromkeys(HEADINGS.get(kind, "andet afsnit") for kind in changed))
        yield f"{name}: teksten er ændret ({words})."
    yield from _papers(name, (was, linked), (item, link))


def _papers(
    name: str,
    old: tuple[Mapping[str, Any], Mapping[str, Any]],
    new: tuple[Mapping[str, Any], Mapping[str, Any]],
) -> Iterator[str]:
    before, now = _papers_of(*old), _papers_of(*new)
    for key, (title, sha256) in now.items():
        if key not in before:
            yield f"{name}: nyt bilag »{title}«."
        elif before[key][1] != sha256:
            word = "er byttet ud" if before[key][1] else "er lagt ved"
            yield f"{name}: bilaget »{title}« {word}."
    for key, (title, _sha256) in before.items():
        if key not in now:
            yield f"{name}: bilaget »{title}« er taget væk."


def _papers_of(item: Mapping[str, Any], link: Mapping[str, Any]) -> dict[Any, tuple[str, str | None]]:
    pairs = zip(item["attachments"], link["attachments"], strict=True)
    return {
        paper.get("id", attached["title"]): (
            attached["title"] or paper["name"] or "uden titel",
            paper["sha256"],
        )
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


def _name(item: Mapping[str, Any]) -> str:
    return f"Punkt {item['number']}" if item["number"] else "Punkt"


def _ended(words: str) -> str:
    """A sentence with its full stop, unless it ends with a sign of its own."""
    plain = words.rstrip(": ")
    return plain if plain.endswith((".", "?", "!")) else f"{plain}."
