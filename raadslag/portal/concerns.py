"""Which items name a municipality: in the decision, or in the case behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from raadslag.domain.pairing import sentences
from raadslag.domain.place_names import naming
from raadslag.domain.richtext import from_markdown, to_plain
from raadslag.people.models import Municipality
from raadslag.portal.paper import Item, Paper


@dataclass(frozen=True)
class Concern:
    """An item that names a municipality: where it stands, and the first sentence that names it."""

    item: Item
    paper: Paper
    sentence: str
    in_decision: bool


def concerns(municipality: Municipality, papers: Iterable[Paper]) -> list[Concern]:
    """Public items that name the municipality; those whose decision does come first, newest meeting first in both."""
    pattern = naming(municipality.name)
    found = [
        concern for paper in papers for item in paper.leaves if (concern := _concern(pattern, item, paper))
    ]
    return sorted(found, key=lambda c: not c.in_decision)


def _concern(pattern: re.Pattern[str], item: Item, paper: Paper) -> Concern | None:
    if not item.said.public:
        return None
    sections = sorted(item.said.sections, key=lambda s: s.kind != "decision")
    for section in sections:
        if not pattern.search(section.text):
            continue
        text = to_plain(from_markdown(section.text))
        for block in text.split("\n"):
            for sentence in sentences(block):
                if pattern.search(sentence):
                    return Concern(item, paper, sentence.replace("\t", " · "), section.kind == "decision")
    if pattern.search(item.title):
        return Concern(item, paper, item.summary, False)
    return None
