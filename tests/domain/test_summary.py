"""The one sentence that says what came of an item."""

from __future__ import annotations

import pytest

from raadslag.domain.summary import first_sentence, plain


@pytest.mark.parametrize(
    "markdown, sentence",
    [
        ("Godkendt.", "Godkendt."),
        ("Planen blev godkendt. Rådet ønsker mere.", "Planen blev godkendt."),
        ("Der blev bl.a. Talt om havnen. Mere.", "Der blev bl.a. Talt om havnen."),
        ("Rådet gav 10 kr. Til huset. Mere.", "Rådet gav 10 kr. Til huset."),
        ("- At planen godkendes\n- At der spares", "At planen godkendes At der spares"),
        ("**Signe** sagde [ja](https://example.org).", "Signe sagde ja."),
        ("", ""),
        ("\n\nTaget til efterretning\n\nMere", "Taget til efterretning"),
        (r"Et \* tegn.", "Et * tegn."),
    ],
)
def test_first_sentence(markdown: str, sentence: str) -> None:
    assert first_sentence(markdown) == sentence


def test_a_long_sentence_is_cut_at_a_word() -> None:
    cut = first_sentence("ord " * 100)
    assert len(cut) <= 242 and cut.endswith("ord …")


def test_plain_of_a_table_is_its_words() -> None:
    assert plain("| A | B |\n|---|---|\n| 1 | 2 |").replace("---", "").split() == ["A", "B", "1", "2"]
