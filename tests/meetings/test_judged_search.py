"""The judged queries: a floor under recall and ranking (`make bench` prints the figures)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.demo.shared import seeds
from tests.meetings import judged


@pytest.mark.parametrize(
    ("file", "count", "least_recall", "least_gain"),
    [(judged.QUERIES, 60, 0.9, 0.85), (judged.QUESTIONS, 60, 0.75, 0.75)],
    ids=lambda value: value.stem if isinstance(value, Path) else "",
)
def test_judged_queries(file: Path, count: int, least_recall: float, least_gain: float) -> None:
    if file == judged.QUESTIONS:
        seeds()
    assert len(judged.queries(file)) >= count
    with judged.index_of(judged.texts(file)):
        recall, gain, missed = judged.figures(file)
    assert recall >= least_recall, missed
    assert gain >= least_gain, missed
