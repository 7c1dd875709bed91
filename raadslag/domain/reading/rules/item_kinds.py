"""Kinds of unlabelled text: before the first label it is background; a closing formula is the decision."""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.facts.told_decisions import (
    answered,
    closes,
    decides,
    end_apart,
    part,
    points_apart,
    puts_off,
    tells_nothing,
    treated_here,
)
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.drafts import ItemDraft, SectionDraft

NAME = "item_kinds"
VERSION = 8
_RESUME = pattern(r"^sagsresum[eé]\W*$", re.IGNORECASE)
"""Above the presentation proper a summary of the case is its background."""


def apply(reading: Reading, item: ItemDraft) -> None:
    """Gives every unlabelled section a kind."""
    decided = any(s.kind == "decision" for s in item.sections)
    labelled = reading.labels_decisions
    out: list[SectionDraft] = []
    item.sections = [part for section in item.sections for part in points_apart(section)]
    for section in item.sections:
        if section.kind is not None:
            told = None if decided or labelled or section.kind != "recommendation" else answered(section)
            out += [section, told] if told else [section]
            continue
        if not decided and not labelled:
            section.pieces = end_apart(section.pieces)
        first = None if decided else next((i for i, p in enumerate(section.pieces) if decides(p.text)), None)
        if (
            first is None
            and not decided
            and not labelled
            and section.pieces
            and closes(section.pieces[-1].text)
        ):
            first = len(section.pieces) - 1 if "dagsorden" not in (reading.value("kind_word") or "") else None
        if first is None and not decided and len(item.sections) == 1 and puts_off(section.pieces):
            first = 0 if "dagsorden" not in (reading.value("kind_word") or "") else None
        if first is None:
            beside = any(s.kind not in (None, "attachments") for s in item.sections)
            section.kind = "background" if beside and not tells_nothing(section.pieces) else "other"
            out.append(section)
            continue
        before, after = section.pieces[:first], section.pieces[first:]
        if before:
            out.append(part("background", before))
        out.append(part("decision", after))
    item.sections = out
    if labelled and not any(s.kind == "decision" for s in out):
        treated_here(reading, out)
    fronts = [s for s in out if s.kind == "presentation"]
    if len(fronts) > 1 and _RESUME.match(fronts[0].heading or ""):
        fronts[0].kind = "background"
