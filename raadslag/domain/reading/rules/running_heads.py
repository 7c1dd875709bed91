"""Running heads: short lines that repeat from page to page, or hold 'Side n', belong to the pages."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from raadslag.domain.danish.dates import dates
from raadslag.domain.reading.items.headings import parse
from raadslag.domain.reading.pages.edges import HEAD, head_words, page_edges
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.words.vocabulary import section_kind

NAME = "running_heads"
VERSION = 3


def apply(reading: Reading) -> None:
    """Sets repeated heads aside, and those that their form gives away."""
    seen: dict[str, list[Piece]] = defaultdict(list)
    edges = page_edges(reading)
    for piece in reading.open():
        if words := head_words(piece.text):
            seen[words].append(piece)
    _below_numbers(reading, seen)
    for text, pieces in seen.items():
        if pieces[0].role == "open" and section_kind(text) is None and _runs(reading, text, pieces, edges):
            for piece in pieces:
                reading.set_aside(piece, "running_head")


def _below_numbers(reading: Reading, seen: dict[str, list[Piece]]) -> None:
    """A line that repeats right below bare, rising numbers: page number and running head."""
    above = {id(piece): before for before, piece in pairwise(reading.pieces)}
    for text, pieces in seen.items():
        if len(pieces) < 2 or section_kind(text) is not None:
            continue
        numbers = [above.get(id(p)) for p in pieces]
        bare = [
            p for p in numbers if p is not None and p.role == "open" and p.text.isdigit() and len(p.text) < 5
        ]
        pages = [int(p.text) for p in bare]
        if len(pages) >= 2 and len(pages) * 4 >= len(pieces) * 3 and pages == sorted(set(pages)):
            for piece in pieces:
                reading.set_aside(piece, "running_head")
            for piece in bare:
                reading.set_aside(piece, "page_number")


def _runs(reading: Reading, text: str, pieces: list[Piece], edges: set[int]) -> bool:
    """A line is a running head by its form, by body and date, or at the edges of most pages: of three for a sentence."""
    if text.startswith("\1"):
        return len(pieces) > 1 and any(True for _ in dates(text))
    if text.startswith("\0"):
        return len(pieces) > 1 or any(True for _ in dates(pieces[0].text))
    if all(id(p) in edges and (p.source.page or 1) > 1 for p in pieces) and "|" in text and HEAD.search(text):
        return True
    if len(pieces) < 2 or text.startswith("- "):
        return False
    at_edges = sum(id(p) in edges for p in pieces)
    if at_edges >= 2 + text.endswith(".") and at_edges * 2 >= max(p.source.page or 1 for p in reading.pieces):
        return True
    if any(sign in text[1:] for sign in "|▪•·") and next(iter(dates(text)), None):
        return True
    return _beside_numbers(reading, pieces)


def _beside_numbers(reading: Reading, pieces: list[Piece]) -> bool:
    """In plain text: most of the repeated lines stand beside page numbers."""
    candidate = parse(pieces[0].text)
    if candidate is not None and candidate.dotted and candidate.title:
        return False  # in the contents and above its item
    if any(p.gap < 0 for p in pieces) or pieces[0].source.page is not None:
        return False
    lines = {p.line for p in reading.pieces if p.rule == "page_number"}
    beside = sum(1 for p in pieces if any(p.line + d in lines for d in (-2, -1, 1, 2)))
    return beside >= 2 and beside * 2 >= len(pieces)
