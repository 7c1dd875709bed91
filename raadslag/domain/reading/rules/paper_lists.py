"""Paper lists: 'Bilagsliste' at the end names the papers under the items' headings once more; each goes to its item."""

from __future__ import annotations

from raadslag.domain.reading.items.headings import parse
from raadslag.domain.reading.pieces import Heading, Label, Piece, Reading, key
from raadslag.domain.reading.words.vocabulary import bare

NAME = "paper_lists"
VERSION = 1
Known = tuple[str | None, str]
_LISTS = frozenset(["bilagsliste", "bilagsoversigt", "bilagsfortegnelse", "oversigt over bilag"])


def apply(reading: Reading) -> None:
    """Moves the lines below each heading of the list behind the text of the item with the same heading."""
    pieces = reading.pieces
    start = next((i for i, p in enumerate(pieces) if _opens_list(pieces, i, p)), None)
    if start is None:
        return
    ends = _ends(pieces[:start])
    known: Known | None = None
    label = pieces[start]
    moved: dict[int, list[Piece]] = {}
    kept: list[Piece] = []
    for piece in pieces[start + 1 :]:
        heading = _known(piece)
        if piece.role == "item" or heading in ends:
            known = heading
        elif piece.text.startswith("Underskrift"):
            known = None
        if heading in ends:
            reading.set_aside(piece, "contents")
        elif piece.role == "open" and known in ends:
            head = Piece(label.text, piece.source, -1, 0, "label", NAME, Label("attachments", label.text))
            moved.setdefault(ends[known], [head]).append(piece)
            continue
        kept.append(piece)
    if not moved:
        return
    reading.set_aside(label, "contents")
    out: list[Piece] = []
    for at, piece in enumerate(pieces[:start]):
        out += [piece, *moved.get(at, [])]
    reading.pieces = [*out, label, *kept]


def _opens_list(pieces: list[Piece], at: int, piece: Piece) -> bool:
    """The label with a heading right below it that stands above as well."""
    if not isinstance(piece.data, Label) or bare(piece.text) not in _LISTS:
        return False
    below = next((p for p in pieces[at + 1 :] if p.role != "aside"), None)
    return below is not None and _known(below) in _ends(pieces[:at])


def _known(piece: Piece) -> Known | None:
    """Number and title of a heading, or of a line that reads like one."""
    if piece.role == "item" and isinstance(piece.data, Heading):
        return (piece.data.number, key(piece.data.title or ""))
    candidate = parse(piece.text) if piece.role == "open" else None
    return (candidate.number, key(candidate.title)) if candidate and candidate.title else None


def _ends(pieces: list[Piece]) -> dict[Known | None, int]:
    """Where the text of each item ends."""
    ends: dict[Known | None, int] = {}
    known: Known | None = None
    for at, piece in enumerate(pieces):
        known = _known(piece) if piece.role == "item" else known
        if known is not None and piece.role != "aside":
            ends[known] = at
    return ends
