"""Presence told in sentences: 'Der var afbud fra A og B', 'C deltog som suppleant for D', 'E var fraværende'.

Only names are taken; a sentence about single items ('deltog ikke under punkt 4') makes nobody absent.
"""

from __future__ import annotations

import re
from dataclasses import replace

from raadslag.domain.document import Participant, Status
from raadslag.domain.patterns import mentions, pattern
from raadslag.domain.reading.people.persons import NAME as PERSON
from raadslag.domain.reading.people.persons import is_name, parse_people
from raadslag.domain.reading.pieces import Person, Reading

_PARTY = r"(?:\s\([A-ZÆØÅ]{1,3}\))?"
_TITLE = r"(?:[a-zæøå.-]{4,}\s){0,2}"
_WHO = rf"(?P<who>{PERSON}{_PARTY}(?:(?:,\s|\sog\s|\ssamt\s){_TITLE}{PERSON}{_PARTY})*)"
_FROM = pattern(
    rf"\b[Aa]fbud(?:\sfra)?:?\s+{_WHO}(?:,?\s(?:stedfortræder|suppleant|[Ss]tedf\.)\s(?P<y>{PERSON}))?",
    needs=("afbud",),
)
_ABSENT_LABEL = pattern(
    rf"^(?:Fraværende(?: med afbud| uden afbud)?|Ikke til ?stede|Afbud|Ikke mødt|Udeblevet)\s*:\s*{_WHO}",
    needs=(":",),
)
_WAS_ABSENT = pattern(
    rf"{_WHO}\s(?:(?:var|er) (?:fraværende|forhindret|ikke (?:til ?stede|mødt))|(?:havde|har) meldt forfald|deltog(?: derfor)? ikke(?= på(?! grund af inhab)| i mødet|\.|$)|havde meldt afbud|har meldt afbud|meldte afbud|udeblev|mødte ikke)\b(?P<rest>[^.]*)",
    needs=(
        "fraværende",
        "forhindret",
        "ikke til",
        "ikke mødt",
        "meldt",
        "meldte",
        "deltog",
        "udeblev",
        "mødte ikke",
    ),
)
_STOOD_IN = pattern(
    rf"(?P<y>{PERSON}){_PARTY}\s(?:deltog|deltager|mødte|mødt|er indkaldt|var indkaldt)\s(?:i mødet\s)?(?:som\s(?:personlig\s)?(?:suppleant|stedfortræder)|i stedet)(?:\s(?:for|som stedfortræder for)\s(?P<x>{PERSON}))?",
    needs=("suppleant", "stedfortræder", "i stedet"),
)
_ALL_STOOD_IN = pattern(
    rf"^{_WHO}\s(?:deltog|deltager|mødte|er indkaldt|var indkaldt)\s(?:i mødet\s)?som\s(?:suppleanter|stedfortrædere)\b",
    needs=("som suppleanter", "som stedfortrædere"),
)
_EXCEPT = pattern(
    rf"\b(?i:medlemmer|medlemmerne|alle)\b[^.]*\b(?i:undtagen|bortset fra|med undtagelse af)\s+{_WHO}",
    needs=("undtagen", "bortset fra", "undtagelse"),
)
_VOTES = pattern(r"\bstem[mt]", re.IGNORECASE)
_NEXT_SENTENCE = pattern(
    r"\s(?:[A-ZÆØÅ][a-zæøå-]{4,}(?<!s)(?:en|et|ne)(?=\s[a-zæøå])|(?:Sagen|Emnet|Punktet|Mødet|Rådet|Godkendt|Taget|Tiltrådt|Vedtaget|Drøftet|Udsat|Udsættes|Anbefales|Anbefalet|Indstilles|Orienteret|Forkastet|Fulgt)(?=[\s.,]|$))"
)
"""After a list of names without a full stop: 'Karen Lund Dagsordenen blev godkendt', 'Bo Holm Godkendt.'"""
_WERE_ABSENT = pattern(
    rf"\b(?:[Ff]raværende|[Aa]fbud) (?:var|er)\s+{_WHO}", needs=("fraværende ", "afbud var", "afbud er")
)
_FOR_MET = pattern(
    rf"\b[Ff]or (?P<x>{PERSON}){_PARTY} (?:mødte|deltog|deltager|er indkaldt|var indkaldt|indkaldtes)(?: som)?(?: stedfortræder(?:en)?| suppleant(?:en)?)? (?P<y>{PERSON})",
    needs=("mødte", "deltog", "deltager", "indkaldt"),
)
_AS_STANDIN = pattern(
    rf"\b[Ss]om (?:stedfortræder|suppleant) (?:mødte|deltog|deltager|mødt er|er indkaldt) (?P<y>{PERSON})",
    needs=("som stedfortræder", "som suppleant"),
)
_CALLED_IN = pattern(
    rf"(?P<y>{PERSON}){_PARTY} (?:er|var|blev) indkaldt (?:som (?:stedfortræder|suppleant) )?for (?P<x>{PERSON}){_PARTY}",
    needs=("indkaldt",),
)
_OFFICIALS = pattern(
    r"^(?:Fra [\wæøåÆØÅ -]{3,40}? (?:deltog|deltager|mødte)|(?:Endvidere|Desuden|Derudover|Herudover|Ligeledes|Også|Som gæst(?:er)?) (?:deltog|deltager|mødte)(?: fra [a-zæøå]+)?)\s*:?\s+(?P<who>.+)$"
)
_BESIDES = pattern(
    rf"^(?:Desuden|Endvidere|Derudover|Herudover|Samt)\s(?P<who>(?:[a-zæøåA-ZÆØÅ-]+\s){{1,3}}?{PERSON}.*)$"
)
_FOR_WHOM = pattern(
    rf"(?P<x>{PERSON}){_PARTY}, for hvem (?!var |er |blev )(?:[\wæøå.]+ ){{0,2}}?(?P<y>{PERSON}){_PARTY} (?:mødte|deltog|er mødt|var mødt)"
)
_FOR_THEM = pattern(
    rf", for hvem (?:der )?(?:var|er|blev) indkaldt (?:som )?(?:stedfortræder(?:en|ne)?|suppleant(?:en|er|erne)?)?:?\s?{_WHO}",
    needs=("for hvem",),
)
"""'... undtagen A og B, for hvem var indkaldt stedfortræderne C og D'."""
_AND_FROM = pattern(rf"\bog fra (?P<x>{PERSON})")
_SENT = pattern(
    rf"^{_WHO} (?:deltog|deltager|mødte) (?:også )?fra (?:forvaltningen|administrationen|sekretariatet|regionen)\b",
    needs=("fra forvaltningen", "fra administrationen", "fra sekretariatet", "fra regionen"),
)
_TOOK_PART = pattern(
    r"^(?:(?:I mødet|Mødet) deltog(?:e)?(?: fra [\wæøåÆØÅ -]{3,40}?)?|(?:Til|I|På|Ved) mødet (?:var(?: følgende)?(?: mødt| til ?stede)?|deltog følgende|mødte(?: følgende)?)|(?:Øvrige d|D)eltagere?(?:ne)? (?:i mødet )?(?:var|er)|(?:Til ?stede|Mødt) var|Følgende (?:deltog|var til stede)|Mødet blev ledet af)"
    r"\s*:?\s+(?P<who>(?:[a-zæøå-]+ )?[A-ZÆØÅ].+)$"
)
_WERE_THERE = pattern(
    rf"^(?:[A-ZÆØÅ][a-zæøå]+ne\s)?{_WHO}\s(?:var(?: alle)? (?:mødt|til ?stede)|deltog(?: (?:også )?i mødet)?|mødte|deltager)\.?$",
    needs=("mødt", "stede", "deltog", "deltager"),
)
_REPRESENTED = pattern(r"^[\wæøåÆØÅ -]{3,40} (?:var|er|blev) repræsenteret (?:ved|af) (?P<who>[A-ZÆØÅ].+)$")
_GONE_AND_MET = pattern(
    rf"^For (?P<x>{PERSON}){_PARTY}, der (?:havde|har) meldt (?:afbud|forfald), (?:mødte|deltog) (?:stedfortræder(?:en)?|suppleant(?:en)?) (?P<y>{PERSON})"
)
_INSTEAD = pattern(
    rf"^I stedet (?:mødte|deltog) (?:(?:stedfortræder|suppleant)(?:er|e|erne|ne)?:? )?{_WHO}",
    needs=("i stedet",),
)
_OFFICE = pattern(
    r"(?:direktør|chef|konsulent|sekretær|leder|medarbejder|fuldmægtig|jurist|inspektør|revisor|ingeniør|arkitekt)$",
    re.IGNORECASE,
)
_PART_ONLY = pattern(
    r"\bunder (?:punkt|sag|pkt)|\bunder behandlingen|\bpunkt(?:erne|et)? \d|\bsag \d|\bpkt\. \d|\bfra kl\b|\btil kl\b",
    re.IGNORECASE,
)


