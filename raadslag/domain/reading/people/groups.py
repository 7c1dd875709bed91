"""What a heading of an attendance list says of the names below it: there, absent, standing in, or an official.

The whole headings of the genre are looked up (`attendance_words`); any other is judged by the stems of its words,
each of which must be one that such headings are made of.
"""

from __future__ import annotations

import re

from raadslag.domain.document import Status
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.once import once
from raadslag.domain.reading.words.attendance import (
    ABSENT_GROUPS,
    OFFICIAL_GROUPS,
    PRESENT_GROUPS,
    SUBSTITUTE_GROUPS,
)
from raadslag.domain.reading.words.vocabulary import bare

_ABSENT = pattern(
    r"^(?:meldt |med )?afbud\b|\bfravær(?:ende)?\b|^frav$|\bforfald\b|^udeble|\b(?:ikke|ej)[ -](?:frem)?(?:mødt|mødte|til ?stede|deltag|deltog)"
    r"|^(?:mødte|deltog) ikke$|^meldt fra$|^forhindre|^undskyld|^afmeldt"
)
_WITH = pattern(r"\bm\.\s?(?=afbud)")
_ASKED = pattern(r"^hvem (?:(?:var|er|havde|har|kom) )?(?=\w)", needs=("hvem",))
"""'Hvem var med?', 'Hvem havde meldt afbud?', as young councils ask."""
_NO_HEADING = pattern(r"[\d;:()]|\bing?en\b|\bintet\b")
_NAMES_SOMEBODY = pattern(r"\s(?!KL\b)[A-ZÆØÅ][a-zæøå]")
_EXCEPT = pattern(r"(?:medlemmerne|alle medlemmer|alle)\b.{0,30}\b(?:undtagen|bortset fra|med undtagelse af)")
_SUBSTITUTE = pattern(r"^(?:personlige? )?(?:supp?leant|stedfortræder)")
_OTHERS = pattern(
    r"^(?:øvrige?|andre|endvidere|også|desuden|herudover|derudover|tillige|ligeledes|yderligere|eksterne?|inviterede gæst|særligt)\b"
)
_NO_VOTE = pattern(
    r"administrati|forvaltning|sekretari|sekretær|embed|^gæst|\bgæst(?:er)?$|observatør|tilforordn|oplægshold|referent|rådgiv(?:end|er)|"
    r"direktion|uden stemmeret|^referat (?:af|ved)|\b(?:ledet|mødeledelse)\b|foredragshold|indlægshold|fagpersoner|embedsværk|sagkyndig"
)
_MEMBERS = pattern(
    r"\bmedlem(?:mer(?:ne)?)?\b|\w(?:medlem(?:mer(?:ne)?)?)\b|deltag|\bdeltog\b|mødt|mødte\b|tilsted|til stede|nærvær|repræsentant|stemmeret|stemmeberettig|indkald|indbud|\binviter"
)
_SENT = pattern(r"^fra [a-zæøå-]+(?:en|et|erne|ne)(?: (?:deltog|mødte|deltager))?$")
_ADDRESSED = pattern(r"til\b(?!.*\b(?:var|er|mødt|stede)\b)")
_SIDE = pattern(r"^[\wæøå -]*(?:valgte?|udpegede?|repræsentant(?:er(?:ne)?)?|siden|gruppen)$")
_WORD = pattern(
    r"(?:følgende|menige|ordinære|faste|øvrige?|andre|også|desuden|endvidere|herudover|derudover|tillige|ligeledes|yderligere|eksterne?|indkaldte?|indbudte|indbudt|"
    r"inviterede?|valgte|fremmødte?|fremmøde|mødt|mødte|mødende|møde[dt]?|tilstede|tilstedeværende|til|stede|nærværende|deltag\w*|deltog|var|er|blev|der|som|har|havde|af|i|fra|for|på|ved|med|uden|"
    r"stemmeret|stemmeberettigede?|medlem(?:mer(?:ne)?)?|\w+medlem(?:mer(?:ne)?)?|\w*repræsentant(?:er(?:ne)?)?|suppleant(?:er)?|stedfortrædere?|mødedeltager(?:e|ne)?|dagens|alle|ledet|mødet|"
    r"\w+s|\w+(?:en|et|erne|råd|udvalg)|gæste?r?|observatører|tilforordnede?|rådgivende|rådgivere?|personer|og|samt|/)"
)
"""The words that headings of attendance lists are made of."""


@once
def group_status(text: str) -> Status | None:
    """The status that a heading of an attendance list gives to the names below it."""
    plain = _ASKED.sub("", bare(text).rstrip(" ?"))
    if plain == "med":
        return "present" if plain != bare(text) else None
    if "afbud" in plain:
        plain = _WITH.sub("med ", plain)
    if plain in ABSENT_GROUPS or _EXCEPT.fullmatch(plain):
        return "absent"
    if plain in SUBSTITUTE_GROUPS:
        return "substitute"
    if plain in PRESENT_GROUPS:
        return "present"
    if plain in OFFICIAL_GROUPS:
        return "official"
    words = plain.replace("/", " / ").split()
    if not 0 < len(words) <= 7 or _NO_HEADING.search(plain):
        return None
    if _NAMES_SOMEBODY.search(text.strip(" •*-")) and not text.isupper():
        return None  # a heading with a name in it is a sentence
    if _ABSENT.search(plain):
        return "absent" if len(words) <= 6 else None
    return _by_words(plain, words)


def _by_words(plain: str, words: list[str]) -> Status | None:
    known = all(_WORD.fullmatch(word) for word in words)
    if _SUBSTITUTE.search(plain) and known:
        return "official" if "uden stemmeret" in plain else "substitute"
    if len(words) <= 5 and _NO_VOTE.search(plain) and not re.search(r"\bmødested\b|^til\b", plain):
        return "official" if known or len(words) <= 2 or _MEMBERS.search(plain) else None
    if _OTHERS.match(plain):
        return _others(plain, words) if known else None
    if _SENT.match(plain):
        return "official"
    return "present" if known and not _ADDRESSED.match(plain) and _MEMBERS.search(plain) else None


def _others(plain: str, words: list[str]) -> Status | None:
    """'Øvrige medlemmer' are members, all other others have no vote."""
    if re.match(r"øvrige?\s[\wæøå]*medlem", plain):
        return "present"
    return "official" if len(words) == 1 or _MEMBERS.search(plain) else None


def is_side(words: str) -> bool:
    """'Medarbejdervalgte', 'Arbejdsgiversiden', 'Forældrerepræsentanter': the side whose people stand below."""
    return bool(_SIDE.match(bare(words)))
