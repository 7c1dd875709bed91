"""Patterns that are compiled late: they answer as `re` does, and what one says it needs stands wherever it matches."""

from __future__ import annotations

import re
import sys

from raadslag.domain import reading
from raadslag.domain.patterns import _Needing, pattern
from tests.corpus.sources import CORPUS, shared_texts

TEXTS = ("", "Afbud fra Bo Holm", "AFBUD og afbud", "fra Bo")


def test_a_late_pattern_answers_as_re_does() -> None:
    plain = re.compile(r"afbud\s?", re.IGNORECASE)
    for late in (pattern(r"afbud\s?", re.IGNORECASE), pattern(r"afbud\s?", re.IGNORECASE, needs=("afbud",))):
        for text in TEXTS:
            for asked in ("match", "search", "fullmatch"):
                was, now = getattr(plain, asked)(text), getattr(late, asked)(text)
                assert (was and was.span()) == (now and now.span())
            assert [m.span() for m in late.finditer(text)] == [m.span() for m in plain.finditer(text)]
            assert late.sub("-", text) == plain.sub("-", text)
            assert late.split(text) == plain.split(text)


def test_what_a_pattern_needs_stands_wherever_it_matches() -> None:
    needing = {
        f"{module.__name__}.{name}": value
        for module in list(sys.modules.values())
        if module.__name__.startswith(reading.__name__)
        for name, value in vars(module).items()
        if isinstance(value, _Needing)
    }
    texts = [text for _, text in shared_texts()] + [
        path.read_text() for path in sorted(CORPUS.glob("*.txt"))[::3]
    ]
    lines = {line.strip() for text in texts for line in text.split("\n")}
    assert len(needing) > 20
    for name, value in needing.items():
        assert not [line for line in lines if not value.worth(line) and value.asked.search(line)], name
