"""Lines of people made whole: several lists on one line come apart, a name broken at the end of a line comes together.

Used by the rule `attendance`, before the lists are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.attendance_groups import group_status
from raadslag.domain.reading.people import is_name
from raadslag.domain.reading.pieces import Piece, Reading

_LABELLED = pattern(r"^(?P<label>[A-ZÆØÅ][^:,]{2,45}?)\s*(?::|\s{2,}|\t)\s*(?P<list>\S.*)$")
_INNER = pattern(r"(?<=[\w.):])\s+(?=(?P<label>Ref\.|[A-ZÆØÅ][a-zæøå]+(?: [a-zæøå.]+){0,2})\s*:)")
_TOLD = pattern(
    r"(?<=\.)\s+(?=(?:Fra|Endvidere|Desuden|Herudover|Derudover) (?:[a-zæøå]+ )?(?:deltog|mødte|deltager)\b|(?:[A-ZÆØÅ][\wæøå.-]+ ){2,4}(?:deltog ikke|mødte ikke|var fraværende|var forhindret|havde meldt)\b|(?:I stedet|Som stedfortræder|Som suppleant) )",
    needs=(". ",),
)
_WORD = pattern(r"^[A-ZÆØÅ][\w-]+$")


def cut_lists(reading: Reading, opens: Callable[[Piece], bool]) -> None:
    """'Deltagere: A, B. Afbud: C': each list of a line that opens with one is a piece of its own."""
    out: list[Piece] = []
    head = {id(p) for p in reading.head() if p.role == "open"}
    for piece in reading.pieces:
        at = _inner(piece.text) if id(piece) in head and opens(piece) else []
        for n, (a, b) in enumerate(pairwise([0, *at, len(piece.text)]) if at else ()):
            text = piece.text[a:b].strip(" .")
            out.append(Piece(text, piece.source, piece.gap if n == 0 else -1, piece.indent))
        if not at:
            out.append(piece)
    reading.pieces = out


def _inner(text: str) -> list[int]:
    """Where further lists begin within a line."""
    found = [m.start() for m in _TOLD.finditer(text)]
    return sorted(
        {*found, *(m.start() for m in _INNER.finditer(text) if group_status(m["label"]) is not None)}
    )


def join_wrapped(reading: Reading) -> None:
    """Moves the first half of a broken name to the line on which it ends."""
    names: list[str] = []
    for above, below in pairwise(reading.head()):
        m = _LABELLED.match(above.text) if above.role == "open" else None
        if m and group_status(m["label"]) is not None:
            names = _chunks(m["list"])
        elif names and above.role == "open":
            names += _chunks(above.text)
        else:
            names = []
        if not names or below.role != "open" or below.gap != 0 or _starts_list(below):
            names = []
        elif _broken(names, above, below):
            half = names.pop()
            above.text = above.text[: -len(half)].rstrip()
            below.text = f"{half} {below.text}"


def _chunks(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _starts_list(piece: Piece) -> bool:
    m = _LABELLED.match(piece.text)
    return (m is not None and group_status(m["label"]) is not None) or group_status(piece.text) is not None


def _broken(names: list[str], above: Piece, below: Piece) -> bool:
    """The last chunk is one word and so is the first below, in a list of whole names."""
    last, first = names[-1], _chunks(below.text)[:1]
    whole = [name for name in names[:-1] if is_name(re.sub(r"\s*\(.*$", "", name))]
    return (
        len(whole) >= 2
        and len(whole) * 3 >= len(names[:-1]) * 2
        and not above.text.rstrip().endswith((",", "."))
        and bool(_WORD.match(last))
        and bool(first and _WORD.match(re.sub(r"\s*\(.*$", "", first[0]).strip(" .")))
    )
