"""A decision beside its recommendation: points meet their sentences, and the council's own words are marked."""

from __future__ import annotations

import pytest

from raadslag.domain.pairing import Pairing, first_sentence, own_words, pair

POINTS = "Det indstilles, at rådet\n\n- tager redegørelsen til efterretning\n- får broens økonomi undersøgt nærmere"


def rows(found: Pairing) -> list[tuple[tuple[str, ...], list[str]]]:
    """Each row as (recommended, decided); the council's own words in [brackets]."""
    return [
        (
            row.recommended,
            [
                "".join(f"[{run.text}]" if run.change == "added" else run.text for run in part.runs)
                for part in row.decided
            ],
        )
        for row in found.rows
    ]


def test_a_decision_that_takes_over_the_recommendation_answers_all_its_points() -> None:
    found = pair(POINTS, "KKR Vest tiltrådte indstillingen.")
    assert found.intro == "Det indstilles, at rådet"
    both = ("tager redegørelsen til efterretning", "får broens økonomi undersøgt nærmere")
    assert rows(found) == [(both, ["KKR Vest tiltrådte indstillingen."])]


def test_an_addition_within_the_sentence_is_marked() -> None:
    found = pair(
        POINTS, "Rådet tiltrådte indstillingen, og undersøgelsen bør også vise, hvorfor cyklister bliver væk."
    )
    assert rows(found)[0][1] == [
        "Rådet tiltrådte indstillingen, [og undersøgelsen bør også vise, hvorfor cyklister bliver væk.]"
    ]


def test_sentences_meet_the_points_they_answer() -> None:
    decision = (
        "Redegørelsen er taget til efterretning. Broens økonomi undersøges. Færgen skal med næste gang."
    )
    assert rows(pair(POINTS, decision)) == [
        (("tager redegørelsen til efterretning",), ["Redegørelsen er taget til efterretning."]),
        (("får broens økonomi undersøgt nærmere",), ["Broens økonomi undersøges."]),
        ((), ["[Færgen skal med næste gang.]"]),
    ]


def test_lists_and_paragraphs_of_a_decision_keep_their_parts() -> None:
    found = pair("At rådet drøfter sagen.", "Rådet drøftede sagen.\n\nDet pegede på:\n\n- færger\n- tunneler")
    parts = found.rows[-1].decided
    assert [part.in_list for part in parts] == [False, True, True]


def test_another_figure_than_recommended_is_the_councils_own() -> None:
    found = pair("At rådet giver 10 mio. kr. til broen.", "Rådet giver 12 mio. kr. til broen.")
    assert rows(found) == [
        (("At rådet giver 10 mio. kr. til broen.",), ["[Rådet giver 12 mio. kr. til broen.]"])
    ]


@pytest.mark.parametrize(
    ("asked", "decided"),
    [
        ("At KKR godkender dagsordenen", "KKR Nord godkendte dagsordenen."),
        ("At rådet tager orienteringen til efterretning", "Orienteringen blev taget til efterretning."),
        ("At rådet drøfter oplægget", "Rådet drøftede oplægget."),
    ],
)
def test_the_same_in_other_forms_of_the_words_is_not_marked(asked: str, decided: str) -> None:
    assert [run.change for run in own_words(asked, decided)] == ["same"]


def test_nothing_is_marked_without_a_recommendation() -> None:
    assert [run.change for run in own_words("", "Rådet ønsker en bro.")] == ["same"]


def test_no_word_of_either_side_is_lost() -> None:
    decision = (
        "Rådet tiltrådte punkt 1. Det får undersøgt kl. 10 og ca. 40 % af broen.\n\n- Først træ\n- så jern"
    )
    found = pair(POINTS, decision)
    said = " ".join(run.text for row in found.rows for part in row.decided for run in part.runs)
    asked = " ".join(point for row in found.rows for point in row.recommended)
    assert sorted(said.split()) == sorted(decision.replace("- ", "").split())
    assert sorted(f"{found.intro} {asked}".split()) == sorted(POINTS.replace("- ", "").split())


def test_an_abbreviation_ends_no_sentence() -> None:
    assert (
        first_sentence("Udgiften er ca. 5 mio. kr. om året. Den stiger.")
        == "Udgiften er ca. 5 mio. kr. om året."
    )
