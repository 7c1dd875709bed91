"""What the pages of a document share at their beginning and end.

Used by the rule `repeated_pages`; the rule says when it runs, this module how it works.
"""

from __future__ import annotations

import itertools
import re

from raadslag.domain.danish.dates import dates
from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.headings import known_by_pages
from raadslag.domain.reading.pages.cuts import LONG, stands_in_pages
from raadslag.domain.reading.pieces import Piece, Reading

RULE = "repeated_pages"

_FOOT_NUMBER = pattern(r"\s*(?:\d{1,3}\s?/\s?\d{1,3}|SIDE \d+|Side \d+|\d{1,3})$")
_AFTER_SIDE = pattern(r"\d{1,3}\s*")
HEAD_MAX = 120
"""Characters of a running head: what is longer is text, however many pages open with it."""
_KIND = pattern(r"\b(?:dagsorden|referat|protokol|bilag|side)", re.IGNORECASE)
_POINT = pattern(r"\b(?:[Pp]unkt|[Pp]kt\.?|[Ss]ag)$")
"""'Byrådets møde 3. maj 2031 Punkt': what it decided on the point of that number comes next."""
_START_NUMBER = pattern(r"^\d{1,3}\s+")


def cut_repeats(reading: Reading) -> None:
    """Cuts what page lines have in common at their beginning and end."""
    above = max((i for i, p in enumerate(reading.pieces) if p.rule == "navigation"), default=-1)
    pages = [p for p in reading.pieces[above + 1 :] if p.role == "open" and len(p.text) > LONG]
    if len(pages) < 2 or not stands_in_pages(reading):
        return
    bodies = [_START_NUMBER.sub("", p.text) for p in pages]
    head = _shared([b.split() for b in bodies], least=3)
    foot = _shared([_FOOT_NUMBER.sub("", b).split()[::-1] for b in bodies], least=1)[::-1]
    if head and (known_by_pages(reading) or head[0][0].isdigit() or not _can_be_head(head)):
        head = []
    if len(foot) > 1 and not _can_be_head(foot):
        foot = []
    if not head and not (foot and (len(foot) > 2 or (len(foot[0]) > 2 and foot[0].isalpha()))):
        return
    ending = f" {' '.join(foot)}"
    wanted = {id(p) for p in pages}
    if foot:  # a page of few words has the foot too
        wanted |= {
            id(p)
            for p in reading.open()
            if p.text[-1:].isdigit() and _FOOT_NUMBER.sub("", p.text).endswith(ending)
        }
    out: list[Piece] = []
    for piece in reading.pieces:
        out += _cut(piece, head, foot) if id(piece) in wanted else [piece]
    reading.pieces = out


def _shared(pages: list[list[str]], least: int) -> list[str]:
    """The longest opening that at least half of the pages, and at least two, share."""
    best: list[str] = []
    for one, other in itertools.pairwise(pages):
        count = 0
        for a, b in zip(one, other, strict=False):
            if a != b:
                break
            count += 1
        words = one[:count]
        if (
            count >= least
            and count > len(best)
            and count < len(one) - 3
            and sum(p[:count] == words for p in pages) * 2 >= len(pages)
        ):
            best = words
    return best


def _can_be_head(words: list[str]) -> bool:
    """Short, no sentence, and named like a document: a date, a kind, or mostly capitals and figures."""
    text = " ".join(words)
    named = sum(not word[0].islower() for word in words)
    return (
        len(text) <= HEAD_MAX
        and not is_sentence(text)
        and not _POINT.search(text)
        and (named * 2 >= len(words) or bool(_KIND.search(text)) or any(True for _ in dates(text)))
    )


def _cut(piece: Piece, head: list[str], foot: list[str]) -> list[Piece]:
    text = piece.text
    number = _START_NUMBER.match(text)
    start = number.end() if number else 0
    marks: list[tuple[int, int]] = []
    at = start
    rest = list(head)
    while rest and text.startswith(rest[0], at):
        at += len(rest.pop(0))
        while at < len(text) and text[at].isspace():
            at += 1
    numbered = (
        _AFTER_SIDE.match(text, at) if at > start and text[:at].rstrip().endswith(("Side", "SIDE")) else None
    )
    if numbered:
        at = numbered.end()
    if at > start and len(head) - len(rest) >= min(3, len(head)):
        marks.append((start, at))
    if len(rest) >= 3:
        phrase = " ".join(rest)
        again = text.find(phrase, at)
        if again >= 0:
            marks.append((again, again + len(phrase)))
    tail = _FOOT_NUMBER.search(text)
    end = tail.start() if tail else len(text)
    ending = " ".join(foot)
    if ending and text[:end].endswith(" " + ending):
        marks.append((end - len(ending), len(text)))
    elif tail and "/" in tail[0]:
        marks.append((tail.start(), len(text)))
    if not marks:
        return [piece]
    return _pieces(piece, marks)


def _pieces(piece: Piece, marks: list[tuple[int, int]]) -> list[Piece]:
    out: list[Piece] = []
    at = 0
    for a, b in [*marks, (len(piece.text), len(piece.text))]:
        if not out and re.fullmatch(r"\d{1,3}\s*", piece.text[at:a]):
            out.append(
                Piece(piece.text[at:a].strip(), piece.source, piece.gap, piece.indent, "aside", "page_number")
            )
            at = a
        for text, role in ((piece.text[at:a].strip(), "open"), (piece.text[a:b].strip(), "aside")):
            if text:
                new = Piece(text, piece.source, piece.gap if not out else -1, piece.indent)
                if role == "aside":
                    new.role, new.rule = "aside", "running_head"
                out.append(new)
        at = b
    return out
