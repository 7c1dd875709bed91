"""Doubts: amounts that the writing or the extraction has damaged: '580.000. kr.', 'anslås til kr. om året'."""

from __future__ import annotations

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.drafts import ItemDraft

NAME = "doubt_amounts"
VERSION = 1

_SPLIT = pattern(
    r"\b\d{1,3}(?:\.\d{3})+\.\s(?=kr\b|mio\b|mia\b|pct|%)(?:kr\.?)?|\b\d{1,3}\.\d{1,2},\d+ (?:kr|mio)"
)
_LOST = pattern(
    r"\b(?:til|på|er|med|af|over|koster|stiger|udgør|bevilges|gives)\s(?:(?:mio|mia)\.\s)?kr\.(?=\s(?:om|i|pr|til|fra|årligt)\b|\s*$)"
)


def apply(reading: Reading, items: list[ItemDraft]) -> None:
    """Looks at every passage that speaks of money."""
    for item in items:
        for section in item.sections:
            for part in section.passages():
                if "kr" not in part.text and ". mi" not in part.text:
                    continue
                for m in _SPLIT.finditer(part.text):
                    message = f"Beløbet »{m[0].strip()}« er skrevet med et punktum for meget."
                    reading.doubt("amount_odd", message, part.lines(*m.span()))
                for m in _LOST.finditer(part.text) if "kr." in part.text else ():
                    reading.doubt("amount_lost", f"Beløbet mangler i »{m[0]}«.", part.lines(*m.span()))
