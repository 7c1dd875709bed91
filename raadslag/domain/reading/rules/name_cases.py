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
        first = fact.value.split()[0].lower()
        texts = (p.text for p in reading.pieces if first in p.text.lower())
        seen = next((m[0] for text in texts for m in pattern.finditer(text) if not m[0].isupper()), None)
        fact.value = seen or " ".join(w if len(w) <= 3 else w.capitalize() for w in fact.value.split())
