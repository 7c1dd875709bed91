"""Puts the document together from facts, people and drafts, and accounts for every line.

Here the promise is kept that no line is lost: whatever no rule has claimed is set aside with a doubt that quotes
it, or becomes the text of an item of its own when the document has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from raadslag.domain.document import (
    Document,
    Item,
    Kind,
    LineCount,
    Ranges,
    Section,
    SetAside,
    SetAsideRule,
)
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.leftovers import quote_left_words
from raadslag.domain.reading.pieces import Heading, Reading, ranges
from raadslag.domain.reading.sections.drafts import ItemDraft

_ESCAPED = pattern(r"\\([*(\\])")
"""Literal signs in a line, as the readers of files guard them for texts."""


def assemble(reading: Reading, drafts: Sequence[ItemDraft]) -> Document:
    """The document of a reading."""
    sources: dict[str, set[int]] = {}
    items = tuple(_item(i, d, sources, reading.numerals) for i, d in enumerate(drafts))
    for i, person in enumerate(reading.people):
        sources[f"/participants/{i}"] = set(person.lines)
    head = _head(reading, drafts, sources)
    return _account(reading, head, items, sources)


def _head(
    reading: Reading, drafts: Sequence[ItemDraft], sources: dict[str, set[int]]
) -> dict[str, str | None]:
    facts = reading.facts
    kind = _kind(reading, drafts)
    if kind and "kind_word" in facts:
        sources["/kind"] = facts["kind_word"].lines
    out: dict[str, str | None] = {"kind": kind, "starts_at": None, "ends_at": None}
    for name in ("organization", "parent_organization", "place"):
        out[name] = _tidy(reading.value(name))
        if name in facts:
            sources[f"/{name}"] = facts[name].lines
    day = reading.value("date")
    if day:
        time = reading.value("time")
        out["starts_at"] = f"{day}T{time}" if time else day
        sources["/starts_at"] = facts["date"].lines | (facts["time"].lines if time else set())
        end = reading.value("end_time")
        if end:
            out["ends_at"] = f"{reading.value('end_date') or day}T{end}"
            sources["/ends_at"] = facts["end_time"].lines
    return out


def _kind(reading: Reading, drafts: Sequence[ItemDraft]) -> Kind | None:
    """Minutes when it says so or when it holds decisions; else an agenda when it says so or recommends."""
    word = reading.value("kind_word") or ""
    decided = any(s.markdown.strip() for d in drafts for s in d.of("decision"))
    if decided or any(w in word for w in ("referat", "protokol", "udskrift")):
        return "minutes"
    if "dagsorden" in word or "indkaldelse" in word or any(d.of("recommendation") for d in drafts):
        return "agenda"
    return None


def _tidy(text: str | None) -> str | None:
    """Single spaces, whatever the layout put between the words; no signs of Markdown, which this text is not."""
    return _ESCAPED.sub(r"\1", " ".join(text.split())) if text is not None else None


def _item(i: int, d: ItemDraft, sources: dict[str, set[int]], numerals: dict[str, str]) -> Item:
    at = f"/items/{i}"
    sources[at] = set(d.lines)
    if d.heading.number is not None:
        sources[f"{at}/number"] = set(d.title_lines)
    if d.heading.title is not None:
        sources[f"{at}/title"] = set(d.title_lines)
    for name, pairs in (("case_numbers", d.numbers), ("case_handlers", d.handlers)):
        for n, (_, lines) in enumerate(pairs):
            sources[f"{at}/{name}/{n}"] = set(lines)
    for n, section in enumerate(d.sections):
        sources[f"{at}/sections/{n}"] = section.lines | {p.line for p in section.pieces}
    for name, found in (("route", d.route), ("statements", d.statements), ("attachments", d.attachments)):
        for n, (_, lines) in enumerate(found):
            sources[f"{at}/{name}/{n}"] = set(lines)
    if d.outcome is not None:
        sources[f"{at}/outcome"] = set(d.outcome_lines or d.lines)
    return Item(
        number=numerals.get(d.heading.number or "", d.heading.number),
        title=_tidy(d.heading.title),
        level=level_of(d.heading),
        public=d.public,
        case_numbers=tuple(n for n, _ in d.numbers),
        case_handlers=tuple(h for h, _ in d.handlers),
        sections=tuple(Section(s.kind or "other", s.heading, s.markdown) for s in d.sections),  # type: ignore[arg-type]
        outcome=d.outcome,
        route=tuple(s for s, _ in d.route),
        statements=tuple(s for s, _ in d.statements),
        attachments=tuple(replace(a, title=_tidy(a.title)) for a, _ in d.attachments),
    )


def level_of(heading: Heading) -> int:
    """1 for '3' and '44/09', 2 for '3.1' and '2. a'."""
    if heading.level is not None:
        return heading.level
    number = heading.number or ""
    if "/" in number:
        return 1
    return max(1, len([part for part in number.replace(" ", ".").split(".") if part]))


def _account(
    reading: Reading, head: dict[str, str | None], items: tuple[Item, ...], sources: dict[str, set[int]]
) -> Document:
    blank = {line.number for line in reading.lines if line.blank}
    filled = {line.number for line in reading.lines if line.number not in blank}
    placed = set().union(*sources.values()) & filled if sources else set()
    aside: dict[SetAsideRule, set[int]] = {}
    for piece in reading.pieces:
        if piece.role == "aside":
            aside.setdefault(piece.rule, set()).add(piece.line)  # type: ignore[arg-type]
    quote_left_words(reading, head, items, placed)
    covered = set().union(*aside.values()) if aside else set()
    for piece in reading.pieces:
        if piece.line not in placed and piece.line not in covered:
            rule: SetAsideRule = "contents" if piece.role == "entry" else "title_block"
            aside.setdefault(rule, set()).add(piece.line)
            if piece.role == "open":
                reading.doubt(
                    "not_understood",
                    f"Linjen er ikke forstået og er lagt til side: »{piece.text}«",
                    [piece.line],
                )
    return Document(
        **head,  # type: ignore[arg-type]
        participants=tuple(p.who for p in reading.people),
        items=items,
        doubts=tuple(reading.doubts),
        sources={pointer: _bridged(lines, blank) for pointer, lines in sources.items() if lines},
        set_aside=tuple(SetAside(_bridged(lines, blank), rule) for rule, lines in aside.items()),
        lines=LineCount(len(filled), len(placed), len(filled) - len(placed)),
    )


def _bridged(lines: Iterable[int], blank: set[int]) -> Ranges:
    return ranges(lines, blank)
