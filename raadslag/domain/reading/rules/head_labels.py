"""Labels in the head: 'Referat' or 'Bemærkninger' before the first item opens no section of an item."""

from __future__ import annotations

from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.words.vocabulary import bare

NAME = "head_labels"
VERSION = 2


def apply(reading: Reading) -> None:
    """Frees labels that stand before the first item."""
    first = next((i for i, p in enumerate(reading.pieces) if p.role == "item"), 0)
    for piece in reading.pieces[:first]:
        if piece.role in ("label", "label_more"):
            if bare(piece.text) == "referat":
                reading.fact("kind_word", "referat", [piece.line])
            piece.role, piece.rule, piece.data = "open", "", None
