"""Doubts: dates that the writing or the extraction has damaged.

'16. november 2016.10.28', 'af. 16. august', 'mart 2017'.
"""

from __future__ import annotations

import re

from raadslag.domain.danish.dates import MONTHS, may_hold, month_number
from raadslag.domain.patterns import holds_figure, pattern
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.drafts import ItemDraft
from raadslag.domain.reading.sections.passages import Passage

NAME = "doubt_dates"
VERSION = 1

_GLUED = pattern(r"\d(?:(?<!\w.)\d{3}[.-]\d{4}[.-]\d{2}[.-]\d{2}\b|(?<=[a-zæøå] .)\d{3}\.\d{2}\.\d{2}\b)")
_STRAY = pattern(
    r"\b(?:af|den|fra|til)\.\s\d{1,2}\.\s(?P<m>[a-zæøå]+)", needs=("af.", "den.", "fra.", "til.")
)
_YEAR = pattern(r"[12][09]\d\d")
_MONTH = pattern(
    r"\b(?:(?P<d>\d{1,2})\.\s|(?:i|til|fra|ultimo|primo|medio)\s)(?P<m>[a-zæøå]{3,10})\s(?P<y>(?:19|20)\d\d)\b"
)


def apply(reading: Reading, items: list[ItemDraft]) -> None:
    """Looks at every passage, the titles of papers and the head."""
    for item in items:
        for section in item.sections:
            for part in section.passages():
                _dates(reading, part)
        for paper, lines in item.attachments:
            for m in _STRAY.finditer(paper.title or ""):
                _stray(reading, m, lines)
    for piece in reading.pieces:
        if piece.role == "head" and (found := _misspelt(piece.text)):
            reading.doubt("month_misspelt", f"»{found[0]}«: måneden er stavet forkert.", [piece.line])


def _dates(reading: Reading, part: Passage) -> None:
    may = may_hold(part.text)
    for m in _GLUED.finditer(part.text) if may else ():
        message = f"»{m[0]}«: en anden dato er løbet sammen med årstallet."
        reading.doubt("date_odd", message, part.lines(*m.span()))
    for m in _STRAY.finditer(part.text) if may else ():
        _stray(reading, m, part.lines(*m.span()))
    if found := _misspelt(part.text):
        reading.doubt(
            "month_misspelt", f"»{found[0]}«: måneden er stavet forkert.", part.lines(*found.span())
        )


def _stray(reading: Reading, m: re.Match[str], lines: set[int]) -> None:
    if m["m"] in MONTHS:
        reading.doubt("date_odd", f"»{m[0]}«: punktummet før datoen hører ikke til.", lines)


def _misspelt(text: str) -> re.Match[str] | None:
    """A word in the place of a month that is none, and is only a letter from one."""
    for m in _MONTH.finditer(text) if holds_figure(text) and _YEAR.search(text) else ():
        word = m["m"]
        if month_number(word) is not None and (word in MONTHS or len(word) < 5):
            continue
        if month_number(word) is not None or any(_shortened(word, month) for month in MONTHS):
            return m
    return None


def _shortened(word: str, month: str) -> bool:
    """'mart' for 'marts': one letter of four or more is missing."""
    return (
        len(word) >= 4
        and len(month) == len(word) + 1
        and any(month[:i] + month[i + 1 :] == word for i in range(len(month)))
    )
