"""Date and time of the meeting out of one value: '12-04-2019 kl. 09:00 - 11:00', 'Kl. 19:00'.

Found values become facts `date`, `time`, `end_date`, `end_time`; what of the value is neither is handed back.
"""

from __future__ import annotations

import re

from raadslag.domain.danish.dates import WEEKDAYS, Found, first_date, first_time
from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.head.places import ADDRESS
from raadslag.domain.reading.pieces import Piece, Reading

_AT = pattern(r"^[\s,.:-]*(?:kl\.?\s)?(?:til\s)?(?:(?:i|på|hos|ved)\s+|på(?=[A-ZÆØÅ]))(?P<p>.+)$", re.DOTALL)
_AFTER = pattern(r"^\s*[,|–-]+\s*(?P<p>[A-Za-zÆØÅæøå][^|]{2,80})$")
_NEXT_FIELD = pattern(r"[.,]?\s+(?:Møde(?: nr\.?|nr\.?)|Mødet|Dagsorden|Referat)\b.*$")
"""What stands behind a place on its line: '... mødelokale H 4. Møde nr. 2'."""
_BARE_PLACE = pattern(r"^[\s,.]*(?P<lost>[Kk]l\.?\s)?(?P<p>[A-ZÆØÅ][^|:]{5,90})$")
_CLOCKED = pattern(r"^(?:kl\.?\s)?[\d.:–-]+,?\s+", re.IGNORECASE)
_BETWEEN = pattern(r"^[\s,.]*(?:i|på|hos|ved)\s+(?P<p>[^|]{3,80}?)[\s,]*(?:kl\.?|klokken|fra)?[\s.]*$")
_ROOM_BEFORE = pattern(
    r"(?:^|\s[-–]\s|,\s)(?P<p>(?:Mødelokale|Lokale|Mødesal|Rådhuset|Regionshuset|Byrådssalen)\b[^,|]{0,40}?)[\s,]*(?:kl\.?|klokken)?\s*$"
)
_SECOND = pattern(r",?\s*(?:fra\s)?kl\.?\s*\d{1,2}(?:[.:]\d{2})?\s+(?:i|på|hos)\s+")
_PLACE_BEHIND = pattern(r"\b(?:Mødelokale|Lokale|Mødesal|Rådhuset|Regionshuset)\b")
_FILLER = pattern(
    rf"\b(?:{'|'.join(WEEKDAYS)}|den|d\.|kl\.?|klokken|fra|til|onsd|ons|man|tirs|tors|fre|lør|søn)\b\.?",
    re.IGNORECASE,
)


_HELD = pattern(
    r"^Mødet (?:(?:blev|er|bliver) (?:holdt|afholdt)|(?:af)?holdes|(?:af)?holdtes|f[ai]nd(?:t|er) sted) (?:i|på|hos)\s+"
    r"(?P<p>.+?)(?=\s+kl\.?\s|\s+den\s|,? med\s|,? hvor\s|$)"
)
_BEGAN = pattern(
    r"^Mødet (?:begyndte|startede|blev åbnet|åbnedes)\b.{0,20}?\s(?:i|på)\s(?P<p>[A-ZÆØÅ].{2,60}?)(?:\.\s|\.?$)"
)
_MET_IN = pattern(
    r"\b(?:af)?holdt\s(?:[\wæøåÆØÅ-]+\s){1,5}?møde\s(?:i|på|hos)\s(?P<p>[^.,:]{3,60})(?=[.,]|$)",
    needs=("holdt",),
)
"""'... afholdt Xby amtsråd møde i amtsrådssalen.'"""


def held_in(text: str) -> str | None:
    """The place that a sentence says the meeting was held or begun in."""
    m = _HELD.match(text) or _BEGAN.match(text) or _MET_IN.search(text)
    return m["p"] if m else None


def take_when(reading: Reading, value: str, piece: Piece, ends: bool = False) -> str:
    """Keeps date and times of a value as facts; returns the rest of it without weekday and filler words."""
    rest = value
    day = first_date(value)
    clock = first_time(value)
    if day is not None and clock is not None and day.start <= clock.start < day.end:
        clock = first_time(value, day.end)
    prefix = "end_" if ends else ""
    if clock is not None:
        reading.fact(f"{prefix}time", clock.begins, [piece.line])
        if clock.ends:
            reading.fact("end_time", clock.ends, [piece.line])
        rest = rest[: clock.start] + " " * (clock.end - clock.start) + rest[clock.end :]
    if day is not None:
        if day.iso and day.day:
            reading.fact(f"{prefix}date", day.iso, [piece.line])
        elif not ends:
            reading.doubt(
                "date_incomplete", f"Datoen »{value[day.start : day.end]}« står uden årstal.", [piece.line]
            )
        rest = rest[: day.start] + rest[day.end :]
    rest = _FILLER.sub(" ", rest)
    return " ".join(rest.split()).strip(" ,.;:-–")


def place_behind(reading: Reading, piece: Piece, day: Found | None) -> None:
    """The place that stands behind date and time on the same line."""
    text = piece.text
    end = day.end if day else 0
    clock = first_time(text, end)
    behind = text[clock.end if clock else end :]
    between = _BETWEEN.match(text[end : clock.start]) if day and clock else None
    if between and not _AT.match(behind):
        take_place(reading, piece, between["p"])
        return
    at = _AT.match(behind)
    if at:
        take_place(reading, piece, _SECOND.sub("; ", at["p"]))
    elif (word := _PLACE_BEHIND.search(behind)) and not re.search(r"[\d\"“”]", behind[: word.start()]):
        company = behind[: word.start()].strip(" ,")
        take_place(reading, piece, behind[word.start() :])
        if company and len(company) < 60:
            reading.fact("parent_organization", company, [piece.line])
    elif (after := _AFTER.match(behind)) and ADDRESS.search(after["p"]) and not is_sentence(after["p"]):
        take_place(reading, piece, _CLOCKED.sub("", after["p"]))
    elif (bare := _BARE_PLACE.match(_NEXT_FIELD.sub("", behind))) and _is_address(bare["p"]):
        if clock or bare["lost"]:
            take_place(reading, piece, bare["p"])
    elif clock and day is None and (room := _ROOM_BEFORE.search(text[: clock.start])):
        take_place(reading, piece, room["p"])


def _is_address(text: str) -> bool:
    return bool(ADDRESS.search(text)) and not is_sentence(text) and not text.isupper()


def take_place(reading: Reading, piece: Piece, text: str) -> None:
    """Keeps a place of the head, unless one is known."""
    text = _NEXT_FIELD.sub("", text).strip(" .,|")
    if text and len(text) < 160:
        reading.fact("place", text, [piece.line])
        if piece.role == "open":
            piece.role, piece.rule = "head", "head_dates"
