"""Item headings as printed: '3.2. Titel', 'Pkt. 42', '38Godkendelse', '1 (Åben) Titel', 'Sag nr. 129'.

`parse` says what a line would mean if it were a heading; whether it is one is decided by the chain of all
candidates (`chain.py`), since a numbered line alone can just as well be a list entry or a theme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from raadslag.domain.danish.dates import month_number
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.once import once
from raadslag.domain.reading.pieces import Heading, Piece, Reading
from raadslag.domain.reading.words.cases import number_before_title, number_in_title

Number = tuple[int, ...]

_WORD = r"(?P<word>(?:(?:ad|til)\.?\s)?(?:(?:dagsordenens\s|[a-zæøå]{2,12})?punkt|pkt|sa[gq]|emne|nr)(?:(?:\.\s?|\s)nr)?\.?:?|ad\.?|§)"
"""What stands before the number of an item: any word for a point of the agenda, in any of its spellings."""
_NUM = r"(?P<num>\d{1,4}/\d{2}(?!\d)|\d{1,3}(?:\.\d{1,2}){0,3})"
_FORM = pattern(
    rf"^(?:[•·*▪o]\s+)?(?:{_WORD}\s*)?{_NUM}(?:(?P<dot>[.:)])|(?=\s|[A-ZÆØÅ(]|$))"
    r"(?:\s?(?P<sub>[a-h])(?:[.)]|(?<=\.[a-h])(?=\s))(?=\s|$))?\s*(?P<dash>[-–:]\s+)?(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_MARK = (
    r"\(\s*(?:[ÅLBODEHGT]|åben|åbent|lukket|åbent punkt|lukket punkt|åben sag|lukket sag|åbent møde|lukket møde|offentlig|ikke[- ]offentlig|fortrolig|fortroligt|fortroligt punkt|beslutning|orientering|drøftelse|høring|"
    r"til beslutning|til orientering|til drøftelse|til godkendelse|til efterretning|til høring|godkendelse|efterretning)?\s*\)"
)
_MARKS_FIRST = pattern(rf"^(?:{_MARK}\s*)+", re.IGNORECASE, needs=("(",))
_MARKS_LAST = pattern(rf"(?:\s*{_MARK})+\s*$", re.IGNORECASE, needs=("(",))
_OPEN_WORD = pattern(
    r"^(?:Åben|Åbent)(?: punkt| sag)?\s*[-–:]\s+(?=\S)|^Åbent punkt\s+(?=[A-ZÆØÅ])|\s*[-–]\s+Åbe(?:n|nt)(?: punkt| sag)?$"
)
_CLOSED = pattern(
    r"\blukket\b(?=[\s:.,)–-]|$)|\blukket (?:punkt|sag|dagsorden)|\(lukket|\(L\)|\bfortroligt punkt\b",
    re.IGNORECASE,
)
_CLOSED_TITLE = pattern(
    r"^\W*lukke(?:t|de)\b(?! (?:om|af|i|på|sig|den|det|for)\b)|[-–(]\s*lukket(?: punkt| sag)?\W*$|\(L\)",
    re.IGNORECASE,
    needs=("lukke", "(l)"),
)
_DIGIT = pattern(r"\d")
_LEADERS = pattern(
    r"\s*(?:\.\s?){3,}\s*(?P<page>\d{1,4}|[ivxlc]{1,6})?\s*$|\s*(?:\.\s?){2,}\s*(?P<page2>\d{1,4}|[ivxlc]{1,6})\s*$|(?:\t|\s{3,})\s*(?P<page3>\d{1,4}|[ivxlc]{1,6})\s*$"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a line would be as a heading. `order` sorts it; `worded` when 'Punkt', 'Sag nr.' ... is printed."""

    number: str
    order: Number
    title: str | None
    worded: bool
    dotted: bool
    marked: bool
    public: bool | None
    glued: bool = False
    case: str | None = None


