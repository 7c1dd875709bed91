"""Head dates: date, time and the place behind them in lines without a label ('... den 9. maj kl. 9 i Salen')."""

from __future__ import annotations

import re

from raadslag.domain.danish.dates import WEEKDAYS, first_date, first_time
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.head.when import held_in, place_behind, take_place, take_when
from raadslag.domain.reading.pieces import Piece, Reading

NAME = "head_dates"
VERSION = 8

_LONGEST = 120
"""Signs of a line that begins with its clock: 'Kl. 19.00 i medborgerhuset ...'."""
_WEEKDAY = pattern(rf"\b({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
_SENT = pattern(
    r"\b(?:udsendt|udsendes|opdateret|offentliggjort|udskrevet|godkendt|underskrevet)\b", re.IGNORECASE
)

_LETTER = pattern(  # 'Vestby, den 3. maj 2031 /abc Referat af møde ...'
    r"^.{0,80}?\b[A-ZÆØÅ][a-zæøå]+,? den \d{1,2}\. [a-zæøå]+ \d{4}\b.{0,30}?(?=\b(?i:referat|dagsorden|beslutningsprotokol)\b.*\bmøde)"
)


def apply(reading: Reading) -> None:
    """Reads unlabelled dates: a line with a weekday, a time or a title before one that is only a date."""
    head = [p for p in reading.head() if p.role in ("open", "head") and p.rule != "head_fields"]
    head = [p for p in head if (len(p.text) < 200 or p.gap < 0) and not _SENT.search(p.text)]
    for piece in (*head, *(p for p in reading.head() if p.role == "person" and p.text.startswith("Mødet "))):
        if where := held_in(piece.text):
            take_place(reading, piece, where)
    best = sorted((p for p in head if first_date(p.text) or first_time(p.text)), key=_rank)
    for piece in best:
        if reading.value("date") is None or first_date(piece.text) is None:
            _read(reading, piece)
        elif (day := reading.value("date")) and reading.value("time") is None:
            _clock_of(reading, piece, day)


def _clock_of(reading: Reading, piece: Piece, day: str) -> None:
    """'Møde den 12. september kl. 17' below the date with its year: the clock of the same day."""
    said, clock = first_date(piece.text), first_time(piece.text)
    if said is None or clock is None or said.year is not None or clock.start < said.end:
        return
    if (said.month, said.day) == (int(day[5:7]), int(day[8:10])):
        take_when(reading, piece.text, piece)


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
    text = _LETTER.sub("", piece.text)
    day, clock = first_date(text), first_time(text)
    if day is None and (clock is None or len(text) > (_LONGEST if clock.start == 0 else 60)):
        return
    if day is None or day.year is not None:
        take_when(reading, text, piece)
    elif clock is not None:
        reading.fact("time", clock.begins, [piece.line])
    if piece.role == "open":
        piece.role, piece.rule = "head", NAME
    place_behind(reading, piece, day)