_HINTS = (
    "fbud", "ravær", "indkaldt", "forfald", "deltog", "deltager", "suppleant", "stedfortræder", "udeblev", "mødt",
    "til stede", "tilstede", "forhindret", "undtagen", "bortset fra", "repræsenteret",
)  # fmt: skip
"""Without one of these no sentence tells who was there."""


def sentences(reading: Reading, text: str, line: int, officials: bool = False) -> bool:
    """Keeps the people that sentences tell absent or standing in; True when there were any.

    In the head (`officials`) also those who took part and those who came from the administration.
    """
    if not mentions(text, _HINTS):
        return False
    before = sum(len(p.lines) for p in reading.people)
    for sentence in re.split(r"(?<=[a-zæøå)]\.)\s+(?=[A-ZÆØÅ])", text):
        others = (
            (
                _OFFICIALS.match(sentence)
                or _SENT.match(sentence)
                or _TOOK_PART.match(sentence)
                or _WERE_THERE.match(sentence)
                or _REPRESENTED.match(sentence)
                or (_BESIDES.match(sentence) if reading.people else None)
            )
            if officials
            else None
        )
        if others:
            sent = others.re.pattern in (_OFFICIALS.pattern, _SENT.pattern, _BESIDES.pattern)
            pupils = others.re.pattern == _REPRESENTED.pattern
            for person in parse_people(others["who"], "official" if sent else "present", None, loose=pupils):
                alone = bool(reading.people) and _OFFICE.search(person.role or "")
                _keep(reading, replace(person, status="official") if alone else person, line)
        else:
            _substitutes(reading, sentence, line)
            _absent(reading, sentence, line)
    return sum(len(p.lines) for p in reading.people) > before


