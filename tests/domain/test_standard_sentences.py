"""The sentences that minutes open with, and what adopting a recommendation comes to."""

from __future__ import annotations

import pytest

from raadslag.domain.document import OUTCOMES
from raadslag.domain.outcome import adopting, find_outcome, relation, standard_sentence


@pytest.mark.parametrize("outcome", [o for o in OUTCOMES if o != "other"])
def test_a_standard_sentence_says_its_outcome(outcome: str) -> None:
    sentence = standard_sentence(outcome, "KKR Nordjylland")  # type: ignore[arg-type]
    found = find_outcome(sentence)
    assert found and found.outcome == outcome
    assert "KKR Nordjylland" in sentence or outcome == "withdrawn"


@pytest.mark.parametrize(
    ("recommendation", "outcome"),
    [
        ("Det indstilles, at rådet tager orienteringen til efterretning.", "noted"),
        ("Det indstilles, at rådet orienteres.", "noted"),
        ("Det indstilles, at rådet drøfter sagen.", "discussed"),
        ("Det indstilles, at rådet godkender planen.", "concurred"),
        (
            "1. at rådet tager redegørelsen til efterretning,\n2. at økonomien analyseres nærmere.",
            "concurred",
        ),
        ("Det indstilles, at rådet drøfter sagen, og at planen godkendes.", "concurred"),
        ("", None),
        ("  ", None),
    ],
)
def test_what_adopting_comes_to(recommendation: str, outcome: str | None) -> None:
    assert adopting(recommendation) == outcome


def test_an_adopted_recommendation_is_followed_and_more_is_an_addition() -> None:
    asked = "Det indstilles, at rådet godkender planen."
    outcome = adopting(asked)
    assert outcome
    sentence = standard_sentence(outcome, "KKR Nordjylland")
    assert relation(asked, sentence, outcome) == "followed"
    more = f"{sentence}\n\nAnalysen bør også se på prisen."
    assert relation(asked, more, outcome) == "followed_with_addition"
