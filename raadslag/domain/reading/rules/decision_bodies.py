"""Decision bodies: 'Teknisk Udvalg, den 15. juni 2010' right above or below a decision label belongs to it."""

from __future__ import annotations

from raadslag.domain.reading.pieces import Label, Reading
from raadslag.domain.reading.sections.decision_labels import (
    label_alone,
    label_row,
    label_treated,
    names_body,
    take_body,
)

NAME = "decision_bodies"
VERSION = 4


def apply(reading: Reading) -> None:
    """Joins body-and-date lines to the decision label beside them."""
    label_alone(reading)
    label_treated(reading)
    pieces = reading.pieces
    for i, piece in enumerate(pieces):
        label = piece.data
        if piece.role != "label" or not isinstance(label, Label) or label.kind != "decision" or label.rest:
            continue
        if label.body or label.on:
            label_row(pieces, i)
            continue
        above = pieces[i - 1] if i else None
        below = pieces[i + 1] if i + 1 < len(pieces) else None
        listed = i > 1 and names_body(pieces[i - 2])  # a way through bodies ends above the label
        if above is not None and piece.gap <= 0 and not listed and take_body(label, above):
            label.heading = f"{above.text.strip(' :')} {label.heading}"
            above.role, above.rule = "label_more", NAME
        elif below is not None and below.gap <= 0 and take_body(label, below):
            label.heading = f"{label.heading} {below.text.strip(' :')}"
            below.role, below.rule = "label_more", NAME
            label_row(pieces, i + 1)
