"""Place endings: practical text behind the place ('Deltagerne bedes ...') is no part of it; a prompt is none at all."""

from __future__ import annotations

import re

from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.words.vocabulary import FIELDS, bare

NAME = "place_endings"
VERSION = 4

_TOWN = pattern(
    r"^(?P<place>.{8,}?\b\d{4} [A-ZÆØÅ][a-zæøå]+\.?(?: [A-ZÆØÅ]{1,2}\b\.?)?)[.,]? (?=(?:\S+ ){2,}\S)(?![a-zæøå(]|[^ ]+ [^ ]+ \d).*$"
)
"""A page line runs on behind the town that ends an address: '3510 Vestby Deltagerne har fået brev'."""
_ASKS = pattern(r"\b(?:bedes|serveres|anbefales|henvises|begyndes|parkeres)\b")


def apply(reading: Reading) -> None:
    """Shortens the place found so far; '[Angiv lokale]' is dropped."""
    fact = reading.facts.get("place")
    if fact is None:
        return
    if re.fullmatch(r"\[[^\]]*\]|<[^>]*>", fact.value):
        del reading.facts["place"]
        return
    if bare(fact.value) in FIELDS or fact.value.endswith(":"):
        del reading.facts["place"]  # 'Mødested: Bemærkninger:' stand in a row
        return
    fact.value = _TOWN.sub(r"\g<place>", fact.value)
    fact.value = re.sub(r"^(?:[Kk]l\.?\s)?(?:i|på|hos)\s+(?=[\w])", "", fact.value)
    first, dot, rest = fact.value.partition(". ")
    told = is_sentence(rest) or _ASKS.search(rest)
    if dot and len(first) > 6 and not re.search(r"\b\d{1,2}$|\b\w{1,3}$", first) and told:
        fact.value = first
    fact.value = re.sub(
        r",?\s(?:og|samt)\s(?=(?:på )?Teams|virtuelt|online)", "; ", fact.value, flags=re.IGNORECASE
    ).strip(" ,")
