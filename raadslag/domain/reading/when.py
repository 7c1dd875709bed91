"""Date and time of the meeting out of one value: '12-04-2019 kl. 09:00 - 11:00', 'Kl. 19:00'.

Found values become facts `date`, `time`, `end_date`, `end_time`; what of the value is neither is handed back.
"""

from __future__ import annotations

import re

from raadslag.domain.danish.dates import WEEKDAYS, first_date, first_time
from raadslag.domain.reading.pieces import Piece, Reading

_FILLER = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)}|den|d\.|kl\.?|klokken|fra|til|onsd|ons|man|tirs|tors|fre|lør|søn)\b\.?",
    re.IGNORECASE,
)


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
