"""What a later version of an agenda changed, told item by item to those who have read the one before.

Two frozen contents are compared by the items' own ids, so that a moved item is moved and not new. Of a closed
item only the number is told: these sentences go out by mail.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

Change = dict[str, str]
"""{"what": a word of SENTENCES, "item": its name, and what the sentence needs besides}."""


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """What changed between two contents of publications, in the order of the new agenda."""
    found = list(_frame(old, new))
    before, after = _items(old), _items(new)
    for key, (item, link) in after.items():
        name = _name(item)
        if key not in before:
            found.append({"what": "new_item", "item": name})
            continue
        was, was_link = before[key]
        if _name(was, with_title=False) != _name(item, with_title=False):
            found.append({"what": "moved", "item": name, "from": was["number"] or "–"})
        if _words(was) != _words(item):
            found.append({"what": "text", "item": name})
        found += _papers(name, item, was_link["attachments"], link["attachments"], was)
    gone = [item for key, (item, _link) in before.items() if key not in after]
    found += [{"what": "gone", "item": _name(item)} for item in gone]
    return found


def sentence(change: Change) -> str:
    """A change as one sentence in the language that holds now."""
    said = {
        "new_item": _("Nyt punkt: %(item)s"),
        "gone": _("Punktet er taget af dagsordenen: %(item)s"),
        "moved": _("Punktet har skiftet nummer: %(item)s (var %(from)s)"),
        "text": _("Teksten er ændret: %(item)s"),
        "new_paper": _("Nyt bilag til %(item)s: »%(paper)s«"),
        "other_paper": _("Bilaget er skiftet ud: »%(paper)s« til %(item)s"),
        "gone_paper": _("Bilaget er taget af: »%(paper)s« til %(item)s"),
        "starts": _("Mødet er flyttet fra %(from)s til %(to)s"),
        "ends": _("Mødet ventes at slutte kl. %(to)s"),
        "place": _("Nyt mødested: %(to)s (var %(from)s)"),
    }[change["what"]]
    words = {key: _moment(value) if change["what"] == "starts" else value for key, value in change.items()}
    return said % words


def _frame(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    was, now = old["document"], new["document"]
    if was["starts_at"] != now["starts_at"]:
        yield {"what": "starts", "from": was["starts_at"] or "–", "to": now["starts_at"] or "–"}
    if (was["place"] or "") != (now["place"] or ""):
        yield {"what": "place", "from": was["place"] or "–", "to": now["place"] or "–"}


def _papers(
    name: str, item: Mapping[str, Any], old: list[Any], new: list[Any], was: Mapping[str, Any]
) -> Iterator[Change]:
    """Papers by their titles; of a closed item only that there is another one."""
    before, after = _titles(was, old), _titles(item, new)
    for title, sha256 in after.items():
        shown = title if item["public"] else "…"
        if title not in before:
            yield {"what": "new_paper", "item": name, "paper": shown}
        elif before[title] != sha256:
            yield {"what": "other_paper", "item": name, "paper": shown}
    for title in before:
        if title not in after:
            yield {"what": "gone_paper", "item": name, "paper": title if item["public"] else "…"}


def _titles(item: Mapping[str, Any], papers: list[Any]) -> dict[str, str]:
    rows = zip(item["attachments"], papers, strict=True)
    return {said["title"] or paper["name"] or "–": paper["sha256"] or "" for said, paper in rows}


def _items(content: Mapping[str, Any]) -> dict[int, tuple[Mapping[str, Any], Mapping[str, Any]]]:
    rows = zip(content["document"]["items"], content["items"], strict=True)
    return {link["id"]: (item, link) for item, link in rows}


def _name(item: Mapping[str, Any], *, with_title: bool = True) -> str:
    title = item["title"] if item["public"] else _("lukket punkt")
    return " ".join(filter(None, (item["number"], title if with_title else "")))


def _words(item: Mapping[str, Any]) -> tuple[Any, ...]:
    return (item["title"], item["sections"], item["route"], item["public"])


def _moment(value: str) -> str:
    """ "25. november 2016 kl. 10.00" of an ISO moment; a day or a dash as it is."""
    moment = parse_datetime(value) if "T" in value else None
    return date_format(moment, "DATETIME_FORMAT") if moment else value
