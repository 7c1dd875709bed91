"""What a heading of an attendance list says of the names below it: there, absent, standing in, or an official.

The whole headings of the genre are looked up (`attendance_words`); any other is judged by the stems of its words.
"""

from __future__ import annotations

import re

from raadslag.domain.document import Status
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.attendance_words import (
    ABSENT_GROUPS,
    OFFICIAL_GROUPS,
    PRESENT_GROUPS,
    SUBSTITUTE_GROUPS,
)
from raadslag.domain.reading.once import once
from raadslag.domain.reading.vocabulary import bare

_ABSENT = pattern(
    r"^(?:meldt |med )?afbud\b|\bfravær(?:ende)?\b|^frav$|\bforfald\b|^udeble|\b(?:ikke|ej)[ -](?:mødt|mødte|til ?stede|deltag|deltog)"
    r"|^(?:mødte|deltog) ikke$|^meldt fra$|^forhindre|^undskyld|^afmeldt"
)
_GROUP = pattern(
    r"(?:(?:følgende|øvrige|også|desuden|herudover|indkaldte|der var|[a-zæøå]{4,}(?:ede|ige|lige|gte|ende)) ){0,2}"
    r"(til ?stede|[a-zæøå]+(?: til ?stede| mødt| mødte)?)"
    r"(?: (?:var|er))?(?P<of> (?:fra|af|i|på|ved|uden|med) [\wæøå -]{2,30})?"
)
_FOLLOWING = pattern(r"(?:følgende )?[a-zæøå]+ (?:var|er) (?:mødt|til ?stede|fremmødt)")
_OTHERS = pattern(r"^(?:øvrige|andre|endvidere|også|desuden|herudover|derudover)\b")
_ADMINISTRATION = pattern(r"administrati|forvaltning|sekretariat|embeds")
_PRESENT_STEM = r"^mødedeltag|^deltag|medlemmer$|^fremmødte$|^til ?stede"
_STEMS: tuple[tuple[Status, str], ...] = (
    ("substitute", r"^suppleant|^stedfortræder"),
    (
        "official",
        r"^embeds|administration|forvaltning|sekretariat|^gæste?r?$|observatør|^tilforordne|oplægsholder|^referent|^rådgivende$|^særlig[te] sagkyndig",
    ),
    (
        "present",
        r"^mødedeltag|^deltage(?:re?|lse)$|medlemmer$|[a-zæøå]{3}repræsentanter$|^repræsentanter$|^stemmeberettigede$|^fremmødte$|^til ?stede",
    ),
)
"""What the word of a heading begins or ends with says the same as the whole headings do."""


@once
def group_status(text: str) -> Status | None:
    """The status that a heading of an attendance list gives to the names below it."""
    plain = re.sub(r"\bm\.\s?(?=afbud)", "med ", bare(text))
    if plain in ABSENT_GROUPS or re.fullmatch(
        r"(?:medlemmerne|alle medlemmer|alle)\b.{0,30}\b(?:undtagen|bortset fra)", plain
    ):
        return "absent"
    if plain in SUBSTITUTE_GROUPS:
        return "substitute"
    if plain in PRESENT_GROUPS:
        return "present"
    if plain in OFFICIAL_GROUPS:
        return "official"
    if _ABSENT.search(plain) and len(plain.split()) <= 6 and not re.search(r"\bing?en\b|\bintet\b", plain):
        named = re.search(r"\s[A-ZÆØÅ][a-zæøå]", text.strip(" •*-"))
        return None if named or re.search(r"\d", plain) else "absent"
    if _FOLLOWING.fullmatch(plain):
        return "present"
    if plain == "uden stemmeret":
        return "official"
    m = _GROUP.fullmatch(plain)
    if m and (_OTHERS.match(plain) or _ADMINISTRATION.search(m["of"] or "")):
        return "official" if re.search(_PRESENT_STEM, m[1]) else None
    return next((status for status, stem in _STEMS if re.search(stem, m[1])), None) if m else None
