"""Recommendation against decision: the runs lose no word and mark the council's own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain.difference import Run, added, difference
from raadslag.domain.richtext import from_markdown, to_plain

WORDS = st.lists(
    st.sampled_from(
        ["rådet", "tager", "sagen", "til", "efterretning,", "og", "beder", "om", "mere.", "-", "a"]
    ),
    max_size=15,
).map(" ".join)


@given(WORDS, WORDS)
def test_each_side_joins_to_its_words(old: str, new: str) -> None:
    runs = difference(old, new)
    decision = "".join(run.text for run in runs if run.change != "removed")
    assert decision.split() == to_plain(from_markdown(new)).split()
    before = "".join(run.text for run in runs if run.change != "added").split()
    assert len(before) == len(to_plain(from_markdown(old)).split())


def test_the_councils_own_words_are_marked() -> None:
    runs = added("At rådet godkender planen.", "Rådet godkender planen, og ser på takster.")
    assert runs[-1] == Run("og ser på takster. ", "added")
    assert runs[0] == Run("Rådet godkender planen, ", "same")


def test_the_same_text_has_no_difference() -> None:
    assert {
        run.change for run in difference("**Godkendt** som *indstillet*", "Godkendt som indstillet.")
    } == {"same"}
