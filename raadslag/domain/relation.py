"""How a decision stands to what was recommended. Says what the words show; where they show nothing, "changed".

The relation is shown beside both texts, never instead of them.
"""

from __future__ import annotations

import re
from typing import Literal, get_args

from raadslag.domain.document import Outcome
from raadslag.domain.summary import plain

Relation = Literal["followed", "followed_with_addition", "changed", "not_followed", "none_given"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)

_NAMES_IT = re.compile(
    r"\bindstilling(en|erne)?\b.{0,40}\b(tiltr[åæ]d\w*|godkend\w*|følge\w*|vedtage\w*|tilsluttede)"
    r"|\b(tiltr[åæ]d\w*|godkend\w*|fulgte|vedtog|tilsluttede sig)\b.{0,30}\bindstilling"
    r"|\bsom indstillet\b|\bgodkendt som indstillet\b",
    re.I,
)
_ASKED: dict[str, re.Pattern[str]] = {
    "noted": re.compile(r"efterretning|orienter", re.I),
    "approved": re.compile(r"godkend|vedtag|tiltræd", re.I),
    "concurred": re.compile(r"tiltræd|godkend|tilslut", re.I),
    "adopted": re.compile(r"vedtag|godkend", re.I),
    "discussed": re.compile(r"drøft|debat", re.I),
    "supported": re.compile(r"bakke|støtte|tilslut", re.I),
    "recommended": re.compile(r"anbefal|indstille over|godkend|tiltræd", re.I),
    "appointed": re.compile(r"udpeg|vælge|indstille|nedsæt", re.I),
}
_OWN_WISH = re.compile(
    r"\b(bør|skal|ønske[rdt]?\w*|beder|bad om|henstille\w*|foreslå\w*|foreslog|opfordre\w*|fremsende\w*|sendes"
    r"|bakke\w* op|undersøg\w*|understreg\w*|tilkendegav|dog)\b",
    re.I,
)


def relation(recommendation: str, decision: str, outcome: Outcome | None) -> Relation:
    """The relation of a decision (Markdown) to a recommendation (Markdown), given its main outcome."""
    asked, said = plain(recommendation), plain(decision)
    if not asked or not said:
        return "none_given"
    if outcome in {"rejected", "postponed", "withdrawn", "referred"}:
        return "not_followed"
    pattern = _ASKED.get(outcome or "")
    if not (_NAMES_IT.search(said) or (pattern and pattern.search(asked))):
        return "changed"
    return "followed_with_addition" if _OWN_WISH.search(_rest(decision)) else "followed"


def _rest(decision: str) -> str:
    """What a decision says after the clause that settles the recommendation."""
    text = plain(decision)
    settled = _NAMES_IT.search(text)
    start = settled.end() if settled else 0
    end = re.compile(r"[.!?](?=\s+[A-ZÆØÅ])|[,;](?=\s+(?:og|men|dog|idet|samt)\b)").search(text, start)
    return text[end.end() :] if end else ""
