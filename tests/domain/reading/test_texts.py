"""How lines become the text of a section, and printed lines a place."""

from __future__ import annotations

import pytest

from .invented import HEAD, item, paper


@pytest.mark.parametrize(
    "first",
    [
        "KKR Klitland tilsluttede sig planen",
        "Planen fremsendes til kommunerne med anbefaling",
        "Enighed om planen",
    ],
)
def test_the_first_paragraph_of_a_decision_is_no_subheading(first: str) -> None:
    below = (
        "Der var samtidig enighed om, at sagen tages op igen, når de elleve kommuner har svaret på brevet."
    )
    decision = item(f"Baggrund\n\nHavnen er gammel.\n\nBeslutning\n\n{first}\n\n{below}").sections[-1]
    assert decision.text == f"{first}\n\n{below}"


def test_a_statement_without_a_full_stop_is_no_subheading() -> None:
    below = "Der er siden sket meget i de elleve kommuner, og planen har derfor fået et nyt afsnit om veje."
    told, heading = "Kommunerne sendte planen i høring", "Veje og stier"
    assert item(f"Baggrund\n\n{told}\n\n{below}").sections[0].text == f"{told}\n\n{below}"
    assert item(f"Baggrund\n\n{heading}\n\n{below}").sections[0].text == f"### {heading}\n\n{below}"


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("Sted: Hotel Klit\nStrandvej 1\n9999 Klitby", "Hotel Klit, Strandvej 1, 9999 Klitby"),
        ("Sted: Hotel Klit, Strandvej 1\n9999 Klitby", "Hotel Klit, Strandvej 1, 9999 Klitby"),
        ("Sted: Hotel Klit,\nStrandvej 1, 9999 Klitby", "Hotel Klit, Strandvej 1, 9999 Klitby"),
    ],
)
def test_printed_lines_of_a_place_are_joined_with_commas(printed: str, place: str) -> None:
    assert paper("Baggrund\n\nTekst.", head=HEAD.replace("Sted: Salen", printed)).place == place
