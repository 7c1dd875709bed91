"""Statements: votes, dissents, reservations, minority statements and recusals, as data; every text stays.

Only what was said at this meeting counts: its decision (in an item without any label all of its text), and of an
attendance section the recusals.
"""

from __future__ import annotations

from collections.abc import Iterator

from raadslag.domain.document import Statement, StatementKind
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.facts.stances import recusals
from raadslag.domain.reading.facts.statements import completed, said, whole
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.drafts import ItemDraft
from raadslag.domain.reading.sections.passages import Sentence, sentences
from raadslag.domain.reading.words.vocabulary import bare

NAME = "item_statements"
VERSION = 2

_OWN_SECTIONS: dict[str, StatementKind] = {
    "mindretalsudtalelse": "minority",
    "protokoltilførsel": "dissent",
    "protokolbemærkning": "dissent",
}
_OTHER_ITEM = pattern(r"\bunder (?:punkt|pkt\.?|sag) (?P<n>[\d.]*\d)")


def apply(reading: Reading, item: ItemDraft) -> None:
    """Gathers the statements of one item in printed order."""
    found: list[tuple[Statement, set[int]]] = []
    labelled = bool(item.of("decision", "recommendation"))
    for section in item.sections:
        own = _OWN_SECTIONS.get(bare(section.heading or ""))
        parts = section.passages()
        if own is not None and section.kind == "other" and parts:
            found.append(whole(own, section, parts))
        elif section.kind == "decision" or (not labelled and section.heading is None):
            found += completed([told for passage in parts for told in said(passage)])
        elif section.kind == "attendance":
            for passage in parts:
                for sentence in sentences(passage):
                    found += _recused(item, sentence)
    item.statements = found


def _recused(item: ItemDraft, sentence: Sentence) -> Iterator[tuple[Statement, set[int]]]:
    other = _OTHER_ITEM.search(sentence.text)
    if other and item.heading.number is not None and other["n"] != item.heading.number:
        return
    for stance in recusals(sentence.text):
        yield Statement("recusal", stance.by, None, sentence.text.strip()), sentence.lines()
