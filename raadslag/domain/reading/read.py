"""The public entry of reading: `read(lines)` runs the table of rules and assembles the document."""

from __future__ import annotations

from collections.abc import Sequence

from raadslag.domain.danish.broken_words import Mender
from raadslag.domain.document import Document
from raadslag.domain.reading.assemble import assemble
from raadslag.domain.reading.lines import SourceLine
from raadslag.domain.reading.once import forget
from raadslag.domain.reading.pieces import Heading, Piece, Reading, cut
from raadslag.domain.reading.rules.characters import clean
from raadslag.domain.reading.sections.drafts import ItemDraft, SectionDraft, draft
from raadslag.domain.reading.sections.markdown import to_markdown
from raadslag.domain.reading.table import AFTER_TEXT, BEFORE_TEXT, doubt_rules, item_rules, line_rules
from raadslag.domain.richtext import canonical


def read(lines: Sequence[SourceLine]) -> Document:
    """The meeting document that source lines tell of, with sources and doubts. Raises nothing on content."""
    forget()
    reading = Reading(lines, cut(lines, (clean(line.text) for line in lines)))
    for rule in line_rules():
        rule(reading)
    items = with_entries(reading, draft(reading))
    if not items:
        items = _whole(reading)
    for item_rule in item_rules(BEFORE_TEXT):
        for item in items:
            item_rule(reading, item)
    _write(reading, items)
    for item_rule in item_rules(AFTER_TEXT):
        for item in items:
            item_rule(reading, item)
    for doubt_rule in doubt_rules():
        doubt_rule(reading, items)
    return assemble(reading, items)


def _write(reading: Reading, items: list[ItemDraft]) -> None:
    """Writes the sections' Markdown, mends titles and texts, and tells what was joined without certainty."""
    mender = Mender(lambda: (piece.text for piece in reading.pieces))
    width = _width(reading)
    for item in items:
        if item.heading.title:
            item.heading.title = mender.mend(item.heading.title)
        for section in item.sections:
            markdown = to_markdown(section.pieces, width, decided=section.kind == "decision")
            section.markdown = mender.mend(canonical(markdown))
    for printed, joined in dict.fromkeys(mender.joined):
        lines = [piece.line for piece in reading.pieces if printed in piece.text]
        reading.doubt(
            "word_joined", f"»{printed}« er læst som »{joined}«: se, om bindestregen hører til ordet.", lines
        )


def with_entries(reading: Reading, items: list[ItemDraft]) -> list[ItemDraft]:
    """The items with the numbered entries of the contents that have no body, in their order."""
    have = {item.heading.number for item in items}
    missing = [p for p in reading.entries if isinstance(p.data, Heading) and p.data.number not in have]
    if not missing:
        return items
    order: dict[str | None, int] = {}
    for place, piece in enumerate(reading.entries):
        if isinstance(piece.data, Heading):
            order.setdefault(piece.data.number, place)
    out: list[ItemDraft] = []
    rest = {p.data.number: p for p in reversed(missing) if isinstance(p.data, Heading)}
    waiting = sorted(rest.values(), key=lambda p: order[p.data.number] if isinstance(p.data, Heading) else 0)
    for item in items:
        here = order.get(item.heading.number, -1)
        while waiting and isinstance(heading := waiting[0].data, Heading) and order[heading.number] < here:
            out.append(_bodiless(heading, waiting.pop(0)))
        out.append(item)
    return out + [_bodiless(p.data, p) for p in waiting if isinstance(p.data, Heading)]


def _bodiless(heading: Heading, piece: Piece) -> ItemDraft:
    return ItemDraft(heading, {piece.line}, {piece.line}, heading.public is not False)


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
