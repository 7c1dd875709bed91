"""Labelled values of the head, in whatever order labels and values stand.

Used by the rule `head_fields`; the rule says when it runs, this module how it works.
"""

from __future__ import annotations

import re

from raadslag.domain import explicit
from raadslag.domain.danish.dates import first_date, first_time
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.head.places import ADDRESS
from raadslag.domain.reading.head.when import take_when
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.words.vocabulary import FIELDS, bare

RULE = "head_fields"

HEADINGS = frozenset(
    ["mødefakta", "mødeinformation", "mødeinfo", "information", "informationer", "punkter", "titel", "punkt"]
)
_WITH_VALUE = pattern(
    r"^[•\s]*(?:- )?([A-ZÆØÅa-zæøå][^:\d]{1,40}?)\s*(?::|(?=\s+\d)|\t|\s{2,}(?=\S))\s*(.*)$", re.DOTALL
)
_GLUED = pattern(r"^(?P<label>Mødested|Mødedato|Udvalg|Lokale|Lokation|Forum)(?P<value>[A-ZÆØÅ][a-zæøå].*)$")
"""'MødestedRådssalen': label and value of a web page run together."""
_PLAIN_PLACE = pattern(r"^(?:Sted|Mødested) (?P<value>[A-ZÆØÅ]\S.*[^.:;])$")
"""'Sted Rådhuset' below 'Dato 26. marts': labels that no colon parts from their values."""
_TIMED_PLACE = pattern(
    r"^[Kk]l\.?\s\d{1,2}(?:[.:]\d{2})?(?:\s?[-–]\s?\d{1,2}(?:[.:]\d{2})?)?:?\s+(?=[A-ZÆØÅ])"
)
_CLOCK_AND_PLACE = pattern(r"^[Kk]l(?:okken|\.)? \d[\d.,:–-]*(?: ?[-–] ?[\d.,:]+)? (?:i|på|hos) ")
"""'Kl. 19.00 i medborgerhuset': no label and value but a sentence's end."""
_BARE_CLOCK = pattern(r"^\d{1,2}[.:]\d{2}(?:\s?(?:[-–]|til)\s?\d{1,2}(?:[.:]\d{2})?)?\.?$|^\d{1,2}$")
"""'10.00 - 12.00' behind or below 'Tid': figures alone are a time of day there."""
_POSTAL = pattern(r"^\d{4} [A-ZÆØÅ]")
_APPROVED = pattern(
    r"\b(?:godkendt|udsendt|offentliggjort|udskrevet|underskrevet|publiceret)\b", re.IGNORECASE
)
"""'Referat, godkendt den 27. januar 2031' is another day than the meeting's."""
_LETTER = pattern(r"^(?:Ref\.?|J\.?\s?nr\.?|Journal\s?nr\.?|Sagsbehandler|Initialer)\s*:", re.IGNORECASE)
_KIND = pattern(r"\b(referat|dagsorden|protokol|beslutningsprotokol)\b", re.IGNORECASE)


def read_fields(reading: Reading) -> None:
    """Reads labelled values of the head; each goes to the label that can hold it."""
    pending: list[tuple[str, Piece]] = []
    place: Piece | None = None
    for piece in reading.head():
        if piece.role != "open":
            place = None if piece.role in ("group", "person", "entry") else place
            if piece.role == "group":
                pending = []
            continue
        field, value = _split(piece)
        if field == "date" and _of_letter(reading, piece):
            piece.role, piece.rule = "head", RULE
            continue
        if field is not None:
            piece.role, piece.rule = "head", RULE
            place = None
            if value:
                place = _give(reading, piece, value, [(field, piece)])
            elif bare(piece.text) not in HEADINGS:
                pending.append((field, piece))
            continue
        if place is not None and piece.gap <= 0 and _carries_on(piece, reading):
            _more_place(reading, piece, place.text)
            place = piece
            continue
        place = None
        if pending:
            before = len(pending)
            place = _give(reading, piece, piece.text, pending)
            if len(pending) == before and piece.gap > 1:
                pending = []


def _of_letter(reading: Reading, piece: Piece) -> bool:
    """'Dato: 7. okt. 2031' beside 'Ref.: abc', where a weekday or a clock tells another day: the letter's date."""
    if not piece.text.startswith("Dato") or first_date(piece.text) is None or first_time(piece.text):
        return False
    head = reading.head()
    at = head.index(piece)
    if not any(_LETTER.match(p.text) for p in (*head[max(0, at - 1) : at], *head[at + 1 : at + 2])):
        return False
    return any(
        p is not piece
        and first_date(p.text)
        and (first_time(p.text) or p.text.startswith(("Tid:", "Dato: ")))
        for p in head
    )


