"""Titles by decisions: where nothing numbers the items, the first title-like line after each decision opens the next."""

from __future__ import annotations

from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.reading.items.headings import has_items, make_heading
from raadslag.domain.reading.people.groups import group_status
from raadslag.domain.reading.pieces import Label, Piece, Reading
from raadslag.domain.reading.words.cases import parse_case
from raadslag.domain.reading.words.vocabulary import FIELDS, bare

NAME = "titles_by_decisions"
VERSION = 3
LEAST = 3
_MARKS = "*_•–- "


def apply(reading: Reading) -> None:
    """Makes those lines headings, when nearly every decision has one before it."""
    if has_items(reading):
        return
    pieces = reading.pieces
    decided = [
        i
        for i, p in enumerate(pieces)
        if p.role == "label" and isinstance(p.data, Label) and p.data.kind == "decision"
    ]
    if decided and bare(pieces[decided[0]].text) == "referat":  # the kind of the document, in its head
        del decided[0]
    if len(decided) < LEAST:
        return
    first = next((i for i in range(decided[0] - 1, -1, -1) if _title_like(pieces[i])), None)
    found = [first] if first is not None else []
    for above, below in zip(decided, [*decided[1:], len(pieces)], strict=True):
        text = above if isinstance(pieces[above].data, Label) and _rest(pieces[above]) else above + 1
        title = _next_title(pieces, text + 1, below)
        if title is not None:
            found.append(title)
    if len(found) * 5 >= len(decided) * 4 and len(found) <= len(decided) + 1:
        for i in found:
            make_heading(pieces[i], pieces[i].text.strip(_MARKS), NAME)


def _next_title(pieces: list[Piece], at: int, end: int) -> int | None:
    """The first title-like line before any label but that of the papers, which stand right below theirs."""
    among = False
    for i in range(at, end):
        if among and pieces[i].gap <= 0:
            continue
        label = pieces[i].data if pieces[i].role == "label" else None
        among = isinstance(label, Label) and label.kind == "attachments"
        if label is not None and not (among and i + 1 < end and pieces[i + 1].gap <= 0):
            return None
        if _title_like(pieces[i]):
            return i
    return None


def _rest(piece: Piece) -> str:
    return piece.data.rest if isinstance(piece.data, Label) else ""


def _title_like(piece: Piece) -> bool:
    """A short line below a blank one that is no sentence, field, list heading or case line."""
    text = piece.text.strip(_MARKS)
    label = text.partition(":")[0]
    return (
        piece.role == "open"
        and piece.gap > 0
        and 3 < len(text) < 120
        and text[:1].isupper()
        and text[-1] not in ".:;,"
        and not is_sentence(text)
        and group_status(label) is None
        and bare(label) not in FIELDS
        and parse_case(text) is None
    )
