"""Passages: a section's lines joined to paragraphs and cut into sentences, each with the source lines it stands on.

Rules that look for facts in running text (stops, votes, doubts) read passages; the Markdown of the section is made
from the same pieces and stays as it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from raadslag.domain.danish.dates import MONTHS
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Piece

_ENTRY = pattern(
    rf"^(?:[-•*–—oº!·]\s+|(?!\d{{1,2}}\.\s(?:{'|'.join(MONTHS)})\b)\d{{1,3}}[.)]\s+|[a-hA-H][.)]\s+)(?=\S)"
)
_CLOSED = (".", "!", "?", ":", ";")
_EMPHASIS = pattern(r"\*{1,2}(?=[^\s*])([^*]+?)(?<=[^\s*])\*{1,2}")
_LINK = pattern(r"\[([^\]]+)\]\([^)\s]*\)")
_STOP = pattern(r"[.!?]['\"”»)]?\s+(?=[\"“»(]?[A-ZÆØÅ\d]|[a-h]\)\s)")
_SHORTENED = pattern(
    r"(?:(?<!\bog )(?<!temte )(?<!\bfor )(?<!iste )(?<!ruppe )(?<!, )(?<!bud )(?<!odel )(?<!slag )(?<!ilag )\b[A-ZÆØÅ]|\b(?:bl\.a|f\.eks|fx|jf|jvf|vedr|ift|ifht|mht|mhp|inkl|ekskl|evt|hhv|pga|pkt|nr|stk|kl|d|ca|kr|mio|mia|pct|"
    r"mv|m\.v|m\.m|m\.fl|osv|tlf|supp|stedf|ref|Ad|ad|pr|dvs|resp|sml|s|St|Dr)|\b(?:den|[Dd]\.|\d\.)\s\d{1,2})\.$"
)
LONGEST_SHORT = 6


@dataclass(slots=True)
class Passage:
    """A paragraph, list entry or table row as plain text; `starts` are the offsets at which its lines begin."""

    text: str
    starts: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    gap: int = 0
    entry: bool = False
    row: bool = False

    def lines(self, start: int = 0, end: int | None = None) -> set[int]:
        """The source lines of a span of the text."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_right(self.starts, max(start, (end or len(self.text)) - 1))
        return set(self.numbers[first : max(last, first + 1)])


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage with its place."""

    text: str
    start: int
    passage: Passage

    def lines(self) -> set[int]:
        """The source lines it stands on."""
        return self.passage.lines(self.start, self.start + len(self.text))


def passages(pieces: Sequence[Piece]) -> list[Passage]:
    """The paragraphs, entries and rows of consecutive pieces; emphasis and link targets are left out."""
    out: list[Passage] = []
    lines: list[list[str]] = []
    for at, piece in enumerate(pieces):
        text = plain(piece.text)
        if not text:
            continue
        row = "\t" in text or (text.startswith("|") and text.count("|") > 2)
        entry = None if row else _ENTRY.match(text)
        if (
            out
            and not entry
            and not row
            and not out[-1].row
            and _goes_on(lines[-1][-1], pieces[at - 1], piece)
        ):
            out[-1].starts.append(out[-1].starts[-1] + len(lines[-1][-1]) + 1)
            out[-1].numbers.append(piece.line)
            lines[-1].append(text)
            continue
        lines.append([text[entry.end() :] if entry else text])
        out.append(Passage("", [0], [piece.line], piece.gap, entry is not None, row))
    for passage, its in zip(out, lines, strict=True):
        passage.text = " ".join(its)
    return out


def plain(text: str) -> str:
    """A line without the asterisks of emphasis and the targets of links."""
    if "*" in text:
        text = _EMPHASIS.sub(r"\1", text)
    return _LINK.sub(r"\1", text) if "](" in text else text


def sentences(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage, in order; a full stop after an abbreviation or an ordinal ends none."""
    text, start = passage.text, 0
    for m in _STOP.finditer(text):
        end = m.start() + 1
        if text[m.start()] == "." and _is_shortened(text, start, end):
            continue
        end = m.end() - (len(m[0]) - len(m[0].rstrip()))
        yield Sentence(text[start:end], start, passage)
        start = m.end()
    if text[start:].strip():
        yield Sentence(text[start:], start, passage)


def _is_shortened(text: str, start: int, end: int) -> bool:
    """The full stop before `end` is an abbreviation's: words of six letters and more are none."""
    if end - start > LONGEST_SHORT + 1 and text[end - 1 - LONGEST_SHORT : end - 1].isalpha():
        return False
    return _SHORTENED.search(text[max(start, end - 14) : end]) is not None


def _goes_on(text: str, above: Piece, piece: Piece) -> bool:
    """The line carries on the sentence above it: the same source line, the next one, or over a page break."""
    if piece.gap < 0:
        return above.line == piece.line
    lower = piece.text[:1].islower()
    if piece.gap == 0:
        return lower or (len(above.text) > 60 and not text.endswith(_CLOSED))
    return piece.gap <= 3 and lower and len(above.text) > 60 and not text.endswith((*_CLOSED, ","))
