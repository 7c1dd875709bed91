"""Statements: votes, dissents, reservations, minority statements and recusals told in a decision."""

from __future__ import annotations

import re

from raadslag.domain.document import Statement, StatementKind
from raadslag.domain.reading.drafts import ItemDraft
from raadslag.domain.reading.people import NAME as PERSON
from raadslag.domain.reading.pieces import Reading

NAME = "item_statements"
VERSION = 1

_PARTY = r"(?:\s\([A-ZÆØÅ]{1,3}\))?"
_LISTS = r"(?:[Ll]iste(?:rne)?|[Gg]ruppe|[Pp]arti(?:et)?)\s[A-ZÆØÅ](?:(?:,\s|\sog\s)[A-ZÆØÅ]\b)*"
_WHO = rf"(?P<who>(?:{PERSON}{_PARTY}|{_LISTS})(?:(?:,\s|\sog\s|\ssamt\s)(?:{PERSON}{_PARTY}|{_LISTS}))*|(?:[A-ZÆØÅ][\wæøå-]+\s)?(?:Kommune|[Kk]ommunerne|[A-Z]-siden))"
_BY_NAME: tuple[tuple[StatementKind, str], ...] = (
    (
        "against",
        r"stemte (?:i)?mod|stemmer (?:i)?mod|kunne ikke (?:tiltræde|støtte|anbefale|tilslutte sig)|kan ikke (?:tiltræde|støtte|anbefale|godkende|tilslutte sig)|kunne ikke godkende",
    ),
    ("abstained", r"undlod(?: at stemme)?|undlader at stemme|afholdt sig fra at stemme"),
    ("reservation", r"tog forbehold|tager forbehold|tog et forbehold"),
    (
        "recusal",
        r"(?:er |var |erklæredes |erklærede sig )?inhabil\b|deltog ikke (?:i behandlingen )?på grund af inhabilitet|deltog ikke i (?:sagens )?behandling(?:en)?(?: af sagen)?(?: på grund af inhabilitet)?|forlod mødet på grund af inhabilitet",
    ),
    (
        "dissent",
        r"(?:tilkendegav(?: dog)?, at (?:hun|han|de) er imod|er imod|ønske[rd]e? (?:sit særstandpunkt|sin afvigende mening|tilført|ført til (?:referat|protokol)|følgende (?:tilført|ført til))|ønskede sin)",
    ),
    (
        "minority",
        r"(?:afgav|afgiver) (?:følgende )?(?:mindretalsudtalelse|protokollat|protokolbemærkning|særudtalelse)|(?:begærede|anmodede om) (?:følgende )?(?:ført til protokol|tilførsel|protokoltilførsel)|begærede følgende ført",
    ),
    ("for", r"stemte for|stemmer for"),
)
_NAMED = [
    (kind, re.compile(rf"{_WHO}(?:\s\(\d+\))?\s(?:dog\s|også\s)?(?:{words})")) for kind, words in _BY_NAME
]
_TOLD = re.compile(r"(?P<k>[Ff]or|[Ii]mod) (?:forslaget |indstillingen )?stemte:?\s(?P<who>[^.]+)")
_COUNTED = re.compile(
    r"(?:med )?(?P<for>\d+) stemmer(?: for)?(?:\s\((?P<by>[^)]*)\))?\s(?:i?mod|og)\s(?P<against>\d+)(?:\s(?:stemmer|imod))?(?:\s\((?P<by2>[^)]*)\))?|stemmerne (?P<a>\d+)-(?P<b>\d+)|(?P<c>\d+) mod (?P<d>\d+)\b"
)
_BLANK = re.compile(
    r"(?P<n>\d+|[Ee]t medlem|[Éé]n|[Tt]o|[Tt]re) (?:medlemmer |medlem )?undlod(?: at stemme)?"
)
_PARTIES = re.compile(r"\b(?:[A-ZÆØÅ]{1,2})\b")
_NUMBERS = {"et medlem": 1, "én": 1, "to": 2, "tre": 3}


def apply(reading: Reading, item: ItemDraft) -> None:
    """Finds the statements in the decisions; the sentences stay in the text."""
    if item.statements:
        return
    for section in item.of("decision"):
        for piece in section.pieces:
            if len(piece.text) < 3000:
                for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ\d*])", piece.text):
                    for statement in _in_sentence(sentence.replace("*", "")):
                        item.statements.append((statement, {piece.line}))


def _in_sentence(sentence: str) -> list[Statement]:
    found: list[Statement] = []
    for kind, pattern in _NAMED:
        for m in pattern.finditer(sentence):
            found.append(Statement(kind, _names(m["who"]), None, sentence))
    for m in _TOLD.finditer(sentence):
        side: StatementKind = "for" if m["k"].lower() == "for" else "against"
        count = re.match(r"(\d+)\b", m["who"]) or re.search(r"\((\d+)\)", m["who"])
        found.append(Statement(side, _names(m["who"]), int(count[1]) if count else None, sentence))
    counted = _COUNTED.search(sentence)
    if counted and not any(s.count is not None for s in found):
        yes, no = (
            counted["for"] or counted["a"] or counted["c"],
            counted["against"] or counted["b"] or counted["d"],
        )
        if "stem" in sentence or counted["c"] is None:
            found.append(Statement("for", _names(counted["by"] or ""), int(yes), sentence))
            found.append(Statement("against", _names(counted["by2"] or ""), int(no), sentence))
    blank = _BLANK.search(sentence)
    if blank and not any(s.kind == "abstained" for s in found):
        number = blank["n"].lower()
        found.append(
            Statement("abstained", (), int(number) if number.isdigit() else _NUMBERS.get(number), sentence)
        )
    return found


def _names(text: str) -> tuple[str, ...]:
    """Persons, lists or parties of a phrase, in printed order."""
    persons = re.findall(
        rf"{PERSON}{_PARTY}|{_LISTS}|[A-ZÆØÅ][\wæøå-]+ Kommune|[Kk]ommunerne|[A-Z]-siden", text
    )
    names = [re.sub(r"\s\([A-ZÆØÅ]{1,3}\)$", "", p) for p in persons]
    return tuple(names) if names else tuple(_PARTIES.findall(re.sub(r"\d+", "", text)))
