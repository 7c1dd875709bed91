"""Case numbers and case handlers as record systems print them under, over or beside an item's heading.

'SAG-2016-04709 egl/jhp', 'Sagsnr: EMN-2022-00417', '85.02.02-G01-1-17', '306-2009-600', 'Sag 18/12721',
'J.nr.: ... Initialer: HB'. A label whose value is lost gives no number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.once import once

_NUMBER = (
    r"(?:[A-ZÆØÅ]{2,6}-\d{4}-\d{3,7}|\d{2}\.\d{2}[A-ZÆØÅ]\d{2} - \d{4}/\d{3,6}|\d{2}\.\d{2}\.\d{2} [A-ZÆØÅ]\d{2} ?- ?\d{1,4}/\d{2}|\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d{1,5}-\d{2}|\d{2}\.\d{2}\.\d{2}[A-ZÆØÅ]\d{2}-\d{1,6}|\d{2}\.\d{2}(?:\.\d{2})?[A-ZÆØÅ]\d{2}|\d{2}\.\d{2}\.\d{2}|\d{3}-\d{4}-\d{1,8}|"
    r"\d{6}-\d{4}|\d{5,7}/\d{2}|\d{4}-\d{4,7}|\d{2,4}/\d{1,7}(?:-\d+)?|\d{1,2}(?:-\d{1,5}){2,5}|[A-Z]\d{2,4}-\d{3,8}|\d{5,10})"
)
_LABEL = (
    r"(?:sags?\s?nr\.?|sagsnummer|sagsnumre|sagsid\.?|sags[- ]?id|sag|journal\s?nr\.?|journalnummer|j\.?\s?nr\.?|esdh-?(?:sag|nr\.?)|acadre(?:sag|\snr\.?)?|sag/dok|brev\s?id|"
    r"dok\.?\s?nr\.?|dok\.|dokument\s?nr\.?|dokumentnummer|dok\.?løbenr\.?|kle(?:-nr\.?|\snr\.?)?|emnenr\.?)(?:\s\([A-ZÆØÅa-z]{2,8}\))?"
)
_HANDLER_LABEL = r"(?:(?:sags)?initialer|sagsbehandlere?|sagsansvarlig|sagsbeh\.|behandler|ref\.|forfatter|øvrige sagsbehandlere|ansvarlig)"
_ANY_NUMBER = r"(?=(?:[\w./-]*\d){4})[A-ZÆØÅ]{0,4}\d[\w./-]*[\wæøå]"
"""Behind a label any string of figures is a number: 'J.nr.: 86.00.G01/2011-102', 'Sagsnr.: 6628'."""
_SPLIT = pattern(rf"(?<![\wæøå])({_LABEL}|{_HANDLER_LABEL})\s*(?::|(?=\s|$))\.?\s*", re.IGNORECASE)
_MAYBE = pattern(
    r"\(?\d|[A-ZÆØÅ]{1,6}-?\d|\(?j\.?\s?nr|\(?sag|j\.?\s?nr|journal|dok|init|brev|esdh|acadre|kle|emne|åben|lukket|offentlig|ikke|behandler|ref|forfatter|øvrige|ansvarlig|[^:]{3,60} (?:brev|sags|dok) ?id\.?:",
    re.IGNORECASE,
)
_ALONE = pattern(rf"^({_NUMBER})(?:\s+(?P<who>[a-zæøå]{{2,5}}(?:\s?/\s?[a-zæøå]{{2,5}})*))?$")
_WHOLE = pattern(_NUMBER)
_SUBJECT = pattern(r"^\d{2}\.\d{2}\.\d{2}[.-][A-ZÆØÅ]\d{2}\s+(?=\S)")
"""A subject of the classification and the number of the case: only the latter is a case."""
_KLE_ALONE = pattern(
    r"^\d{2}\.\d{2}\.\d{2}$|^\d{5,10}$|^\d{1,2}(?:-\d{1,2}){2}$|^\d{4}-\d{4}$|^\d{2,4}/\d{1,2}$|^\d{1,2}/(?:19|20)\d\d$"
)
_OPEN_CASE = pattern(
    rf"^(?P<o>åbent?|lukket)\s*[-–]?\s*(?P<n>{_NUMBER})$", re.IGNORECASE, needs=("åben", "lukket")
)
_VALUE = pattern(
    rf"^(?:[A-ZÆØÅ]\d{{2}}$)?[\s.:]*((?:{_NUMBER}(?=[\s,;/.]|$)|[A-ZÆØÅ]{{2,5}} \d{{1,5}}/\d{{2,4}}|{_ANY_NUMBER})(?:\s*[,;/]\s*{_NUMBER})*)?[\s.]*(?P<who>[a-zæøå]{{2,5}}(?:\s?/\s?[a-zæøå]{{2,5}})*)?[\s.,]*$"
)
_OTHER_CELLS = pattern(
    r"(?<=\S)(?:\s{3,}|\t+)(?:(?:Besl\. ?komp|Beslutningskompetence|Kompetence|Sagen (?:afgøres|behandles) i|Forvaltning|Afdeling|Center|Udvalg|Status|Type)\.?:\s*\S.*)$"
)
"""'Sagsid.: 22/9012      Sagen afgøres i: Byrådet': a field of another kind farther right on the line."""
_BODY_BETWEEN = pattern(
    r"(?<=\d) [A-ZÆØÅ][^\d:.]{3,70}(?= (?:åben|åbent|lukket)(?: punkt| sag| dagsordenspunkt)?$)",
    re.IGNORECASE,
    needs=("åben", "lukket"),
)
"""'Sagsnr. 311204 Kulturudvalget Åbent punkt': the body that decides stands between number and openness."""
_TOLD_OPEN = pattern(r"^(?P<q>lukket|åben)(?: sag| punkt)?\s*:\s*(?P<a>ja|nej)$", re.IGNORECASE)
_LOST = pattern(r"^SAG\s+(?P<who>[a-zæøå]{2,5}(?:/[a-zæøå]{2,5})*)$")
INITIALS = pattern(r"^[a-zæøå]{2,5}(?:\s?/\s?[a-zæøå]{2,5})*$")
_OPEN_BEHIND = pattern(
    r"(?<=[\d:.])\s(?P<o>åben|åbent|lukket)(?: sag| punkt| dagsordenspunkt)?$", re.IGNORECASE
)
_OPENNESS = pattern(
    r"^(?:åben(?:t)?|lukket|åben sag|lukket sag|åbent punkt|lukket punkt|åben dagsorden|lukket dagsorden|offentlig|ikke offentlig)\.?$",
    re.IGNORECASE,
)


_BESIDE = pattern(
    r"^(?P<q>åben|åbent|lukket)(?: punkt| sag| dagsordenspunkt)? ?[·•|/,;–-] ?(?P<rest>\S.*)$",
    re.IGNORECASE,
    needs=("åben", "lukket"),
)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """What a case line says; `labelled` when a word such as 'Sagsnr.' stands in it."""

    numbers: tuple[str, ...]
    handlers: tuple[str, ...]
    public: bool | None = None
    labelled: bool = False


@once
def parse_case(text: str) -> CaseLine | None:
    """The case line that a whole line is, else None."""
    if not _MAYBE.match(text) or len(text) > 400:
        return None
    text = _OTHER_CELLS.sub("", text)
    text = " ".join(text.split())
    if len(text) > 160:
        return None
    parts = _BESIDE.match(text)
    if parts:
        return _beside(parts["q"], parts["rest"])
    if text[0] == "(" and text[-1] == ")":
        text = text[1:-1].strip()
    if _OPENNESS.match(re.sub(r"^(?:Sagst|T)ype\s*:\s*", "", text)):
        return CaseLine((), (), "lukket" not in text.lower() and "ikke" not in text.lower(), False)
    told = _TOLD_OPEN.match(text)
    if told:
        closed = told["q"].lower().startswith("lukket")
        return CaseLine((), (), (told["a"].lower() == "nej") == closed, True)
    text = _BODY_BETWEEN.sub("", text)
    both = _OPEN_CASE.match(text)
    if both:
        return CaseLine((both["n"],), (), both["o"].lower().startswith("åben"), True)
    lost = _LOST.match(text)
    if lost:
        return CaseLine((), split_handlers(lost["who"]), None, True)
    subject = _SUBJECT.match(text)
    if subject and _WHOLE.fullmatch(text, subject.end()):
        return CaseLine((text[subject.end() :],), (), None, True)
    told = _OPEN_BEHIND.search(text)
    alone = _ALONE.match(text[: told.start()] if told else text)
    if alone and told and not _KLE_ALONE.match(alone[1]):
        return CaseLine((alone[1],), (), not told["o"].lower().startswith("l"), True)
    if alone and not _KLE_ALONE.match(alone[1]):
        return CaseLine((alone[1],), split_handlers(alone["who"] or ""))
    return _labelled(text)


def _beside(openness: str, rest: str) -> CaseLine | None:
    """'Åbent punkt · EMN-2031-000123': whether it is open, and a case line behind a sign that parts them."""
    case = parse_case(rest)
    return replace(case, public=not openness.lower().startswith("l"), labelled=True) if case else None


def split_handlers(text: str) -> tuple[str, ...]:
    """'egl/jhp' -> ('egl', 'jhp')."""
    return tuple(part.strip() for part in text.split("/") if part.strip())


_OF_BODY = pattern(
    r"^[A-ZÆØÅ][\wæøå -]{3,60} (?=(?:Brev|Sags|Dok) ?id\.?: ?\d{5,10}$)", needs=("brev", "sags", "dok")
)
"""'Styregruppen for X Brevid: 4030118': the body, and its paper's number in the record system."""


