"""Name cases: a body printed in capitals is written as the text writes it elsewhere."""

from __future__ import annotations

import re

from raadslag.domain.reading.pieces import Reading

NAME = "name_cases"
VERSION = 1


def apply(reading: Reading) -> None:
    """A name in capitals is written as the text writes it elsewhere."""
    for name in ("organization", "parent_organization"):
        fact = reading.facts.get(name)
        if fact is None or not fact.value.isupper() or len(fact.value) < 5:
            continue
        pattern = re.compile(
            r"\b"
            + r"\s+".join(re.escape(w) for w in fact.value.split())
            + r"(?![a-zæøå])|\b"
            + r"\s+".join(re.escape(w) for w in fact.value.split())
            + r"(?=s\b)",
            re.IGNORECASE,
        )
        seen = next(
            (m[0] for p in reading.pieces for m in pattern.finditer(p.text) if not m[0].isupper()), None
        )
        fact.value = seen or " ".join(w if len(w) <= 3 else w.capitalize() for w in fact.value.split())
