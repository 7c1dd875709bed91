"""The worked tables of `docs/rules/` are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from raadslag.domain.reading import table
from raadslag.domain.reading.facts.stances import stances
from raadslag.domain.reading.facts.treatments import treatments

RULES = Path(__file__).parents[3] / "docs/rules"


def rows(name: str, head: str) -> list[tuple[str, str]]:
    """The rows of the table that begins with this head cell."""
    below = (RULES / name).read_text(encoding="utf-8").partition(f"| {head} |")[2]
    lines = below.split("\n")[2:]
    end = next((i for i, line in enumerate(lines) if not line.startswith("|")), len(lines))
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[:end]]
    return [(cell[0], cell[1]) for cell in cells]


@pytest.mark.parametrize(("sentence", "said"), rows("reading.md", "Sentence"))
def test_stops(sentence: str, said: str) -> None:
    found = [f"{t.body} {t.day.iso if t.day else ''} {t.state}" for t in treatments(sentence)]
    assert "; ".join(found) == said


@pytest.mark.parametrize(("sentence", "said"), rows("outcomes.md", "Sentence"))
def test_statements(sentence: str, said: str) -> None:
    found = []
    for stance in stances(sentence):
        count = f" {stance.count}" if stance.count is not None else ""
        by = f": {', '.join(stance.by)}" if stance.by else ""
        found.append(f"{stance.kind}{count}{by}")
    assert "; ".join(found) == said


def test_every_rule_of_doubt_is_explained() -> None:
    text = (RULES / "reading.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"`(doubt_\w+)`", text))
    assert explained == {rule.NAME for rule in table.DOUBT_RULES}
