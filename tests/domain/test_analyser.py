"""The Danish analyser against judged pairs: inflection, compounds, spelling, and words that only look alike."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain.danish.analyser import analyse, index_text, matching_words, query_terms

PAIRS = Path(__file__).resolve().parents[2].parent / "shared/data/search-pairs.json"
OURS = [
    ("kvote", "Aftale om flygtningekvoten for 2017", True),
    ("kystsikring", "Kystsikringens anden etape", True),
    ("havn", "Regnskab for havnene", True),
    ("uddannelsesplads", "flere uddannelsespladser i nord", True),
    ("udligningen", "forslag om kommunal udligning", True),
    ("Aabenraa", "Åbenrå Kommune", True),
    ("rødovre", "Roedovre Kommune", True),
    ("møder", "mødet den 16. juni", True),
    ("dagsorden", "Godkendelse af dagsordenen", True),
    ("beredskab", "Nordjyllands Beredskabs plan", True),
    ("læge", "de praktiserende lægers opgaver", True),
    ("ret", "retningen er klar", False),
    ("mark", "markedet er åbent", False),
    ("havn", "hævne sig", False),
    ("sol", "soldater", False),
    ("2016", "i 2015", False),
]


def _shared() -> list[tuple[str, str, bool]]:
    if not PAIRS.exists():
        assert os.environ.get("CI") != "true", f"{PAIRS} is missing"
        return []
    return [(p["query"], p["text"], p["match"]) for p in json.loads(PAIRS.read_text())]


@pytest.mark.parametrize("query, text, expected", OURS + _shared())
def test_judged_pairs(query: str, text: str, expected: bool) -> None:
    assert (matching_words(query, text) is not None) is expected


def test_says_by_which_words() -> None:
    assert matching_words("kvote", "Aftale om flygtningekvoten og kvoter") == ["flygtningekvoten", "kvoter"]


@given(st.text(max_size=60))
def test_any_text_finds_itself_word_by_word(text: str) -> None:
    for token in analyse(text):
        word = text[token.start : token.end]
        assert query_terms(word)[0] in index_text(text).split()


@given(st.text(alphabet="abcdeørsnæåk-' ", max_size=40))
def test_terms_have_no_spaces(text: str) -> None:
    assert all(term and " " not in term for token in analyse(text) for term in token.terms)
