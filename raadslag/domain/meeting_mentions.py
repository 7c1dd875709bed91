"""Meetings that a text names by their day: "på mødet i KKR Midtjylland den 16. juni 2016", "KKR-mødet den 3. maj".

A day alone names nothing: the words before it in the sentence must speak of a meeting or of what a council did.
"Mødet" and "rådet" are the writer's own council; another body's meeting ("møde i Kontaktudvalget den ...") is
named as that body and never taken for the council's own. A day without a year is the last one before the
text's own day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from raadslag.domain.danish.dates import Found, dates
from raadslag.domain.patterns import pattern

REACH = 90
"""Characters before a day in which its meeting or council is named."""
QUOTED = 220

_END = pattern(r"[.!?:;](?=\s+[A-ZÆØÅ\"»]|\s*\n)|\n")
_MEETING = pattern(
    r"\b(?:(?P<named>[A-ZÆØÅ][\w]*)-?)?(?:møde(?:t|r|rne)?|temadrøftelse(?:n)?)\b(?:\s+(?:i|for)\s+(?P<body>.+?))?\s*(?:,\s*)?"
    r"(?:som\s+var\s+)?(?:den|d\.)?\s*$",
    re.I,
)
_ACTED = pattern(
    r"\b(?P<who>KKR(?:\s[A-ZÆØÅ][\w]+)?|[Rr]ådet(?:s)?|[Ff]ormandskabet)\b[^.!?]{0,50}?\b(?:besluttede|vedtog|godkendte|drøftede|"
    r"behandlede|tiltrådte|tilsluttede|indgik|fordelte|igangsatte|bad)\b(?P<between>[^.!?]{0,60}?)\s*(?:den|d\.)?\s*$"
)
_OWN = pattern(r"^(?:kkr|kkr's|kkrs|råd|rådet|rådets|kommunekontaktråd(?:et)?)$", re.I)


@dataclass(frozen=True, slots=True)
class Mention:
    """A meeting named in a text. `body` is a key of the known names, or "" for the writer's own council."""

    body: str
    on: date
    words: str
    """The sentence that names it, as plain words, cut at QUOTED characters."""


def mentions(text: str, *, written_on: date | None, names: Mapping[str, str]) -> Iterator[Mention]:
    """Each meeting named in plain text, once per body and day.

    `names` maps a body's names and short names to its key; `written_on` is the day of the text's own meeting,
    which is never a mention of itself where the body is the writer's own.
    """
    known = {name.lower(): key for name, key in names.items()}
    seen: set[tuple[str, date]] = set()
    for found in dates(text):
        day = _day(found, written_on)
        if day is None:
            continue
        begin = max((m.end() for m in _END.finditer(text, 0, found.start)), default=0)
        body = _body(text[max(begin, found.start - REACH) : found.start], known)
        if body is None or (body == "" and day == written_on) or (body, day) in seen:
            continue
        seen.add((body, day))
        yield Mention(body, day, _sentence(text, begin, found.end))


def _body(before: str, known: Mapping[str, str]) -> str | None:
    """Whose meeting the words before a day speak of: a key, "" for the writer's own, None for nobody known."""
    if match := _MEETING.search(before):
        if match["body"]:
            return _known(match["body"], known)
        if match["named"] and not re.fullmatch(r"på|til|fra|i|et|det|efter|ved|om", match["named"], re.I):
            return _known(match["named"], known)
        return "" if _speaks_of_the_meeting(match[0]) else None
    if match := _ACTED.search(before):
        return _known(match["who"], known)
    return None


def _speaks_of_the_meeting(words: str) -> bool:
    """ "mødet den": a certain one. "Møde med X den" is somebody else's."""
    return bool(re.search(r"mødet\b\s*(?:,\s*)?(?:den|d\.)?\s*$|temadrøftelse", words, re.I))


def _known(words: str, known: Mapping[str, str]) -> str | None:
    plain = re.sub(r"\s+", " ", words).strip(" ,.").lower()
    if _OWN.match(plain):
        return ""
    if plain in known:
        return known[plain]
    return known.get(plain.removesuffix("s"))


def _day(found: Found, written_on: date | None) -> date | None:
    if found.day is None:
        return None
    if found.year is not None:
        return date(found.year, found.month, found.day)
    if written_on is None:
        return None
    for year in (written_on.year, written_on.year - 1):
        try:
            day = date(year, found.month, found.day)
        except ValueError:
            continue
        if day <= written_on:
            return day
    return None


def _sentence(text: str, begin: int, after: int) -> str:
    end = _END.search(text, after)
    words = " ".join(text[begin : end.start() + 1 if end else len(text)].split())
    return words if len(words) <= QUOTED else words[:QUOTED].rsplit(" ", 1)[0] + " …"
