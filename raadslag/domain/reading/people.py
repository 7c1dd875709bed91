"""People as attendance lists write them: name, municipality, party, role, stand-in, remark.

`parse_people` takes the text of one or several list lines and gives participants with names as printed. Nothing
is looked up: a part of a line is a name, an organisation, a role, a party or a remark by its form alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from raadslag.domain import explicit
from raadslag.domain.document import Participant, Status

_PARTICLE = r"(?:von|van|de|la|af|den|der|el|al|bin|du|di|da|le|ter|ten|zu)"
_CAP = r"[A-ZÆØÅ]\.(?:[ -]?[A-ZÆØÅ]\.)*|[A-ZÆØÅÉÖÄÜ][\wæøåéèöäüÆØÅ'’´`]+(?:-[A-ZÆØÅÉÖÄÜ]?[\wæøåéöäü]+)*|[A-ZÆØÅ](?=\s)"
NAME = rf"(?:{_CAP})(?:\s(?:{_CAP}|{_PARTICLE}(?=\s[A-ZÆØÅ])))+"
_NAME = re.compile(rf"^{NAME}$")
_ORG = re.compile(
    r"\b(?:Kommune|Kommuner|Region|KL|KKR|Udvalg(?:et)?|Forvaltning(?:en)?|Sekretariat(?:et)?|Center|Råd|Forening|A/S|I/S|Danmark|Afdeling(?:en)?|Fællesskab|Netværk|Stab|Direktion(?:en)?|Bestyrelse(?:n)?|Regionsråd(?:et)?|Parti)\b|\b\w+(?:råd|udvalg|forening|forbund|netværk|forvaltning|center|selskab|kommune|styrelse|afdeling|hospital|skole|forum|net|sekretariat)(?:et|en)?\b",
    re.IGNORECASE,
)
_ROLE = (
    r"(?:[Ff]ormand(?:en)?|[Nn]æstformand|[Vv]iceformand|1\. næstformand|2\. næstformand|[Bb]orgmester|[Vv]iceborgmester|[Rr]egionsrådsformand|[Uu]dvalgsformand|[Mm]edlem|[Rr]eferent|[Ss]ekretær|[Mm]ødeleder|[Dd]irigent|[Oo]rdstyrer|[Oo]bservatør|[Mm]edarbejderobservatør|[Gg]æst|"
    r"[A-ZÆØÅa-zæøå-]*(?:direktør|chef|konsulent|leder|sekretær|koordinator|medarbejder|borgmester|formand|rådgiver|specialist|læge|repræsentant|observatør|mand|rektor|inspektør|præsident|advokat|revisor|arkitekt|ingeniør|jurist|planlægger|fuldmægtig|forstander))"
)
_ROLE_FIRST = re.compile(rf"^(?P<role>{_ROLE}(?:,)?)\s*:?\s+(?={_CAP})")
_PARTY = re.compile(
    r"[,\s]*[\(\[](?P<p>(?:liste\s|gruppe\s)?[A-ZÆØÅ]{1,3}|[A-ZÆØÅ][a-zæøå]+(?: [A-ZÆØÅa-zæøå]+){0,2}|UP|løsgænger|Løsgænger|uden for partierne)[\)\]]",
    re.UNICODE,
)
_PARTY_COMMA = re.compile(r",\s*(?P<p>[A-ZÆØÅ]|(?:Liste|liste) [A-ZÆØÅ])$")
_FOR = re.compile(
    rf"[,(\s]*\(?(?:som\s)?(?:(?:[Pp]ersonlig\s)?(?:[Ss]uppleant|[Ss]tedfortræder|[Ss]upp\.?|[Ss]tedf\.?)\s+for|for|i stedet for|v/for)\s+(?P<x>{NAME})(?:\s*\([A-ZÆØÅ]{{1,3}}\))?\)?"
)
_SUPP = re.compile(
    rf"[,\s]*\(?(?:[Ss]upp\.?|[Ss]uppleant|[Ss]tedfortræder|[Ss]tedf\.)\s*:?\s+(?P<y>{NAME})(?:\s+(?:deltog|deltager|mødte|mødt))?\)?"
)
_STOOD_IN = re.compile(
    rf"\s*[-–,]\s*(?P<y>{NAME})\s+(?:mødte|deltog|deltager)\s+(?:som\s(?:stedfortræder|suppleant)|i stedet)"
)
_ABSENT = re.compile(
    r"[\s,–-]*\(?\b(?:(?:med\s)?[Aa]fbud|[Ff]raværende|[Ii]kke til ?stede|[Uu]deblev(?:et)?(?: uden afbud)?|[Uu]den afbud|[Mm]eldt afbud|forfald)\b\)?\.?"
)
_NOTE = re.compile(
    r"[,\s(–-]+(?P<n>(?:(?:sag|pkt\.?|punkt(?:erne)?|til og med|fra og med|til pkt\.?|fra pkt\.?|under punkt(?:erne)?|under pkt\.?|deltog (?:ikke )?(?:i|under|til|fra|indtil)|gik|kom|ankom|forlod|mødte|tilstede|til stede|fra kl\.?|til kl\.?|kl\.?|indtil|på video|virtuelt|online|via \w+|delvis|"
    r"under behandlingen)\b.{0,80}?))\)?\.?$"
)
_REF = re.compile(r"\s*[(/]\s*(?:ref\.?|referent)\s*\)?", re.IGNORECASE)
_TITLED = re.compile(r"^(?P<role>[a-zæøå][\wæøå-]*(?:\s[a-zæøå][\wæøå-]*)*)\s+(?P<rest>[A-ZÆØÅ].*)$")
_SPLIT_RUN = re.compile(
    r"(?<=Kommune)\s+(?=[A-ZÆØÅ])|(?<=\([A-ZÆØÅ]\))\s+(?=[A-ZÆØÅ])|\s*;\s*|(?<=\([A-ZÆØÅ]{2}\))\s+(?=[A-ZÆØÅ])"
)
_AND = re.compile(rf"\s+(?:og|samt|&)\s+(?=(?:{_ROLE}\s)?{NAME})")
_AND_THEIR = re.compile(
    r"\s(?:og|samt)\s(?:dennes|hans|hendes|deres)\s(?:personlige\s)?(?:suppleant|stedfortræder)e?r?\b.*$"
)
_GLUE = re.compile(r"(?<=[a-zæøå])(?<!Mc)(?<!Mac)(?<!De)(?<!Van)(?=[A-ZÆØÅ][a-zæøå]{2})")


def is_name(text: str) -> bool:
    """True for two to six words that read as a person's name."""
    text = text.strip(" .,")
    words = text.split()
    return 2 <= len(words) <= 6 and len(text) <= 60 and bool(_NAME.match(text)) and not _ORG.search(text)


