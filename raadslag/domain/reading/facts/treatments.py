"""Bodies that treat a case, as running text tells it: 'X har drøftet sagen den 26. august', 'Sagen behandles i Y den ...'.

A body is known by its form only: the word of its kind, an abbreviation, capitalised words before a treating verb.
A treatment is always dated, except after a plain 'Sagen behandles i ...'. Nothing is guessed from a date alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from raadslag.domain.danish.dates import WEEKDAYS, Found, dates, may_hold
from raadslag.domain.document import StopState
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.people.persons import is_name
from raadslag.domain.reading.words.bodies_in_text import (
    NO_BODY,
    Token,
    body_at,
    body_before,
    is_body,
    tokens_of,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PAST = [
    "drøftede",
    "behandlede",
    "besluttede",
    "godkendte",
    "tiltrådte",
    "tilsluttede",
    "anbefalede",
    "vedtog",
    "udsatte",
    "afviste",
]
_PRESENT = ["drøfter", "behandler", "beslutter", "godkender", "tiltræder", "vedtager", "afgør"]
_TREATS: dict[str, StopState] = dict.fromkeys(_PAST, "done")
_TREATS |= dict.fromkeys(_PRESENT, "expected")
_TREATED = _words(
    "drøftet behandlet besluttet godkendt tiltrådt tilsluttet anbefalet vedtaget forelagt fremlagt udsat"
)
_TO_TREAT = _words("drøfte behandle beslutte godkende tiltræde vedtage afgøre drøftes behandles forelægges")
_IS_TREATED = _words(
    "drøftes behandles besluttes godkendes vedtages afgøres forelægges fremlægges præsenteres "
    "sendes fremsendes videresendes orienteres behandling drøftelse godkendelse beslutning"
)
_TOLD = _words("orienteres informeres orienteret")
_COMING = _words("skal vil forventes ventes planlægges skulle bliver blive kan forventet ventet påregnes")
_ADVERBS = _words(
    "også tidligere endvidere ligeledes således nu senest derfor herefter derefter dernæst "
    "forinden allerede dog desuden enstemmigt siden samtidig på sit sine deres møde mødet møder "
    "et det seneste sidste næste kommende ordinære ekstraordinære fællesmøde dagens"
)
_MEETING = _words("på sit deres et møde mødet møderne i")
_DATE_LEAD = frozenset(["den", "d", *WEEKDAYS])
_OTHER_DATE = _words("af fra til inden pr siden senest efter før om frem medio primo ultimo dateret pr. brev")
_PREPOSITIONS = _words("i af for på hos til ved over")
_MATTER = pattern(
    r"\b(?:[Ss]agen|[Pp]unktet|[Ee]mnet|[Ss]pørgsmålet|den|det|[Oo]plægget|[Nn]otatet|[Pp]lanen|[Ff]orslaget)\b"
)
_TREAT_WORD = pattern(
    r"drøft|ehandl|eslut|odkend|iltr|ilslut|nbefal|vedt[oa]g|dsat|fvis|orel|remlag|endes|rienter|fgør"
)
_CASE = ("Sagen ", "Punktet ")
MAX_TOKENS = 400


@dataclass(frozen=True, slots=True)
class Treatment:
    """A body treats the case on a day; `day` None where a coming stop is named without one."""

    body: str
    day: Found | None
    state: StopState


def treatments(text: str) -> Iterator[Treatment]:
    """The treatments that a sentence tells of, in printed order."""
    if not may_treat(text):
        return
    found = list(dates(text))
    if not found and not text.startswith(_CASE):
        return
    tokens = tokens_of(text)
    if len(tokens) > MAX_TOKENS:
        return
    if not found:
        yield from _undated(tokens)
        return
    last: StopState | None = None
    for at, day in enumerate(found):
        begins = found[at - 1].end if at else 0
        ends = found[at + 1].start if at + 1 < len(found) else len(text)
        hit = _dated(text, tokens, day, begins, ends, last)
        if hit is not None:
            last = hit[1]
            yield Treatment(hit[0], day, hit[1])


def may_treat(text: str) -> bool:
    """False where a text has no date or no word of treating at all, and so no treatment."""
    dated = may_hold(text) or any(map(text.__contains__, _CASE))
    return dated and _TREAT_WORD.search(text) is not None


def step(text: str, day: Found) -> Treatment | None:
    """The treatment of one line of a plan that begins with its date: '28. november X-udvalget behandler planen'."""
    tokens = [t for t in tokens_of(text) if t.start >= day.end]
    while (tokens and tokens[0].low in ("kl", "–", "-", ":", "")) or (
        tokens and tokens[0].word[:1].isdigit()
    ):
        tokens = tokens[1:]
    for at in range(len(tokens)):
        if at and tokens[at - 1].low not in _PREPOSITIONS:
            continue
        end, body = body_at(tokens, at)
        if body is None or not is_body(body):
            continue
        around = [t.low for t in (tokens[end : end + 6] if at == 0 else tokens)]
        state = _plan_state(around)
        if state is not None:
            return Treatment(body, day, state)
        if at == 0:
            return None
    return None


def _dated(
    text: str, tokens: Sequence[Token], day: Found, begins: int, ends: int, last: StopState | None
) -> tuple[str, StopState] | None:
    """Body and state of the treatment that a date belongs to."""
    before = [i for i, t in enumerate(tokens) if begins <= t.start and t.end <= day.start]
    after = [i for i, t in enumerate(tokens) if day.end <= t.start < ends]
    at = (before[-1] if before else (after[0] if after else len(tokens)) - 1) + 1
    first = before[0] if before else at
    lead = at
    while lead > first and tokens[lead - 1].low in _DATE_LEAD:
        lead -= 1
    if lead > first and tokens[lead - 1].low in _OTHER_DATE:
        return None
    while lead > first and tokens[lead - 1].low in _MEETING and tokens[lead - 1].low != "i":
        lead -= 1
    span = range(after[0], after[-1] + 1) if after else range(0)
    return (
        _placed(text, tokens, first, lead, span, last)
        or _acted(tokens, first, lead)
        or _split(tokens, first, lead, span)
        or (_dated_first(tokens, span) if lead == first else None)
    )


def _placed(
    text: str, tokens: Sequence[Token], first: int, lead: int, span: range, last: StopState | None
) -> tuple[str, StopState] | None:
    """'behandles i X den ...', '... og i Y den ...', 'På mødet i X den ... blev det besluttet'."""
    start, body = body_before(tokens, lead, first)
    if body is None or start == 0 or not is_body(body):
        return None
    if tokens[start - 1].low not in (
        *_PREPOSITIONS,
        "forelægges",
        "forelagt",
        *(["og", "samt"] if last else []),
    ):
        return None
    between = [t.low for t in tokens[first:start]]
    if any(w.startswith("referat") for w in between) or "fra" in between[-3:]:
        return None
    for i in range(start - 1, first - 1, -1):
        state = _passive(tokens, i)
        if state is not None:
            return body, state
    if last is not None and all(w in (*_PREPOSITIONS, "og", "samt", "mødet", "møde") for w in between):
        return body, last
    for i in span[:8]:
        state = _passive(tokens, i)
        if state is not None and (i == 0 or tokens[i].low in _TREATED):
            return body, state
    return None


def _acted(tokens: Sequence[Token], first: int, lead: int) -> tuple[str, StopState] | None:
    """'X drøftede sagen den ...', 'X har drøftet sagen den ...', 'X skal behandle sagen den ...'."""
    for i in range(lead - 1, first - 1, -1):
        if (tokens[i].closed and i < lead - 1) or tokens[i].low.startswith("referat"):
            return None
        state = _active(tokens, i)
        if state is None:
            continue
        verb, tense = state
        start, body = body_before(tokens, verb, first)
        if body is None:
            return None
        clause = " ".join(t.word for t in tokens[start:lead])
        return (body, tense) if _may_act(body, tokens[i].low, clause) else None
    return None


def _split(tokens: Sequence[Token], first: int, lead: int, span: range) -> tuple[str, StopState] | None:
    """'X har den ... drøftet sagen', 'X vil den ... behandle sagen'."""
    aux = tokens[lead - 1].low if lead > first else ""
    wanted = (
        _TREATED
        if aux in ("har", "havde")
        else _TO_TREAT
        if aux in ("vil", "skal", "forventes")
        else frozenset()
    )
    if not wanted:
        return None
    for i in span[:7]:
        if tokens[i].low in wanted:
            _, body = body_before(tokens, lead - 1, first)
            if body and _may_act(body, tokens[i].low, "sagen"):
                return body, "done" if wanted is _TREATED else "expected"
            return None
        if tokens[i].closed:
            return None
    return None


def _dated_first(tokens: Sequence[Token], span: range) -> tuple[str, StopState] | None:
    """'Den ... drøftede X sagen', 'Den ... har X drøftet sagen', 'Den ... blev sagen behandlet i X'."""
    at = span.start
    while at in span and tokens[at].low in _ADVERBS:
        at += 1
    if at not in span:
        return None
    word = tokens[at].low
    if word in _TREATS:
        _, body = body_at(tokens, at + 1)
        clause = " ".join(tokens[i].word for i in span)
        return (body, _TREATS[word]) if body and _may_act(body, word, clause) else None
    if word in ("har", "havde", "vil", "skal"):
        end, body = body_at(tokens, at + 1)
        wanted = _TREATED if word.startswith("ha") else _TO_TREAT
        if body and any(tokens[i].low in wanted for i in range(end, min(end + 6, span.stop))):
            return (body, "done" if wanted is _TREATED else "expected") if is_body(body) else None
        return None
    for i in span[:12]:
        state = _passive(tokens, i)
        if state is not None and i + 1 < len(tokens) and tokens[i + 1].low in _PREPOSITIONS:
            _, body = body_at(tokens, i + 2)
            return (body, state) if body and is_body(body) else None
    return None


def _undated(tokens: Sequence[Token]) -> Iterator[Treatment]:
    """'Sagen behandles herefter i X og Y': only so plainly a stop without a date counts."""
    if len(tokens) < 4 or tokens[0].low not in ("sagen", "punktet") or tokens[1].low not in _IS_TREATED:
        return
    at = 2
    while at < len(tokens) and tokens[at].low in _ADVERBS:
        at += 1
    while at + 1 < len(tokens) and tokens[at].low in (*_PREPOSITIONS, "og", "samt"):
        end, body = body_at(tokens, at + 1)
        if body is None or not is_body(body):
            return
        yield Treatment(body, None, "expected")
        at = end


def _active(tokens: Sequence[Token], i: int) -> tuple[int, StopState] | None:
    """Where the subject of an active treating verb ends, and its tense."""
    word = tokens[i].low
    if word in _TREATS:
        return _back_over(tokens, i), _TREATS[word]
    at = _back_over(tokens, i)
    if word in _TREATED and at and tokens[at - 1].low in ("har", "havde"):
        return _back_over(tokens, at - 1), "done"
    if word in _TO_TREAT and at and tokens[at - 1].low in ("vil", "skal", "at"):
        verb = at - 1
        if tokens[verb].low == "at":
            verb -= 1
            if verb < 0 or tokens[verb].low not in _COMING:
                return None
        return _back_over(tokens, verb), "expected"
    return None


def _back_over(tokens: Sequence[Token], i: int) -> int:
    """The position before which adverbs stand: the end of what stands before them."""
    while i > 0 and tokens[i - 1].low in _ADVERBS and not tokens[i - 1].closed:
        i -= 1
    return i


def _passive(tokens: Sequence[Token], i: int) -> StopState | None:
    """The tense of a passive word: 'behandles', 'til behandling', 'blev drøftet', 'forventes behandlet'."""
    word = tokens[i].low
    if word in _IS_TREATED:
        noun = word.endswith(("ing", "else"))
        if noun and not (i and tokens[i - 1].low in ("til", "politisk", "videre", "endelig")):
            return None
        return "expected"
    if word in _TREATED:
        near = [t.low for t in tokens[max(0, i - 6) : i]]
        if any(w in _COMING for w in near):
            return "expected"
        if any(w in ("blev", "er", "har", "været", "var", "havde", "blevet", "som") for w in near):
            return "done"
    return None


def _plan_state(words: Sequence[str]) -> StopState | None:
    for word in words:
        if word in _TREATS:
            return _TREATS[word]
    if any(w in _COMING for w in words) and any(w in _TO_TREAT | _TREATED | _TOLD for w in words):
        return "expected"
    if any(w in _IS_TREATED | _TOLD for w in words):
        return "expected"
    return "done" if any(w in _TREATED for w in words) else None


def _may_act(body: str, verb: str, clause: str) -> bool:
    """A body by its kind or abbreviation may do anything; other capitalised words only treat the case itself."""
    if NO_BODY.search(body) or NO_BODY.match(body.split()[-1]):
        return False
    if is_body(body) and not re.match(r"^[A-ZÆØÅ]{2}$", body):
        return True
    treats = verb.startswith(("drøft", "behandl"))
    return treats and bool(_MATTER.search(clause)) and not is_name(body)
