"""Documents that share most of their words are found to be nearly the same."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain.likeness import NEARLY_THE_SAME, SIZE, resemblance, sketch

WORDS = [f"ord{number}" for number in range(4000)]


def text(seed: int, count: int = 1500) -> list[str]:
    return random.Random(seed).choices(WORDS, k=count)


def test_the_same_text_in_other_lines_is_the_same() -> None:
    words = text(1)
    one = sketch([" ".join(words)])
    other = sketch([" ".join(words[at : at + 9]).upper() for at in range(0, len(words), 9)])
    assert one == other and len(one) == SIZE and resemblance(one, other) == 1


def test_a_few_mended_words_leave_it_nearly_the_same() -> None:
    words = text(2)
    changed = list(words)
    for at in range(0, len(changed), 100):
        changed[at] = "rettet"
    assert resemblance(sketch(words), sketch(changed)) >= NEARLY_THE_SAME


def test_half_of_the_words_is_not() -> None:
    words = text(3)
    assert resemblance(sketch(words), sketch(words[:750] + text(4, 750))) < NEARLY_THE_SAME
    assert resemblance(sketch(words), sketch(text(5))) < 0.1


@given(st.lists(st.text(max_size=30), max_size=20), st.lists(st.text(max_size=30), max_size=20))
def test_likeness_is_symmetric_and_bounded(one: list[str], other: list[str]) -> None:
    a, b = sketch(one), sketch(other)
    assert resemblance(a, b) == resemblance(b, a)
    assert 0 <= resemblance(a, b) <= 1
    assert resemblance(a, a) == (1 if a else 0)