def parse_people(text: str, status: Status, group: str | None) -> list[Participant]:
    """The people named in a list line or comma list; empty when no name is found."""
    told = explicit.read_person(text, group, status) if text.endswith("]") else None
    if told is not None:
        return [told]
    people: list[Participant] = []
    for run in _SPLIT_RUN.split(text):
        for part in _split_names(run.strip(" •*-–\t")):
            people += _one(part, status, group)
    return people


def _split_names(text: str) -> list[str]:
    """Cuts a comma list where a new name begins; what belongs to a name stays with it."""
    if not text:
        return []
    if text.startswith("(") or not re.search(r"[,]|\sog\s|\ssamt\s|&", text):
        return [text]
    parts: list[str] = []
    for chunk in re.split(r",\s*", text):
        for i, piece in enumerate(_AND.split(chunk)):
            piece = piece.strip()
            if not piece:
                continue
            starts = i > 0 or not parts or _begins_person(piece)
            if starts:
                parts.append(piece)
            else:
                parts[-1] += ", " + piece
    return parts


def _begins_person(text: str) -> bool:
    text = re.sub(r"\s*\([^)]*\)?$", "", text)
    role = _ROLE_FIRST.match(text)
    text = text[role.end() :] if role else text
    text = re.split(r"\s+(?:for|- |mødte|deltog)\s?", text)[0]
    return is_name(text)


