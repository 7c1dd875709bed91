"""Own labels: short lines or words before a colon that come back in the items are the document's section labels.

Used by the rule `own_labels`; the rule says when it runs, this module how it works.
"""

from __future__ import annotations

import re
from collections import defaultdict

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.people.groups import group_status
from raadslag.domain.reading.pieces import Label, Piece, Reading
from raadslag.domain.reading.words.cases import parse_case
from raadslag.domain.reading.words.vocabulary import FIELDS, SECTION_LABELS, bare

RULE = "own_labels"

STEMS = (
    ("recommendation", r"^(?:ønsket|forslag til|oplæg til) beslutning"),
    ("decision", r"beslut|afgør|vedtag|vedtog|referat|^ref$|^protokol|konkl|aftal|resultat|^udfald"),
    ("recommendation", r"indstil|foreslå|forslag|anbefal"),
    ("attachments", r"^bilag|vedlagt|vedhæft|^dokument"),
    ("background", r"baggrund|resum|sammendrag|hvad er sagen|handler|hvorfor|formål|anledning|indledning"),
    ("presentation", r"fremstilling|redegør|beskriv|uddyb|^nærmere|^fakta|^detaljer|^indhold"),
    ("finance", r"økonomi|udgift"),
    ("legal_basis", r"lovgrund|hjemmel|retsgrund"),
)
_INLINE = pattern(r"^(?P<label>[A-ZÆØÅ][^:;,()\d]{1,40}?)\s?:\s+(?P<rest>\S.*)$", re.DOTALL)
LEAST = 3


def find_own_labels(reading: Reading) -> None:
    """Labels by their words' stems; where no family of labels is known, also those without one."""
    segments = _segments(reading)
    if len(segments) < LEAST:
        return
    known = {p.data.kind for p in reading.pieces if p.role == "label" and isinstance(p.data, Label)}
    found: dict[str, list[tuple[int, Piece, Label]]] = defaultdict(list)
    for number, pieces in enumerate(segments):
        for at, piece in enumerate(pieces):
            if at and pieces[at - 1].role == "label" and not _rest(pieces[at - 1]):
                continue  # right below a label stands its text
            if label := _label(piece, pieces[at + 1] if at + 1 < len(pieces) else None):
                found[bare(label.heading or "")].append((number, piece, label))
    for words, places in found.items():
        kind = _kind(words)
        often = len({number for number, _, _ in places})
        told = kind is not None and all(label.rest or piece.text.endswith(":") for _, piece, label in places)
        enough = LEAST if words not in SECTION_LABELS and not told else 2
        if not words or often < enough or often * 2 < len(segments) or (kind is None and known):
            continue
        for _, piece, label in places:
            label.kind = kind or "other"
            piece.role, piece.rule, piece.data = "label", RULE, label


def _rest(piece: Piece) -> str:
    return piece.data.rest if isinstance(piece.data, Label) else ""


def _segments(reading: Reading) -> list[list[Piece]]:
    """The pieces below each item's heading."""
    out: list[list[Piece]] = []
    for piece in reading.pieces:
        if piece.role == "item":
            out.append([])
        elif out and piece.role != "aside":
            out[-1].append(piece)
    return out


def _label(piece: Piece, below: Piece | None) -> Label | None:
    """The label that a line would be: words of its own above a text, or words before a colon."""
    text = piece.text
    if piece.role != "open" or not text[:1].isupper():
        return None
    inline = _INLINE.match(text)
    alone = below is not None and below.role == "open" and len(text) <= 60 and text[-1:] not in ".,;!"
    if not (inline or alone) or parse_case(text):
        return None
    words = inline["label"] if inline else text
    if group_status(words) == "absent" or (bare(words) in FIELDS and _kind(bare(words)) is None):
        return None
    return Label("other", words.strip(" :"), inline["rest"] if inline else "")


def _kind(words: str) -> str | None:
    return SECTION_LABELS.get(words) or next((kind for kind, stem in STEMS if re.search(stem, words)), None)