def _split(piece: Piece) -> tuple[str | None, str]:
    """The field a line is labelled with, and the value on the line."""
    text = piece.text
    if (
        len(text) < 40
        and (field := FIELDS.get(bare(text)))
        and not (
            field == "other" and ":" not in text and bare(text) in ("til", "fra", "emne", "punkt", "titel")
        )
    ):
        return field, ""
    glued = _GLUED.match(text)
    if glued and (field := FIELDS.get(bare(glued["label"]))) in ("date", "place", "body"):
        return field, glued["value"]
    plain = _PLAIN_PLACE.match(text)
    if plain and piece.gap <= 0 and len(text) < 80:
        return "place", plain["value"]
    m = _WITH_VALUE.match(text)
    if (
        m
        and not _CLOCK_AND_PLACE.match(text)
        and (field := FIELDS.get(bare(m[1])))
        and (
            ":" in text[: m.end(1) + 2]
            or "\t" in text
            or field in ("date", "end")
            or re.search(r"\S\s{2,}\S", text)
        )
    ):
        return field, m[2].strip()
    return None, ""


def _give(reading: Reading, piece: Piece, value: str, pending: list[tuple[str, Piece]]) -> Piece | None:
    """Puts a value where it fits among the waiting labels; returns the piece when it opened a place."""
    waiting = [field for field, _ in pending]
    if _BARE_CLOCK.match(value) and "date" in waiting and (len(value) > 2 or pending[0][1] is piece):
        value = f"kl. {value}"
    timed = first_date(value) is not None or first_time(value) is not None
    if timed and first_date(value) and waiting == ["kind"] and not _APPROVED.search(value):
        waiting, pending = ["both"], [("both", piece)]
    if timed and any(f in ("date", "end", "both") for f in waiting):
        timing = next(f for f in waiting if f in ("date", "end", "both"))
        rest = take_when(reading, value, piece, ends=timing == "end")
        _drop(pending, timing)
        alone = "place" not in waiting and "place" not in reading.facts and bool(ADDRESS.search(rest))
        if timing == "both" or alone or ("place" in waiting and rest and len(rest) > 3):
            _drop(pending, "place")
            return _place(reading, piece, rest)
        piece.role, piece.rule = "head", RULE
        return None
    field = next((f for f in waiting if f not in ("date", "end")), None)
    if field is None:
        if len(waiting) == 1 and piece.rule == RULE:
            reading.doubt(
                "date_lost", "Dato eller klokkeslæt kan ikke læses: tallene mangler i teksten.", [piece.line]
            )
        return None
    _drop(pending, field)
    if field in ("place", "both"):
        return _place(reading, piece, value)
    if field == "body":
        reading.fact("organization", value.strip(" .,"), [piece.line])
    elif field == "parent":
        reading.fact("parent_organization", value.strip(" .,"), [piece.line])
    elif field == "kind" and (kind := _KIND.search(value)):
        reading.fact("kind_word", kind[1].lower(), [piece.line])
    elif field in ("kind", "other") and piece.rule != RULE:
        return None
    piece.role, piece.rule = "head", RULE
    return None


def _drop(pending: list[tuple[str, Piece]], field: str) -> None:
    at = next((i for i, (f, _) in enumerate(pending) if f == field), None)
    if at is not None:
        del pending[at]


def _place(reading: Reading, piece: Piece, value: str) -> Piece | None:
    piece.role, piece.rule = "head", RULE
    timed = _TIMED_PLACE.match(value)
    value = value[timed.end() :] if timed else value
    place = re.sub(
        r"^(?:[,;\s–-]|(?:med )?efterf(?:ulgt af|ølgende) [a-zæøå]+|\(\d{1,2}[.:]\d{2}\)|[Kk]l\.?\s(?=i\s)|i\s(?=[A-ZÆØÅ])|på\s(?=[A-ZÆØÅ]))+",
        "",
        value,
    ).strip()
    place = explicit.read_quoted(value) or place
    if not place:
        return None
    fact = reading.facts.get("place")
    if fact and fact.value != place:
        fact.value = f"{fact.value}; {place}"
        fact.lines.add(piece.line)
    else:
        reading.fact("place", place, [piece.line])
    return piece


def _carries_on(piece: Piece, reading: Reading) -> bool:
    text = piece.text
    if _TIMED_PLACE.match(text):
        return True
    return (
        len(text) < 70
        and text[0] not in "•-"
        and not text.endswith(":")
        and not (text.isupper() and len(text) > 6)
        and first_date(text) is None
        and first_time(text) is None
        and "|" not in text
        and not _KIND.fullmatch(text)
    )


def _more_place(reading: Reading, piece: Piece, above: str) -> None:
    """Joins the next printed line to the place: with a comma, but for a long line that was wrapped."""
    fact = reading.facts["place"]
    timed = _TIMED_PLACE.match(piece.text)
    if timed:
        fact.value = f"{fact.value}; {piece.text[timed.end() :]}"
        fact.lines.add(piece.line)
        piece.role, piece.rule = "head", RULE
        return
    wrapped = "," in above and not above.endswith(",") and not _POSTAL.match(piece.text)
    fact.value = f"{fact.value.rstrip(',')}{' ' if wrapped else ', '}{piece.text}"
    fact.lines.add(piece.line)
    piece.role, piece.rule = "head", RULE
