"""Lost headings: where numbers, or titles too, are lost, items open where the order of labels starts anew."""

from __future__ import annotations

import re
from itertools import pairwise

from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.reading.headings import strip_marks
from raadslag.domain.reading.pieces import Heading, Label, Piece, Reading, key
from raadslag.domain.reading.vocabulary import ABSENT_GROUPS, OFFICIAL_GROUPS, PRESENT_GROUPS, bare

NAME = "lost_headings"
VERSION = 1


_TITLE_LABEL = re.compile(r"^(?:Sagstitel|Punkttitel|Sagsoverskrift)\s*:\s*(?P<t>\S.+)$")


def apply(reading: Reading) -> None:
    """Finds unnumbered titles that the contents name, else cuts at each return of the first label."""
    if any(p.role == "item" for p in reading.pieces):
        return
    if _by_title_label(reading) or _by_contents(reading) or _by_blocks(reading):
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
        returns = bare(piece.text) == opening or (
            kinds_before
            and label.kind in kinds_before
            and kinds_before[-1] == "decision"
            and label.kind != "decision"
            and label.kind in ("background", "presentation", "recommendation")
        )
        if not kinds_before or (returns and (len(set(kinds_before)) > 1 or bare(piece.text) == opening)):
            if not _titled(reading, i, first=not kinds_before):
                lost.append(i)
            kinds_before = []
        kinds_before.append(label.kind)
    for i in reversed(lost):
        piece = reading.pieces[i]
        reading.pieces.insert(
            i, Piece("", piece.source, piece.gap, piece.indent, "item", NAME, Heading(None, None))
        )


def _by_title_label(reading: Reading) -> bool:
    """'Sagstitel: ...' on pages of one item each."""
    for piece in reading.pieces:
        m = _TITLE_LABEL.match(piece.text) if piece.role == "open" else None
        if m:
            _head(piece, m["t"])
    return any(p.role == "item" for p in reading.pieces)


def _by_contents(reading: Reading) -> bool:
    """Unnumbered contents lines that recur as lines of their own are headings."""
    aside = {
        key(p.text): p
        for p in reading.pieces
        if p.rule == "contents" and p.role == "aside" and len(key(p.text)) > 3
    }
    found = [p for p in reading.pieces if p.role == "open" and len(p.text) < 200 and key(p.text) in aside]
    if len(found) < 2:
        return False
    for piece in found:
        _head(piece, piece.text)
    return True


def _by_blocks(reading: Reading) -> bool:
    """Blocks that open with a short line of their own, text and decision right below it: the line is the title."""
    pieces = reading.pieces
    found = [i for i, (p, below) in enumerate(pairwise(pieces)) if _opens_block(p, below)]
    ends = [*found[1:], len(pieces)]
    while found and not any(p.role == "label" for p in pieces[found[0] : ends[0]]):
        found, ends = found[1:], ends[1:]
    if len(found) < 2:
        return False
    labels = [p for p in pieces[found[0] :] if p.role == "label"]
    if len(labels) < 2 or any(p.gap > 0 for p in labels):
        return False
    for i in found:
        _head(pieces[i], pieces[i].text)
    return True


def _opens_block(piece: Piece, below: Piece) -> bool:
    text = piece.text
    return (
        piece.role == "open"
        and piece.gap > 0
        and bare(text) not in PRESENT_GROUPS | ABSENT_GROUPS | OFFICIAL_GROUPS
        and below.gap == 0
        and below.role in ("open", "label")
        and len(text) < 90
        and not text.endswith((".", ":", ";", ","))
        and ":" not in text
        and text[:1].isupper()
        and not is_sentence(text)
    )


def _titled(reading: Reading, at: int, first: bool) -> bool:
    """Makes the title line before a label its item's heading; False when there is none."""
    before = reading.pieces[at - 1] if at else None
    two = reading.pieces[at - 2] if at > 1 else None
    if before is not None and not first and _is_title(before, two):
        _head(before, before.text)
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


def _head(piece: Piece, text: str) -> None:
    title, _, public = strip_marks(text)
    piece.role, piece.rule, piece.data = "item", NAME, Heading(None, title or None, public)


def _free(piece: Piece) -> None:
    piece.role, piece.rule, piece.data = "open", "", None
