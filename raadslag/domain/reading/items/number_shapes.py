"""Numbers of items in any dress: '(3) Titel', 'Post 3: Titel', '#3 Titel', 'Titel (punkt 3)', '3' above the title.

Used by the rule `number_shapes`. No list of words decides: a dress is one that comes back around figures which
rise by one, in front of (or behind) lines that read as titles, where no plain numbering stands beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from raadslag.domain.danish.dates import month_number
from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.patterns import holds_figure, pattern
from raadslag.domain.reading.items.headings import parse, strip_leaders
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.words.cases import parse_case

LEAST = 3
LONGEST_TITLE = 180
MOST_WORDS = 3
"""So many words stand before a number at most."""
_DIGIT = pattern(r"\d")

_BEFORE = pattern(
    r"^(?P<pre>(?:[^\d\s]{1,19}\s?){0,3}?(?:(?:19|20)\d\d[-/])?)(?P<n>\d{1,3})"
    r"(?P<post>(?:/(?:\d{4}|\d{2}))?(?:-[A-ZÆØÅ])?(?: af \d{1,3})?\s?[\])}]?[.:|,)]{0,3}(?:\s?[-–—|])?)(?P<gap>\s+|(?<=[.:|,)\]])|$)(?P<title>.*)$"
)
_BEHIND = pattern(
    r"^(?P<title>\S.{3,160}?)\s*(?P<pre>(?:[-–,]\s*|\()(?i:(?:dagsordens)?punkt|pkt\.?|sag|nr\.?)(?: nr\.)?)\s*(?P<n>\d{1,3})(?P<post>\)?)$"
)
OTHER_WORDS = pattern(
    r"(?i)\b(?:bilag|side|s\.|kl|den|d\.|stk|kap|kapitel|figur|tabel|model|etape|fase|afd|afdeling|tlf|telefon|kr|ca|ultimo|primo|uge|bd|version|lokalplan|"
    r"matr|lokale|mødelokale|møde|beslutning|indstilling|referat|dagsorden|medlem|liste|gruppe|år|nej|ja|for|imod|spørgsmål|svar|trin|mål|tema|indsats|fra|til|vej)\b"
)
_SCANNED = pattern(
    r"^(?:[Aa]d\.? )?(?:[Pp]kt\.? |[Pp]unkt )?(?P<n>[lIO\d]{1,3})\s?[.,]\s+(?P<title>[A-ZÆØÅ\"].*)$"
)
_FIRST = frozenset("lIO0123456789AaPp")
_LETTERS = str.maketrans("lIO", "110")
_PRINTED = pattern(r"(?:[A-ZÆØÅa-zæøå.]*[-/]|(?:19|20)\d\d[-/])$")


@dataclass(slots=True)
class _Line:
    piece: Piece
    number: int
    printed: str
    title: str


def read_numbers(reading: Reading) -> None:
    """Writes such lines as '3. Titel'; `reading.numerals` keeps a number that was printed with more than figures."""
    shapes: dict[tuple[str, str], list[_Line]] = defaultdict(list)
    pieces = [p for p in reading.pieces if p.role == "open"]
    plain: list[int] = []
    for at, piece in enumerate(pieces):
        if misread := _misread(piece):
            shapes["?", "?"].append(misread)
        if not holds_figure(piece.text):
            continue
        candidate = parse(strip_leaders(piece.text)[0])
        if candidate is not None and candidate.title and (candidate.dotted or candidate.worded):
            if candidate.title[:1].isupper() and not is_sentence(candidate.title):
                plain.append(candidate.order[0])
            if not candidate.title.startswith("af "):
                continue
        below = pieces[at + 1] if at + 1 < len(pieces) else None
        above = pieces[at - 1] if at else None
        titled = (
            piece.gap <= 0
            and above is not None
            and above.gap > 0
            and above.text[-1:] not in ".:"
            and _title_like(above.text)
        )
        if found := _line(piece, None if titled else below):
            shapes[found[0]].append(found[1])
    chains = [chain for lines in shapes.values() if (chain := _chain(lines))]
    best = max(chains, key=_length, default=None)
    if best is None or _length(best) <= _rising(plain):
        return
    for line in best:
        if line.printed != str(line.number):
            reading.numerals[str(line.number)] = line.printed
        line.piece.text = f"{line.number}. {line.title}".rstrip()


def _line(piece: Piece, below: Piece | None) -> tuple[tuple[str, str], _Line] | None:
    """What a line would be as a heading in a dress: the dress, and the line."""
    text = piece.text
    if len(text) > LONGEST_TITLE + 30:
        return None
    m = _BEHIND.match(text) if text.rstrip(")")[-1:].isdigit() else None
    if m is not None and _title_like(m["title"]):
        return (f"…{_shape(m['pre'])}", m["post"]), _Line(piece, int(m["n"]), m["n"], m["title"].strip())
    figure = _DIGIT.search(text, 0, 34)
    m = _BEFORE.match(text) if figure and len(text[: figure.start()].split()) <= MOST_WORDS else None
    if m is not None and not OTHER_WORDS.search(m["pre"]) and parse_case(text) is None:
        title = m["title"].strip()
        carries = title or (below is not None and below.gap <= 1 and _title_like(below.text))
        if carries and (not title or _title_like(title)) and not (m["pre"] == m["post"] == "" and title):
            dress = (_shape(m["pre"]), _shape(m["post"]) + ("" if title else "\n"))
            return dress, _Line(piece, int(m["n"]), _printed(m), title)
    return None


def _misread(piece: Piece) -> _Line | None:
    """'l. Referat', '2 . Regnskab' and '3, Takster': figures and full stops as a scan may give them."""
    m = _SCANNED.match(piece.text) if piece.text[:1] in _FIRST else None
    if m is None or not _title_like(m["title"]) or len(piece.text) > LONGEST_TITLE:
        return None
    figures = m["n"].translate(_LETTERS)
    return _Line(piece, int(figures), str(int(figures)), m["title"])


def _shape(dress: str) -> str:
    return re.sub(r"\d+", "9", " ".join(dress.lower().split()))


def _printed(m: re.Match[str]) -> str:
    """The number as printed: a year or an abbreviation glued to it belongs to it, a word before it does not."""
    glued = _PRINTED.search(m["pre"])
    behind = re.match(r"/(?:\d{4}|\d{2})(?:-[A-ZÆØÅ])?", m["post"])
    return f"{glued[0] if glued else ''}{m['n'] if glued or behind else int(m['n'])}{behind[0] if behind else ''}"


def _title_like(text: str) -> bool:
    first = text.lstrip("\"”»“'’(§")[:1]
    lead = re.match(r"[A-Za-zÆØÅæøå]+", text)
    return (
        3 <= len(text) <= LONGEST_TITLE
        and first.isupper()
        and not text.endswith((";", ","))
        and not (lead and month_number(lead[0]))
        and not (is_sentence(text) and text.endswith("."))
    )


def _chain(lines: list[_Line]) -> list[_Line]:
    """The lines when their numbers go on by one (or begin again, after the contents); else none."""
    out: list[_Line] = []
    for line in lines:
        if not out or line.number in (out[-1].number + 1, lines[0].number, out[-1].number):
            out.append(line)
    return out if _length(out) >= LEAST and len(out) * 5 >= len(lines) * 4 else []


def _length(lines: list[_Line]) -> int:
    return len({line.number for line in lines})


def _rising(numbers: list[int]) -> int:
    """How many different numbers a plain numbering has that goes on by one."""
    best = run = 0
    last = None
    for number in numbers:
        run = run + 1 if last is not None and number == last + 1 else (run if number == last else 1)
        last = number
        best = max(best, run)
    return best
