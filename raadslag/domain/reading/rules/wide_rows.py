"""Wide rows: '2. Lokalplan 88          Vedtaget.' is a heading and, far to the right, what was decided."""

from __future__ import annotations

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.facts.told_decisions import closes, decides
from raadslag.domain.reading.pieces import Label, Piece, Reading

NAME = "wide_rows"
VERSION = 1

_ROW = pattern(r"^(?P<head>\d{1,3}[.)]?\s\S(?:\S|\s(?!\s\s))*?)(?:\s{3,}|\t+)(?P<told>[A-ZÆØÅ].*[.!])$")
LEAST = 3


def apply(reading: Reading) -> None:
    """Parts such rows when there are three, most of which end in a decision; sentences stand in no contents."""
    numbered = (p for p in reading.open() if p.text[:1].isdigit() and len(p.text) < 400)
    rows = {id(p): m for p in numbered if (m := _ROW.match(p.text))}
    told = sum(decides(m["told"]) or closes(m["told"]) for m in rows.values())
    if len(rows) < LEAST or told * 2 < len(rows):
        return
    out: list[Piece] = []
    for piece in reading.pieces:
        out.append(piece)
        if m := rows.get(id(piece)):
            piece.text = m["head"]
            label = Label("decision", None, m["told"])
            out.append(Piece(m["told"], piece.source, -1, piece.indent, "label", NAME, label))
    reading.pieces = out
