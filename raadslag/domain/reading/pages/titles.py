"""Titles of items that stand in the contents and again, without their numbers, in the pages below it.

Used by the rule `page_titles`. Extraction has run the entries of the contents together and lost most of their numbers;
the pages, one line each, begin with the titles. What both have in common tells where a title ends. A lost number is
known only where the printed ones before and after it leave just that place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.contents import is_divider
from raadslag.domain.reading.items.headings import strip_marks
from raadslag.domain.reading.pages.cuts import LONG, stands_in_pages
from raadslag.domain.reading.pieces import Heading, Piece, Reading

RULE = "page_titles"

_CONTENTS = pattern(
    r"(?:\b(?:Indholdsfortegnelse|INDHOLDSFORTEGNELSE|Sagsoversigt|Indhold(?:sliste)?|INDHOLD(?:SLISTE)?|Pkt\.? Tekst|Dagsorden(?:spunkter)?:?|DAGSORDEN:?)|følgende sager behandles:?)"
    r"(?:\s(?:Pkt\.?|Punkt|Tekst|Titel|Emne|Sags?\.?|nr\.?|Sagsnr\.?|Sidenr\.?|Side|Åbne|dagsordenspunkter|sager|punkter)(?=[\s:]):?|\s\d{1,4}(?=\s(?:Sagsnr|Sag|Pkt|Side)\b))*\s+(?=\d{1,3}\.?\s?[\"A-ZÆØÅ])",
    needs=("indhold", "oversigt", "tekst", "dagsorden", "behandles"),
)
_PAGE = pattern(r"^\d{1,3}\s")
_WORD = pattern(r"\S+")
_NUMBER = pattern(r"^0*(\d{1,3})\.?$")
_OWN_NUMBER = pattern(
    r"(?<=\s)\d{1,3}\.\s$|(?<![Ss]ide )(?<![Ss]idenr )(?<![Ss]idenr\. )(?<=\s)(?:\d{1,3}:?|\d{1,3}/\d{2,4})\s$"
)
"""'Side 42. Titel' has the item's number, 'Side 42 Titel' the page's."""
_NUMBERED = pattern(r"(?:Sag|Pkt|Punkt|Nr|SAG|PKT|PUNKT|NR)\b\.? ?(?:nr\.|NR\. )?\s?\d")
FAR = 12
"""So many words of a running head may stand before a page's title."""
SHORTEST = 10
"""Letters of a title that is looked for at the beginning of a page."""
_CLOSING = frozenset(["eventuelt", "meddelelser", "evt", "orientering"])


