"""How decisions stand to recommendations."""

from __future__ import annotations

import pytest

from raadslag.domain.outcome import find_outcome, relation


@pytest.mark.parametrize(
    "asked, said, outcome, expected",
    [
        ("Det indstilles, at rådet godkender planen.", "Rådet godkendte planen.", "approved", "followed"),
        (
            "at rådet tager sagen til efterretning",
            "Indstillingen blev tiltrådt.\n\nAnalysen bør også se på prisen.",
            "concurred",
            "followed_with_addition",
        ),
        ("at rådet tager det til efterretning", "Rådet godkendte indstillingen.", "approved", "followed"),
        ("at rådet godkender planen", "Rådet drøftede planen.", "discussed", "changed"),
        ("at rådet godkender planen", "Sagen blev udsat.", "postponed", "not_followed"),
        ("at rådet godkender planen", "Forslaget blev forkastet.", "rejected", "not_followed"),
        ("", "Godkendt.", "approved", "none_given"),
        (
            "at rådet drøfter oplægget",
            "Rådet drøftede oplægget. Formanden fortalte om huset.",
            "discussed",
            "followed",
        ),
        ("at planen vedtages", "Godkendt som indstillet.", "approved", "followed"),
    ],
)
def test_relation(asked: str, said: str, outcome: str, expected: str) -> None:
    assert relation(asked, said, outcome) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "said, outcome",
    [
        (
            "Formanden fortalte om:\n\n- At planen er drøftet i nord\n\nRådet tog det til efterretning.",
            "noted",
        ),
        ("- At planen er godkendt", "approved"),
        ("Bo fortalte om en ansøgning, som er indstillet til afslag. Rådet bakker op om ham.", "supported"),
        ("Der blev talt om vejret.", "other"),
    ],
)
def test_reports_in_lists_do_not_decide(said: str, outcome: str) -> None:
    found = find_outcome(said)
    assert found is not None and found.outcome == outcome
