"""Lines of people made whole: several lists on one line come apart, a name broken at the end of a line comes together.

Used by the rule `attendance`, before the lists are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.people.groups import group_status
from raadslag.domain.reading.people.persons import is_name
from raadslag.domain.reading.pieces import Piece, Reading

_LABELLED = pattern(r"^(?P<label>[A-ZÆØÅ][^:,]{2,45}?)\s*(?::|\s{2,}|\t)\s*(?P<list>\S.*)$")
_INNER = pattern(r"(?<=[\wæøå.):])\s+(?=(?P<label>[A-ZÆØÅ][a-zæøå]+(?: [a-zæøå.]+){0,2})\s*:)")
_TOLD = pattern(
    r"(?<=[a-zæøå)]\.)(?<!supp\.)(?<!stedf\.)(?<!adm\.)(?<!ref\.)(?<!Chr\.)\s+(?!I stedet\b)(?=[A-ZÆØÅ][^.]*\b(?:[Aa]fbud|[Ff]ravær|deltog|deltager|mødte?|stede|referent|udeblev|forfald|forhindret|repræsenteret|Desuden|Endvidere)\b)"
)
_WORD = pattern(r"^[A-ZÆØÅ][\wæøåéöü-]+$")
_TAIL = pattern(r"^(?:.*(?:,|;|\sog|\ssamt|\w{2}[.:]|\)\.)\s)?(?P<tail>.*)$")


def cut_lists(reading: Reading, opens: Callable[[Piece], bool]) -> None:
    """'Deltagere: A, B. Afbud: C': each list of a line that opens with one is a piece of its own."""
    out: list[Piece] = []
    head = {id(p) for p in reading.head() if p.role == "open"}
    begun = False
    for piece in reading.pieces:
        begun = id(piece) in head and ((begun and piece.gap == 0) or opens(piece))
        at = _inner(piece.text) if begun else []
        for n, (a, b) in enumerate(pairwise([0, *at, len(piece.text)]) if at else ()):
            text = piece.text[a:b].strip(" ").removesuffix(".")
            out.append(Piece(text, piece.source, piece.gap if n == 0 else -1, piece.indent))
        if not at:
            out.append(piece)
    reading.pieces = out


def _inner(text: str) -> list[int]:
    """Where further lists begin within a line."""
    found = [m.end() for m in _TOLD.finditer(text)]
    return sorted({*found, *(m.end() for m in _INNER.finditer(text) if group_status(m["label"]) is not None)})


def join_wrapped(reading: Reading, opens: Callable[[Piece], bool]) -> None:
    """Moves what is broken at the end of a line to the line on which it ends."""
    names: list[str] = []
    begun = False
    for above, below in pairwise(reading.head()):
        begun = above.role == "open" and (opens(above) or (begun and above.gap == 0))
        m = _LABELLED.match(above.text) if above.role == "open" else None
        if m and group_status(m["label"]) is not None:
            names = _chunks(m["list"])
        elif names and above.role == "open":
            names += _chunks(above.text)
        else:
            names = []
        if below.role != "open" or below.gap != 0 or _starts_list(below):
            names, begun = [], False
        elif (begun and _runs_on(above.text, below.text)) or (names and _broken(names, above, below)):
            names = names[:-1]
            _move(above, below)


def _runs_on(above: str, below: str) -> bool:
    """A name or an office is broken here: a hyphen, a word in lower case, or a sentence that has just begun."""
    if above.endswith((",", ".", ":", ";", " og", " samt")) or len(above) < 12:
        return False
    broken = above.endswith("-") and below[:1].islower()
    office = (
        above.split()[-1].islower()
        and not above.endswith(_DID)
        and below[:1].isupper()
        and not above.endswith(")")
    )
    begun = bool(_NEW_SENTENCE.search(above)) and len(above) > 50
    return broken or office or begun or (below[:1].islower() and "," in above)


_DID = ("deltog", "deltager", "mødte", "mødt", "indkaldt")
_NEW_SENTENCE = pattern(r"[a-zæøå)]\.\s[A-ZÆØÅ][^.]*$")


def _move(above: Piece, below: Piece) -> None:
    m = _TAIL.match(above.text)
    tail = m["tail"] if m else ""
    if not tail or tail == above.text:
        return
    above.text = above.text[: -len(tail)].rstrip()
    hyphen = tail.endswith("-") and below.text[:1].islower()
    below.text = f"{tail[:-1]}{below.text}" if hyphen else f"{tail} {below.text}"


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
