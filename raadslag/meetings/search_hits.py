"""A hit as it is shown: where its words stand, a snippet with marks, its address on the public pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from raadslag.domain.danish.query import Marker
from raadslag.meetings import search_papers

SNIPPET = 220
"""Characters of text shown with a hit."""
Marked = tuple[tuple[str, bool], ...]
"""A text in runs: (words, whether the query found them)."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found. `found_in` is decision, title, text or papers; `paper` its number there."""

    kind: str
    key: str
    path: str
    body_slug: str
    body_name: str
    accent: str
    meeting_address: str
    item_address: str
    starts_on: date | None
    number: str
    title: Marked
    outcome: str
    relation: str
    snippet: Marked
    found_in: str
    paper: str = ""
    published_at: datetime | None = None
    """When what was found was published; of an item."""

    @property
    def plain_title(self) -> str:
        return "".join(words for words, _ in self.title)

    @property
    def plain_snippet(self) -> str:
        return "".join(words for words, _ in self.snippet)


def hit_of(shown: Mapping[str, Any], marker: Marker) -> Hit:
    """The hit of an entry that the index has stored."""
    slug, name, accent = shown["council"]
    found_in, paper, text, places = _where(shown, marker)
    return Hit(
        kind=shown["kind"],
        key=f"{shown['kind']}:{shown.get('pk') or path_of(shown)}",
        path=path_of(shown),
        body_slug=slug,
        body_name=name,
        accent=accent,
        meeting_address=shown.get("meeting", ""),
        item_address=shown.get("item", ""),
        starts_on=date.fromisoformat(shown["day"]) if len(shown["day"]) == 10 else None,
        number=shown.get("number", ""),
        title=_runs(shown["title"], marker.places(shown["title"])),
        outcome=shown["outcome"],
        relation=shown.get("relation", ""),
        snippet=_snippet(text, places),
        found_in=found_in,
        paper=paper,
        published_at=datetime.fromisoformat(at) if (at := shown.get("published")) else None,
    )


def path_of(shown: Mapping[str, Any]) -> str:
    """The entry's address on the public pages."""
    if shown["kind"] == "case":
        return f"/sager/{shown['pk']}/"
    if shown["kind"] == "person":
        return f"/personer/{shown['pk']}{'-' if shown['slug'] else ''}{shown['slug']}/"
    item = f"{shown['item']}/" if shown.get("item") else ""
    return f"/{shown['council'][0]}/{shown['meeting']}/{item}"


def _where(shown: Mapping[str, Any], marker: Marker) -> tuple[str, str, str, list[tuple[int, int]]]:
    """Where the words stand, as (part, number of a paper, its text, places): the decision before the rest."""
    for part in ("decision", "text"):
        if places := marker.places(shown[part], SNIPPET):
            return part, "", shown[part], places
    first = shown["decision"] or shown["text"]
    if marker.places(shown["title"]):
        return "title", "", first, []
    for number, sha256 in shown["papers"]:
        text = search_papers.text_of(sha256) or ""
        if places := marker.places(text, SNIPPET):
            return "papers", number, text, places
    return "text", "", first, []


def _runs(text: str, places: list[tuple[int, int]]) -> Marked:
    runs: list[tuple[str, bool]] = []
    at = 0
    for start, end in places:
        runs += [(text[at:start], False), (text[start:end], True)]
        at = end
    return tuple(run for run in [*runs, (text[at:], False)] if run[0])


def _snippet(text: str, places: list[tuple[int, int]]) -> Marked:
    """The stretch of the text around the first found word, with every found word marked."""
    first = places[0][0] if places else 0
    start = text.rfind(" ", 0, max(0, first - 70)) + 1 if first > 70 else 0
    end = len(text) if len(text) - start <= SNIPPET else text.rfind(" ", start, start + SNIPPET)
    end = end if end > start else min(len(text), start + SNIPPET)
    inside = [(a - start, b - start) for a, b in places if a >= start and b <= end]
    runs = _runs(text[start:end], inside)
    before, after = ((("… ", False),) if start else ()), (((" …", False),) if end < len(text) else ())
    return (*before, *runs, *after)
