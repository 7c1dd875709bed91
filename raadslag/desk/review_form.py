"""The fields of one part of a document under review, from what was posted to the contract's plain data.

A field that was not posted keeps its value, so a part can be saved field by field; so does one that cannot be
read, and the sentence that says so repeats what was typed. Rows of a list are named by a letter and their place
("s-0-text"); "s-new-text" is a row to add, "s-0-drop" takes one away.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from raadslag.domain import editing
from raadslag.domain.document import KINDS, OUTCOMES, SECTION_KINDS, STATEMENT_KINDS, STATUSES
from raadslag.domain.refusal import Refusal

Plain = dict[str, Any]
Orders = dict[str, list[int | Plain]]
Reader = Callable[[str], Any]

HEAD = ""
PEOPLE = "/participants"


def word(text: str) -> str | None:
    """One line of text, or nothing."""
    return " ".join(text.split()) or None


def text(value: str) -> str:
    """Text with its lines, as Markdown."""
    return re.sub(r"[ \t]+\n", "\n", value.replace("\r\n", "\n")).strip()


def _choice(allowed: tuple[str, ...]) -> Reader:
    def read(value: str) -> Any:
        if value and value not in allowed:
            raise Refusal(_("Vælg en af mulighederne."))
        return value or None

    return read


def _list(value: str) -> list[str]:
    return [part for part in (" ".join(p.split()) for p in re.split(r"[,;\n]", value)) if part]


def _level(value: str) -> int:
    if not value.isdigit() or not 1 <= int(value) <= 6:
        raise Refusal(_("Niveauet er et tal fra 1 til 6."))
    return int(value)


def _count(value: str) -> int | None:
    value = value.strip()
    if value and not value.isdigit():
        raise Refusal(_("Antallet er et helt tal."))
    return int(value) if value else None


def _partial_date(value: str) -> str | None:
    value = value.strip()
    if not value:
        return None
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}", value):
        try:
            date.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            value = ""
        else:
            return value
    raise Refusal(_("Skriv datoen som 2016-11-16, 2016-11 eller 2016."))


def _yes(value: str) -> bool:
    return value == "1"


ROWS: dict[str, tuple[str, Plain, str, dict[str, Reader]]] = {
    "s": (
        "sections",
        editing.SECTION,
        "text",
        {"kind": _choice(SECTION_KINDS), "heading": word, "text": text},
    ),
    "a": (
        "attachments",
        editing.ATTACHMENT,
        "title",
        {"title": word, "late": _yes, "section": _choice(SECTION_KINDS)},
    ),
    "r": (
        "route",
        editing.STOP,
        "organization",
        {
            "organization": word,
            "on": _partial_date,
            "number": word,
            "state": _choice(("done", "expected")),
            "text": lambda v: text(v) or None,
        },
    ),
    "t": (
        "statements",
        editing.STATEMENT,
        "text",
        {"kind": _choice(STATEMENT_KINDS), "by": _list, "count": _count, "text": text},
    ),
}
"""Letter -> list, an empty row, the field that makes a new row count, and how each field is read."""

PERSON: dict[str, Reader] = {
    "name": word,
    "status": _choice(STATUSES),
    "group": word,
    "on_behalf_of": word,
    "party": word,
    "role": word,
    "substitute_for": word,
    "note": word,
}
ITEM: dict[str, Reader] = {
    "number": word,
    "title": word,
    "level": _level,
    "case_numbers": _list,
    "case_handlers": _list,
    "outcome": _choice(OUTCOMES),
}


@dataclass(slots=True)
class Posted:
    """One part as somebody posted it: the value, which rows of its lists stay or come, and what is unreadable."""

    value: Any
    orders: Orders
    errors: list[str]


def read_part(post: QueryDict, part: str, seen: Any) -> Posted:
    """The part's value as posted, over what was seen. Raises nothing."""
    posted = Posted(deepcopy(seen), {}, [])
    if part == HEAD:
        _head(post, posted)
    elif part == PEOPLE:
        people = _rows(post, "p", seen, editing.PARTICIPANT, "name", PERSON, posted.errors)
        posted.value, posted.orders[PEOPLE] = people
    else:
        _item(post, part, posted)
    return posted


def _item(post: QueryDict, part: str, posted: Posted) -> None:
    item = posted.value
    for name, read in ITEM.items():
        if name in post:
            item[name] = _tried(read, post[name], item[name], posted.errors)
    if "public_shown" in post:
        item["public"] = "closed" not in post
    for letter, (name, empty, chief, fields) in ROWS.items():
        rows, order = _rows(post, letter, item[name], empty, chief, fields, posted.errors)
        item[name], posted.orders[f"{part}/{name}"] = rows, order


def _head(post: QueryDict, posted: Posted) -> None:
    head, errors = posted.value, posted.errors
    if "kind" in post:
        head["kind"] = _tried(_choice(KINDS), post["kind"], head["kind"], errors)
    for name in ("organization", "parent_organization", "place"):
        if name in post:
            head[name] = word(post[name])
    if "starts_on" in post:
        clock = post.get("starts_time", "")
        head["starts_at"] = _tried(
            lambda day: _moment(day, clock), post["starts_on"], head["starts_at"], errors
        )
    if "ends_time" in post:
        day = (head["starts_at"] or "")[:10]
        ends = _tried(lambda clock: _moment(day, clock) if clock else None, post["ends_time"], None, errors)
        head["ends_at"] = ends if ends and "T" in ends else None


def _tried(read: Reader, value: str, otherwise: Any, errors: list[str]) -> Any:
    try:
        return read(value)
    except Refusal as refusal:
        errors.append(_("»%(value)s« blev ikke gemt.") % {"value": value} + f" {refusal}")
        return otherwise


def _moment(day: str, clock: str) -> str | None:
    if not day:
        if clock:
            raise Refusal(_("Skriv også datoen; et klokkeslæt alene kan ikke gemmes."))
        return None
    try:
        whole = date.fromisoformat(day).isoformat()
        return f"{whole}T{time.fromisoformat(clock):%H:%M}" if clock else whole
    except ValueError:
        raise Refusal(_("Skriv datoen som 2016-11-22 og klokkeslættet som 10:00.")) from None


def _rows(
    post: QueryDict,
    letter: str,
    seen: list[Plain],
    empty: Plain,
    chief: str,
    fields: dict[str, Reader],
    errors: list[str],
) -> tuple[list[Plain], list[int | Plain]]:
    rows = [_row(post, f"{letter}-{at}", row, fields, errors) for at, row in enumerate(seen)]
    order: list[int | Plain] = [at for at in range(len(rows)) if f"{letter}-{at}-drop" not in post]
    if post.get(f"{letter}-new-{chief}", "").strip() or f"{letter}-new-add" in post:
        order.append(_row(post, f"{letter}-new", deepcopy(empty), fields, errors))
    return rows, order


def _row(post: QueryDict, prefix: str, row: Plain, fields: dict[str, Reader], errors: list[str]) -> Plain:
    changed = dict(row)
    for name, read in fields.items():
        key = f"{prefix}-{name}"
        if key in post:
            value = _tried(read, post[key], row[name], errors)
            changed[name] = (
                row[name] if value is None and isinstance(row[name], str) and _needed(name) else value
            )
        elif read is _yes and f"{key}-shown" in post:
            changed[name] = False
    return changed


def _needed(name: str) -> bool:
    """Fields that are never empty keep what they had."""
    return name in ("name", "status", "kind", "organization", "state")
