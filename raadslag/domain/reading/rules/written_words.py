"""Written words: what a paper says explicitly about itself, in the words of `domain/explicit.py`.

A heading that names its kind in square brackets, the headings of the way of the case and of the votes, a line
that states the result, and the sign of prose, which keeps a paragraph from being taken for anything else.
"""

from __future__ import annotations

from raadslag.domain import explicit
from raadslag.domain.reading.pieces import Label, Reading

NAME = "written_words"
VERSION = 1

BULLETS = ("- ", "– ", "• ")


def apply(reading: Reading) -> None:
    """Marks such lines before any other rule can take them."""
    in_list = False
    for piece in reading.open():
        text = piece.text
        if in_list and (text.startswith(BULLETS) or piece.gap <= 0):
            piece.role, piece.rule = "text", NAME
            continue
        in_list = False
        if text.startswith((f"{explicit.PROSE} ", f"### {explicit.PROSE} ")):
            piece.text = text.replace(f"{explicit.PROSE} ", "", 1)
            piece.role, piece.rule = "text", NAME
            continue
        label = _label(text)
        if label is not None:
            piece.role, piece.rule, piece.data = "label", NAME, label
            in_list = label.kind in explicit.PART_HEADINGS.values() and not label.rest


def _label(text: str) -> Label | None:
    if text.endswith("]") and (told := explicit.read_section_heading(text)) is not None:
        return Label(told[0], told[1])
    if text in explicit.PART_HEADINGS:
        return Label(explicit.PART_HEADINGS[text], text)
    word, colon, rest = text.partition(": ")
    if word == explicit.OUTCOME and colon and explicit.read_outcome(rest) is not None:
        return Label("outcome", word, rest)
    return None
