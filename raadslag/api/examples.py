"""Examples of what can be asked: each an address that answers as it is shown. The tests ask every one of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy

from raadslag.api.door import absolute
from raadslag.meetings import published_objects

KINDS = {
    "meeting": ("meeting", "meeting:"),
    "item": ("agendaitem", "meeting:"),
    "paper": ("paper", "meeting:"),
    "joint": ("paper", "joint:"),
}
"""What an example shows -> kind of its object, and what it was made of."""
LINES = 14
"""How many lines of an answer are shown."""


@dataclass(frozen=True, slots=True)
class Example:
    """What one wants to know, and the address to ask; `answer` is the beginning of what comes back."""

    title: str
    path: str
    answer: str = ""


def examples() -> list[Example]:
    """The examples that the data has answers for, with objects that are there. A query per kind."""
    rows = published_objects.newest(KINDS)
    answers = {word: shortened(json.loads(absolute(row.data))) for word, row in rows.items()}
    found = [Example(gettext_lazy("Begynd her: hvor listen over råd er"), reverse("api:system"))]
    if "meeting" in rows:
        body = rows["meeting"].body
        since = {"modified_since": rows["meeting"].modified.isoformat(), "omit_internal": "true"}
        meetings = reverse("api:body_list", args=[body, "meetings"])
        found += [
            Example(gettext_lazy("Et råds møder, ti ad gangen"), f"{meetings}?{urlencode({'limit': 10})}"),
            Example(
                gettext_lazy("Hvad der er nyt, rettet eller trukket tilbage siden sidst"),
                f"{meetings}?{urlencode(since)}",
            ),
            Example(
                gettext_lazy("Et møde med dagsorden, deltagere og referat"),
                reverse("api:thing", args=["meeting", rows["meeting"].key]),
                answers["meeting"],
            ),
        ]
    titles = {
        "item": gettext_lazy("Et punkt med beslutning, stemmer og afvigende meninger"),
        "paper": gettext_lazy("En sagsfremstilling med tekster, bilag og sagens vej"),
        "joint": gettext_lazy("En runde, en fordeling eller noget andet, der er aftalt sammen"),
    }
    for word, title in titles.items():
        if word in rows:
            row = rows[word]
            found.append(Example(title, reverse("api:thing", args=[row.kind, row.key]), answers[word]))
    return found


def shortened(data: Mapping[str, Any]) -> str:
    """The first lines of an answer as JSON, lists and objects inside it closed up."""
    closed = {name: _closed(value) for name, value in data.items()}
    lines = json.dumps(closed, ensure_ascii=False, indent=2).splitlines()
    return "\n".join(lines if len(lines) <= LINES else [*lines[: LINES - 2], "  …", "}"])


def _closed(value: Any) -> Any:
    if isinstance(value, list):
        return [] if not value else [f"… ({len(value)})"]
    if isinstance(value, Mapping):
        return {name: _closed(part) for name, part in list(value.items())[:3]}
    if isinstance(value, str) and len(value) > 90:
        return f"{value[:88].rstrip()} …"
    return value
