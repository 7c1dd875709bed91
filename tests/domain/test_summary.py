"""The one sentence that says what came of an item."""

from __future__ import annotations

import pytest

from raadslag.domain.summary import first_sentence, plain, telling_sentence


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


@pytest.mark.parametrize(
    "markdown, sentence",
    [
        ("Rådet godkendte planen.", "Rådet godkendte planen."),
        ("Indstillingen blev tiltrådt.\n\nPlanen bør også sige prisen.", "Planen bør også sige prisen."),
        ("Rådet tog sagen til efterretning. Ida Prøve er imod.", "Ida Prøve er imod."),
        (
            "Rådet drøftede oplægget.\n\nIda Prøve orienterede om det.\n\nDet er for bredt.",
            "Det er for bredt.",
        ),
        ("Rådet godkendte planen, men ikke prisen. Mere.", "Rådet godkendte planen, men ikke prisen."),
        ("Rådet godkendte 10,7 mio. kr. til huset. Mere.", "Rådet godkendte 10,7 mio. kr. til huset."),
        ("Planen blev vedtaget med 17 stemmer mod 4. Mere.", "Planen blev vedtaget med 17 stemmer mod 4."),
        ("Formanden fortalte:\n\n- Der er 11 tilmeldt.\n- Mere.", "Der er 11 tilmeldt."),
        ("Ida Prøve fortalte, at huset er solgt. Mere.", "Ida Prøve fortalte, at huset er solgt."),
        ("Godkendt.", "Godkendt."),
        ("", ""),
    ],
)
def test_telling_sentence(markdown: str, sentence: str) -> None:
    assert telling_sentence(markdown) == sentence


def test_a_dissent_is_not_told_as_the_decision() -> None:
    decision = "Rådet godkendte budgetterne.\n\n**Ib Sol** stemte imod."
    assert telling_sentence(decision) == "Ib Sol stemte imod."
    assert telling_sentence(decision, statements=["**Ib Sol** stemte imod."]) == (
        "Rådet godkendte budgetterne. Ib Sol stemte imod."
    )