def _labelled(text: str) -> CaseLine | None:
    told = _OPEN_BEHIND.search(text)
    text = text[: told.start()] if told else text
    hits = list(_SPLIT.finditer(text))
    if hits and hits[0].start() > 0 and _OF_BODY.match(text):
        text = text[hits[0].start() :]
        hits = list(_SPLIT.finditer(text))
    if not hits or hits[0].start() > 0:
        return None
    numbers: list[str] = []
    handlers: list[str] = []
    for hit, following in zip(hits, [*hits[1:], None], strict=True):
        value = text[hit.end() : following.start() if following else len(text)].strip(" \t|,;")
        if re.fullmatch(_HANDLER_LABEL, hit[1], re.IGNORECASE):
            if len(value) > 60 or re.search(r"\d{3}|[a-zæøå]{3}\.$", value) or is_sentence(value):
                return None
            handlers += [v for v in re.split(r"\s*[/,]\s*", value) if v.strip(" -")]
            continue
        m = _VALUE.match(value)
        if not m or (hit[1].lower() == "sag" and not m[1]):
            return None
        if m[1] and not hit[1].lower().startswith("dok"):
            numbers += [n for n in re.split(r"\s*[,;]\s*|\s+/\s+", m[1]) if n]
        handlers += split_handlers(m["who"] or "")
    public = None if told is None else not told["o"].lower().startswith("l")
    return CaseLine(tuple(numbers), tuple(handlers), public, True)


