"""Head dates: date, time and the place behind them in lines without a label ('... den 9. maj kl. 9 i Salen')."""

from __future__ import annotations

import re
from datetime import date

from raadslag.domain.danish.dates import WEEKDAYS, Found, dates, first_date, first_time
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.when import take_when

NAME = "head_dates"
VERSION = 1

_AT = re.compile(r"^[\s,.:-]*(?:kl\.?\s)?(?:til\s)?(?:(?:i|på|hos|ved)\s+)(?P<p>.+)$", re.DOTALL)
_SECOND = re.compile(r",?\s*(?:fra\s)?kl\.?\s*\d{1,2}(?:[.:]\d{2})?\s+(?:i|på|hos)\s+")
_HELD = re.compile(r"^Mødet (?:blev|er) (?:holdt|afholdt) (?:i|på|hos)\s+(?P<p>.+?)(?=\s+kl\.?\s|\s+den\s|$)")
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PLACE_BEHIND = re.compile(r"\b(?:Mødelokale|Lokale|Mødesal|Rådhuset|Regionshuset)\b")
SENT = re.compile(r"\b(?:udsendt|udsendes|opdateret|offentliggjort|udskrevet)\b", re.IGNORECASE)


def apply(reading: Reading) -> None:
    """Reads unlabelled dates: a line with a weekday, a time or a title before one that is only a date."""
    head = [p for p in reading.head() if p.role in ("open", "head") and p.rule != "head_fields"]
    head = [p for p in head if (len(p.text) < 200 or p.gap < 0) and not SENT.search(p.text)]
    for piece in head:
        held = _HELD.match(piece.text)
        if held:
            _place(reading, piece, held["p"])
    best = sorted((p for p in head if first_date(p.text) or first_time(p.text)), key=_rank)
    for piece in best:
        if reading.value("date") is None or first_date(piece.text) is None:
            _read(reading, piece)
    _yearless(reading, head)


def _rank(piece: Piece) -> int:
    text = piece.text
    day = first_date(text)
    full = day is not None and day.year is not None
    return -(
        4 * full
        + 2 * (first_time(text) is not None)
        + bool(_WEEKDAY.search(text))
        + bool(re.search(r"(?i)møde|referat|dagsorden", text))
    )


def _read(reading: Reading, piece: Piece) -> None:
    text = piece.text
    day, clock = first_date(text), first_time(text)
    if day is None and (clock is None or len(text) > 60):
        return
    if day is None or day.year is not None:
        take_when(reading, text, piece)
    elif clock is not None:
        reading.fact("time", clock.begins, [piece.line])
    if piece.role == "open":
        piece.role, piece.rule = "head", NAME
    _behind(reading, piece, day)


def _behind(reading: Reading, piece: Piece, day: Found | None) -> None:
    """The place that stands behind date and time on the same line."""
    text = piece.text
    end = day.end if day else 0
    clock = first_time(text, end)
    behind = text[clock.end if clock else end :]
    at = _AT.match(behind)
    if at:
        _place(reading, piece, _SECOND.sub("; ", at["p"]))
    elif word := _PLACE_BEHIND.search(behind):
        company = behind[: word.start()].strip(" ,")
        _place(reading, piece, behind[word.start() :])
        if company and len(company) < 60:
            reading.fact("parent_organization", company, [piece.line])


def _place(reading: Reading, piece: Piece, text: str) -> None:
    text = text.strip(" .,|")
    if text and len(text) < 160:
        reading.fact("place", text, [piece.line])
        if piece.role == "open":
            piece.role, piece.rule = "head", NAME


def _yearless(reading: Reading, head: list[Piece]) -> None:
    """'tirsdag den 19. april' with one printed year in which that day is a Tuesday: the year is certain."""
    fact = reading.facts.get("date")
    if fact and any(
        _WEEKDAY.search(p.text) or first_time(p.text) for p in reading.head() if p.line in fact.lines
    ):
        return
    years = {int(y) for p in reading.pieces[:60] if p.role != "text" for y in _YEAR.findall(p.text)}
    for piece in head:
        for day in dates(piece.text):
            weekday = _WEEKDAY.search(piece.text)
            if day.year is not None or weekday is None or day.day is None:
                continue
            fits = [
                y
                for y in sorted(years)
                if date(y, day.month, min(day.day, 28)).weekday() >= 0 and _falls(y, day, weekday[1])
            ]
            if len(fits) == 1:
                reading.facts.pop("date", None)
                reading.fact("date", f"{fits[0]:04}-{day.month:02}-{day.day:02}", [piece.line])
                reading.doubt(
                    "year_deduced",
                    f"Mødedatoen står uden årstal; {weekday[1].lower()} den {day.day}. passer kun med {fits[0]}.",
                    [piece.line],
                )
                clock = first_time(piece.text, day.end)
                if clock:
                    reading.fact("time", clock.begins, [piece.line])
                if piece.role == "open":
                    piece.role, piece.rule = "head", NAME
                _behind(reading, piece, day)
                return


def _falls(year: int, day: Found, weekday: str) -> bool:
    try:
        return WEEKDAYS[date(year, day.month, day.day or 1).weekday()] == weekday.lower()
    except ValueError:
        return False
