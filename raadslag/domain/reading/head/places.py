"""The forms that places have: an address, a room, a line of few words below the date.

Used by the rule `head_places`.
"""

from __future__ import annotations

import re

from raadslag.domain.danish.dates import first_date
from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.people.persons import is_name
from raadslag.domain.reading.pieces import Piece

ADDRESS = pattern(
    r"\b[\wæøåÆØÅ-]*(?:vej|gade|plads|pladsen|allé|torv|torvet|stræde|vænge|boulevard|stien|bakken|kaj|kajen)\b\s*\d*|\b\d{4} [A-ZÆØÅ]|\b[\wæøå-]*(?:salen?|sal|lokalet?|rådhus(?:et)?|mødesal|huset|gården|hotel|kantinen?|skole|bibliotek(?:et)?|center|centret|kro|hallen|værelset?|kontoret?(?=$|,))\b|\bteams\b|\bvirtuelt\b|\bonline\b|\bvideomøde\b",
    re.IGNORECASE,
    needs=(
        *"1234567890", "vej", "gade", "plads", "allé", "torv", "stræde", "vænge", "boulevard", "stien", "bakken", "kaj", "sal",
        "lokale", "rådhus", "huset", "gården", "hotel", "kantine", "skole", "bibliotek", "cent", "kro", "hallen", "værelse",
        "kontor", "teams", "virtuelt", "online", "videomøde",
    ),
)  # fmt: skip


def is_placelike(piece: Piece, near: bool) -> bool:
    """A line that reads as a place; right below the date (`near`) few words are enough."""
    text = piece.text
    if (
        len(text) > 120
        or first_date(text)
        or text.endswith(":")
        or "http" in text
        or "|" in text
        or re.match(r"\d{1,3}\s?[.)–-]\s", text)
        or (text.isupper() and len(text) > 8)
    ):
        return False
    if ADDRESS.search(text):
        return not is_sentence(text.split(". ")[0])
    return (
        near
        and piece.gap == 0
        and len(text) < 50
        and len(text.split()) > 1
        and not is_name(text)
        and not is_sentence(text)
        and not text.endswith(".")
    )