def _substitutes(reading: Reading, sentence: str, line: int) -> None:
    """'For A mødte B', 'B er indkaldt for A, der har meldt afbud'."""
    gone = _GONE_AND_MET.match(sentence)
    if gone:
        _keep(reading, Participant(gone["x"], "absent"), line)
        _keep(reading, Participant(gone["y"], "substitute", substitute_for=gone["x"]), line)
    instead = _INSTEAD.match(sentence)
    for who in parse_people(instead["who"], "substitute", None) if instead else ():
        _keep(reading, who, line)
    for met in _FOR_MET.finditer(sentence):
        _keep(reading, Participant(met["y"], "substitute", substitute_for=met["x"]), line)
    for instead in _AS_STANDIN.finditer(sentence):
        _keep(reading, Participant(instead["y"], "substitute"), line)
    for called in _CALLED_IN.finditer(sentence):
        _keep(reading, Participant(called["y"], "substitute", substitute_for=called["x"]), line)
        if re.search(r"meldt (?:afbud|forfald)|forhindret|fraværende", sentence):
            _keep(reading, Participant(called["x"], "absent"), line)


def _absent(reading: Reading, sentence: str, line: int) -> None:
    """Who was not there, and who stood in: 'A var forhindret. B deltog i stedet for A.'"""
    all_in = _ALL_STOOD_IN.match(sentence)
    for person in parse_people(all_in["who"], "substitute", None) if all_in else ():
        _keep(reading, person, line)
    stood = None if all_in else _STOOD_IN.search(sentence)
    for whom in _FOR_WHOM.finditer(sentence):
        _keep(reading, Participant(whom["y"], "substitute", substitute_for=whom["x"]), line)
    them = _FOR_THEM.search(sentence)
    for person in parse_people(them["who"], "substitute", None) if them else ():
        _keep(reading, person, line)
    if _FROM.search(sentence):
        for more in _AND_FROM.finditer(sentence):
            _keep(reading, Participant(more["x"], "absent"), line)
    m = (
        (None if _VOTES.search(sentence) else _EXCEPT.search(sentence))
        or _WERE_ABSENT.search(sentence)
        or _FROM.search(sentence)
        or _ABSENT_LABEL.match(sentence)
        or _WAS_ABSENT.search(sentence)
    )
    gone = parse_people(_names_only(m), "absent", None) if m else []
    if m and not _PART_ONLY.search(sentence):
        for person in gone:
            if is_name(person.name):
                _keep(reading, person, line)
        if m.re.pattern == _FROM.pattern and m["y"]:
            _keep(reading, Participant(m["y"], "substitute", substitute_for=gone[-1].name), line)
    if stood:
        alone = gone[0].name if m and m.re.pattern == _WAS_ABSENT.pattern and len(gone) == 1 else None
        _keep(reading, Participant(stood["y"], "substitute", substitute_for=stood["x"] or alone), line)


def _names_only(m: re.Match[str]) -> str:
    """The names of a match without the word that opens the next sentence."""
    following = _NEXT_SENTENCE.search(m.string, m.start("who"))
    end = m.end("who")
    if (
        following
        and m.start("who") < following.start() < end
        and " " in m.string[m.start("who") : following.start()]
    ):
        end = following.start()
    return m.string[m.start("who") : end]


def _keep(reading: Reading, who: Participant, line: int) -> None:
    """A known person is marked, an unknown one added."""
    for person in reading.people:
        if person.who.name.lower() == who.name.lower():
            person.lines.add(line)
            recused = (person.who.note or "").startswith("inhabil")
            status: Status = "absent" if who.status == "absent" and not recused else person.who.status
            person.who = replace(
                person.who, status=status, substitute_for=person.who.substitute_for or who.substitute_for
            )
            return
    reading.people.append(Person(who, {line}))


def replaced(reading: Reading, line: int) -> None:
    """Under 'Fraværende' a sentence that tells a substitute tells also who was not there."""
    known = {p.who.name for p in reading.people}
    stood = [p.who.substitute_for for p in reading.people if line in p.lines]
    reading.people += [
        Person(Participant(name, "absent"), {line}) for name in stood if name and name not in known
    ]
