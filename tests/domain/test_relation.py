"""How decisions stand to recommendations."""

from __future__ import annotations

import pytest

from raadslag.domain.relation import relation


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
