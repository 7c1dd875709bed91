"""Name cases: a body printed in capitals is written as the text writes it elsewhere."""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Reading

NAME = "name_cases"
VERSION = 3

_OWNS = pattern(
    r"^(?P<b>.*(?:udvalg|råd|bestyrelse|kommission|nævn|forsamling|direktion|komité|komite|kreds|netværk|forum|repræsentation)(?:et|en|n)?)s\s+(?=[a-zæøå])\S.*$"
)
"""'Kulturudvalgets møde', 'Byrådets beslutning på': the name with what belongs to the body."""
_LOOSE = pattern(r"\s(?:i|på|for|til|af|fra|hos|ved)$|(?<=[a-zæøå])\s(?:19|20)\d\d$")
_KIND_FIRST = pattern(
    r"^(?:R ?e ?f ?e ?r ?a ?t|D ?a ?g ?s ?o ?r ?d ?e ?n|MØDE|Møde)\s+(?=\S+)", re.IGNORECASE
)

_BESIDE = pattern(
    r"^(?:sags?nr|j\.?nr|sagsid)\.?:?\s\S*\d\S*\s|\s(?:åbent|lukket) punkt$|\s\((?:19|20)?\d\d\s?[-–]\s?(?:19|20)?\d\d\)$",
    re.IGNORECASE,
)
"""'Sagsnr. 2511 Kulturudvalget Åbent punkt', 'Kulturudvalget (18-21)': what stands beside a name on its line."""


def apply(reading: Reading) -> None:
    """A name in capitals is written as the text writes it elsewhere; what belongs to the body is no part of its name."""
    organization = reading.facts.get("organization")
    if organization is not None and len(organization.value.split()) > 1:
        name = _OWNS.sub(r"\g<b>", _BESIDE.sub("", organization.value))
        for _ in range(2):
            name = _KIND_FIRST.sub("", name)
        organization.value = _LOOSE.sub("", name)
    for name in ("organization", "parent_organization"):
        fact = reading.facts.get(name)
        if fact is None or not fact.value.isupper() or len(fact.value) < 5:
            continue
        spelled = re.compile(
            r"\b"
            + r"\s+".join(re.escape(w) for w in fact.value.split())
            + r"(?![a-zæøå])|\b"
            + r"\s+".join(re.escape(w) for w in fact.value.split())
            + r"(?=s\b)",
            re.IGNORECASE,
        )
        first = fact.value.split()[0].lower()
        texts = (p.text for p in reading.pieces if first in p.text.lower())
        seen = next((m[0] for text in texts for m in spelled.finditer(text) if not m[0].isupper()), None)
        fact.value = seen or " ".join(w if len(w) <= 3 else w.capitalize() for w in fact.value.split())
