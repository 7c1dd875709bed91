"""The public entry of reading: `read(lines)` runs the table of rules and assembles the document."""

from __future__ import annotations

from collections.abc import Sequence

from raadslag.domain.document import Document
from raadslag.domain.reading.assemble import assemble
from raadslag.domain.reading.drafts import ItemDraft, SectionDraft, draft
from raadslag.domain.reading.lines import SourceLine
from raadslag.domain.reading.markdown import to_markdown
from raadslag.domain.reading.pieces import Heading, Piece, Reading, cut
from raadslag.domain.reading.rules.characters import clean
from raadslag.domain.reading.table import AFTER_TEXT, BEFORE_TEXT, doubt_rules, item_rules, line_rules
from raadslag.domain.richtext import canonical


def read(lines: Sequence[SourceLine]) -> Document:
    """The meeting document that source lines tell of, with sources and doubts. Raises nothing on content."""
    reading = Reading(lines, cut(lines, (clean(line.text) for line in lines)))
    for rule in line_rules():
        rule(reading)
    items = with_entries(reading, draft(reading))
    if not items:
        items = _whole(reading)
    for item_rule in item_rules(BEFORE_TEXT):
        for item in items:
            item_rule(reading, item)
    width = _width(reading)
    for item in items:
        for section in item.sections:
            section.markdown = canonical(to_markdown(section.pieces, width))
    for item_rule in item_rules(AFTER_TEXT):
        for item in items:
            item_rule(reading, item)
    for doubt_rule in doubt_rules():
        doubt_rule(reading, items)
    return assemble(reading, items)


def with_entries(reading: Reading, items: list[ItemDraft]) -> list[ItemDraft]:
    """The items with the numbered entries of the contents that have no body, in their order."""
    have = {item.heading.number for item in items}
    missing = [p for p in reading.entries if isinstance(p.data, Heading) and p.data.number not in have]
    if not missing:
        return items
    order = [p.data.number for p in reading.entries if isinstance(p.data, Heading)]
    out = list(items)
    seen: set[str | None] = set()
    for piece in missing:
        heading = piece.data
        assert isinstance(heading, Heading)
        if heading.number in seen:
            continue
        seen.add(heading.number)
        after = set(order[: order.index(heading.number)])
        at = max((i + 1 for i, item in enumerate(out) if item.heading.number in after), default=0)
        out.insert(at, ItemDraft(heading, {piece.line}, {piece.line}, heading.public is not False))
    return out


def _whole(reading: Reading) -> list[ItemDraft]:
    """A text without items: what the head did not take is one item without number and title."""
    rest: list[Piece] = list(reading.open())
    if not rest or (all(len(p.text.split()) < 9 for p in rest) and len(rest) < 4):
        return []
    item = ItemDraft(Heading(None, None), set(), set())
    item.sections = [SectionDraft(None, None, rest, {p.line for p in rest})]
    item.lines = {p.line for p in rest}
    return [item]


def _width(reading: Reading) -> int:
    """The usual length of a wrapped line; 0 when paragraphs stand in one line each."""
    lengths = sorted(len(p.text) for p in reading.pieces if p.role == "text")
    if len(lengths) < 12 or lengths[-1] > 200:
        return 0
    return lengths[int(len(lengths) * 0.9)]
