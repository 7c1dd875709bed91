"""Section labels: lines that open a section by their words, wherever they stand."""

from __future__ import annotations

from raadslag.domain.reading.labels import parse_label
from raadslag.domain.reading.pieces import Reading

NAME = "section_labels"
VERSION = 1


def apply(reading: Reading) -> None:
    """Marks every line that is a section label; lines before the first item are freed again later."""
    for piece in reading.open():
        label = parse_label(piece.text)
        if label is not None:
            piece.role, piece.rule, piece.data = "label", NAME, label