@dataclass(slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def plain(self) -> str:
        return self.text.strip('.,:;()"”»-–').lower()

    @property
    def number(self) -> int | None:
        m = _NUMBER.match(self.text)
        return int(m[1]) if m else None

    @property
    def opens(self) -> bool:
        return self.text.lstrip('"”»(')[:1].isupper() or self.text[:1].isdigit()


@dataclass(slots=True)
class _Title:
    """A title of the contents: its words there, and where it stands in a page."""

    first: int
    end: int
    page: int = -1
    start: int = 0
    stop: int = 0
    number: str | None = None


def take_titles(reading: Reading) -> None:
    """Makes the titles that the pages begin with headings, when there are two of them or more."""
    pages = [p for p in reading.pieces if p.role == "open" and (len(p.text) > LONG or _PAGE.match(p.text))]
    at = next(((n, m) for n, p in enumerate(pages) if (m := _contents(p.text))), None)
    if at is None or not stands_in_pages(reading):
        return
    contents, below = pages[at[0]], pages[at[0] + 1 :]
    label, start = at[1]
    words = _words(contents.text, start)
    bodies = [_words(p.text, 0) for p in below]
    found = _at_beginnings(words, bodies, [p.text for p in below])
    if len(found) < 2 or len(found) * 2 < len(below):
        return
    titles = _with_rest(words, bodies, found)
    _give_numbers(words, titles)
    _mark(reading, contents, (label, start), words, below, titles)


def _contents(text: str) -> tuple[int, int] | None:
    """Where in a page the label of the contents stands, and where the entries begin."""
    found = _CONTENTS.search(text)
    return found.span() if found else None


def _words(text: str, start: int) -> list[_Word]:
    return [_Word(m[0], m.start(), m.end()) for m in _WORD.finditer(text, start)]


def _at_beginnings(words: list[_Word], bodies: list[list[_Word]], texts: list[str]) -> list[_Title]:
    """The titles that pages begin with, in the order of the pages; each goes on in the contents."""
    found: list[_Title] = []
    after = 0
    own = 0
    for page, body in enumerate(bodies):
        title = _title(words, body, page, after)
        if title is None:
            continue
        text = texts[page]
        own += bool(_OWN_NUMBER.search(text, 0, title.start) or _NUMBERED.match(text, title.start))
        found.append(title)
        after = title.end
    return found if own * 2 < max(1, len(found)) else []


def _title(words: list[_Word], body: list[_Word], page: int, after: int) -> _Title | None:
    starts = [i for i in range(after, len(words)) if words[i].opens and words[i].number is None]
    for j in range(1, min(FAR, len(body))):
        if not body[j].opens:
            continue
        best: _Title | None = None
        for i in starts:
            if words[i].plain != body[j].plain:
                continue
            title = _common(words, i, body, j, page)
            if title and (best is None or title.end - title.first > best.end - best.first):
                best = title
        if best is not None:
            return best
    return None


def _common(words: list[_Word], i: int, body: list[_Word], j: int, page: int) -> _Title | None:
    """What both have in common from here; figures that the contents have lost belong to the title."""
    first, start = i, j
    while i < len(words) and j < len(body):
        if words[i].plain == body[j].plain:
            i, j = i + 1, j + 1
        elif body[j].plain.isdigit() and j > start and not (words[i].number and words[i].text.endswith(".")):
            if j + 1 < len(body) and words[i].plain != body[j + 1].plain and not body[j + 1].opens:
                break
            j += 1
        else:
            break
    while i > first and words[i - 1].number is not None and body[j - 1].plain == words[i - 1].plain:
        if j == len(body) or len(words[i - 1].plain) == 4:
            break
        i, j = i - 1, j - 1
    ends = (i == len(words) or words[i].opens) and (
        j == len(body) or body[j].opens or body[j].text in ("at", "./.")
    )
    letters = sum(len(w.plain) for w in words[first:i])
    if not ends or (letters < SHORTEST and words[first].plain not in _CLOSING):
        return None
    return _Title(first, i, page, body[start].start, body[j - 1].end)


def _with_rest(words: list[_Word], bodies: list[list[_Word]], found: list[_Title]) -> list[_Title]:
    """The titles with what the contents have between them, looked for in the pages between them."""
    out: list[_Title] = []
    bounds = [_Title(0, 0), *found, _Title(len(words), len(words))]
    for above, here in pairwise(bounds):
        for first, end in _parts(words, above.end, here.first):
            part = _Title(first, end)
            last = out[-1] if out and out[-1].page >= 0 else above
            _find(words, bodies, part, last, here)
            out.append(part)
        if here.first < len(words):
            out.append(here)
    return out


def _parts(words: list[_Word], start: int, end: int) -> list[tuple[int, int]]:
    """The entries between two titles of the contents: parted by figures, without dividers."""
    parts: list[tuple[int, int]] = []
    first = start
    for i in range(start, end + 1):
        if i == end or words[i].number is not None:
            text = " ".join(w.text for w in words[first:i])
            if i > first and words[first].text[:1].isupper() and not is_divider(text) and len(text) > 3:
                parts.append((first, i))
            first = i + 1
    return parts


def _find(words: list[_Word], bodies: list[list[_Word]], part: _Title, above: _Title, below: _Title) -> None:
    """An entry that no page begins with, within a page between the titles before and after it."""
    wanted = [w.plain for w in words[part.first : part.end]]
    if len(wanted) < 2 and wanted[0] not in _CLOSING:
        return
    last = below.page if below.page >= 0 else len(bodies) - 1
    for page in range(max(0, above.page), last + 1):
        body = bodies[page]
        for j in range(1, len(body) - len(wanted) + 1):
            if [w.plain for w in body[j : j + len(wanted)]] != wanted or not body[j].opens:
                continue
            stop = j + len(wanted)
            inside = (page == above.page and body[j].start < above.stop) or (
                page == below.page and body[j].start >= below.start
            )
            if not inside and (stop == len(body) or body[stop].opens):
                part.page, part.start, part.stop = page, body[j].start, body[stop - 1].end
                return


def _give_numbers(words: list[_Word], titles: list[_Title]) -> None:
    """Numbers printed right before an entry, where they rise with the entries; and those that these leave no choice."""
    known: list[tuple[int, int]] = []
    for place, title in enumerate(titles):
        number = words[title.first - 1].number if title.first else None
        if number is None:
            continue
        fits = number == known[-1][1] + place - known[-1][0] if known else place == 0
        if fits:
            known.append((place, number))
    for (a, first), (b, last) in pairwise(known):
        if last - first == b - a:
            for place in range(a, b):
                titles[place].number = str(first + place - a)
    if known:
        titles[known[-1][0]].number = str(known[-1][1])


def _mark(
    reading: Reading,
    contents: Piece,
    span: tuple[int, int],
    words: list[_Word],
    below: list[Piece],
    titles: list[_Title],
) -> None:
    """Cuts the pages at their titles; entries without a page stay as entries."""
    rest = _cut(contents, [span, (span[1], len(contents.text))])
    for piece in rest[-2:]:
        reading.set_aside(piece, "contents")
    pieces: dict[int, list[Piece]] = {id(contents): rest}
    heads = _heads(below, titles)
    for page, piece in enumerate(below):
        here = sorted((t for t in titles if t.page == page), key=lambda t: t.start)
        cut = _cut(piece, [(t.start, t.stop) for t in here])
        for part in cut:
            title = next((t for t in here if piece.text[t.start : t.stop] == part.text), None)
            if title is not None:
                name, _, public = strip_marks(part.text.strip(" :"))
                part.role, part.rule, part.data = "item", RULE, Heading(title.number, name, public)
        if here and cut[0].role == "open" and _shared(cut[0].text) in heads:
            reading.set_aside(cut[0], "running_head")
        pieces[id(piece)] = cut
    for title in titles:
        if title.page < 0 and title.number is not None:
            name, _, public = strip_marks(" ".join(w.text for w in words[title.first : title.end]))
            entry = Piece(name, contents.source, -1, 0, "entry", RULE, Heading(title.number, name, public))
            rest.append(entry)
            reading.entries.append(entry)
    reading.pieces = [part for p in reading.pieces for part in pieces.get(id(p), [p])]


def _heads(below: list[Piece], titles: list[_Title]) -> set[str]:
    """What stands before the titles of two pages or more, but for figures."""
    first: dict[int, int] = {}
    for t in titles:
        if t.page >= 0:
            first[t.page] = min(t.start, first.get(t.page, t.start))
    heads = [_shared(below[page].text[:start]) for page, start in first.items()]
    return {head for head in heads if heads.count(head) > 1 or not head}


def _shared(text: str) -> str:
    return re.sub(r"[\d\s.,]+", " ", text).strip()


def _cut(piece: Piece, spans: list[tuple[int, int]]) -> list[Piece]:
    """The piece in parts, each span a part of its own."""
    cuts = sorted({0, len(piece.text), *(a for a, _ in spans), *(b for _, b in spans)})
    parts = [text for a, b in pairwise(cuts) if (text := piece.text[a:b].strip())]
    return [
        Piece(text, piece.source, piece.gap if n == 0 else -1, piece.indent) for n, text in enumerate(parts)
    ] or [piece]
