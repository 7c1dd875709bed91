"""What a decision text decides: its main outcome of the closed list, and how it stands to the recommendation.

Words are matched, never guessed: the first sentence that decides gives the outcome, 'other' stays where a text
decides in words of its own. `docs/rules/outcomes.md` and `design/domain.md` section 5 hold the closed lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from raadslag.domain.document import Outcome
from raadslag.domain.patterns import pattern

Relation = Literal["followed", "followed_with_addition", "changed", "not_followed", "none_given"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)


@dataclass(frozen=True, slots=True)
class Found:
    """An outcome with the words that say it and where they stand in the text."""

    outcome: Outcome
    words: str
    start: int
    end: int


_WORDS: tuple[tuple[Outcome, str], ...] = (
    ("postponed", r"udsættes|udsat(?:te)?(?! for)|udskydes|udskudt|genoptages|tages op igen"),
    (
        "withdrawn",
        r"udgår|udgik|udgået|trukket (?:tilbage|af)|trukket fra dagsordenen|trækkes tilbage|tages af dagsordenen|taget af dagsordenen|bortfalder",
    ),
    (
        "rejected",
        r"forkast\w+|afvis(?:t|te|es|tes)|ikke godkendt|ikke imødekommet|kunne ikke (?:godkende|tiltræde|anbefale)|nedstemt|(?<!indstillet til )afslag|afslået",
    ),
    (
        "referred",
        r"oversend(?:es|t|te|tes)|henvis(?:es|t|te) til|sendes (?:tilbage|videre) til|tilbagesend\w+|sendt tilbage|videresend\w+|sendes i høring|sendt i høring|til 2\. behandling",
    ),
    (
        "noted",
        r"(?:tage[srt]?|tog(?:es)?|til)\s(?:\w+\s){0,8}?til efterretning|til efterretning|orientering(?:en)? (?:givet|foretaget)|orienteret(?!\s\w+\sat)|orienteredes|orienteres",
    ),
    (
        "concurred",
        r"tiltråd(?:t|te|tes)|tiltrædes|tiltræde(?! ikke)|tiltræder|tilslut(?:tede|ter|tet|ning)\b|følges|følger indstillingen|indstillingen (?:blev )?fulgt",
    ),
    (
        "recommended",
        r"anbefal(?:es|et|er|ede|edes)(?! forlænget)|indstilles (?:godkendt|til)|(?<!er )indstillet til|indstiller til|fremsendes med anbefaling",
    ),
    ("adopted", r"vedt(?:aget|og|oges|ages|ager)"),
    (
        "approved",
        r"godkend(?:t|te|tes|es|er)|imødekomme[st]|imødekommet|bevilge[st]|bevilligede|bevilget|accepter(?:et|ede)|bifald(?:t|es)|stadfæst\w+",
    ),
    (
        "appointed",
        r"udpege(?:t|de|des|s)|valgt(?:e|es)?|genvalgt|konstituere(?:t|de)|indstille(?:t|de) som|nyvalgt|valg af",
    ),
    ("supported", r"bakke(?:r|de|t) op|opbakning|støtte(?:r|de)|er enig(?:e)? i"),
    ("discussed", r"drøft(?:et|ede|edes|es|er)|temadrøftelse|debat(?:teret|terede)"),
)
_PATTERN = pattern("|".join(f"(?P<{outcome}>\\b(?:{words})\\b)" for outcome, words in _WORDS), re.IGNORECASE)
_SENTENCE = pattern(r"(?<=[.!?:])\s+(?=[A-ZÆØÅ*\d-])|\n+")
_NOTHING = pattern(r"^\W*(?:intet|ingen|ingenting|ingen bemærkninger|intet at bemærke|-)\W*$", re.IGNORECASE)
_LISTED = pattern(r"\s*[-•]\s")
_PAST_MEETING = pattern(r"\b(?:tidligere|på (?:sit|sidste) møde|har den|blev den \d)\b", re.IGNORECASE)
_ATTENDANCE = pattern(
    r"^\W*(?:afbud|fraværende|ikke til stede|der var afbud)|\b(?:var fraværende|deltog ikke|deltog som|mødte som)\b",
    re.IGNORECASE,
    needs=("afbud", "fraværende", "ikke", "deltog som", "mødte som"),
)


def find_outcome(text: str) -> Found | None:
    """The main outcome of a decision: the first deciding words of its first sentence that has any.

    What a list tells (reports, points raised) decides only where nothing else does. None for a text without
    words; `other` (with the first sentence) for one that decides in its own words.
    """
    plain = text.replace("*", "")
    if not plain.strip():
        return None
    sentences = _sentences(plain)
    for part in (_prose(sentences), sentences):
        for start, sentence in part:
            if hit := _main(sentence):
                return Found(hit[0], sentence[hit[1] : hit[2]], start + hit[1], start + hit[2])
    start, sentence = sentences[0] if sentences else (0, plain.rstrip())
    return Found("other", sentence.strip(), start, start + len(sentence))


def _sentences(plain: str) -> list[tuple[int, str]]:
    """Each sentence that is no remark on attendance, with its place in the text."""
    found, at = [], 0
    for sentence in _SENTENCE.split(plain):
        start = plain.find(sentence, at)
        at = start + len(sentence)
        if sentence.strip() and not _ATTENDANCE.search(sentence):
            found.append((start, sentence))
    return found


def _prose(sentences: list[tuple[int, str]]) -> list[tuple[int, str]]:
    return [(start, sentence) for start, sentence in sentences if not _LISTED.match(sentence)]


def _main(sentence: str) -> tuple[Outcome, int, int] | None:
    """The deciding words of one sentence; what is decided onward ('anbefales godkendt') goes by its first verb."""
    hits = list(_PATTERN.finditer(sentence))
    if not hits:
        return None
    best = hits[0]
    for hit in hits:
        if hit.lastgroup in ("postponed", "rejected") and hit.start() < 80:
            best = hit
            break
    if (
        best.lastgroup == "discussed"
        and len(hits) > 1
        and re.search(r"^\s*(?:og|,)\s", sentence[best.end() :])
    ):
        best = hits[1]
    outcome: Outcome = best.lastgroup  # type: ignore[assignment]
    return outcome, best.start(), best.end()


@dataclass(frozen=True, slots=True)
class Split:
    """A decision in two: what answers the recommendation, and what the body added; either may be empty."""

    answer: str
    addition: str


def split_decision(decision: str) -> Split:
    """Parts a decision after the paragraph that holds the deciding words.

    Paragraphs before it that decide nothing count as added (reports, points raised); attendance remarks count as
    neither answer nor addition and stay with the answer's side.
    """
    paragraphs = [p for p in re.split(r"\n\s*\n", decision.strip()) if p.strip()]
    if not paragraphs:
        return Split("", "")
    answer = next(
        (i for i, p in enumerate(paragraphs) if not _ATTENDANCE.search(p) and _main(p.replace("*", ""))), 0
    )
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ*])", paragraphs[answer])
    at = next(
        (i for i, s in enumerate(sentences) if _main(s.replace("*", "")) and not _ATTENDANCE.search(s)),
        len(sentences) - 1,
    )
    kept = " ".join(sentences[: at + 1])
    rest = [" ".join(sentences[at + 1 :])] if sentences[at + 1 :] else []
    others = [p for i, p in enumerate(paragraphs) if i != answer and not _ATTENDANCE.search(p)]
    return Split(kept, "\n\n".join([*rest, *others]))


_ASKS: dict[Outcome, str] = {
    "noted": r"til efterretning|orienter",
    "approved": r"godkend|vedtage|bevilg|tiltræd|imødekom",
    "concurred": r".",
    "adopted": r"vedtag|godkend",
    "discussed": r"drøft|debat",
    "supported": r"bakke|støtte|opbakning",
    "recommended": r"anbefal|indstill|godkend",
    "appointed": r"udpeg|vælg|valg|indstill",
    "referred": r"oversend|sende",
}
_WITH_CHANGE = pattern(
    r"\b(?:idet|dog|med den (?:ændring|tilføjelse|bemærkning|præcisering)|med følgende|med (?:tilføjelse|bemærkning|ændring)|således at|under forudsætning|bortset fra|undtagen)\b",
    re.IGNORECASE,
)
_AS_RECOMMENDED = pattern(
    r"indstilling(?:en|erne)?\b.{0,40}\b(?:tiltråd|godkend|fulgt|følges|vedtag|tiltræd)|som indstillet|godkendte indstilling|tiltrådte indstilling|tiltrådt|tiltrædes",
    re.IGNORECASE,
)


_OWN_WISH = pattern(
    r"\b(?:bør|skal|ønske[rdt]?\w*|beder|bad om|henstille\w*|foreslå\w*|foreslog|opfordre\w*|fremsende\w*|sendes"
    r"|bakke\w* op|undersøg\w*|understreg\w*|tilkendegav|vigtig\w*|dog)\b",
    re.IGNORECASE,
)
"""Words by which a body adds something of its own; a mere report of what was told adds nothing."""


def relation(recommendation: str, decision: str, outcome: Outcome | None) -> Relation | None:
    """How a decision stands to its recommendation; None where nothing is decided, `none_given` without one.

    `changed` is a decision of another kind than the one asked for, or one with conditions in its own sentence.
    Only what the body itself wants counts as an addition, not what somebody told.
    """
    if outcome is None or not decision.strip():
        return None
    if not recommendation.strip():
        return "none_given"
    parts = split_decision(decision)
    if outcome in ("rejected", "postponed", "withdrawn"):
        return "not_followed"
    same = bool(_AS_RECOMMENDED.search(parts.answer)) or bool(
        re.search(_ASKS.get(outcome, r"(?!)"), recommendation, re.IGNORECASE)
    )
    if not same:
        return "changed"
    if _WITH_CHANGE.search(parts.answer) and outcome != "noted":
        return "changed"
    wished = f"{_further_clause(parts.answer)} {parts.addition}"
    return "followed_with_addition" if _OWN_WISH.search(wished) else "followed"


def _further_clause(answer: str) -> str:
    """What an answer goes on to say in the same sentence: "indstillingen blev tiltrådt, og analysen bør ..."."""
    settled = _PATTERN.search(answer)
    further = re.compile(r",\s+(?:og|men|samt)\b").search(answer, settled.end()) if settled else None
    return answer[further.end() :] if further else ""


_STANDARD: dict[Outcome, str] = {
    "approved": "{council} godkendte indstillingen.",
    "concurred": "{council} tiltrådte indstillingen.",
    "adopted": "{council} vedtog indstillingen.",
    "noted": "{council} tog orienteringen til efterretning.",
    "discussed": "{council} drøftede sagen.",
    "supported": "{council} bakkede op om indstillingen.",
    "recommended": "{council} anbefalede indstillingen over for kommunerne.",
    "appointed": "{council} udpegede de indstillede.",
    "rejected": "{council} kunne ikke tiltræde indstillingen.",
    "postponed": "{council} udsatte sagen.",
    "withdrawn": "Punktet udgik.",
    "referred": "Sagen blev oversendt af {council}.",
    "other": "",
}
_NOTES_ONLY = pattern(r"til efterretning|orienter\w+", re.IGNORECASE)
_TALKS_ONLY = pattern(r"\bdrøft\w+|\bdebatter\w+", re.IGNORECASE)
_CLAUSE = pattern(r"(?:^|[,;\n])[\W\d]*(?:og\s+)?(?=at\b)", re.IGNORECASE)


def standard_sentence(outcome: Outcome, council: str) -> str:
    """The sentence that minutes open with for an outcome: "KKR Nord tog orienteringen til efterretning.".

    Reading it gives the outcome back (`find_outcome`). Empty for `other`, which has words of its own.
    """
    return _STANDARD[outcome].format(council=council)


def adopting(recommendation: str) -> Outcome | None:
    """The outcome of adopting a recommendation as it stands; None where there is none.

    `noted` or `discussed` where it asks for nothing else, `concurred` for all the others.
    """
    text = recommendation.replace("*", "").strip()
    if not text:
        return None
    clauses = [part for part in _CLAUSE.split(text) if re.match(r"[\W\d]*at\b", part, re.IGNORECASE)] or [
        text
    ]
    if all(_NOTES_ONLY.search(clause) for clause in clauses):
        return "noted"
    if all(_TALKS_ONLY.search(clause) for clause in clauses):
        return "discussed"
    return "concurred"