def _one(text: str, status: Status, group: str | None) -> list[Participant]:
    text = _AND_THEIR.sub("", text)
    text = _GLUE.sub(" ", text.strip(" .,:;")) if " " not in text.strip() else text.strip(" .,:;")
    who = Participant("", status, group)
    extra: list[Participant] = []
    if _REF.search(text):
        text = _REF.sub("", text)
        who = replace(who, role="referent", status="official" if status == "present" else status)
    stood = _STOOD_IN.search(text)
    supp = _SUPP.search(text) if not stood else None
    standin = stood or (supp if supp and supp.start() > 0 and " for " not in supp[0] else None)
    replaced = _FOR.search(text)
    if replaced and replaced.start() > 0:
        who = replace(
            who, substitute_for=replaced["x"], status="substitute" if status == "present" else status
        )
        text = text[: replaced.start()] + text[replaced.end() :]
    elif standin:
        text = text[: standin.start()] + text[standin.end() :]
    if _ABSENT.search(text):
        text = _ABSENT.sub("", text)
        who = replace(who, status="absent")
    note = _NOTE.search(text)
    if note and note.start() > 3:
        who = replace(who, note=note["n"].strip())
        text = text[: note.start()]
    text, who = _party(text, who)
    who = _name_and_place(text, who)
    if standin and who.name:
        extra.append(
            Participant(standin["y"], "substitute", group, who.on_behalf_of, substitute_for=who.name)
        )
        if who.status == "present":
            who = replace(who, status="absent")
    return [p for p in (who, *extra) if p.name]


def _party(text: str, who: Participant) -> tuple[str, Participant]:
    m = _PARTY.search(text)
    if m is None:
        m = _PARTY_COMMA.search(text)
    if m:
        return (text[: m.start()] + text[m.end() :]).strip(" ,"), replace(who, party=m["p"])
    return text.strip(" ,"), who


def _name_and_place(text: str, who: Participant) -> Participant:
    role = _ROLE_FIRST.match(text)
    if role and is_name(text[role.end() :].split(",")[0]):
        who = replace(who, role=role["role"].strip(", "))
        text = text[role.end() :]
    parts = [p.strip(" .") for p in re.split(r",\s*|\s+[-–]\s+|\t+|\s\|\s", text) if p.strip(" .")]
    if not parts:
        return who
    name = re.sub(r"\s*\(.*$", "", parts[0]).strip()
    inside = re.search(r"\(([^)]+)\)?$", parts[0])
    if not is_name(name):
        named = re.match(rf"^({NAME})\s+(?:fra|v/|ved)\s+(.+)$", name)
        if named:
            name, parts = named[1], [named[1], named[2], *parts[1:]]
        elif not (len(parts) > 1 and re.match(r"^[A-ZÆØÅ][\wæøå.-]+$", name) and False):
            return who
    who = replace(who, name=name)
    for part in [*parts[1:], *([inside[1]] if inside else [])]:
        who = _described(part, who)
    return who


def _described(part: str, who: Participant) -> Participant:
    """A part after the name: a role begins in lower case or is a word for one, the rest is whom they stand for."""
    titled = _TITLED.match(part)
    if titled and _ORG.search(titled["rest"]):
        return replace(who, role=titled["role"], on_behalf_of=who.on_behalf_of or titled["rest"])
    if re.fullmatch(_ROLE + r"(?:\s.*)?", part) and not _ORG.search(part):
        return replace(who, role=who.role or part)
    if part[:1].islower() and not re.fullmatch(r"[\w]+-\w+", part):
        return replace(who, role=f"{who.role}, {part}" if who.role else part)
    if who.on_behalf_of is None:
        return replace(who, on_behalf_of=part)
    return replace(who, role=who.role or part)
