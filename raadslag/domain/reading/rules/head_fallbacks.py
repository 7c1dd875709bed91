"""Head fallbacks: body and date from running heads and decision labels, when the head itself has lost them."""

from __future__ import annotations

from raadslag.domain.danish.dates import first_date
from raadslag.domain.reading.head.elsewhere import body_of_running, from_decisions, from_sentences
from raadslag.domain.reading.head.when import take_when
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.words.bodies import find_body

NAME = "head_fallbacks"
VERSION = 5


def apply(reading: Reading) -> None:
    """Fills date and body from lines that repeat them on every page or under every item."""
    for piece in reading.pieces:
        if piece.rule != "running_head":
            continue
        day = first_date(piece.text)
        if day and day.iso and day.day:
            reading.fact("date", day.iso, [piece.line])
            before = piece.text[: day.start].split("|")[0].strip(" ,-")
            body = find_body(before)
            if body:
                words = body.split()
                reading.fact("organization", body if len(words) < 4 else words[-1], [piece.line])
        elif day is None and reading.value("organization") is None:
            body_of_running(reading, piece)
    for piece in reading.pieces if reading.value("date") is None else ():
        if piece.rule == "navigation" and piece.text.startswith("Download "):  # the site has the title whole
            take_when(reading, piece.text, piece)
            piece.role, piece.rule = "aside", "navigation"
    from_decisions(reading)
    if reading.value("organization") is None:
        from_sentences(reading)
