"""Runs of contents entries at the front of a document, and what they become.

Used by the rule `contents`; the rule says when it runs, this module how it works.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.answers import AD
from raadslag.domain.reading.items.headings import Candidate, parse, strip_leaders
from raadslag.domain.reading.pieces import Heading, Reading, key
from raadslag.domain.reading.words.cases import parse_case
from raadslag.domain.reading.words.vocabulary import bare

RULE = "contents"
LONGEST = 60
RUN_TOGETHER = 60
"""Entries that extraction has run together have so many letters."""

CONTENTS_LABELS = frozenset(
    [
        "indholdsfortegnelse",
        "indholdsliste",
        "dagsorden",
        "dagsordenpunkter",
        "dagsordenspunkter",
        "punkter",
        "sagsoversigt",
        "sagsliste",
        "indhold",
        "oversigt",
        "punktoversigt",
        "dagsordensoversigt",
        "dagsordenen",
        "punkt titel",
        "åben dagsorden",
        "liste over punkter",
        "punkter på dagsordenen",
        "deltagerfortegnelse",
        "emner",
        "titel",
        "punkt",
        "pkt. side",
        "pkt.",
        "pkt. tekst side",
        "pkt. tekst",
        "sager",
        "dagsordensliste",
        "sag nr. side",
        "sagsoversigt side",
    ]
)
_DIVIDER = pattern(
    r"^(?:Sager|Punkter|Tillæg|Til\b|For\b|Åbne?|Lukkede?|Lukket|Orienterings?|Beslutnings?|Drøftelses?|Åbent)[\w -]{0,20}(?:\b|(?<=s)|(?<=e))(?:til|for|(?:dagsordens)?punkter|sager|beslutning|orientering|drøftelse|behandling|efterretning|dagsorden|døre)\b[\w ,–-]{0,40}$",
    re.IGNORECASE,
)
_SPAN = pattern(r"^(?:Sag(?:er)?|Punkt(?:er)?) \d+ ?(?:-|–|til) ?\d+$")
_BODY = frozenset(
    [
        "indstilling",
        "beslutning",
        "beslutninger",
        "sagsfremstilling",
        "baggrund",
        "resume",
        "resumé",
        "beslutningstema",
    ]
)
_AGENDA_FOR = pattern(r"^(?:\d{1,3}\.?\s)?(?:Dagsorden|DAGSORDEN) (?:for|til) .*\b(?:møde|den|klokken|kl)\b")
_LETTERED = pattern(r"^[A-F][.:]\s+")
_STATE = pattern(r"^\W*(åbent?|lukket) (?=\d{1,3}\.? [A-ZÆØÅ])", re.IGNORECASE, needs=("åben", "lukket"))
"""'lukket 4 Salg af grund': whether the public may read it, before the number."""
_DOORS = pattern(r"^(?:åben|lukket) dagsorden$|^(?:åbent|lukket) møde$", re.IGNORECASE)
_LISTS_PEOPLE = pattern(r"^Deltagerfortegnelse (?:[A-ZÆØÅ][\w.-]+ ){2,4}?[A-ZÆØÅ][\w-]+, [A-ZÆØÅ]")
"""'Deltagerfortegnelse' above 'Bo Holm, Xby Kai Lund, Yby' is the list itself."""
_TAIL_NUMBER = pattern(r"\s+(\d{1,4}|[ivxlc]{1,6})$")


def find_contents(reading: Reading) -> None:
    """Finds runs of entries that recur as headings, have leaders or page numbers, or stand under a contents label."""
    parsed = {id(p): _parsed(p.text) if p.role in ("open", "label") else None for p in reading.pieces}
    later = _last_places(reading, parsed)
    body = _first_section(reading)
    seen: set[str] = set()
    at = 0
    while at < body:
        end, entries = _run(reading, at, parsed, seen)
        if entries:
            if _is_contents(reading, at, end, entries, later):
                _claim(reading, at, end, entries, later)
                seen |= {
                    f"{c.number} {key(_TAIL_NUMBER.sub('', c.title))}" for _, c in entries if c and c.title
                }
            at = end
        else:
            at += 1
    _take_run_together(reading, parsed)
    for at, piece in enumerate(reading.pieces[:body]):
        if (
            piece.role == "open"
            and (
                _SPAN.match(piece.text)
                or bare(piece.text).removesuffix(" side") in CONTENTS_LABELS - {"dagsorden", "dagsordenen"}
            )
            and not _LISTS_PEOPLE.match(
                f"{piece.text} {reading.pieces[at + 1].text if at + 1 < body else ''}"
            )
        ):
            reading.set_aside(piece, "contents")


def _take_run_together(reading: Reading, parsed: dict[int, Candidate | None]) -> None:
    """A page that is all contents, in one line and without most numbers: what stands behind the label is no item."""
    for at, label in enumerate(reading.pieces):
        if label.gap >= 0 or not _is_contents_label(label.text) or bare(label.text).startswith("dagsorden"):
            continue
        rest = [p for p in reading.pieces[at + 1 : at + LONGEST] if p.line == label.line]
        free = [p for p in rest if p.role == "open"]
        numbers = [c for p in free if (c := parsed.get(id(p))) and c.title]
        if any(p.role in ("label", "item") or parse_case(p.text) for p in rest) or len(numbers) != 1:
            continue
        if sum(len(p.text) for p in free) < RUN_TOGETHER:
            continue
        reading.set_aside(label, "contents")
        for piece in free:
            reading.set_aside(piece, "contents")
            candidate = parsed.get(id(piece))
            if candidate and candidate.title:
                piece.role, piece.data = "entry", Heading(candidate.number, candidate.title, candidate.public)
                reading.entries.append(piece)


def _parsed(text: str) -> Candidate | None:
    """A line as an entry; a case number on a line of its own is none."""
    text, state = (text, None) if (m := _STATE.match(text)) is None else (text[m.end() :], m[1].lower())
    candidate = parse(_entry(text))
    if candidate is not None and state is not None:
        candidate = replace(candidate, public=state != "lukket", marked=True)
    return candidate if candidate is None or parse_case(text) is None else None


def _entry(text: str) -> str:
    """A line of the contents without bullet, leaders and page number."""
    return strip_leaders(text.removeprefix("- "))[0]


def _first_section(reading: Reading) -> int:
    """Where the first section of an item opens: what stands below it is text, not contents."""
    return next(
        (
            i
            for i, p in enumerate(reading.pieces)
            if p.role == "label" and bare(p.text).split(" ")[0] in _BODY
        ),
        len(reading.pieces),
    )


def is_divider(text: str) -> bool:
    """'Sager til beslutning', 'Til behandling - for lukkede døre', 'Lukkede punkter'."""
    if len(text) >= 70:
        return False
    whole = text.strip(" :")
    plain = _LETTERED.sub("", whole)
    return bool(_DIVIDER.match(plain) or _DOORS.match(plain) or (plain != whole and plain.isupper()))


Entry = tuple[int, Candidate | None]


def _run(
    reading: Reading, at: int, parsed: dict[int, Candidate | None], seen: set[str]
) -> tuple[int, list[Entry]]:
    """The run of contents-like lines from here: (end, [(position, candidate)])."""
    entries: list[Entry] = []
    seen = set(seen)
    end = at
    for i in range(at, len(reading.pieces)):
        piece = reading.pieces[i]
        text, leaders = strip_leaders(piece.text)
        candidate = parsed[id(piece)]
        if piece.role == "aside":
            if entries:
                continue
            break
        labelled = piece.role == "label" and entries and candidate is not None  # "2. Økonomi" is an entry
        if not (piece.role == "open" or labelled) or len(text) > 220:
            break
        if not entries and _is_contents_label(piece.text):
            break
        if entries and AD.match(text) and not AD.match(reading.pieces[entries[0][0]].text):
            break
        if not entries and candidate is None and _is_first(reading, i, parsed):
            candidate = Candidate("1", (1,), text, False, True, False, None)
        if candidate and (candidate.title or candidate.dotted):
            words = f"{candidate.number} {key(_TAIL_NUMBER.sub('', candidate.title or str(i)))}"
            if words in seen:
                break
            seen.add(words)
            entries.append((i, candidate))
        elif entries and (_runs_on if not leaders else _wraps)(reading, i, entries[-1]):
            above = entries[-1][1]
            entries[-1] = (entries[-1][0], replace(above, title=f"{above.title} {text}") if above else None)
        elif leaders and text:
            entries.append((i, None))
        elif _names_a_part(reading, i, parsed) and (entries or _labelled(reading, i)):
            pass
        elif not (entries and (is_divider(text) or re.fullmatch(r"\d{1,4}|[ivxlc]{1,6}", text))):
            break
        end = i + 1
    return _until_last_leader(reading, end, entries)


def _wraps(reading: Reading, at: int, last: Entry) -> bool:
    """The second line of an entry: only this one has the leaders and the page."""
    above = reading.pieces[last[0]]
    first = last[1] is not None and bool(last[1].title) and not strip_leaders(above.text)[1]
    return (
        last[0] == at - 1 and first and reading.pieces[at].gap == 0 and above.line != reading.pieces[at].line
    )


def _runs_on(reading: Reading, at: int, last: Entry) -> bool:
    """A line in small letters right below an entry that ends as no title does: 'Takster for mad og' / 'kørsel'."""
    piece, above = reading.pieces[at], reading.pieces[at - 1]
    hangs = above.text.endswith(("-", "–", ",", " og", " i", " for", " til", " af", " om", " på", " med"))
    return last[0] == at - 1 and last[1] is not None and piece.gap == 0 and piece.text[:1].islower() and hangs


def _names_a_part(reading: Reading, at: int, parsed: dict[int, Candidate | None]) -> bool:
    """A short line without number right above an entry: the name of a part of the contents."""
    text = reading.pieces[at].text
    below = reading.pieces[at + 1] if at + 1 < len(reading.pieces) else None
    entry = parsed.get(id(below)) if below is not None and below.gap <= 0 else None
    short = len(text) < 40 and text[:1].isupper() and text[-1:].isalpha()
    return (short and entry is not None and entry.order != (1,)) or (
        short and entry is not None and _labelled(reading, at)
    )


def _until_last_leader(reading: Reading, end: int, entries: list[Entry]) -> tuple[int, list[Entry]]:
    """Where most entries have leaders, the headings right below the contents, which have none, are cut off."""
    led = [i for i, _ in entries if strip_leaders(reading.pieces[i].text)[1]]
    if len(led) < 2 or not entries or led[-1] == entries[-1][0]:
        return end, entries
    kept = [(i, c) for i, c in entries if i <= led[-1]]
    return led[-1] + 1, kept


def _is_first(reading: Reading, at: int, parsed: dict[int, Candidate | None]) -> bool:
    """A line without number under the contents label, with 2 below it: its number, 1, is lost."""
    below = parsed.get(id(reading.pieces[at + 1])) if at + 1 < len(reading.pieces) else None
    return (
        below is not None
        and below.order == (2,)
        and _labelled(reading, at)
        and reading.pieces[at].text[:1].isupper()
    )


def _labelled(reading: Reading, at: int) -> bool:
    return at > 0 and _is_contents_label(reading.pieces[at - 1].text)


def _is_contents_label(text: str) -> bool:
    return len(text) < 120 and (
        bare(text).removesuffix(" side") in CONTENTS_LABELS or bool(_AGENDA_FOR.match(text))
    )


def _last_places(reading: Reading, parsed: dict[int, Candidate | None]) -> dict[str, int]:
    """Where each short line's words stand for the last time, without their number."""
    last: dict[str, int] = {}
    for i, piece in enumerate(reading.pieces):
        if piece.role in ("open", "label") and len(piece.text) <= 300:
            candidate = parsed.get(id(piece))
            if candidate and candidate.title:
                last[key(candidate.title)] = i
            last[key(piece.text)] = i
    return last


