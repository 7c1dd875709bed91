"""Doubt: a percentage that does not fit the amounts beside it ('25 %, fra 5,9 til 7,3 mio. kr.').

Amounts count as printed; a whole percentage may be off by one, one with decimals by its last digit.
"""

from __future__ import annotations

from decimal import Decimal

from raadslag.domain.danish.amounts import danish, figures
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.drafts import ItemDraft
from raadslag.domain.reading.sections.passages import Sentence, sentences

NAME = "doubt_percentages"
VERSION = 1

_N = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_PERCENT = r"\s?(?:%|pct\.?|procent)"
_UNIT = r"(?:\s(?:mio|mia)\.)?(?:\skr\.)?(?:\s(?:i|om)\s(?:året|\d{4}))?"
_CHANGE = pattern(
    rf"(?P<p>{_N}){_PERCENT}[^%;A-ZÆØÅ]{{0,70}}?\bfra (?:ca\. )?(?P<a>{_N})(?P<ua>{_UNIT})\s+til (?:ca\. )?(?P<b>{_N})(?P<ub>{_UNIT})(?!\s(?:år|måneder|uger|dage|timer|km)\b)"
)
_CHANGE_FIRST = pattern(
    rf"\bfra (?:ca\. )?(?P<a>{_N})(?P<ua>{_UNIT})\s+til (?:ca\. )?(?P<b>{_N})(?P<ub>{_UNIT})(?:,?\s(?:altså|svarende til|det er|det svarer til|hvilket er|dvs\.|eller|en stigning på|et fald på)\s(?:en stigning på\s|et fald på\s)?|\s\()(?:ca\.\s)?(?P<p>{_N}){_PERCENT}"
)
_SHARE = pattern(rf"(?P<p>{_N}){_PERCENT},?\s(?:svarende til|eller|dvs\.|=)\s(?P<x>{_N})(?!{_PERCENT})")
_YEAR = pattern(r"^(?:19|20)\d\d$")
_SCALE = {"mio": 1_000_000, "mia": 1_000_000_000}


def apply(reading: Reading, items: list[ItemDraft]) -> None:
    """Recomputes every stated change, and shares that make up a whole."""
    for item in items:
        for section in item.sections:
            for part in section.passages():
                if "%" in part.text or "pct" in part.text or "procent" in part.text:
                    for sentence in sentences(part):
                        _changes(reading, sentence)
                        _shares(reading, sentence)


def _changes(reading: Reading, sentence: Sentence) -> None:
    for form in (_CHANGE, _CHANGE_FIRST):
        for m in form.finditer(sentence.text):
            unit = m["ua"] if "mi" in m["ua"] else m["ub"]
            before, after = figures(m["a"])[0] * _scale(unit), figures(m["b"])[0] * _scale(m["ub"])
            if before == 0 or _YEAR.match(m["a"]) or _YEAR.match(m["b"]):
                continue
            real = abs(after - before) * 100 / before
            if abs(real - figures(m["p"])[0]) > _slack(m["p"]):
                message = f"Fra {m['a']} til {m['b']} er {_danish(real)} %, men teksten siger {m['p']} %."
                reading.doubt("percentage_differs", message, sentence.lines())


def _shares(reading: Reading, sentence: Sentence) -> None:
    """'71 pct. svarende til 3.337, mens ... 29 pct. svarende til 1.363': parts of one whole."""
    parts = [(m["p"], figures(m["x"])[0]) for m in _SHARE.finditer(sentence.text)]
    whole = sum((amount for _, amount in parts), Decimal(0))
    if len(parts) < 2 or whole == 0 or abs(sum((figures(p)[0] for p, _ in parts), Decimal(-100))) > 1:
        return
    for said, amount in parts:
        real = amount * 100 / whole
        if abs(real - figures(said)[0]) > _slack(said):
            message = f"{_danish(amount)} er {_danish(real)} % af det hele, men teksten siger {said} %."
            reading.doubt("percentage_differs", message, sentence.lines())
            return


def _slack(said: str) -> Decimal:
    return Decimal(1).scaleb(-len(said.partition(",")[2])) if "," in said else Decimal(1)


def _scale(unit: str) -> int:
    return next((factor for word, factor in _SCALE.items() if word in unit), 1)


def _danish(number: Decimal) -> str:
    return danish(number.quantize(Decimal("0.1"))).removesuffix(",0")
