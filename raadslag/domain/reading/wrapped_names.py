"""Names that a comma list breaks at the end of its line: 'Medlemmer: Svend Holt, Verner' / 'Bilde, Ruth Kjær'.

Used by the rule `attendance`, before the lists are read.
"""

from __future__ import annotations

import re
from itertools import pairwise

from raadslag.domain.reading.attendance_groups import group_status
from raadslag.domain.reading.people import is_name
from raadslag.domain.reading.pieces import Piece, Reading

_LABELLED = re.compile(r"^(?P<label>[A-ZÆØÅ][^:,]{2,45}?)\s*(?::|\s{2,}|\t)\s*(?P<list>\S.*)$")
_WORD = re.compile(r"^[A-ZÆØÅ][\wæøåéöü-]+$")


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
