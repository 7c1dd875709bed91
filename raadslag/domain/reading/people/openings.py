"""How a list of people opens: a heading of its own, a label with the names behind it, or words that lead on to them.

Used by the rule `attendance`, through `lists`.
"""

from __future__ import annotations

import re

from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.document import Status
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.once import once
from raadslag.domain.reading.people.groups import group_status, is_side
from raadslag.domain.reading.people.persons import NAME as PERSON
from raadslag.domain.reading.people.persons import begins_person
from raadslag.domain.reading.pieces import Piece
from raadslag.domain.reading.words.bodies import looks_like_body
from raadslag.domain.reading.words.vocabulary import bare

_WITH_TEXT = pattern(
    r"^([A-ZÆØÅ](?:[^:.;]|(?<= m)\.){2,45}?)\.?\s*(?::|\s{2,}|\t)\s*(\S.*)$", needs=(":", "  ", "\t")
)
_PARTED = pattern(r"^([A-ZÆØÅ][a-zæøå ]{3,30}?)(?:;|\.|\s[-–])\s+(\S.*)$")
_FROM = pattern(r"^(?:(?:Deltagere )?[Ff]ra|For) (?P<body>[\wæøåÆØÅ -]{2,40}?)\s*:\s*(?P<who>\S.*)?$")
_LABELS = (
    "Til stede", "Tilstede", "Deltagere", "Afbud", "Fraværende", "Medlemmer", "Mødt", "Referent", "Sekretær", "Ordstyrer", "Dirigent", "Mødeleder",
)  # fmt: skip
_WITHOUT_COLON = pattern(
    rf"^({'|'.join(_LABELS)})\s+(?={PERSON})(.+)$",
    needs=tuple(label.lower() + space for label in _LABELS for space in " \t"),
)
_OWN_LIST = pattern(
    rf"^(?P<body>[A-ZÆØÅ][\wæøåÆØÅ -]{{4,50}}):\s+(?P<who>{PERSON}(?:\s\([A-ZÆØÅ]{{1,2}}\))?,\s{PERSON}(?:\s\([A-ZÆØÅ]{{1,2}}\))?,.+)$"
)
"""'Bestyrelsen: A, B, C ...': a body's name before three names or more."""
_SECRETARIAT = pattern(rf"^([A-ZÆØÅ][\wæøåÆØÅ-]*sekretariatet)\s+(?={PERSON})(.+)$", needs=("sekretariatet",))
_NEXT = pattern(r"[a-zæøå)]\.\s+[A-ZÆØÅ]")
_OFFICE = pattern(
    r"^[\wæøå-]*(?:leder|direktør|chef|inspektør|konsulent|medarbejder|fuldmægtig|jurist|skriver)$"
)
LONGEST_LEAD = 7


def opening(piece: Piece) -> tuple[Status | None, str]:
    """The status of the list that a line opens and what of the line are its names; (None, '') for any other line."""
    return _in_page(piece.text) if piece.gap < 0 else _on_line(piece.text)


@once
def _on_line(text: str) -> tuple[Status | None, str]:
    return _opening(text, False)


@once
def _in_page(text: str) -> tuple[Status | None, str]:
    return _opening(text, True)


def _opening(text: str, cut: bool) -> tuple[Status | None, str]:
    found = group_status(text) if len(text) < 70 else None
    if found is not None:
        return found, ""
    text = text.replace("**", "").lstrip("-• ")
    for form in (_WITH_TEXT, _WITHOUT_COLON, _PARTED):
        m = form.match(text)
        if m and (found := group_status(m[1])) is not None and (form is not _PARTED or found == "absent"):
            return found, re.sub(r"^\d{1,2}\.\s+", "", m[2])
    sent = _FROM.match(text)
    if sent:
        members = text.startswith("Deltagere") and not re.search(
            "administration|forvaltning|sekretariat", sent["body"]
        )
        return ("present" if members else "official"), sent["who"] or ""
    m = _SECRETARIAT.match(text) if cut else None
    if m:
        return "official", m[2]
    own = _OWN_LIST.match(text) if text.count(",") > 1 else None
    if own and looks_like_body(own["body"]) and not is_sentence(own["body"]):
        return "present", own["who"]
    return led_by_words(text)


def side_opening(text: str, status: Status | None) -> tuple[Status | None, str]:
    """'Medarbejdervalgte: A, B' and 'Formand:' in or before a list; 'Skoleleder: NN' has no vote."""
    m = _WITH_TEXT.match(text)
    if m and _OFFICE.match(bare(m[1])) and _only_people(m[2]):
        return "official", m[2]
    label, rest = (m[1], m[2]) if m and ":" in text else (text, "")
    if is_side(label) and (rest or text.endswith(":")) and (not rest or _only_people(rest)):
        return ("absent" if status == "absent" else "present"), rest
    return None, ""


def led_by_words(text: str) -> tuple[Status | None, str]:
    """'Endvidere deltog direktør NN', 'Afbud fra byrådsmedlem NN': the words of a heading right before a person."""
    words = text.split(" ")
    for n in range(min(LONGEST_LEAD, len(words) - 2), 0, -1):
        lead, rest = " ".join(words[:n]), " ".join(words[n:])
        if lead[-1:].isalpha() and (found := group_status(lead)) is not None:
            if n == 1 and found != "official":
                break
            return (found, rest) if _only_people(rest) and ", for hvem " not in rest else (None, "")
    return None, ""


def _only_people(text: str) -> bool:
    """A list of people begins here and nothing is told of them."""
    first = re.split(r",|\s(?:og|samt|&)(?:\s|$)|\s\(|\.$", text)[0]
    return begins_person(first) and not is_sentence(text) and not _NEXT.search(text)
