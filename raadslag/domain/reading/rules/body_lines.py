"""Body lines: the body's name alone on a line between items is what a page break left of a running head."""

from __future__ import annotations

from itertools import pairwise

from raadslag.domain.reading.pieces import Reading, key

NAME = "body_lines"
VERSION = 1


def apply(reading: Reading) -> None:
    """Sets such lines aside, unless a label right above asks for the name."""
    body = key(reading.value("organization") or "")
    if len(body) < 6:
        return
    for above, piece in pairwise(reading.pieces):
        if piece.role == "open" and piece.gap > 1 and key(piece.text) == body and above.role != "label":
            reading.set_aside(piece, "running_head")