@once
def parse(text: str) -> Candidate | None:
    """The line as a heading, or None when it can't be one."""
    if len(text) > 400 or not _DIGIT.search(text, 0, 24):
        return None
    m = _FORM.match(text)
    if not m:
        return None
    rest = m["rest"].strip()
    word, dot, sub = m["word"], m["dot"], m["sub"]
    number = m["num"]
    if word == "§" and not (dot == "." and rest[:1].isupper()):
        return None  # a section of a law, not of a protocol
    rest, case = number_before_title(rest)
    if not _plausible(number, rest, word, dot):
        return None
    title, marked, public = strip_marks(rest)
    title, inside = number_in_title(title.rstrip(" :") if len(title) > 2 else title)
    if rest and not title and not marked:
        return None
    parts = tuple(int(p) for p in re.split(r"[./]", number))
    order: Number = (parts[0],) if "/" in number else parts
    printed = re.sub(r"^0+(?=\d)", "", number)
    if sub:
        between = text[m.end("num") : m.start("sub")]
        printed, order = f"{printed}{between}{sub}", (*order, ord(sub.lower()) - 96)
    glued = bool(rest) and not dot and text[m.end("num") : m.end("num") + 1].strip() != "" and not m["dash"]
    worded = bool(word) and (word or "").lower().rstrip(".") not in ("ad", "§")
    return Candidate(printed, order, title or None, worded, bool(dot), marked, public, glued, case or inside)


def _plausible(number: str, rest: str, word: str | None, dot: str | None) -> bool:
    """Not a date, an amount, a time or a quantity in running text."""
    if not rest:
        return bool(word) or dot == "." or "." in number
    first = rest[0]
    if first.isdigit() or first in "\"”»“'’(§":
        letters = re.search(r"[A-Za-zÆØÅæøå]{3}", rest)
        return (
            bool(letters)
            and (dot == "." or bool(word) or first in "(§")
            and not re.match(r"\d{1,2}[:.,]\d\d\b|\d+ ?(?:kr|pct|%|år)", rest)
        )
    if not first.isalpha():
        return False
    lead = re.match(r"[A-Za-zÆØÅæøå]+", rest)
    if lead and month_number(lead[0]) and dot in (".", None) and not word:
        return False
    if "/" in number and not word and len(number) < 4:
        return False
    return not (first.islower() and not dot and not word)


def strip_marks(text: str) -> tuple[str, bool, bool | None]:
    """A title without its bracketed marks: (title, whether one stood there, what it says of openness)."""
    public: bool | None = None
    title = _MARKS_FIRST.sub("", text)
    title = _MARKS_LAST.sub("", title)
    marked = title != text
    if marked and re.search(r"\(\s*(?:L|lukket|fortrolig|ikke)", text, re.IGNORECASE):
        public = False
    elif marked and re.search(r"\(\s*(?:Å|åben)", text, re.IGNORECASE):
        public = True
    opened = _OPEN_WORD.sub("", title)
    if opened != title:
        title, marked, public = opened, True, True
    if is_closed_title(title):
        public, marked = False, True
    return title.strip(), marked, public


def is_closed_title(title: str) -> bool:
    """True for 'LUKKET PUNKT - Salg af grund', 'Lukket sag: ...', '... - Lukket punkt'."""
    return bool(_CLOSED_TITLE.search(title))


@once
def strip_leaders(text: str) -> tuple[str, bool]:
    """A contents line without its dot leaders and page number: (text, whether there were any)."""
    if ".." not in text and ". ." not in text and "\t" not in text and "   " not in text:
        return text, False
    m = _LEADERS.search(text)
    if not m or text[: m.start()].endswith(":"):
        return text, False  # 'Sag nr.:     32' has no page
    if m.lastgroup is None and not re.search(r"(?:\.\s?){4,}\s*$", text):
        return text, False
    return text[: m.start()].rstrip(), True


def has_items(reading: Reading) -> bool:
    """True when an earlier rule has found the items."""
    return any(p.role == "item" for p in reading.pieces)


def known_by_pages(reading: Reading) -> bool:
    """True when the contents have told the titles that the pages begin with: no numbering is looked for then."""
    return any(p.rule == "page_titles" for p in reading.pieces)


def make_heading(piece: Piece, text: str, rule: str) -> None:
    """Makes a line the heading of an item without a number."""
    title, _, public = strip_marks(text)
    piece.role, piece.rule, piece.data = "item", rule, Heading(None, title or None, public)


def opens_group(reading: Reading, at: int) -> bool:
    """'3. Beslutningspunkter' right above '3.1 ...' is a heading, though it reads like a label."""
    piece = reading.pieces[at]
    below = reading.pieces[at + 1] if at + 1 < len(reading.pieces) else None
    if piece.role != "label" or below is None or not piece.text[:1].isdigit():
        return False
    one, two = parse(piece.text), parse(below.text)
    return one is not None and two is not None and two.order == (*one.order, 1)
