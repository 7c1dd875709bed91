"""Page furniture: page numbers and the running heads and feet that repeat from page to page."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from raadslag.domain.danish.dates import dates
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.vocabulary import section_kind

NAME = "page_furniture"
VERSION = 1

PAGE = re.compile(
    r"^\W*(?:side|page|s\.)\s*[|:]?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:af|of|/|\|)\s*\d{1,4})?\W*$|^[-–]\s*\d{1,4}\s*[-–]$|^\d{1,3}\s?/\s?\d{1,3}$|^\d{1,3} af \d{1,3}$",
    re.IGNORECASE,
)
HEAD = re.compile(r"(?:^|\|)\s*(?:referat|dagsorden)\s*(?:\||$)", re.IGNORECASE)
"""A running head by its form: 'KKR X | Referat | 8. februar 2016' at the edge of a later page."""
_ENDING = re.compile(
    r"^(?P<head>.{3,90}?)[\s|,–-]+(?:side|page)\s*\d{1,4}(?:\s*(?:af|of|/)\s*\d{1,4})?$|^(?:side|page)\s*\d{1,4}(?: af \d{1,4})?[\s|,–-]+(?P<tail>.{3,90})$",
    re.IGNORECASE,
)


def apply(reading: Reading) -> None:
    """Sets aside page numbers, lines with 'Side n' in them that repeat, and short repeated heads."""
    seen: dict[str, list[Piece]] = defaultdict(list)
    ended: dict[str, list[Piece]] = defaultdict(list)
    edges = _page_edges(reading)
    above = ""
    for piece in reading.open():
        text, labelled = piece.text, above.endswith(":")
        above = text
        if len(text) > 110 or (labelled and text[:1].isdigit()):
            continue
        if PAGE.match(text) and not (
            re.fullmatch(r"\d+\s?/\s?\d+", text)
            and piece.gap > 0
            and not piece.source.page
            and not _page_like(text)
        ):
            reading.set_aside(piece, "page_number")
        elif (m := _ENDING.match(text)) and not text[0].isdigit():
            ended[(m["head"] or m["tail"]).lower()].append(piece)
        elif id(piece) in edges and "|" in text and HEAD.search(text) and (piece.source.page or 1) > 1:
            reading.set_aside(piece, "running_head")
        elif id(piece) in edges and text.isdigit():
            reading.set_aside(piece, "page_number")
        elif len(text) > 2:
            seen[text.lower()].append(piece)
    for pieces in ended.values():
        if len(pieces) > 1 or any(True for _ in dates(pieces[0].text)):
            for piece in pieces:
                reading.set_aside(piece, "running_head")
    _numbered_heads(reading, seen)
    for text, pieces in seen.items():
        if (
            pieces[0].role == "open"
            and len(pieces) > 1
            and section_kind(text) is None
            and _runs(reading, text, pieces, edges)
        ):
            for piece in pieces:
                reading.set_aside(piece, "running_head")


def _numbered_heads(reading: Reading, seen: dict[str, list[Piece]]) -> None:
    """A line that repeats right below bare, rising numbers: page number and running head."""
    above = {id(piece): before for before, piece in pairwise(reading.pieces)}
    for pieces in seen.values():
        numbers = [above.get(id(p)) for p in pieces]
        bare = [p for p in numbers if p is not None and p.role == "open" and p.text.isdigit()]
        pages = [int(p.text) for p in bare]
        if len(pages) >= 2 and len(pages) * 4 >= len(pieces) * 3 and pages == sorted(set(pages)):
            for piece in pieces:
                reading.set_aside(piece, "running_head")
            for piece in bare:
                reading.set_aside(piece, "page_number")


def _page_like(text: str) -> bool:
    first, last = re.split(r"\s?/\s?", text)
    return 0 < int(first) <= int(last)


def _page_edges(reading: Reading) -> set[int]:
    """The first and last piece of every page, where the format has pages."""
    edges: set[int] = set()
    pieces = reading.pieces
    for i, piece in enumerate(pieces):
        page = piece.source.page
        if page is None:
            continue
        for beside in (i - 1, i + 1):
            if not 0 <= beside < len(pieces) or pieces[beside].source.page != page:
                edges.add(id(piece))
    return edges


def _runs(reading: Reading, text: str, pieces: list[Piece], edges: set[int]) -> bool:
    """A repeated line is a running head when it names body and date, or stands at the edges of most pages."""
    at_edges = sum(id(p) in edges for p in pieces)
    if at_edges >= 2 and at_edges * 2 >= max(p.source.page or 1 for p in reading.pieces):
        return True
    if "|" in text and next(iter(dates(text)), None):
        return True
    if any(p.gap < 0 for p in pieces) or pieces[0].source.page is not None:
        return False
    lines = {p.line: p for p in reading.pieces if p.rule == "page_number"}
    beside = sum(1 for p in pieces if any(p.line + d in lines for d in (-2, -1, 1, 2)))
    return beside >= 2 and beside * 2 >= len(pieces)
