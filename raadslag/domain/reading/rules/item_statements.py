"""Statements: votes, dissents, reservations, minority statements and recusals, as data; every text stays.

Only what was said at this meeting counts: its decision (in an item without any label all of its text), and of an
attendance section the recusals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from raadslag.domain.document import Statement, StatementKind
from raadslag.domain.reading.drafts import ItemDraft, SectionDraft
from raadslag.domain.reading.passages import Passage, Sentence, sentences
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.stances import Stance, names, recusals, stances
from raadslag.domain.reading.vocabulary import bare

NAME = "item_statements"
VERSION = 2

_OWN_SECTIONS: dict[str, StatementKind] = {
    "mindretalsudtalelse": "minority",
    "protokoltilførsel": "dissent",
    "protokolbemærkning": "dissent",
}
_QUOTED = re.compile(r":\s*(?:\"[^\"]*\"|»[^«]*«|“[^”]*”|”[^”]*”)\.?")
_OTHER_ITEM = re.compile(r"\bunder (?:punkt|pkt\.?|sag) (?P<n>[\d.]*\d)")
_OPENS = re.compile(r"^(?:[Ff]ra )?(?P<who>[^:.]{1,60}):")


def apply(reading: Reading, item: ItemDraft) -> None:
    """Gathers the statements of one item in printed order."""
    found: list[tuple[Statement, set[int]]] = []
    labelled = bool(item.of("decision", "recommendation"))
    for section in item.sections:
        own = _OWN_SECTIONS.get(bare(section.heading or ""))
        parts = section.passages()
        if own is not None and section.kind == "other" and parts:
            found.append(_whole(own, section, parts))
        elif section.kind == "decision" or (not labelled and section.heading is None):
            found += _completed([said for passage in parts for said in _said(passage)])
        elif section.kind == "attendance":
            for passage in parts:
                for sentence in sentences(passage):
                    found += _recused(item, sentence)
    item.statements = found


def _said(passage: Passage) -> Iterator[tuple[Statement, set[int]]]:
    covered = -1
    for sentence in sentences(passage):
        if sentence.start < covered:
            continue
        for stance in stances(sentence.text):
            end = sentence.start + len(sentence.text)
            if stance.goes_on:
                end = _end(passage, sentence, stance)
                covered = max(covered, end)
            text = passage.text[sentence.start : end].strip()
            yield Statement(stance.kind, stance.by, stance.count, text), passage.lines(sentence.start, end)


def _end(passage: Passage, sentence: Sentence, stance: Stance) -> int:
    """Where a text of their own ends: with its quotation mark, else with the paragraph."""
    quoted = _QUOTED.search(passage.text, sentence.start + stance.at)
    return quoted.end() if quoted else len(passage.text)


def _completed(found: list[tuple[Statement, set[int]]]) -> list[tuple[Statement, set[int]]]:
    """'Vedtaget med 24-5. For stemte A og B. Imod stemte O.': a count and its names are one statement."""
    out = list(found)
    for kind in ("for", "against", "abstained"):
        counts = [f for f in out if f[0].kind == kind and f[0].count is not None and not f[0].by]
        named = [f for f in out if f[0].kind == kind and f[0].count is None and f[0].by]
        if len(counts) != 1 or len(named) != 1 or sum(f[0].kind == kind for f in out) != 2:
            continue
        (count, lines), (who, more) = counts[0], named[0]
        text = count.text if who.text == count.text else f"{count.text} {who.text}"
        at = out.index(counts[0])
        out[at] = replace(count, by=who.by, text=text), lines | more
        out.remove(named[0])
    return out


def _recused(item: ItemDraft, sentence: Sentence) -> Iterator[tuple[Statement, set[int]]]:
    other = _OTHER_ITEM.search(sentence.text)
    if other and item.heading.number is not None and other["n"] != item.heading.number:
        return
    for stance in recusals(sentence.text):
        yield Statement("recusal", stance.by, None, sentence.text.strip()), sentence.lines()


def _whole(kind: StatementKind, section: SectionDraft, parts: list[Passage]) -> tuple[Statement, set[int]]:
    """A section of its own: its first words say whose it is."""
    opening = _OPENS.match(parts[0].text)
    text = "\n\n".join(part.text for part in parts)
    by = names(opening["who"]) if opening else ()
    return Statement(kind, by, None, text), section.lines | {n for part in parts for n in part.numbers}