_IN_TITLE = pattern(
    rf"\s*\((?:(?P<l>{_LABEL})(?=[\s:])\s*:?\s*(?=[^)]*\d))?(?P<n>(?(l)[A-ZÆØÅ]{{0,5}}[-\w./ ]{{3,24}}|{_NUMBER}))\)$",
    re.IGNORECASE,
)


def number_in_title(title: str) -> tuple[str, str | None]:
    """A title without the case number in brackets at its end: (title, number)."""
    m = _IN_TITLE.search(title)
    if m and (m["l"] or re.search(r"[-/]", m["n"])):
        return title[: m.start()], m["n"]
    return title, None


_LEADING = pattern(rf"^{_NUMBER}(?=\s|$)")


def leading_number(text: str) -> str:
    """The case number that a text begins with, else ''."""
    m = _LEADING.match(text)
    return m[0] if m else ""


_MAY_BE_NUMBER = pattern(r"\(?[A-ZÆØÅ]{0,6}[- ]?\d|J\.? ?nr|Sagsnr|Journal")
_LABELLED_FIRST = pattern(
    r"^(?:J\.? ?nr|Sagsnr|Journal ?nr)\.?:? ?(?P<n>\d[\w./-]*)[.:,]?\s+(?=[A-ZÆØÅ])", needs=("nr",)
)
"""'J.nr. 341 Farligt affald': behind a label the shortest number is one."""
_FIRST = pattern(rf"^(?P<b>\()?(?P<n>{_NUMBER}|[A-ZÆØÅ]{{2,5}} \d{{1,5}}/\d{{2}})(?(b)\))\.?\s+(?=[A-ZÆØÅ])")


def number_before_title(text: str) -> tuple[str, str | None]:
    """'779-2010-14422   Støjvold' -> ('Støjvold', '779-2010-14422')."""
    may = _MAY_BE_NUMBER.match(text)
    if labelled := _LABELLED_FIRST.match(text) if may else None:
        return text[labelled.end() :], labelled["n"]
    m = _FIRST.match(text) if may else None
    return (text[m.end() :], m["n"]) if m and re.search(r"[-/]", m["n"]) else (text, None)
