"""Lost headings: where numbers and titles are lost, items open where the order of labels starts anew.

Used by the rule `lost_headings`; the rule says when it runs, this module how it works.
"""

from __future__ import annotations

import re

from raadslag.domain.danish.dates import first_date
from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.headings import has_items, make_heading
from raadslag.domain.reading.people.persons import is_name
from raadslag.domain.reading.pieces import Heading, Label, Piece, Reading
from raadslag.domain.reading.words.cases import parse_case
from raadslag.domain.reading.words.vocabulary import FIELDS, bare

_CASE_LABEL = pattern(r"^[-•*\s]*(?P<case>(?:sags?|j\.?|journal)[\s.-]?(?:nr|id|nummer)\b.*)$", re.IGNORECASE)
RULE = "lost_headings"


def open_items(reading: Reading) -> None:
    """Opens an item at each return of the first label, with the title line above it where there is one."""
    if has_items(reading) or _opened_by_cases(reading):
        return
    labels = [(i, p) for i, p in enumerate(reading.pieces) if p.role == "label" and isinstance(p.data, Label)]
    while labels and bare(labels[0][1].text) in ("referat", "emne", "tema", "bemærkninger", "punkt"):
        _free(labels.pop(0)[1])
    if not labels:
        return
    opening = bare(labels[0][1].text)
    kinds_before: list[str] = []
    lost: list[int] = []
    for i, piece in labels:
        label = piece.data
        assert isinstance(label, Label)
        returns = bare(piece.text) == opening or _starts_anew(label.kind, kinds_before)
        if not kinds_before or (returns and (len(set(kinds_before)) > 1 or bare(piece.text) == opening)):
            if not _titled(reading, i, first=not kinds_before):
                lost.append(i)
            kinds_before = []
        kinds_before.append(label.kind)
    if len(lost) == 1 and (
        _first_title(reading, lost[0]) if has_items(reading) else _page_title(reading, lost[0])
    ):
        return
    for i in reversed(lost):
        piece = reading.pieces[i]
        reading.pieces.insert(
            i, Piece("", piece.source, piece.gap, piece.indent, "item", RULE, Heading(None, None))
        )


def _opened_by_cases(reading: Reading) -> bool:
    """Where neither numbers nor titles are left, the case line that stands above every item's labels opens it."""
    pieces = reading.pieces
    found = [
        i
        for i, p in enumerate(pieces)
        if p.role == "open" and (m := _CASE_LABEL.match(p.text)) and parse_case(m["case"])
    ]
    if len(found) < 2 or any(not _label_follows(pieces, i) for i in found):
        return False
    titled = [i for i in found if i > 1 and _is_title(pieces[i - 1], pieces[i - 2])]
    if len(titled) * 2 > len(found):
        return False  # titles stand above the case lines
    for i in reversed(found):
        piece = pieces[i]
        m = _CASE_LABEL.match(piece.text)
        piece.role, piece.rule, piece.data = "case", RULE, parse_case(m["case"]) if m else None
        pieces.insert(i, Piece("", piece.source, piece.gap, piece.indent, "item", RULE, Heading(None, None)))
    return True


def _label_follows(pieces: list[Piece], at: int) -> bool:
    return at + 1 < len(pieces) and pieces[at + 1].role == "label"


def _starts_anew(kind: str, before: list[str]) -> bool:
    """After a decision, a kind that the item has had already opens the next one."""
    opens = kind in ("background", "presentation", "recommendation")
    return bool(before) and before[-1] == "decision" and kind in before and opens


def _titled(reading: Reading, at: int, first: bool) -> bool:
    """Makes the title line before a label its item's heading; False when there is none."""
    before = reading.pieces[at - 1] if at else None
    two = reading.pieces[at - 2] if at > 1 else None
    if before is not None and not first and _is_title(before, two):
        make_heading(before, before.text, RULE)
        return True
    return False


def _first_title(reading: Reading, label: int) -> bool:
    """Where all later items have their title right above their first label, so has the first one."""
    piece = reading.pieces[label - 1] if label else None
    if piece is None or any(p.role == "item" for p in reading.pieces[:label]):
        return False
    plain = first_date(piece.text) is None and not is_name(piece.text) and ":" not in piece.text
    if plain and _is_title(piece, None) and reading.pieces[label].gap > 0:
        make_heading(piece, piece.text, RULE)
        return True
    return False


def _page_title(reading: Reading, label: int) -> bool:
    """A page of one item: its title is the first line of its own below the fields of the meeting."""
    pieces = reading.pieces
    fields = [
        i
        for i in range(label)
        if FIELDS.get(bare(pieces[i].text.split(":")[0])) in ("date", "place", "both", "body")
    ]
    for i in range(fields[-1] + 1 if fields else label, label):
        if _is_title(pieces[i], None) and pieces[i + 1].gap > 0:
            make_heading(pieces[i], pieces[i].text, RULE)
            return True
    return False


def _is_title(piece: Piece, before: Piece | None) -> bool:
    """A short line of its own that is not the only text of the section before it."""
    alone = piece.gap > 0 and len(piece.text) < 160 and not piece.text.endswith((".", ":", ";", ","))
    return (
        piece.role == "open"
        and alone
        and not is_sentence(piece.text)
        and (before is None or before.role != "label")
    )


def _free(piece: Piece) -> None:
    piece.role, piece.rule, piece.data = "open", "", None
