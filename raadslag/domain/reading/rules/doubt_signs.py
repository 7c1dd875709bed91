"""Doubts: a quotation mark or bracket without its other half, and letters that could not be read.

A quotation may run over several paragraphs of a section; '1)' and 'a)' open no bracket.
"""

from __future__ import annotations

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.drafts import ItemDraft, SectionDraft
from raadslag.domain.reading.sections.passages import Passage

NAME = "doubt_signs"
VERSION = 1

_NUMBERING = pattern(r"(?:^|(?<=[\s(]))(?:\d{1,2}|[a-zæøå]|[ivx]{1,4})\)")
_PAIRS = (("»", "«"), ("“", "”"))


def apply(reading: Reading, items: list[ItemDraft]) -> None:
    """Looks at every section."""
    for item in items:
        for section in item.sections:
            _quotes(reading, section)
            _brackets(reading, section)
            for part in section.passages():
                if "\ufffd" in part.text:
                    reading.doubt("letters_lost", "Bogstaver er gået tabt i linjen.", part.lines())


def _quotes(reading: Reading, section: SectionDraft) -> None:
    parts = section.passages()
    odd = [p for p in parts if p.text.count('"') % 2]
    doubtful = odd if len(odd) % 2 else []
    for first, last in _PAIRS:
        if last == "”" and any("„" in p.text for p in parts):
            continue
        opened = sum(p.text.count(first) for p in parts)
        closed = sum(p.text.count(last) for p in parts)
        if first == "“" and not opened and closed % 2 == 0:
            continue
        if opened != closed:
            doubtful = doubtful + [p for p in parts if p.text.count(first) != p.text.count(last)][:1]
    for part in doubtful[:1]:
        message = f"Et citationstegn mangler sin makker: »{_near(part.text, '“»”«' + chr(34))}«"
        reading.doubt("quotation_open", message, part.lines())


def _brackets(reading: Reading, section: SectionDraft) -> None:
    parts = section.passages()
    balances = [_balance(p) for p in parts]
    if sum(balances) == 0:
        return
    for part, balance in zip(parts, balances, strict=True):
        if balance:
            word = "aldrig lukket" if balance > 0 else "aldrig åbnet"
            message = f"En parentes er {word}: »{_near(part.text, '(' if balance > 0 else ')')}«"
            reading.doubt("bracket_open", message, part.lines())


def _balance(part: Passage) -> int:
    text = part.text
    if ")" not in text:
        return text.count("(")
    closed_numbers = sum(
        1 for m in _NUMBERING.finditer(text) if text[: m.start()].count("(") <= text[: m.start()].count(")")
    )
    return text.count("(") - text.count(")") + closed_numbers


def _near(text: str, signs: str) -> str:
    """A few words around the last of some signs."""
    at = max(text.rfind(sign) for sign in signs)
    start = text.rfind(" ", 0, max(0, at - 25)) + 1 if at > 25 else 0
    end = text.find(" ", at + 30)
    return text[start : end if end > 0 else len(text)]
