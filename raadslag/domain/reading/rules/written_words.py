"""Written words: what a paper says explicitly about itself, in the words of `domain/explicit.py`.

A heading that names its kind in square brackets, the headings of the way of the case and of the votes, a line
that states the result, and the sign of prose, which keeps a paragraph from being taken for anything else.
"""

from __future__ import annotations

from raadslag.domain import explicit
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pages.edges import HEAD, PAGE
from raadslag.domain.reading.pieces import Heading, Label, Person, Piece, Reading
from raadslag.domain.reading.words.cases import CaseLine

NAME = "written_words"
VERSION = 1

GUARDED = pattern(rf"((?:#+|\d{{1,3}}\.|[-–•|]) )?{explicit.PROSE} ")
PROSE = "prose"
"""The `data` of a piece that is a paragraph, whatever its words look like."""
BULLETS = ("- ", "– ", "• ")


def apply(reading: Reading) -> None:
    """Marks such lines before any other rule can take them."""
    in_list = in_group = False
    group: str | None = None
    for piece in reading.open():
        text = piece.text
        if (told := explicit.read_group(text)) is not None:
            piece.role, piece.rule = "group", NAME
            in_group, group = True, told[0]
            continue
        person = explicit.read_person(text, group, None) if in_group else None
        if person is not None:
            reading.people.append(Person(person, {piece.line}))
            piece.role, piece.rule = "person", NAME
            continue
        if (in_list or in_group) and piece.source.page and (PAGE.match(text) or HEAD.search(text)):
            continue  # the foot and head of two pages in the middle of a list
        in_group = False
        if in_list and (text.startswith(BULLETS) or piece.gap <= 0):
            piece.role, piece.rule = "text", NAME
            continue
        in_list = False
        guard = GUARDED.match(text)
        if guard:
            before = "### " if piece.source.heading or piece.source.bold else guard[1] or ""
            piece.text = before + text[guard.end() :]
            piece.role, piece.rule, piece.data = "text", NAME, None if before or "\t" in text else PROSE
            continue
        if text.startswith("[") and _bracketed(piece):
            continue
        label = _label(text)
        if label is not None:
            piece.role, piece.rule, piece.data = "label", NAME, label
            in_list = label.kind in explicit.PART_HEADINGS.values() and not label.rest


def _bracketed(piece: Piece) -> bool:
    """A heading or a case line that names its parts."""
    item, case = explicit.read_item(piece.text), explicit.read_case(piece.text)
    if item is not None:
        heading = Heading(item.number, item.title, item.public, level=item.level)
        piece.role, piece.rule, piece.data = "item", NAME, heading
    elif case is not None:
        piece.role, piece.rule, piece.data = "case", NAME, CaseLine(*case, None, True)
    return item is not None or case is not None


def _label(text: str) -> Label | None:
    if text.endswith("]") and (told := explicit.read_section_heading(text)) is not None:
        return Label(told[0], told[1])
    if text in explicit.PART_HEADINGS:
        return Label(explicit.PART_HEADINGS[text], text)
    word, colon, rest = text.partition(": ")
    if word == explicit.OUTCOME and colon and explicit.read_outcome(rest) is not None:
        return Label("outcome", word, rest)
    return None
