"""Written facts: result, way of the case and votes that the paper states in so many words count before any guess.

They stand under the headings of `domain/explicit.py`. A block whose lines are not all understood stays a section,
so that no line is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from raadslag.domain import explicit
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.drafts import ItemDraft, SectionDraft
from raadslag.domain.richtext import BulletList, Paragraph, from_markdown, plain

NAME = "written_facts"
VERSION = 1

Fact = TypeVar("Fact")


def apply(reading: Reading, item: ItemDraft) -> None:
    """Moves the stated facts of one item from its sections into their fields."""
    kept: list[SectionDraft] = []
    for section in item.sections:
        if section.kind == "outcome":
            _outcome(item, section, kept)
        elif section.kind == "route" and (stops := _entries(section, explicit.read_stop)) is not None:
            item.route = [(stop, set(section.lines)) for stop in stops]
        elif (
            section.kind == "statements" and (said := _entries(section, explicit.read_statement)) is not None
        ):
            item.statements = [(statement, set(section.lines)) for statement in said]
        else:
            if section.kind in ("route", "statements"):
                section.kind = "consultation" if section.kind == "route" else "other"
            kept.append(section)
            continue
        item.lines |= section.lines | {piece.line for piece in section.pieces}
    item.sections = kept


def _outcome(item: ItemDraft, section: SectionDraft, kept: list[SectionDraft]) -> None:
    """The result is the label's own rest; whatever stands below it goes on with the section above."""
    told = explicit.read_outcome(section.pieces[0].text) if section.pieces else None
    if told is not None:
        item.outcome, item.outcome_lines = told[0], set(section.lines)
    below = section.markdown.partition("\n\n")[2]
    if below and kept:
        kept[-1].markdown = "\n\n".join(filter(None, (kept[-1].markdown, below)))
        kept[-1].pieces += section.pieces[1:]
    elif below:
        kept.append(SectionDraft("other", None, section.pieces[1:], section.lines, None, below))


def _entries(section: SectionDraft, read: Callable[[str], Fact | None]) -> list[Fact] | None:
    """The facts of a list, [] for the word of none, None when an entry is something else."""
    found: list[Fact] = []
    for block in from_markdown(section.markdown).blocks:
        if not isinstance(block, BulletList):
            return None
        for entry in block.items:
            first = entry.blocks[0]
            words = plain(first.content) if isinstance(first, Paragraph) and len(entry.blocks) == 1 else ""
            fact = read(words)
            if fact is None and words != explicit.NONE:
                return None
            found += [fact] if fact is not None else []
    return found
