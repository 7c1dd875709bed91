"""Who said or voted what, in one sentence: 'Liste Ø tog forbehold', '27 stemmer (A, O, V) mod 12 (F, Ø)'.

Persons, parties and lists are known by their form and kept as printed, without the party in brackets after a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from raadslag.domain.document import StatementKind
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.people.persons import NAME as PERSON

_PARTY = r"[A-ZÆØÅ]{1,3}|[Ll]øsgænger|[Uu]den for (?:partierne|parti)"
_LIST = r"(?:[Ll]iste(?:rne)?|[Gg]ruppe(?:rne)?|[Pp]arti(?:et|erne)?)\s[A-ZÆØÅ]{1,2}(?![\w])"
_WORD = (
    r"(?!(?:De[rtn]?|Dette|Alle|Ingen|Udvalget|Rådet|Byrådet|Bestyrelsen|Flertallet|Mindretallet|Et|En|Man|Vi|Jeg|"
    r"Resten|Forslaget|Indstillingen|Planen|Sagen|Imod|For|Som|Hvis|Da|Når|Nogle|Flere|Enkelte|Regeringen|Udvalgsformanden)\b)"
    r"[A-ZÆØÅ](?:[a-zæøå]+(?:-[A-ZÆØÅ]?[a-zæøå]+)*|-siden)(?:\s[Kk]ommune)?"
)
_ONE = rf"(?:{_LIST}|{PERSON}(?:\s\((?:{_PARTY})\))?|{_WORD}(?:\s\((?:{_PARTY})\))?|[A-ZÆØÅ]{{1,2}}(?![\w]))(?:\s\(\d+\))?"
WHO = rf"(?P<who>{_ONE}(?:(?:,\s(?:og\s)?|\sog\s|\ssamt\s){_ONE})*)"
_ADVERB = r"(?:\s(?:dog|også|derfor|herefter|ligeledes|samtidig|alene|selv|begge))?"
_MATTER = r"(?:forslaget|indstillingen|ændringsforslaget|planen|dette|det)"

_VERBS: tuple[tuple[StatementKind, str], ...] = (
    (
        "against",
        r"stemte i?mod|stemmer i?mod|(?:kunne|kan)(?:\sdog)? ikke (?:tiltræde|godkende|anbefale|støtte|tilslutte sig|bakke op|stemme for|medvirke)"
        r"|(?:anbefaler|tiltræder|tiltrådte|godkender|støtter|støttede) ikke\b",
    ),
    (
        "for",
        rf"stemte for\b|stemmer for\b|(?:kunne|kan) (?:godt )?(?:tiltræde|godkende|anbefale|støtte) (?:{_MATTER})",
    ),
    (
        "abstained",
        r"undlod(?: at stemme)?\b|undlader(?: at stemme)?\b|stemte (?:hverken for eller i?mod|blankt)|afholdt sig fra at stemme",
    ),
    ("reservation", r"(?:tog|tager|har taget) (?:et )?forbehold"),
    (
        "dissent",
        r"(?:tilkendegav|gav|giver|udtrykte|meddelte|understregede|fremhævede|oplyste)\b[^.;]{0,60}?\b(?:er|var) (?:imod|uenig)\b"
        r"|(?:er|var)(?:\sdog)? (?:imod|uenig)\b"
        r"|(?:ønske[rd]e?|begære[rd]e?|bad om|beder om|anmode[rd]e? om|forlangte)\b[^.;]{0,60}?"
        r"(?:\b(?:før(?:t|e) (?:ind i|til)|tilført|tilførsel til|optaget i|tilføjet|indført i) (?:protokol|referat)|protokoltilførsel|"
        r"særstandpunkt|afvigende mening|(?:protokollen|referatet)(?: |:|,))"
        r"|tog [^.;]{0,50}?til efterretning uden at tilslutte sig|(?:tilsluttede|tilslutter) sig ikke",
    ),
    (
        "minority",
        r"(?:afgav|afgiver|afgivet|har afgivet) (?:følgende )?(?:en )?(?:mindretalsudtalelse|mindretalsindstilling|særudtalelse|protokollat|protokolbemærkning)",
    ),
    (
        "recusal",
        r"(?:er|var|blev|bliver|erklærede sig|erklærer sig|erklæredes|blev erklæret|meldte sig)(?: for)? inhabil\b"
        r"|deltog (?:derfor )?ikke[^.;]{0,60}? (?:på grund af|pga\.?|som følge af) inhabilitet"
        r"|forlod (?:mødet|lokalet|mødelokalet|salen) (?:på grund af inhabilitet|(?:under|ved|inden|før) (?:sagens |punktets )?behandling\w*)"
        r"|forlod (?:mødelokalet|lokalet|salen)\b(?! kl)",
    ),
)
_SAID = tuple((kind, verbs, rf"(?<![\w-]){WHO}{_ADVERB}\s(?:{verbs})") for kind, verbs in _VERBS)
_WHO_TOO = WHO.replace("?P<who>", "?P<who2>")
_TURNED: tuple[tuple[StatementKind, str, str], ...] = (
    ("against", "stemte", rf"\bstemte {WHO} i?mod\b"),
    ("for", "stemte", rf"\bstemte {WHO} for\b"),
    ("reservation", "orbehold", rf"\b(?:tog|tager) {WHO} forbehold|\b[Ff]orbehold fra {_WHO_TOO}"),
    (
        "recusal",
        "nhabil",
        rf"\berklærede {WHO} (?:for )?inhabil|^[Ii]nhabil(?:e|itet)?\s*:\s*{_WHO_TOO}",
    ),
    ("for", "t flertal", rf"\b[Ee]t flertal (?:bestående af {WHO}|\((?P<who2>[^)]+)\))"),
    ("minority", "t mindretal", rf"\b[Ee]t mindretal (?:bestående af {WHO}|\((?P<who2>[^)]+)\))"),
    ("minority", "indretalsudtalelse", rf"\b[Mm]indretalsudtalelse fra {WHO}"),
    ("dissent", "rotokol", rf"\b[Pp]rotokol(?:tilførsel|bemærkning|lat) fra {WHO}"),
)
"""Kind, the words that a sentence must hold, and the whole form: it is long, and compiled when first needed."""
_SIDES = pattern(
    rf"(?:^|(?<=[\s(]))(?P<side>[Ff]or|[Ii]mod)(?: {_MATTER})? stemte:?\s(?P<rest>(?:(?!,?\s(?:og\s|mens\s)?(?:i?mod stemte|for stemte|\d+ undlod))[^.;])+)|(?:^|(?<=[.,;]\s))(?P<side2>For|Imod):\s(?P<rest2>[^.;]+)"
)
_BY = r"(?:\s\((?P<{0}>[^)]*)\))?"
_AGAINST_EACH_OTHER = pattern(
    rf"(?P<f>\d+) stemmer?(?: for)?{_BY.format('fb')},?\s(?:i?mod|og)\s(?P<a>\d+)(?: stemmer?)?(?: i?mod)?{_BY.format('ab')}"
    rf"|stemmerne (?P<f2>\d+)\s?[-–]\s?(?P<a2>\d+)"
)
_ALONE = pattern(rf"\b(?:mod|imod) (?P<a>\d+) stemmer?{_BY.format('ab')}")
_COUNT_WORDS = {
    "en": 1,
    "et": 1,
    "én": 1,
    "ét": 1,
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "syv": 7,
}
_N = rf"(?P<n>\d+|(?i:{'|'.join(_COUNT_WORDS)}))(?: medlem(?:mer)?)?"
_VOTED = pattern(
    rf"\b{_N}{_BY.format('by')} (?:stemte (?P<how>for|i?mod|blankt)|(?P<blank>undlod|undlader))(?: at stemme)?{_BY.format('by2')}"
    rf"|(?<=,\s)(?P<n2>\d+) (?P<how2>i?mod|for)\b{_BY.format('by3')}"
)
_REFUSED = pattern(r"\b(?:forkast|afvist|nedstemt|faldt)", re.IGNORECASE)
_ROLE = pattern(
    r"^(?:[\w-]*(?:medlem|formand|mester|direktør|chef|konsulent|repræsentant)(?:met|en)?)\s(?=[A-ZÆØÅ])"
)
_NAMED = pattern(rf"{_LIST}|{PERSON}(?:\s\((?:{_PARTY})\))?|{_WORD}|[A-ZÆØÅ]{{1,2}}(?![\w])|[Ll]øsgænger")
_HINT = pattern(
    r"stem(?:te|me)|undl|forbehold|imod|uenig|ikke (?:tiltr|godk|anbef|støt|tilsl)|nhabil|mindretal|flertal|protokol|referat|forlod|tiltræde|"
    r"tilslutte sig|særstandpunkt|særudtalelse|afvigende|godkende|støtter ikke|anbefaler ikke|sig ikke"
)
_DECLARED = pattern(r"\bog afg[ai]v(?:er)? (?:følgende )?(?:en )?(?:mindretalsudtalelse|særudtalelse)")
_OWN_WORDS = ("minority", "dissent")


@dataclass(frozen=True, slots=True)
class Stance:
    """One stance of a sentence; `goes_on` when a text of their own follows it."""

    kind: StatementKind
    by: tuple[str, ...]
    count: int | None
    at: int
    goes_on: bool = False


def stances(sentence: str) -> list[Stance]:
    """The votes and stances that a sentence tells of, in printed order."""
    if len(sentence) > 3000 or not _HINT.search(sentence):
        return []
    found = [*_said(sentence), *_sides(sentence), *_counted(sentence)]
    declared = _DECLARED.search(sentence)
    speakers = {s.by for s in found if s.by}
    if declared and len(speakers) == 1 and all(s.kind != "minority" for s in found):
        found.append(
            Stance(
                "minority",
                next(iter(speakers)),
                None,
                declared.start(),
                ":" in sentence[declared.end() - 1 :],
            )
        )
    out: list[Stance] = []
    for stance in sorted(found, key=lambda s: s.at):
        if not any(_tells(known, stance) for known in out):
            out.append(stance)
    return out


def recusals(sentence: str) -> list[Stance]:
    """Only the recusals of a sentence."""
    return [stance for stance in stances(sentence) if stance.kind == "recusal"]


def names(text: str) -> tuple[str, ...]:
    """The persons, lists and parties of a phrase, in printed order."""
    text = _ROLE.sub("", text.strip())
    found = [re.sub(r"\s\([^)]*\)$", "", _ROLE.sub("", m[0])) for m in _NAMED.finditer(text)]
    return tuple(dict.fromkeys(found))


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form)


def _said(sentence: str) -> Iterator[Stance]:
    for kind, words, form in (*_SAID, *_TURNED):
        if re.search(words, sentence) is None:
            continue
        for m in _compiled(form).finditer(sentence):
            groups = m.groupdict()
            who = groups.get("who") or groups.get("who2") or ""
            by = names(who)
            if by or kind == "minority":
                count = re.search(r"\((\d+)\)", who)
                goes_on = kind in _OWN_WORDS and ":" in sentence[m.end() - 1 :]
                yield Stance(kind, by, int(count[1]) if count else None, m.start(), goes_on)


def _sides(sentence: str) -> Iterator[Stance]:
    """'For stemte A, B og C', 'Imod stemte 4 (F og Ø)', 'Imod: Ø'."""
    for m in _SIDES.finditer(sentence):
        rest = (m["rest"] or m["rest2"]).strip()
        side: StatementKind = "for" if (m["side"] or m["side2"]).lower() == "for" else "against"
        count = re.match(r"(\d+)\b", rest) or re.search(r"\((\d+)\)", rest)
        listed = re.fullmatch(r"\d+\s*\((.*)\)", rest)
        by = () if rest.lower().startswith("alle") else names(listed[1] if listed else rest)
        if count or by:
            yield Stance(side, by, int(count[1]) if count else None, m.start())


def _counted(sentence: str) -> Iterator[Stance]:
    """Votes that are counted; in what was refused, the first figure is those against."""
    for m in _AGAINST_EACH_OTHER.finditer(sentence):
        first, second = int(m["f"] or m["f2"]), int(m["a"] or m["a2"])
        sides: list[StatementKind] = ["for", "against"]
        if _REFUSED.search(sentence[: m.start()]):
            sides.reverse()
        yield Stance(sides[0], names(m["fb"] or ""), first, m.start())
        yield Stance(sides[1], names(m["ab"] or ""), second, m.start("a") if m["a"] else m.start("a2"))
    if not _AGAINST_EACH_OTHER.search(sentence):
        for m in _ALONE.finditer(sentence):
            yield Stance("against", names(m["ab"] or ""), int(m["a"]), m.start())
    for m in _VOTED.finditer(sentence):
        how = m["how"] or m["how2"] or ""
        kind: StatementKind = "for" if how == "for" else "against" if how.endswith("mod") else "abstained"
        said = (m["n"] or m["n2"]).lower()
        by = names(m["by"] or m["by2"] or m["by3"] or "")
        yield Stance(kind, by, int(said) if said.isdigit() else _COUNT_WORDS[said], m.start())


def _tells(known: Stance, stance: Stance) -> bool:
    """The same stance twice: the second match says no more than the first."""
    if known.kind == "minority" and stance.kind == "against":
        return set(stance.by) <= set(known.by)
    return (
        known.kind == stance.kind
        and stance.count in (None, known.count)
        and (set(stance.by) <= set(known.by))
        and (bool(stance.by) or stance.count is not None)
    )
