"""Where a title ends that runs on into the text of a page line.

Used by the rule `title_ends`; the rule says when it runs, this module how it works.
"""

from __future__ import annotations

from collections import defaultdict

from raadslag.domain.danish.sentences import sentence_start
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.contents import is_divider
from raadslag.domain.reading.items.headings import Candidate, parse, strip_leaders
from raadslag.domain.reading.pieces import Piece, Reading

RULE = "title_ends"

MOST = 64
"""So many titles of one number are compared with each other; more are entries of lists."""
LONGEST_TITLE = 40
"""Words."""
_POINT = pattern(
    r"(?<=[\wæøå)])(?<!\bom)(?<!\btil)(?<!\bfor)(?<!\bved)(?<!\baf)(?<!\bmed)(?<!\bpå)(?<!\bi)(?<!\bmod)(?<!\bend)(?<!\bog)(?<!\bså)(?<!\bfra)"
    r" at (?=[\wæøå-]+ )| Oplæg (?:v/|ved )"
)
_STANDARD = (
    "Eventuelt",
    "Godkendelse af dagsorden",
    "Godkendelse af dagsordenen",
    "Godkendelse af referat",
    "Meddelelser",
    "Siden sidst",
    "Evt.",
)


def end_titles(reading: Reading) -> None:
    """Cuts the numbered pieces of page lines after their title."""
    lined = [p for p in reading.pieces if p.role == "open" and p.gap < 0]
    if not lined:
        return
    parsed = {id(p): parse(strip_leaders(p.text)[0]) for p in lined}
    same: dict[str, list[list[str]]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for piece in lined:
        candidate = parsed[id(piece)]
        if candidate and candidate.title and (known := (candidate.number, candidate.title)) not in seen:
            seen.add(known)
            if len(same[candidate.number]) < MOST:
                same[candidate.number].append(candidate.title.split())
    points = sum(bool(c and c.title and _POINT.search(c.title)) for c in parsed.values()) > 1
    out: list[Piece] = []
    for piece in reading.pieces:
        candidate = parsed.get(id(piece))
        at = _end(piece, candidate, same) if candidate and candidate.title else None
        at = _before_point(piece, candidate, at) if points and candidate and candidate.title else at
        if at is None or not piece.text[at:].strip():
            out.append(piece)
        else:
            out.append(Piece(piece.text[:at].strip(), piece.source, piece.gap, piece.indent))
            out.append(Piece(piece.text[at:].strip(), piece.source, -1, piece.indent))
    reading.pieces = out


def _before_point(piece: Piece, candidate: Candidate, at: int | None) -> int | None:
    """'Regional aftale at udvalget godkender ...': the title ends before the points of a recommendation."""
    start = piece.text.find(candidate.title or "")
    point = _POINT.search(piece.text, start) if start >= 0 else None
    return point.start() if point and (at is None or point.start() < at) else at


def _end(piece: Piece, candidate: Candidate, same: dict[str, list[list[str]]]) -> int | None:
    """Where in the piece its title ends; None when the whole piece is the title."""
    title = candidate.title or ""
    start = piece.text.find(title)
    if start < 0:
        return None
    words = title.split()
    shared = max(
        (
            _common(words, other)
            for other in same[candidate.number]
            if other != words and _common(words, other) == len(other)
        ),
        default=0,
    )
    shared = max(
        shared,
        *(len(other) - 1 for other in same[candidate.number] if _is_paged(other, words)),
        0,
    )
    shared = max(shared, _before_lost_number(words, candidate, same))
    if 0 < shared < len(words):
        return start + _length(title, shared)
    for standard in _STANDARD:
        rest = title[len(standard) :]
        if (
            title.startswith(standard)
            and rest[:1] == " "
            and rest.strip()[:1].isupper()
            and not is_divider(rest.strip())
        ):
            return start + len(standard)
    at = sentence_start(title)
    if at and title[:at].rstrip().endswith(
        ("-", "–")
    ):  # 'Ny forening - Lyng Kajak søger om støtte': the title goes on
        more = sentence_start(title[at:], after=3)
        at = at + more if more else None
    return start + at if at else None


def _before_lost_number(words: list[str], candidate: Candidate, same: dict[str, list[list[str]]]) -> int:
    """Contents that lost a number ('Plan for budget Eventuelt') still tell where both titles end: 'budget 2031', and
    behind it 'Eventuelt'."""
    best = 0
    for other in same[candidate.number]:
        count = _common(words, other)
        runs_on = 2 < count < len(other) and other[count][:1].isupper()
        if runs_on and count < len(words) and words[count].isdigit():
            best = max(best, count + 1)
    if not candidate.number.isdigit():
        return best
    for other in same.get(str(int(candidate.number) - 1), []):
        tails = (other[n:] for n in range(max(2, len(other) - LONGEST_TITLE), len(other)))
        best = max(best, *(len(tail) for tail in tails if tail == words[: len(tail)]), 0)
    return best


def _is_paged(other: list[str], words: list[str]) -> bool:
    """'Næste møde 6' is the entry of the contents, with its page, where 'Næste møde Mødet er ...' stands below."""
    count = len(other) - 1
    paged = count > 1 and other[-1].isdigit() and len(other[-1]) < 4
    return paged and len(words) > count + 1 and other[:-1] == words[:count] and words[count][:1].isupper()


def _common(one: list[str], other: list[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _length(title: str, count: int) -> int:
    """The length of the first `count` words of a title as printed."""
    at = 0
    for word in title.split()[:count]:
        at = title.index(word, at) + len(word)
    return at
