"""The judged queries against the corpus: a floor under recall and ranking (`make bench` prints the figures)."""

from __future__ import annotations

from tests.meetings import judged


def test_judged_queries() -> None:
    asked = judged.queries()
    assert len(asked) >= 60
    with judged.corpus_index():
        recall, gain, missed = judged.figures()
    assert recall >= 0.9, missed
    assert gain >= 0.85, missed
