"""Labels in a row with their values below, and tables with one cell per line.

Used by the rule `label_columns`; the rule says when it runs, this module how it works.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.people.groups import group_status
from raadslag.domain.reading.people.persons import is_name, parse_line
from raadslag.domain.reading.people.printed_columns import part_columns
from raadslag.domain.reading.people.tables import shape
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.words.vocabulary import FIELDS, bare

RULE = "label_columns"

_COLUMNS = frozenset(
    [
        "navn",
        "kommune",
        "bemærkning",
        "bemærkninger",
        "parti",
        "titel",
        "organisation",
        "status",
        "fremmøde",
        "stilling",
        "rolle",
        "funktion",
        "deltager",
        "medlem",
        "mødt",
        "til stede",
        "tilstede",
        "deltog",
        "afbud",
        "fraværende",
        "stedfortræder",
        "liste",
        "område",
        "udpeget af",
        "valgt af",
        "repræsenterer",
        "mødt ja/nej",
    ]
)


def join_columns(reading: Reading) -> None:
    """Puts each value on the line of its label ('Sted: Rådhuset'), each table row on its first line."""
    _part_pipes(reading)
    _part_cells(reading)
    part_columns(reading)
    shape(reading, _is_header)
    head = [p for p in reading.head() if p.role == "open"]
    at = 0
    while at < len(head):
        if "\t" in head[at].text and _is_header(head[at].text.split("\t")):
            at = _tab_rows(head, at)
            continue
        if (rows := _status_rows(head, at)) >= 2:
            for piece in head[at : at + rows]:
                piece.data = ["navn", "status"]
            at += rows
            continue
        cells = list(takewhile(lambda p: bare(p.text) in _COLUMNS and ":" not in p.text, _from(head, at)))
        if len(cells) >= 2 and bare(cells[0].text) in ("navn", "deltager", "medlem"):
            at = _rows(head, at, cells)
            continue
        labels = _labels(head, at)
        if len(labels) >= 3 and any(group_status(text) for text in labels):
            at = _values(head, at, labels)
        at += 1


def _part_cells(reading: Reading) -> None:
    """Rows below a header of known columns get tabs where blanks or semicolons part their cells."""
    apart = None
    for piece in reading.head():
        if piece.role != "open" or "\t" in piece.text:
            continue
        if apart is None:
            apart = next((sign for sign in (_WIDE, _SEMICOLON) if _is_header(sign.split(piece.text))), None)
        elif not apart.search(piece.text) or not _is_person(apart.split(piece.text)[0]):
            apart = None
        if apart is not None:
            piece.text = "\t".join(apart.split(piece.text))


def _part_pipes(reading: Reading) -> None:
    """Rows of a Markdown table in the head get tabs between their cells; its ruled line is furniture."""
    columns = False
    for piece in reading.head():
        if piece.role != "open":
            continue
        if not piece.text.startswith("|"):
            if " | " in piece.text and (columns or _is_header(piece.text.split(" | "))):
                piece.text, columns = "\t".join(cell.strip() for cell in piece.text.split(" | ")), True
            continue
        if re.fullmatch(r"[\s:|-]*-{3}[\s:|-]*", piece.text):
            reading.set_aside(piece, "title_block")
        elif piece.text.endswith("|") and "|" in (inner := piece.text[1:-1]):
            piece.text = "\t".join(cell.strip(" *") for cell in inner.split("|")).strip("\t")


_STATUS_ROW = pattern(
    r"\t(?:mødt|til ?stede|deltog|afbud|fraværende|ikke mødt|ikke til ?stede|udeblevet|udeblev|forfald|deltog ikke|mødte ikke|ej mødt)$",
    re.IGNORECASE,
)
_WIDE = pattern(r"\s{2,}")
_SEMICOLON = pattern(r"\s*;\s*")
_POSTAL = pattern(r"^\d{4} [A-ZÆØÅ]")
_PEOPLE = ("navn", "deltager", "deltagere", "medlem", "medlemmer")


def _is_header(cells: list[str]) -> bool:
    return len(cells) > 1 and bare(cells[0]) in _PEOPLE and all(bare(c) in _COLUMNS for c in cells[1:] if c)


def _status_rows(head: list[Piece], at: int) -> int:
    """How many rows from here are a name and whether they were there."""
    return sum(
        1
        for _ in takewhile(
            lambda p: _STATUS_ROW.search(p.text) and _is_person(p.text.split("\t")[0]), _from(head, at)
        )
    )


def _from(head: list[Piece], at: int) -> Iterator[Piece]:
    """The pieces from a place on, none copied: every line of a head asks for its own."""
    return (head[i] for i in range(at, len(head)))


def _is_person(cell: str) -> bool:
    """A cell that names one person, with or without an office before the name."""
    return is_name(re.sub(r"\s*\(.*$", "", cell)) or len(parse_line(cell, "present", None)) == 1


def _tab_rows(head: list[Piece], at: int) -> int:
    """The rows below a header whose cells are parted by tabs: each keeps the names of its columns."""
    columns = [bare(c) for c in head[at].text.split("\t")]
    head[at].role, head[at].rule = "group", RULE
    at += 1
    while at < len(head) and "\t" in head[at].text and _is_person(head[at].text.split("\t")[0]):
        head[at].data = columns
        at += 1
    return at


def _labels(head: list[Piece], at: int) -> list[str]:
    """The labels in a row from here, on lines of their own or all on one line ('Tid Sted Deltagere')."""
    words = head[at].text.split()
    if len(words) >= 3 and all(_is_label(w) for w in words):
        return words
    return [p.text for p in takewhile(lambda p: _is_label(p.text), head[at : at + 8])]


def _is_label(text: str) -> bool:
    return len(text) < 40 and (
        FIELDS.get(bare(text)) in ("date", "place", "both", "end")
        or (text.endswith(":") and FIELDS.get(bare(text)) in ("kind", "body"))
        or group_status(text) is not None
    )


def _values(head: list[Piece], at: int, labels: list[str]) -> int:
    """Gives the values below to the labels in turn, when there are as many."""
    used = 1 if " " in head[at].text and len(head[at].text.split()) == len(labels) else len(labels)
    values = _unwrapped(head[at + used :])[: len(labels)]
    if len(values) < len(labels) or any(_is_label(v[0].text) for v in values):
        return at
    more = 0
    for label, (value, *rest) in zip(labels, values, strict=True):
        value.text = " ".join([f"{label.strip(' :')}: {value.text}", *(p.text for p in rest)])
        more += len(rest)
        for piece in rest:
            piece.role, piece.rule = "head", RULE
    for piece in head[at : at + used]:
        piece.role, piece.rule = "head", RULE
    return at + used + len(labels) + more - 1


def _unwrapped(lines: list[Piece]) -> list[list[Piece]]:
    """The values below the labels, each with the lines that a narrow column has wrapped it into."""
    out: list[list[Piece]] = []
    for piece in lines[:24]:
        above = out[-1][-1].text if out else ""
        wrapped = piece.text[:1].islower() or _POSTAL.match(piece.text) or re.search(r",$|\s\d{4}$", above)
        if out and piece.gap == 0 and wrapped:
            out[-1].append(piece)
        else:
            out.append([piece])
    return out


def _rows(head: list[Piece], at: int, cells: list[Piece]) -> int:
    """Joins the cells of each row behind its name."""
    for cell in cells:
        cell.role, cell.rule = "group", RULE
    at += len(cells)
    while at + len(cells) <= len(head) and _is_person(head[at].text):
        row = head[at : at + len(cells)]
        if any(is_name(p.text) for p in row[1:2]) or (group_status(row[-1].text) and len(cells) < 2):
            break
        row[0].text = "\t".join(p.text for p in row)
        for piece in row[1:]:
            piece.role, piece.rule = "person", RULE
        row[0].data = [bare(c.text) for c in cells]
        at += len(cells)
    return at