def _is_contents(reading: Reading, at: int, end: int, entries: list[Entry], later: dict[str, int]) -> bool:
    told = any(c or ".." in reading.pieces[i].text for i, c in entries) or _labelled(reading, at)
    if not told:
        return False  # rows of a table end in a number too
    leaders = sum(strip_leaders(reading.pieces[i].text)[1] for i, _ in entries)
    recurring = sum(1 for i, c in entries if c and c.title and later.get(key(_title(c, later)), -1) >= end)
    if len(entries) > 1 and (leaders >= 2 or (recurring and recurring * 2 >= len(entries))):
        return True
    below = next((p for p in reading.pieces[end : end + 3] if p.role != "aside"), None)
    opens = below is not None and (
        below.role == "label" or parse_case(below.text) is not None or below.gap < 1
    )
    return len(entries) > 1 and _labelled(reading, at) and not (opens and not recurring)


def _title(candidate: Candidate, later: dict[str, int]) -> str:
    """The entry's title without a page number at its end, when the heading stands without it later."""
    title = candidate.title or ""
    m = _TAIL_NUMBER.search(title)
    if m and key(title[: m.start()]) in later and later.get(key(title), -1) <= later[key(title[: m.start()])]:
        return title[: m.start()]
    return title


def _claim(reading: Reading, at: int, end: int, entries: list[Entry], later: dict[str, int]) -> None:
    found = dict(entries)
    paged = _page_numbered([c for _, c in entries if c])
    pages: list[int] = []
    closed = False
    for i in range(at, end):
        piece, candidate = reading.pieces[i], found.get(i)
        pages += [int(piece.text)] if piece.text.isdigit() and len(piece.text) < 4 else []
        if piece.role not in ("open", "label"):
            continue
        if is_divider(piece.text):
            closed = "lukke" in piece.text.lower()
        reading.set_aside(piece, "contents")
        if candidate and candidate.title:
            beside = i + 1 < end and reading.pieces[i + 1].text.isdigit()
            kept = len(pages) > 1 and not beside and _is_page(candidate.title, max(pages))
            title = _TAIL_NUMBER.sub("", candidate.title) if paged or kept else _title(candidate, later)
            piece.role, piece.rule = "entry", RULE
            public = False if closed and candidate.public is None else candidate.public
            piece.data = Heading(candidate.number, title, public, case=candidate.case)
            reading.entries.append(piece)
    if _labelled(reading, at):
        reading.set_aside(reading.pieces[at - 1], "contents")


def _is_page(title: str, least: int) -> bool:
    """Where other pages stand apart from their titles, this one has kept its."""
    tail = _TAIL_NUMBER.search(title)
    return tail is not None and tail[1].isdigit() and least <= int(tail[1]) <= least + LONGEST


def _page_numbered(candidates: list[Candidate]) -> bool:
    """Most entries end in numbers that never fall: page numbers."""
    tails = [_TAIL_NUMBER.search(c.title) for c in candidates if c.title]
    pages = [int(m[1]) for m in tails if m and m[1].isdigit()]
    return (
        len(pages) >= 2
        and len(pages) * 3 >= len(tails) * 2
        and all(a <= b for a, b in itertools.pairwise(pages))
        and pages[-1] < 1900
    )
